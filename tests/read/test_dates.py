"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.dates import read_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年3月1日", "2023-03-01"),
        ("2023/3/1", "2023-03-01"),
        ("2023.03.01", "2023-03-01"),
        ("20230315", "2023-03-15"),
        ("２０２３年３月１日", "2023-03-01"),
        ("2023-03-01 08:00:00", "2023-03-01"),
        ("2023-03-01T08:00:00+08:00", "2023-03-01"),
        ("2023年3月1日 星期三 08:00", "2023-03-01"),
        ("2024 年 3 月 5 日", "2024-03-05"),
        ("Wed, 01 Mar 2023 08:00:00 +0800", "2023-03-01"),
        ("二〇二二年六月二十三日", "2022-06-23"),
        ("二○二二年六月二十三日", "2022-06-23"),
        ("二零二二年六月二十三日", "2022-06-23"),
        ("二O二二年六月二十三日", "2022-06-23"),
        ("二Ｏ二二年六月二十三日", "2022-06-23"),
        ("二0二二年六月二十三日", "2022-06-23"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("2023年3月", "2023-03"),
        ("2023", "2023"),
        ("2023年", "2023"),
        ("2023-02-30", None),
        ("2023-13-01", None),
        ("未知", None),
        ("", None),
        ("2023年3月1日会议", None),
        ("2023-03-01至2023-03-05", None),
    ],
)
def test_forms(text: str, expected: str | None) -> None:
    assert read_date(text) == expected


@given(st.dates(date(1949, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y.%m.%d 08:00"):
        assert read_date(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = read_date(text)
    assert found is None or len(found) in (4, 7, 10)
