"""One-sentence cases of each family of rules: a block is a sentence with slots, and what each filling must state.

``{认真|深入}`` is a slot: every word in it makes a case, the other slots keep their first. The word of a slot
that begins with ``!`` stands for ``<>`` in what is expected. A block that expects nothing has ``-``, or ``~``
where learned weights still tell something though the rules tell nothing. In the files
``framed`` and ``moods`` a line begins with how a statement is put, unless it is told as a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.slots import filled

from golden import lines, statements_of, told_by_rules_in

FOLDER = Path(__file__).parent / "cases"
MODAL = frozenset({"framed", "moods"})


def blocks() -> Iterator[tuple[str, str, list[str]]]:
    """File, template and expected lines of every block."""
    for path in sorted(FOLDER.glob("*.cases")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [row for row in block.splitlines() if row and not row.startswith("#")]
            if rows:
                expected = [row.strip() for row in rows[1:] if row.strip() != "-"]
                yield path.stem, rows[0].replace("⏎", "\n"), expected


BLOCKS = list(blocks())


@pytest.mark.parametrize(
    ("family", "template", "expected"), BLOCKS, ids=[f"{b[0]}-{b[1][:40]}" for b in BLOCKS]
)
def test_every_filling_states_the_same(family: str, template: str, expected: list[str]) -> None:
    for text, word in filled(template):
        told = lines(told_by_rules_in(text), modal=family in MODAL)
        assert told == sorted(line.replace("<>", word) for line in expected if line != "~"), text


def test_every_family_has_positive_and_negative_cases() -> None:
    families = {family for family, _, _ in BLOCKS}
    assert families == {f for f, _, e in BLOCKS if e and e != ["~"]} == {f for f, _, e in BLOCKS if not e}


def test_weights_add_little_to_what_says_nothing() -> None:
    """Conditions, negations, nouns made of verbs: learned weights must tell no more of them than rules do."""
    texts = [text for _, template, expected in BLOCKS if not expected for text, _ in filled(template)]
    told = [text for text in texts if statements_of(text)]
    assert len(told) <= len(texts) / 20, told
