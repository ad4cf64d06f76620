"""What the weights see of a character: its neighbours, the words around it, the tables, what the grammars read.

Templates: ``charsA+N`` the N characters from offset A; ``classA+N`` their classes (h Chinese, n numeral, d digit,
a Latin letter, punctuation as itself); ``word…`` words and parts of speech by jieba's dictionary, with (``H``) and
without its model for unknown words; ``table…`` the kinds of the packed tables' names; ``rule…`` what the
longest-name reading of the proposals takes; ``proposed…`` what any grammar proposes. B, I, E, S tell where in
the word, name or proposal the character stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import numpy as np
import rjieba
from numpy.typing import NDArray

from kg.choose.columns import MULTIPLY, Column, Keys, gram_keys, text_key
from kg.choose.tables import names_in
from kg.choose.tags import place
from kg.reference.surnames import surnames

_GRAMS = ((0, 1), (-1, 0), (1, 2), (-2, -1), (2, 3), (-1, 1), (0, 2), (-2, 0), (1, 3), (-1, 2), (-2, 1), (0, 3),
          (-3, 1), (0, 4), (-3, 0), (1, 4))  # fmt: skip
_CLASS_GRAMS = ((-1, 2), (-2, 1), (0, 3))
PAD, REACH = "∎", 4
"""What stands beyond the ends of a text, and how many characters from its own place a feature looks at most."""
_VISIBLE = str.maketrans("\n\r\t", "⏎⏎⇥")
_NUMERALS = frozenset("〇○零一二三四五六七八九十百千万两")
_PLACES = np.array([ord(letter) + 1 for letter in "BIES"], np.uint64)
_SIGNS = frozenset("，。、；：！？“”《》（）【】〈〉·⏎")


@dataclass(frozen=True, slots=True)
class Seen:
    """A span that a grammar proposes: offsets in the text that the grammars read, type, and the rule's name."""

    start: int
    end: int
    type: str
    rule: str


def columns(view: str, proposed: Sequence[Seen], longest: Sequence[Seen]) -> Iterator[Column]:
    """The features of a normalised text that is not empty.

    ``longest`` are the proposals that stand where of two that overlap the longer wins.
    """
    text = view.translate(_VISIBLE)
    yield from _grams("chars", text, _GRAMS)
    yield from _grams("class", text.translate(_CLASSES), _CLASS_GRAMS)
    yield from _surnames(text)
    yield from _words(view)
    tables, read = names_in(view), [(s.start, s.end, s.type) for s in longest]
    yield from (_within("table", tables), *_around("table", len(view), tables))
    yield from (_within("rule", read), *_around("rule", len(view), read))
    yield _within("named", [(s.start, s.end, f"{s.type} {s.rule} ") for s in longest])
    yield _borders({(s.start, s.end, s.type) for s in proposed})


class _Classes(dict[int, str]):
    """The class of each character by code point, told when first asked."""

    def __missing__(self, code: int) -> str:
        self[code] = _class(chr(code))
        return self[code]


def _class(character: str) -> str:
    if character in _NUMERALS:
        return "n"
    if character.isdigit():
        return "d"
    if character.isascii() and character.isalpha():
        return "a"
    if "\u4e00" <= character <= "\u9fff":
        return "h"
    if character in _SIGNS:
        return character
    return "s" if character.isspace() else "o"


_CLASSES = _Classes()


def _codes(text: str) -> Keys:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)


def _grams(name: str, text: str, offsets: Iterable[tuple[int, int]]) -> Iterator[Column]:
    padded, count = PAD * REACH + text + PAD * REACH, len(text)
    codes = _codes(padded)
    for start, end in offsets:
        first, width = REACH + start, end - start

        def spell(first: int = first, width: int = width) -> list[str]:
            return [padded[i : i + width] for i in range(first, first + count)]

        yield Column(f"{name}{start}+{width}", None, gram_keys(codes[first:], width, count), spell)


@cache
def _surname_classes() -> tuple[NDArray[np.uint8], tuple[str, ...]]:
    """For each code point of the first plane the number of the class of surname; the classes, "" first."""
    classes = ("", *sorted(set(surnames().values())))
    table = np.zeros(1 << 16, np.uint8)
    for surname, kind in surnames().items():
        if len(surname) == 1 and ord(surname) < len(table):
            table[ord(surname)] = classes.index(kind)
    return table, classes


def _surnames(text: str) -> Iterator[Column]:
    """Surnames of one character here, one and two before, one after."""
    table, classes = _surname_classes()
    kinds = table[np.minimum(_codes(text), np.uint64(len(table) - 1)).astype(np.intp)]
    places, values = np.flatnonzero(kinds), np.array([value_key(k) for k in classes], np.uint64)
    for offset in (0, -1, -2, 1):
        here = places - offset
        inside = (here >= 0) & (here < len(text))
        row = kinds[places[inside]]
        yield Column(f"surname{offset}", here[inside], values[row], partial(_spelled, classes, row))


