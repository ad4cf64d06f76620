"""Many documents in one text."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SettingsError
from kg.read.contract import Draft, Limits, Options, Reading
from kg.read.given import options
from kg.read.splitting import split

TEXT = "公报\n第一篇 供水通知\n县委召开会议。\n第二篇 供电通知\n县政府召开会议。\n"


def test_lines_that_match_begin_documents(read: Callable[..., list[Reading]]) -> None:
    found = read(TEXT.encode(), "a.txt", Options(split=r"^第.篇"))
    assert [m.document.id for m in found] == ["a#1", "a#2", "a#3"]
    assert [m.document.text.splitlines()[0] for m in found] == ["公报", "第一篇 供水通知", "第二篇 供电通知"]


@given(st.text(alphabet="一篇\n会", max_size=40), st.sampled_from([None, "^一", "篇", "^$", "x", ""]))
def test_the_parts_are_the_text(text: str, rule: str | None) -> None:
    assert "".join(part.text for part in split(Draft(text), rule)) == text


def test_options_as_a_user_writes_them() -> None:
    made = options(["text=正文"], ["seconds=1.5", "size=2MB", "unpacked=1G"], "^第")
    assert made == Options(Limits(seconds=1.5, size=2 << 20, unpacked=1 << 30), {"text": "正文"}, "^第")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"columns": ["body=正文"]}, "--column body=正文: write FIELD=COLUMN"),
        ({"columns": ["text"]}, "--column text: write"),
        ({"limits": ["seconds=soon"]}, "--limit seconds=soon: write NAME=AMOUNT"),
        ({"limits": ["speed=3"]}, "--limit speed=3: write"),
        ({"limits": ["size=0"]}, "--limit size=0: write"),
        ({"split": "("}, r"--split \(: not a regular expression"),
    ],
)
def test_options_that_are_none_are_told(given: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        options(**given)  # type: ignore[arg-type]
