"""Classes of the ontology seen from an entity: the most specific one, and the six types of name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg import ontology as o

TYPES = {
    "Institution": "ORG", "Meeting": "MEET", "Concept": "CON", "Document": "DOC", "Person": "PER", "Place": "LOC",
}  # fmt: skip
"""The type of the names of each top class."""


def most_specific(kinds: Iterable[str]) -> str:
    """The class that has most classes above it; among equals the first by name. Empty without any."""
    return min(kinds, key=lambda kind: (-len(o.load().ancestors(kind)), kind), default="")


@cache
def type_of(kind: str) -> str:
    """ORG, MEET, CON, DOC, PER or LOC for a class; ORG if it lies below none of the six."""
    return next((t for whole, t in TYPES.items() if o.load().is_a(kind, whole)), "ORG")
