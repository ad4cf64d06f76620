"""Names whose characters stand apart are read as one word; rows of a table are not."""

from __future__ import annotations

import pytest

from kg.find.joins import join


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("县委书记 王 立 新 主持会议", "县委书记 王立新 主持会议"),
        ("主任 王　立　新\n2023年3月1日", "主任 王立新\n2023年3月1日"),
        ("任命 李 春 和 为局长。", "任命 李春和 为局长。"),
        ("张 梅 女 汉族", "张 梅 女 汉族"),
        ("序号 王 立 新 男", "序号 王 立 新 男"),
        ("目 录 一 二", "目 录 一 二"),
    ],
)
def test_a_name_whose_characters_stand_apart(text: str, joined: str) -> None:
    found = join(text)
    assert found.text == joined
    at = found.text.index(joined.split()[1])
    assert text[found.span(at, at + 1)[0]] == found.text[at]
