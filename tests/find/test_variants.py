"""Other ways to write the head of an organ are read as the usual one."""

from __future__ import annotations

import pytest

from kg.find.parse import parse_name
from kg.find.variants import one_form
from kg.model import MentionType


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("自治县县委", "自治县委"),
        ("自治旗旗委办公室", "自治旗委办公室"),
        ("滨海新区区委", "滨海新区委"),
        ("滨海新区区政府", "滨海新区政府"),
        ("省府办公厅", "省政府办公厅"),
        ("县府办公室", "县政府办公室"),
        ("北安团市委", "团北安市委"),
    ],
)
def test_a_variant_is_the_usual_form(written: str, usual: str) -> None:
    assert one_form(written) == usual
    assert parse_name(written, MentionType.ORG) == parse_name(usual, MentionType.ORG)


@pytest.mark.parametrize(
    "name", ["团市委", "县委", "新区管委会", "省政府办公厅", "区委", "共青团市委", "自治区党委"]
)
def test_usual_forms_stay(name: str) -> None:
    assert one_form(name) == name
