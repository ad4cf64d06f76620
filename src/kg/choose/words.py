"""The words of a text and their parts of speech by jieba's dictionary, with and without its model for unknown words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
import rjieba
from numpy.typing import NDArray

from kg.choose.columns import MULTIPLY, Keys, Stream, part_keys, shift_of, text_key
from kg.choose.seen import LETTERS, keys_of, places_in
from kg.patterns import compiled

PAD = "∎"
_LETTERS = np.array([ord(letter) + 1 for letter in LETTERS], np.uint64)
_BETWEEN = np.uint64(ord(" ") + 1)
_LOOSE = compiled(r"[^\s，。、；：！？“”《》（）]|[!-~]+")
"""A word that the model may join with its neighbours: one character, or letters and digits."""
_AT_ONCE = 1 << 15
"""Characters that are cut into words at once."""
_MARK = compiled(r"[\n。，；、]")
_BEYOND = "\x7f"
"""After all words of letters and digits: what is longer than a character and comes later is not loose."""
_T = TypeVar("_T", bound=np.generic)


class _Single(dict[str, bool]):
    """Whether the model may join a character with its neighbours, told when first asked."""

    def __missing__(self, character: str) -> bool:
        found = self[character] = _LOOSE.fullmatch(character) is not None
        return found


_SINGLE = _Single()


class _Kinds(dict[str, int]):
    """The number of each part of speech, told when first asked."""

    def __missing__(self, kind: str) -> int:
        self[kind] = len(self)
        return self[kind]


_KINDS = _Kinds({PAD: 0})


class Words:
    """Words one after the other: the word of each character, its place in it, and what is known of the words."""

    def __init__(self, name: str, lengths: NDArray[np.int32], kinds: NDArray[np.int32]) -> None:
        sizes = lengths.astype(np.intp)
        self.name = name
        self.ends = np.cumsum(sizes)
        self.of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        self.place = places_in(sizes)
        self.kinds = _padded(kinds, np.int32(_KINDS[PAD]))

    def kind_streams(self, start: int, end: int) -> Iterator[Stream]:
        """The kinds of word, of the word before and of that after, of the characters of a part of the text."""
        spelled = _placed_kinds(len(_KINDS))
        keys = keys_of(spelled)
        for where, shift in (("", 1), ("-before", 0), ("-after", 2)):
            of = self.kinds[self.of[start:end] + shift] * len(LETTERS) + self.place[start:end]
            yield Stream(((f"word{self.name}.kind{where}", 0),), keys, lambda: spelled, of=of)


class TextWords(Words):
    """The words of a text whose characters count as well."""

    def __init__(
        self, name: str, text: str, points: Keys, lengths: NDArray[np.int32], kinds: NDArray[np.int32]
    ) -> None:
        super().__init__(name, lengths, kinds)
        self.text = text
        self.keys = _padded(part_keys(points, self.ends), np.uint64(text_key(PAD)))
        self.three = _three(self.kinds)

    def streams(self, start: int, end: int) -> Iterator[Stream]:
        """Besides the kinds the words themselves, and the kinds of three words together."""
        yield from self.kind_streams(start, end)
        of, place = self.of[start:end], self.place[start:end]
        for where, shift in (("", 1), ("-before", 0), ("-after", 2)):
            keys = (self.keys[of + shift] + _LETTERS[place]) * MULTIPLY

            def spell(shift: int = shift) -> list[str]:
                return self._spelled(start, end, [self._word(i + shift) for i in of.tolist()])

            yield Stream(((f"word{self.name}.text{where}", 0),), keys, spell)
        keys = (self.three[of] + _LETTERS[place]) * MULTIPLY
        yield Stream(
            ((f"word{self.name}.kinds", 0),),
            keys,
            lambda: self._spelled(start, end, [self._kinds(i) for i in of.tolist()]),
        )

    def _spelled(self, start: int, end: int, values: Sequence[str]) -> list[str]:
        places = self.place[start:end].tolist()
        return [value + LETTERS[place] for value, place in zip(values, places, strict=True)]

    def _word(self, padded: int) -> str:
        if not 0 < padded <= len(self.ends):
            return PAD
        start = self.ends[padded - 2] if padded > 1 else 0
        return self.text[start : self.ends[padded - 1]]

    def _kinds(self, word: int) -> str:
        names = tuple(_KINDS)
        return " ".join(names[i] for i in self.kinds[word : word + 3].tolist())


def words(view: str, text: str, points: Keys) -> tuple[Words, TextWords]:
    """The words of a normalised text with the model (H) and without (D); ``text`` and ``points`` are what is spelled."""
    plain: _Parts = ([], [])
    modelled: _Parts = ([], [])
    for start, end in _pieces(view):
        found, kinds = zip(*rjieba.tag(view[start:end], False), strict=True)
        sizes, numbers = list(map(len, found)), list(map(_KINDS.__getitem__, kinds))
        _add(plain, sizes, numbers)
        _add(modelled, *_joined(found, sizes, numbers))
    return Words("H", *_whole(modelled)), TextWords("D", text, points, *_whole(plain))


def _pieces(view: str) -> Iterator[tuple[int, int]]:
    """The parts of a text that are cut into words at once: they end at marks, which no word holds."""
    at = 0
    while at < len(view):
        mark = _MARK.search(view, at + _AT_ONCE)
        end = mark.end() if mark else len(view)
        yield at, end
        at = end


_Parts = tuple[list[NDArray[np.int32]], list[NDArray[np.int32]]]
"""Lengths and kinds of words, a piece of a text after the other: as Python's numbers those of a long text take much memory."""