def _spelled(names: Sequence[str], row: NDArray[np.uint8]) -> list[str]:
    return [names[i] for i in row.tolist()]


@lru_cache(maxsize=1 << 17)
def value_key(value: str) -> int:
    """The key of a value that comes again and again."""
    return text_key(value)


def _words(view: str) -> Iterator[Column]:
    for name, model in (("H", True), ("D", False)):
        words, kinds = zip(*rjieba.tag(view, model), strict=True)
        row = _Row([len(w) for w in words])
        yield from row.columns(f"word{name}.kind", kinds)
        if not model:
            yield from row.columns(f"word{name}.text", [w.translate(_VISIBLE) for w in words])
            before, after = (PAD, *kinds[:-1]), (*kinds[1:], PAD)
            three = [" ".join(t) for t in zip(before, kinds, after, strict=True)]
            yield row.column(f"word{name}.kinds", three, _keys(three))


def _keys(values: Sequence[str]) -> Keys:
    return np.array([value_key(v) for v in values], np.uint64)


class _Row:
    """Words one after the other, by their lengths: the word of each character, and the place in it."""

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.array(lengths, np.intp)
        self.of = np.repeat(np.arange(len(sizes)), sizes)
        self.place = places_in(sizes)

    def columns(self, template: str, values: Sequence[str]) -> Iterator[Column]:
        """The word's value, that of the word before and of the word after."""
        keys, pad = _keys(values), np.array([value_key(PAD)], np.uint64)
        yield self.column(template, values, keys)
        yield self.column(f"{template}-before", (PAD, *values[:-1]), np.concatenate([pad, keys[:-1]]))
        yield self.column(f"{template}-after", (*values[1:], PAD), np.concatenate([keys[1:], pad]))

    def column(self, template: str, values: Sequence[str], keys: Keys) -> Column:
        """One feature a character: the word's value and the place in the word (召开B)."""

        def spell() -> list[str]:
            return [values[i] + "BIES"[p] for i, p in zip(self.of.tolist(), self.place.tolist(), strict=True)]

        return Column(template, None, placed(keys[self.of], self.place), spell)


def places_in(lengths: NDArray[np.intp]) -> NDArray[np.intp]:
    """For each character of spans of these lengths its place: 0 first, 1 inner, 2 last, 3 only."""
    ends = np.cumsum(lengths)
    places = np.ones(int(ends[-1]) if len(ends) else 0, np.intp)
    places[ends - 1] = 2
    places[ends - lengths] = 0
    places[(ends - 1)[lengths == 1]] = 3
    return places


def placed(keys: Keys, places: NDArray[np.intp]) -> Keys:
    """The keys of values with the letter of a place behind them."""
    return (keys + _PLACES[places]) * MULTIPLY


Span = tuple[int, int, str]


def _within(template: str, spans: Sequence[Span]) -> Column:
    """What name a character stands in and where (ORGB)."""
    lengths = np.array([end - start for start, end, _ in spans], np.intp)
    places, of = places_in(lengths), np.repeat(np.arange(len(spans)), lengths)
    starts = np.array([start for start, _, _ in spans], np.intp)
    at = np.arange(len(of)) - np.repeat(np.cumsum(lengths) - lengths - starts, lengths)
    kinds = [kind for _, _, kind in spans]

    def spell() -> list[str]:
        return [kinds[i] + "BIES"[p] for i, p in zip(of.tolist(), places.tolist(), strict=True)]

    return Column(template, at, placed(_keys(kinds)[of], places), spell)


def _around(template: str, count: int, spans: Sequence[Span]) -> tuple[Column, Column]:
    """Which names end before a character, and which begin after it."""
    before = [(end, kind) for _, end, kind in spans if end < count]
    after = [(start - 1, kind) for start, _, kind in spans if start]
    return _sparse(f"{template}-before", before), _sparse(f"{template}-after", after)


def _sparse(template: str, pairs: Sequence[tuple[int, str]]) -> Column:
    at = np.array([i for i, _ in pairs], np.intp)
    return Column(template, at, _keys([v for _, v in pairs]), lambda: [value for _, value in pairs])


def _borders(spans: Iterable[Span]) -> Column:
    """Where a proposal of a type begins and ends."""
    pairs = {(i, kind + place(start, end, i)) for start, end, kind in spans for i in (start, end - 1)}
    return _sparse("proposed", sorted(pairs))
