"""What may have been meant by a name that is not known: close words, and names of a graph that share most characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import add

from pyoxigraph import QuerySolutions

from kg import ontology as o
from kg.graph.register import Sounded, register
from kg.graph.store import Store
from kg.reference.pinyin import plain_lines

_MOST = 3
_LEAST = 0.34
_LOOKED = 60_000
"""Names that a store is asked for at most if it has no register, so that a suggestion never takes long."""
_NAMES = """PREFIX kg: <%s> PREFIX skos: <%s> SELECT DISTINCT ?name WHERE {
  ?e skos:prefLabel ?name . FILTER(LANG(?name) = "zh") %s } LIMIT %d"""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A clause for an error message with the closest of known words; empty if none is close."""
    from difflib import get_close_matches  # here: for names nothing needs it

    return meant(get_close_matches(given.lower(), list(known), n=_MOST, cutoff=0.5))


def meant(found: Iterable[str]) -> str:
    """A clause for an error message that offers these words; empty without any."""
    told = ", ".join(found)
    return f"; did you mean (您是否指): {told}?" if told else ""


def similar(store: Store, value: str, class_: str | None = None) -> list[str]:
    """The names of a graph that share most pairs of characters with what was typed, best first.

    Of a class of ``kg.graph.kinds.TYPES``, or of any. What was typed in Latin letters is compared by sound.
    """
    wanted = _pairs(value.lower().replace(" ", ""))
    if not value.isascii():
        names = _names(store, class_)
        return [names[at] for at in _closest(wanted, names, [len(name) for name in names])]
    sounded = _sounded(store, class_)
    written = [sound.replace(" ", "") for _, sound in sounded]
    return [sounded[at][0] for at in _closest(wanted, written, [len(name) for name, _ in sounded])]


def _closest(wanted: frozenset[str], texts: Sequence[str], lengths: Sequence[int]) -> list[int]:
    """Which texts are most like what is wanted, best first; of equals the shorter by ``lengths``, then the first."""
    shares = defaultdict[int, list[int]](list)
    for at, text in enumerate(texts):
        shares[sum([pair in text for pair in wanted])].append(at)
    ranked: list[tuple[float, int, int]] = []
    for shared in sorted(shares, reverse=True):
        most = _likeness(wanted, shared, shared)  # of a text that holds nothing else
        if most < _LEAST or (len(ranked) >= _MOST and most < -ranked[_MOST - 1][0]):
            break
        likely = ((_likeness(wanted, shared, len(_pairs(texts[at]))), at) for at in shares[shared])
        ranked = sorted([*ranked, *((-score, lengths[at], at) for score, at in likely if score >= _LEAST)])
    return [at for *_, at in ranked[:_MOST]]


def _names(store: Store, class_: str | None) -> list[str]:
    if (known := register(store)) is not None:
        return known.names(class_)
    of = f"FILTER EXISTS {{ ?e a kg:{class_} }}" if class_ else ""
    answer = store.query(_NAMES % (o.KG, o.SKOS, of, _LOOKED))
    assert isinstance(answer, QuerySolutions)
    return sorted({solution["name"].value for solution in answer})


def _sounded(store: Store, class_: str | None) -> list[Sounded]:
    if (known := register(store)) is not None:
        return known.sounded_names(class_)
    names = _names(store, class_)
    return list(zip(names, plain_lines(names), strict=True))


def _pairs(text: str) -> frozenset[str]:
    """The characters of a text, and each two that stand together."""
    return frozenset((*text, *map(add, text, text[1:])))


def _likeness(wanted: frozenset[str], shared: int, all_: int) -> float:
    """How much of what was typed stands in a name, a little less for a longer name."""
    return shared / (0.8 * len(wanted) + 0.2 * all_) if wanted and shared else 0.0
