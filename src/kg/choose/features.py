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
from functools import lru_cache

import numpy as np
import rjieba
from numpy.typing import NDArray

from kg.choose.columns import MULTIPLY, Column, Keys, gram_keys, keyed, text_key
from kg.choose.tables import names_in
from kg.choose.tags import place
from kg.reference.surnames import surnames

_GRAMS = ((0, 1), (-1, 0), (1, 2), (-2, -1), (2, 3), (-1, 1), (0, 2), (-2, 0), (1, 3), (-1, 2), (-2, 1), (0, 3),
          (-3, 1), (0, 4), (-3, 0), (1, 4))  # fmt: skip
_CLASS_GRAMS = ((-1, 2), (-2, 1), (0, 3))
_PAD, _REACH = "∎", 4
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


def columns(view: str, proposed: Iterable[Seen], longest: Sequence[Seen]) -> Iterator[Column]:
    """The features of a normalised text.

    ``longest`` are the proposals that stand where of two that overlap the longer wins.
    """
    text = view.translate(_VISIBLE)
    yield from _grams("chars", text, _GRAMS)
    yield from _grams("class", "".join(map(_class, text)), _CLASS_GRAMS)
    yield from _surnames(text)
    yield from _words(view)
    yield from _flags("table", len(view), names_in(view))
    yield from _flags("rule", len(view), [(s.start, s.end, s.type) for s in longest])
    yield from _flags(
        "named", len(view), [(s.start, s.end, f"{s.type} {s.rule} ") for s in longest], near=False
    )
    yield _borders({(s.start, s.end, s.type) for s in proposed})


@lru_cache(maxsize=1 << 16)
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


def _codes(text: str) -> Keys:
    padded = _PAD * _REACH + text + _PAD * _REACH
    return np.frombuffer(padded.encode("utf-32-le"), np.uint32).astype(np.uint64)


def _grams(name: str, text: str, offsets: Iterable[tuple[int, int]]) -> Iterator[Column]:
    codes, padded, count = _codes(text), _PAD * _REACH + text + _PAD * _REACH, len(text)
    for start, end in offsets:
        template, first = f"{name}{start}+{end - start}", _REACH + start
        keys = gram_keys(codes[first:], 0, end - start, count)

        def spell(first: int = first, width: int = end - start) -> list[str]:
            return [padded[i + first : i + first + width] for i in range(count)]

        yield Column(template, None, keyed(template, keys), spell)


def _surnames(text: str) -> Iterator[Column]:
    known = [(i, surnames()[c]) for i, c in enumerate(text) if c in surnames()]
    for offset in (0, -1, -2, 1):
        pairs = [(i - offset, kind) for i, kind in known if 0 <= i - offset < len(text)]
        yield _sparse(f"surname{offset}", pairs)


def _sparse(template: str, pairs: Sequence[tuple[int, str]]) -> Column:
    at = np.array([i for i, _ in pairs], np.intp)
    keys = np.array([value_key(value) for _, value in pairs], np.uint64)
    return Column(template, at, keyed(template, keys), lambda: [value for _, value in pairs])


@lru_cache(maxsize=1 << 17)
def value_key(value: str) -> int:
    """The key of a value that comes again and again."""
    return text_key(value)


def _words(view: str) -> Iterator[Column]:
    for name, model in (("H", True), ("D", False)):
        words, kinds = zip(*rjieba.tag(view, model), strict=True) if view else ((), ())
        yield from _word_columns(name, words, kinds, strings=not model)


def _word_columns(
    name: str, words: Sequence[str], kinds: Sequence[str], *, strings: bool
) -> Iterator[Column]:
    lengths = np.array([len(w) for w in words], np.intp)
    of = np.repeat(np.arange(len(words)), lengths)
    within = _within(lengths)
    words, kinds = [w.translate(_VISIBLE) for w in words], list(kinds)
    for label, row in (("kind", kinds), ("before", _shifted(kinds, 1)), ("after", _shifted(kinds, -1))):
        yield _placed(f"word{name}.{label}", row, of, within)
    if strings:
        for label, row in (
            ("text", words),
            ("text-before", _shifted(words, 1)),
            ("text-after", _shifted(words, -1)),
        ):
            yield _placed(f"word{name}.{label}", row, of, within)
        three = [" ".join(t) for t in zip(_shifted(kinds, 1), kinds, _shifted(kinds, -1), strict=True)]
        yield _placed(f"word{name}.kinds", three, of, within)


def _within(lengths: NDArray[np.intp]) -> NDArray[np.intp]:
    """For each character the place in its word: 0 B, 1 I, 2 E, 3 S."""
    of = np.repeat(lengths, lengths)
    index = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.where(of == 1, 3, np.where(index == 0, 0, np.where(index == of - 1, 2, 1)))


def _shifted(row: Sequence[str], by: int) -> list[str]:
    return [_PAD, *row[:-1]] if by > 0 else [*row[1:], _PAD]


def _placed(template: str, row: Sequence[str], of: NDArray[np.intp], within: NDArray[np.intp]) -> Column:
    """One feature a character: the word's value and the place in the word (召开B)."""
    values = np.array([value_key(v) for v in row], np.uint64)
    keys = (values[of] + _PLACES[within]) * MULTIPLY

    def spell() -> list[str]:
        return [row[i] + "BIES"[p] for i, p in zip(of.tolist(), within.tolist(), strict=True)]

    return Column(template, None, keyed(template, keys), spell)


def _flags(
    name: str, count: int, spans: Iterable[tuple[int, int, str]], near: bool = True
) -> Iterator[Column]:
    """What name a character stands in and where (ORG ruleB), and which names end before it or begin after it."""
    within: list[tuple[int, str]] = []
    before: list[tuple[int, str]] = []
    after: list[tuple[int, str]] = []
    for start, end, kind in spans:
        within.extend((i, kind + place(start, end, i)) for i in range(start, end))
        if end < count:
            before.append((end, kind))
        if start:
            after.append((start - 1, kind))
    yield _sparse(name, list(dict.fromkeys(within)))
    if near:
        yield _sparse(f"{name}-before", list(dict.fromkeys(before)))
        yield _sparse(f"{name}-after", list(dict.fromkeys(after)))


def _borders(spans: Iterable[tuple[int, int, str]]) -> Column:
    """Where a proposal of a type begins and ends."""
    pairs = {(i, kind + place(start, end, i)) for start, end, kind in spans for i in (start, end - 1)}
    return _sparse("proposed", sorted(pairs))
