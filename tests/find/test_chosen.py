"""What becomes of names that were chosen: a block is a sentence with slots in which they are marked, and the names that stand.

``[县政府|O]`` marks a name. ``+ PER 李明`` stands before what must be a name of the text in the end, ``-`` before
what must not; behind ``=`` the record of the name. ``{认真|深入}`` is a slot, ``<>`` the word of the slot that begins with ``!``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.find.records import blocks, marked, told
from tests.slots import filled

from kg.find.complete import finished

FOLDER = Path(__file__).parent / "chosen"
BLOCKS = [
    (path.stem, template, expected)
    for path in sorted(FOLDER.glob("*.cases"))
    for template, expected in blocks(path)
]


def names(markup: str) -> set[str]:
    """The names that stand in a marked text, each alone and with its record."""
    view, chosen = marked(markup)
    lines = [(f"{c.type} {view[c.start : c.end]}", told(c.parsed)) for c in finished(view, chosen)]
    return {name for name, _ in lines} | {f"{name} = {record}" for name, record in lines}


@pytest.mark.parametrize(
    ("family", "template", "expected"), BLOCKS, ids=[f"{b[0]}-{b[1][:40]}" for b in BLOCKS]
)
def test_every_filling_gives_the_same_names(family: str, template: str, expected: list[str]) -> None:
    for text, word in filled(template):
        found = {name.replace("\n", "⏎") for name in names(text)}
        for line in expected:
            assert (line[2:].replace("<>", word) in found) is (line[0] == "+"), (text, line, found)


def test_every_family_has_cases_of_both_signs() -> None:
    signs = {(family, line[0]) for family, _, expected in BLOCKS for line in expected}
    assert signs == {(family, sign) for family, _, _ in BLOCKS for sign in "+-"}
