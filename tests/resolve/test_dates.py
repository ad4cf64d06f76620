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
        ("县委开会。", {"title": "青石县一九五二年纪事"}, "1952"),
        (
            "1953年3月，县委开会。\n1955年2月，县委开会。\n1957年6月，县委开会，县长到各区、各乡讲了粮食和棉花的事情。",
            {"title": "土地改革"},
            "1955",
        ),
        (
            "1978年9月县委开会。1981年1月县委开会。1984年4月县委开会。",
            {"title": "青石县志·大事记", "date": "1995-01-01"},
            "1981",
        ),
        (
            "1978年9月县委开会。1981年1月县委开会。1984年4月县委开会。",
            {"title": "关于王明同志任职的通知", "date": "1995-01-01"},
            "1995",
        ),
    ],
)
def test_the_year(text: str, metadata: dict[str, str], year: str) -> None:
    assert year_of(Document("d", text, **metadata)) == year


def test_a_year_that_a_title_spells() -> None:
    assert year_of(Document("d", "一月，县委召开会议。", title="云山县一九五二年纪事")) == "1952"
