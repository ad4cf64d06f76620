"""Other countries by the names that Chinese texts call them (list ``countries`` of ``data/words.tsv``)."""

from __future__ import annotations

from kg.patterns import compiled
from kg.reference.names import alternation

_COUNTRY = compiled(alternation("countries"))


def country_at(name: str) -> str:
    """The country that a name begins with: 日本 of 日本国会; empty for names of home."""
    m = _COUNTRY.match(name)
    return m[0] if m else ""
