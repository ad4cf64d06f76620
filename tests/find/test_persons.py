"""Names of persons that white space parts or does not part."""

from __future__ import annotations

import pytest

from kg.find.parse import parse
from kg.find.persons import persons
from kg.find.spans import Candidate
from kg.model import MentionType

PER = MentionType.PER


def read(text: str, *names: str) -> list[str]:
    """The names of persons in a text, where these were chosen."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    chosen = [Candidate(a, b, PER, "own", parse(text, a, b, PER)) for a, b in spans]
    return [text[c.start : c.end] for c in persons(text, chosen)]


@pytest.mark.parametrize("gap", [" ", "\u3000", "  "])
def test_two_names_of_a_row_are_two_persons(gap: str) -> None:
    text = f"常委：李军{gap}王明远{gap}赵云{gap}钱伟\n"
    assert read(text, f"赵云{gap}钱伟") == ["赵云", "钱伟"]


@pytest.mark.parametrize("label", ["记者", "通讯员", "供稿："])
def test_two_names_of_a_byline_are_two_persons(label: str) -> None:
    assert read(f"{label} 赵云 钱伟）5月1日", "赵云 钱伟") == ["赵云", "钱伟"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县委书记李　军讲话", "李　军"),  # the two characters of a name set apart
        ("县长罗布 平措讲话", "罗布 平措"),  # not in a row
        ("出席：扎西 次仁\u3000罗布 平措\n", "罗布 平措"),  # names of two halves
    ],
)
def test_one_name_with_a_space_is_one_person(text: str, name: str) -> None:
    assert read(text, name) == [name]
