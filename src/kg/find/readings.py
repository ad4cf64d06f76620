"""All readings of a text: what every grammar and table proposes, and what the longest of them would take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.find.aliases import find_aliases, find_short_papers, find_tails
from kg.find.bodies import find_bodies
from kg.find.documents import find_documents
from kg.find.gazetteer import Gazetteer
from kg.find.joins import Joined, join
from kg.find.locations import find_locations
from kg.find.meetings import find_meetings
from kg.find.neighbours import join_sittings, share_heads, share_places
from kg.find.organs import find_organs
from kg.find.spans import Candidate, settle
from kg.reference.placenames import PlaceName, find_place_names

Finder = Callable[[str, list[PlaceName]], Iterable[Candidate]]

FINDERS: dict[str, Finder] = {
    "kg_organs": find_organs,
    "kg_bodies": find_bodies,
    "kg_meetings": find_meetings,
    "kg_documents": find_documents,
    "kg_locations": find_locations,
}
"""One proposer a kind of name. Persons and concepts have none: the weights find as many without."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What was proposed in a text. Offsets are those of ``joined.text``.

    ``names`` are the proposals of grammars and tables, ``aliases`` those that follow from other names,
    ``longest`` the ones that stand where of two that overlap the longer wins.
    """

    joined: Joined
    names: tuple[Candidate, ...]
    aliases: tuple[Candidate, ...]
    longest: tuple[Candidate, ...]


def read_names(text: str, table: Gazetteer) -> Readings:
    """All readings of a text, with the names of a gazetteer."""
    joined = join(text)
    places = find_place_names(joined.text)
    names = [*table.find(joined.text)]
    for find in FINDERS.values():
        names.extend(find(joined.text, places))
    return readings(joined, names)


def readings(joined: Joined, names: Sequence[Candidate]) -> Readings:
    """The readings of a text in which these names were found."""
    view = joined.text
    settled = settle(names)
    aliases = (*find_aliases(view, settled), *find_tails(view, settled), *find_short_papers(view, settled))
    longest = completed(view, settle([*settled, *aliases]) if aliases else settled)
    return Readings(joined, tuple(names), aliases, tuple(longest))


def completed(view: str, settled: Sequence[Candidate]) -> list[Candidate]:
    """The names with what their neighbours tell of them: shared heads and places, sittings of a body."""
    return join_sittings(view, share_heads(view, share_places(view, settled)))
