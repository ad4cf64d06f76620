"""What a printed place was found to be."""

from __future__ import annotations

from dataclasses import dataclass

from kg.quick import quick
from kg.reference.places import Place


@quick
@dataclass(frozen=True, slots=True)
class Spot:
    """A resolved place: its key (``place/110111``), its full name, and the division if the tables know it.

    ``rivals`` are the divisions between which nothing decides: then the place is not resolved.
    """

    key: str
    name: str
    place: Place | None
    reason: str
    rivals: tuple[Place, ...] = ()

    @property
    def code(self) -> str:
        """The part of the key after ``place/``; organs of the place are keyed by it."""
        return self.key.removeprefix("place/")
