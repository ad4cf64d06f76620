"""What is read in a name that stands on its own: a block is a name with slots, and its record. A file is for one type.

``{委员会|委}`` is a slot: every word in it makes a name, the other slots keep their first. ``<>`` is the word of the slot
that begins with ``!``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.find.records import blocks, told
from tests.slots import filled

from kg.find.parse import complete, parse_name
from kg.model import MentionType

FOLDER = Path(__file__).parent / "names"
BLOCKS = [
    (MentionType(path.stem), template, expected)
    for path in sorted(FOLDER.glob("*.cases"))
    for template, expected in blocks(path)
]


@pytest.mark.parametrize(
    ("kind", "template", "expected"), BLOCKS, ids=[f"{b[0]}-{b[1][:40]}" for b in BLOCKS]
)
def test_every_filling_has_the_same_record(kind: MentionType, template: str, expected: list[str]) -> None:
    for name, word in filled(template):
        record = told(complete(parse_name(name, kind)))
        assert [record] == [line.replace("<>", word) for line in expected], name
