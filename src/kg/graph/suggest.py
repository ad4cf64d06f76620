"""What may have been meant by a name that is not known: close words, and names of a graph that share most characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pyoxigraph import QuerySolutions

from kg import ontology as o
from kg.graph.store import Store
from kg.reference.pinyin import plain, syllables

_MOST = 3
_LEAST = 0.34
_LOOKED = 60_000
"""Names of a graph that are compared at most, so that a suggestion never takes long."""
_NAMES = """PREFIX kg: <%s> PREFIX skos: <%s> SELECT DISTINCT ?name WHERE {
  ?e skos:prefLabel ?name . FILTER(LANG(?name) = "zh") %s } LIMIT %d"""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A clause for an error message with the closest of known words; empty if none is close."""
    return meant(get_close_matches(given.lower(), list(known), n=_MOST, cutoff=0.5))


def meant(found: Iterable[str]) -> str:
    """A clause for an error message that offers these words; empty without any."""
    told = ", ".join(found)
    return f"; did you mean (您是否指): {told}?" if told else ""


def similar(store: Store, value: str, pattern: str = "") -> list[str]:
    """The names of a graph that share most pairs of characters with what was typed, best first.

    ``pattern`` is SPARQL that restricts ``?e``. What was typed in Latin letters is compared by sound.
    """
    query = _NAMES % (o.KG, o.SKOS, pattern, _LOOKED)
    sounded = value.isascii()
    wanted = _pairs(value.lower().replace(" ", ""))
    ranked = []
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    for solution in answer:
        name = solution["name"].value
        written = "".join(plain(syllables(name))) if sounded else name
        score = _likeness(wanted, _pairs(written))
        if score >= _LEAST:
            ranked.append((-score, len(name), name))
    return [name for *_, name in sorted(ranked)[:_MOST]]


def _pairs(text: str) -> frozenset[str]:
    return frozenset(_windows(text))


def _windows(text: str) -> Iterator[str]:
    yield from text
    yield from (text[at : at + 2] for at in range(len(text) - 1))


def _likeness(wanted: frozenset[str], written: frozenset[str]) -> float:
    """How much of what was typed stands in a name, a little less for a longer name."""
    if not wanted or not written:
        return 0.0
    shared = len(wanted & written)
    return shared / (0.8 * len(wanted) + 0.2 * len(written))
