"""Counts of what a build found, for the lines at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.read import Problem


@dataclass(slots=True)
class Summary:
    """What was found in the documents that a build read anew, and how many it kept or dropped.

    ``rebuilt`` is true if the stores that were there had to be given up; ``problems`` are the
    sources that could not be read, ``undated`` counts the documents without a date,
    ``reprints`` those of the graph that print what another printed before.
    """

    read: int = 0
    kept: int = 0
    dropped: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    unapplied: list[str] = field(default_factory=list)
    rebuilt: bool = False
    problems: list[Problem] = field(default_factory=list)
    undated: int = 0
    reprints: int = 0
    _entities: dict[str, str] = field(default_factory=dict, repr=False)

    def count(self, resolution: Resolution) -> None:
        """Adds one document."""
        self.read += 1
        self.undated += resolution.document.date is None
        for link in resolution.links:
            self.mentions[link.mention.type.value] += 1
            self._entities[link.entity.key] = link.entity.type.value
            if link.entity.unresolved:
                self.unresolved[link.entity.unresolved] += 1
        self.statements.update(s.predicate for s in resolution.statements)

    def add(self, other: Summary) -> None:
        """Adds the counts of other documents."""
        self.read += other.read
        self.undated += other.undated
        for name in ("mentions", "statements", "unresolved"):
            getattr(self, name).update(getattr(other, name))
        self._entities |= other._entities

    @property
    def entities(self) -> Counter[str]:
        """Distinct entities by type."""
        return Counter(self._entities.values())
