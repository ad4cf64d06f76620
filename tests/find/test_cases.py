"""What each grammar proposes in one sentence: a block is a sentence with slots, and the names that it must and must not give.

``{认真|深入}`` is a slot: every word in it makes a case, the other slots keep their first. ``<>`` is the word of
the slot that begins with ``!``. ``+`` stands before what must be proposed, ``-`` before what must not. A meeting
that is named by its topic tells its kind in brackets, and after ``of`` who holds it; behind ``=`` stands the record of a
name. A file is for one grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from tests.find.records import told
from tests.slots import filled

from kg.find.bodies import find_bodies
from kg.find.documents import find_documents
from kg.find.gazetteer import gazetteer
from kg.find.governed import find_governed
from kg.find.joins import join
from kg.find.locations import find_locations
from kg.find.meetings import find_meetings
from kg.find.organs import find_organs
from kg.find.readings import read_names
from kg.find.spans import Candidate
from kg.parsed import TopicName
from kg.reference.placenames import PlaceName, find_place_names

FOLDER = Path(__file__).parent / "cases"
FINDERS: dict[str, Callable[[str, list[PlaceName]], Iterable[Candidate]]] = {
    "bodies": find_bodies,
    "departments": find_bodies,
    "documents": find_documents,
    "governed": lambda view, _: find_governed(view),
    "reports": find_documents,
    "committees": find_organs,
    "terms": lambda view, _: gazetteer().find(view),
    "gazetteer": lambda view, _: gazetteer().find(view),
    "locations": find_locations,
    "sites": find_locations,
    "meetings": find_meetings,
    "sessions": find_meetings,
    "topics": find_meetings,
    "organs": find_organs,
    "tails": lambda view, _: read_names(view, gazetteer()).aliases,
    "aliases": lambda view, _: read_names(view, gazetteer()).aliases,
}


def blocks() -> Iterator[tuple[str, str, list[str]]]:
    """Grammar, template and expected lines of every block."""
    for path in sorted(FOLDER.glob("*.cases")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [row for row in block.splitlines() if row and not row.startswith("#")]
            if rows:
                yield path.stem, rows[0].replace("⏎", "\n"), rows[1:]


def proposed(grammar: str, text: str) -> set[str]:
    """The names that a grammar proposes in a text."""
    view = join(text).text
    found = list(FINDERS[grammar](view, find_place_names(view)))
    return {line for c in found for line in _lines(view[c.start : c.end], c)}


def _lines(name: str, c: Candidate) -> Iterator[str]:
    """The name with its record, and alone, or of a meeting by its topic with its kind and who holds it."""
    yield f"{name} = {told(c.parsed)}"
    match c.parsed:
        case TopicName(kind=kind, host=host):
            yield f"{name} ({kind})" + (f" of {host}" if host else "")
        case _:
            yield name


BLOCKS = list(blocks())


@pytest.mark.parametrize(
    ("grammar", "template", "expected"), BLOCKS, ids=[f"{b[0]}-{b[1][:40]}" for b in BLOCKS]
)
def test_every_filling_is_proposed(grammar: str, template: str, expected: list[str]) -> None:
    for text, word in filled(template):
        found = proposed(grammar, text)
        for line in expected:
            assert (line[2:].replace("<>", word) in found) is (line[0] == "+"), (text, line, found)


def test_every_grammar_has_cases_of_both_signs() -> None:
    signs = {(grammar, line[0]) for grammar, _, expected in BLOCKS for line in expected}
    assert signs == {(grammar, sign) for grammar in FINDERS for sign in "+-"}
