"""What may have been meant by a name that is not known: close words, and names of a graph that share most characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate
from operator import add

from pyoxigraph import Literal, QuerySolutions

from kg import ontology as o
from kg.graph.register import Sounded, register
from kg.graph.store import Store
from kg.reference.pinyin import plain_lines

_MOST = 3
_CLOSE = 8
"""Names that are ranked by all forms of what they name: 国务元 is closer to 国务院 than to 美国国务院."""
_LEAST = 0.34
_END = "\n"
"""Stands between texts that are searched as one; none of what is typed holds it."""
_SAMPLED = 8
"""Of so many texts one tells which pieces are rare."""
_LOOKED = 60_000
"""Names that a store is asked for at most if it has no register, so that a suggestion never takes long."""
_NAMES = """PREFIX kg: <%s> PREFIX skos: <%s> SELECT DISTINCT ?name WHERE {
  ?e skos:prefLabel ?name . FILTER(LANG(?name) = "zh") %s } LIMIT %d"""

_FORMS = """PREFIX skos: <%s> SELECT ?name ?form WHERE { VALUES ?name { %s } ?e skos:prefLabel ?name ; skos:altLabel ?form }"""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A clause for an error message with the closest of known words; empty if none is close."""
    from difflib import get_close_matches  # here: for names nothing needs it

    return meant(get_close_matches(given.lower(), list(known), n=_MOST, cutoff=0.5))


def meant(found: Iterable[str]) -> str:
    """A clause for an error message that offers these words; empty without any."""
    told = ", ".join(found)
    return f"; did you mean (您是否指): {told}?" if told else ""


def similar(store: Store, value: str, class_: str | None = None) -> list[str]:
    """The names of a graph that share most characters and pairs of them with what was typed, best first.

    Of a class of ``kg.graph.kinds.TYPES``, or of any. What was typed in Latin letters is compared by sound, each three letters.
    """
    typed = value.lower().replace(" ", "")
    if not typed.isascii():
        names = _names(store, class_)
        return _by_forms(store, typed, _closest(typed, names, names, _pairs, _CLOSE))[:_MOST]
    sounded = _sounded(store, class_)
    names, sounds = [name for name, _ in sounded], [sound for _, sound in sounded]
    return _closest(typed, sounds, names, _triples)


def _closest(
    typed: str,
    texts: Sequence[str],
    names: Sequence[str],
    pieces: Callable[[str], frozenset[str]],
    most: int = _MOST,
) -> list[str]:
    """The names whose texts share most pieces with what was typed, best first; of equals the shorter, then by alphabet.

    Texts are looked at by the rarest piece that they share: what is left shares no more than the pieces that are left.
    """
    wanted, where = pieces(typed), _Where(texts)
    rarest = sorted(wanted, key=_END.join(texts[::_SAMPLED]).count)
    ranked: list[tuple[float, int, str]] = []
    least, seen = _LEAST, set[int]()
    for rank, piece in enumerate(rarest):
        left = rarest[rank:]
        if _likeness(wanted, len(left), len(left)) < least:
            break
        for at in where.holding(piece) - seen:
            shared = sum([other in texts[at] for other in left])
            seen.add(at)
            if _likeness(wanted, shared, shared) < least:  # were there nothing else in it
                continue
            score = _likeness(wanted, shared, len(pieces(texts[at])))
            if score >= least:
                ranked = sorted([*ranked, (-score, len(names[at]), names[at])])[:most]
                least = -ranked[-1][0] if len(ranked) == most else _LEAST
    return [name for *_, name in ranked]


def _by_forms(store: Store, typed: str, names: Sequence[str]) -> list[str]:
    """These names, first those of which one form is closest to what was typed."""
    wanted = _pairs(typed)
    told = " ".join(str(Literal(name, language="zh")) for name in names)
    answer = store.query(_FORMS % (o.SKOS, told))
    assert isinstance(answer, QuerySolutions)
    best = {name: _of(wanted, name) for name in names}
    for solution in answer:
        name = solution["name"].value
        best[name] = max(best[name], _of(wanted, solution["form"].value))
    return sorted(names, key=lambda name: -best[name])


def _of(wanted: frozenset[str], form: str) -> float:
    pieces = _pairs(form)
    return _likeness(wanted, len(wanted & pieces), len(pieces))


class _Where:
    """Which of some texts hold a piece: to search all of them as one takes a tenth of the time."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._whole = _END.join(texts)
        self._ends = list(accumulate(len(text) + 1 for text in texts))

    def holding(self, piece: str) -> set[int]:
        """Their numbers."""
        found, at = set[int](), self._whole.find(piece)
        while at >= 0:
            number = bisect_right(self._ends, at)
            found.add(number)
            at = self._whole.find(piece, self._ends[number])
        return found


def _names(store: Store, class_: str | None) -> list[str]:
    """The names, each once."""
    if (known := register(store)) is not None:
        return known.names(class_)
    of = f"FILTER EXISTS {{ ?e a kg:{class_} }}" if class_ else ""
    answer = store.query(_NAMES % (o.KG, o.SKOS, of, _LOOKED))
    assert isinstance(answer, QuerySolutions)
    return [solution["name"].value for solution in answer]


def _sounded(store: Store, class_: str | None) -> Collection[Sounded]:
    """The same with their sound as one word."""
    if (known := register(store)) is not None:
        return known.sounded_names(class_)
    names = _names(store, class_)
    words = [sound.replace(" ", "") for sound in plain_lines(names)]
    return list(zip(names, words, strict=True))


def _pairs(text: str) -> frozenset[str]:
    """The characters of a text, and each two that stand together."""
    return frozenset((*text, *map(add, text, text[1:])))


def _triples(letters: str) -> frozenset[str]:
    """Each three letters that stand together; fewer as they are."""
    return frozenset(letters[at : at + 3] for at in range(max(1, len(letters) - 2)) if letters)


def _likeness(wanted: frozenset[str], shared: int, all_: int) -> float:
    """How much of what was typed stands in a name, a little less for a longer name."""
    return shared / (0.8 * len(wanted) + 0.2 * all_) if wanted and shared else 0.0
