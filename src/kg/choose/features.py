"""What the weights see of a character: its neighbours, the words around it, the tables, what the grammars read.

Templates: ``charsA+N`` the N characters from offset A; ``classA+N`` their classes (h Chinese, n numeral, d digit,
a Latin letter, punctuation as itself); ``word…`` words and parts of speech by jieba's dictionary, with (``H``) and
without its model for unknown words; ``table…`` the kinds of the packed tables' names; ``rule…`` what the
longest-name reading of the proposals takes; ``proposed…`` what any grammar proposes. B, I, E, S tell where in
the word, name or proposal the character stands.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.choose.columns import Keys, Places, Stream, codes, gram_keys
from kg.choose.seen import Proposed, marks
from kg.choose.words import PAD, words

_GRAMS = ((0, 1), (-1, 0), (1, 2), (-2, -1), (2, 3), (-1, 1), (0, 2), (-2, 0), (1, 3), (-1, 2), (-2, 1), (0, 3),
          (-3, 1), (0, 4), (-3, 0), (1, 4))  # fmt: skip
_CLASS_GRAMS = ((-1, 2), (-2, 1), (0, 3))
REACH = 4
"""How many characters from its own place a feature looks at most; PAD stands beyond the ends of a text."""
_VISIBLE = (("\n", "⏎"), ("\r", "⏎"), ("\t", "⇥"))
_NUMERALS = frozenset("〇○零一二三四五六七八九十百千万两")
_SIGNS = frozenset("，。、；：！？“”《》（）【】〈〉·⏎")


class Sight:
    """What is seen of a normalised text that is not empty: of any part of it the features of its characters.

    ``longest`` are the proposals that stand where of two that overlap the longer wins.
    """

    def __init__(self, view: str, proposed: Sequence[Proposed], longest: Sequence[Proposed]) -> None:
        text = view
        for character, shown in _VISIBLE:
            text = text.replace(character, shown)
        points = codes(text)
        self.length = len(view)
        self._grams = (_Grams("chars", points, _GRAMS), _Grams("class", _classes(points), _CLASS_GRAMS))
        self._modelled, self._words = words(view, text, points)
        self._marks = tuple(marks(view, proposed, longest))

    def streams(self, start: int, end: int) -> Iterator[Stream]:
        """The features of the characters of a part; what they see does not end at its borders."""
        for grams in self._grams:
            yield from grams.streams(start, end)
        yield from self._modelled.kind_streams(start, end)
        yield from self._words.streams(start, end)
        for found in self._marks:
            yield found.stream(start, end)


def _classes(points: Keys) -> NDArray[np.uint32]:
    """The classes of characters, all by code point; each is told when it is first met."""
    known = _known_classes()
    found = known[points]
    new = np.flatnonzero(found == 0)
    if len(new):
        for code in set(points[new].tolist()):
            known[code] = ord(_class(chr(code)))
        found = known[points]
    return found


@cache
def _known_classes() -> NDArray[np.uint32]:
    return np.zeros(sys.maxunicode + 1, np.uint32)


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


class _Grams:
    """The substrings around each character of a text, from code points."""

    def __init__(self, name: str, points: Places, offsets: Sequence[tuple[int, int]]) -> None:
        self.codes = np.full(len(points) + 2 * REACH, ord(PAD), np.uint32)
        self.codes[REACH:-REACH] = points
        self.templates: dict[int, tuple[tuple[str, int], ...]] = {}
        for start, end in offsets:
            width = end - start
            own = (f"{name}{start}+{width}", REACH + start)
            self.templates[width] = (*self.templates.get(width, ()), own)

    def streams(self, start: int, end: int) -> Iterator[Stream]:
        """One stream a width."""
        points = self.codes[start : end + 2 * REACH].astype(np.uint64)
        for width, keys in enumerate(gram_keys(points, max(self.templates)), 1):
            if width in self.templates:

                def spell(width: int = width, count: int = len(keys)) -> list[str]:
                    text = "".join(map(chr, points.tolist()))
                    return [text[i : i + width] for i in range(count)]

                yield Stream(self.templates[width], keys, spell)
