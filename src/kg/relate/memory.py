"""What rules remember from one sentence to the next: lists and tables that go on, bodies, teams, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter

from kg.model import SubjectBy
from kg.relate.names import Name


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of documents that goes on after a comma: what is done with them and by whom."""

    predicates: tuple[str, ...]
    actors: tuple[Name, ...]
    by: SubjectBy


@dataclass(frozen=True, slots=True)
class Roster:
    """The body and the title (or '') that the names of the lines below have; ``whole``: names without a title are its members.

    ``rows``: its people stand behind what else they are.
    """

    body: Name
    title: str
    whole: bool = False
    rows: bool = False


Act = tuple[str, tuple[Name, ...], frozenset[str]]
"""A relation, who does it, and the keys of the bodies whose people it is done to."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What a meeting did with people whom a list tells; ``below``: the list has begun."""

    acts: tuple[Act, ...]
    below: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of the columns of a table, who decided what its rows tell, and what became of a post of which no cell tells it."""

    roles: tuple[str | None, ...]
    actors: tuple[Name, ...]
    by: SubjectBy
    act: str


@dataclass(slots=True)
class Memory:
    """What the rules of sentences keep for the sentences that follow; each rule keeps what is its own.

    A rule puts another value in the place of one and changes none.

    ``posts``: the last body of each family of titles and where its sentence begins. ``roll``: what is done with the
    people of a list (appoints …), ``chosen`` with those whom the next part of the sentence goes on about,
    ``decided_by`` whom, ``roster`` a body and who appointed it. ``list`` and ``team``: the list of names that goes
    on, and the group whose members may be listed. ``led``: bodies that a visitor leads.
    ``columns``: those of the table whose rows follow. ``announced``: what a list below tells the people of.
    """

    posts: Mapping[str, tuple[Name, int]] = field(default_factory=dict)
    roll: str = ""
    chosen: str = ""
    decided_by: Name | None = None
    roster: tuple[Name, tuple[Name, ...]] | None = None
    list: Roster | None = None
    team: Name | None = None
    led: tuple[Name, ...] = ()
    columns: Columns | None = None
    announced: Announced | None = None

    def held(self) -> tuple[object, ...]:
        """All that it keeps."""
        return _HELD(self)

    def hold(self, held: tuple[object, ...]) -> None:
        """Keeps what it kept when ``held`` told it."""
        for name, value in zip(_FIELDS, held, strict=True):
            setattr(self, name, value)


_FIELDS = tuple(f.name for f in fields(Memory))
_HELD = attrgetter(*_FIELDS)