def _add(parts: _Parts, lengths: Sequence[int], kinds: Sequence[int]) -> None:
    parts[0].append(np.array(lengths, np.int32))
    parts[1].append(np.array(kinds, np.int32))


def _whole(parts: _Parts) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return np.concatenate(parts[0]), np.concatenate(parts[1])


def _joined(
    words: Sequence[str], sizes: Sequence[int], numbers: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Lengths and kinds of the words that the model makes of those of the dictionary.

    It looks only at runs of single characters: asked for each run alone it says the same, and it remembers.
    """
    lengths: list[int] = []
    kinds: list[int] = []
    done = 0
    for start, end in _runs(words):
        made = _modelled("".join(words[start:end]))
        lengths += sizes[done:start]
        kinds += numbers[done:start]
        lengths += made[0]
        kinds += made[1]
        done = end
    return [*lengths, *sizes[done:]], [*kinds, *numbers[done:]]


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and end of the runs of two and more words that the model may join."""
    start = -1
    for i, word in enumerate(words):
        if _SINGLE[word] if len(word) == 1 else word < _BEYOND and _LOOSE.fullmatch(word) is not None:
            if start < 0:
                start = i
        elif start >= 0:
            if i - start > 1:
                yield start, i
            start = -1
    if 0 <= start < len(words) - 1:
        yield start, len(words)


@lru_cache(maxsize=1 << 16)
def _modelled(run: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    tagged = rjieba.tag(run, True)
    return tuple(len(word) for word, _ in tagged), tuple(_KINDS[kind] for _, kind in tagged)


@lru_cache(maxsize=8)
def _placed_kinds(count: int) -> tuple[str, ...]:
    """The first so many kinds with the letter of each place."""
    return tuple(kind + letter for kind in tuple(_KINDS)[:count] for letter in LETTERS)


def _three(padded: NDArray[np.int32]) -> Keys:
    """The keys of the kinds of each word with those of its neighbours: ``n v n``."""
    names = tuple(_KINDS)
    keys, shifts = keys_of(names), np.array([shift_of(name) for name in names], np.uint64)
    first, here, last = padded[:-2], padded[1:-1], padded[2:]
    two = (keys[first] + _BETWEEN) * MULTIPLY * shifts[here] + keys[here]
    return (two + _BETWEEN) * MULTIPLY * shifts[last] + keys[last]


def _padded(values: NDArray[_T], pad: _T) -> NDArray[_T]:
    around = np.array([pad], values.dtype)
    return np.concatenate([around, values, around])
