"""The year of a text, from its metadata or from what it says of itself."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.resolve.dates import year_of


@pytest.mark.parametrize(
    ("text", "metadata", "year"),
    [
        ("县委开会。", {"date": "1984-05-02", "title": "1999年大事"}, "1984"),
        ("县委开会。", {"title": "青石县1999年大事"}, "1999"),
        ("1962年工作纪要\n县人委开会。", {}, "1962"),
        ("通知\n县委开会。\n青石县革命委员会\n一九七〇年九月三日", {}, "1970"),
        ("通知\n（一九五一年一月十五日）\n专署开会。", {}, "1951"),
        ("1984年冬，县委整党。县委开会讨论。", {}, "1984"),
        ("县委开会。1937年3月，红军到过这里。今年又来了一些人参观。", {}, ""),
        ("县委开会。", {}, ""),
    ],
)
def test_the_year(text: str, metadata: dict[str, str], year: str) -> None:
    assert year_of(Document("d", text, **metadata)) == year


def test_annals_without_a_date_are_of_the_last_year_that_they_tell() -> None:
    text = "一、人大。1983年3月，县第八届人民代表大会第一次会议召开。1985年4月，第二次会议召开。1986年初，机构调整。"
    assert year_of(Document("d", text)) == "1986"
    assert year_of(Document("d", "学校建于1985年，现有学生三百人。")) == ""


def test_a_year_that_a_title_spells() -> None:
    assert year_of(Document("d", "一月，县委召开会议。", title="云山县一九五二年纪事")) == "1952"
