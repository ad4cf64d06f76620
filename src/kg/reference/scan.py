"""Finds fixed words of a list in a text: much faster than a long alternation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from operator import add
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.kept import Parts

if TYPE_CHECKING:  # commands that read no text need no numpy
    import numpy as np
    from numpy.typing import NDArray

_ZERO = ord("0")
_LONG = 96
"""Characters from which a text is hashed at once."""
_TWO, _LONGER = 1, 2
"""The kinds of words, by their length."""
_FACTOR, _HASHES = 40_503, 1 << 20


class Scanner:
    """Leftmost-longest matches of a short list of words, by automaton."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = AhoCorasick(sorted(set(words)), matchkind=MatchKind.LeftmostLongest)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end offset of each match, in order."""
        for _, start, end in self._automaton.find_matches_as_indexes(text):
            yield start, end


class Lexicon:
    """Matches of tens of thousands of words, each with a value; there at once, where an automaton takes a tenth of a second to build.

    Where two characters begin some word, what three begin is looked up, and then the words of the lengths that there are.
    """

    def __init__(
        self,
        values: Mapping[str, str],
        lengths: Mapping[str, str] | None = None,
        twos: Iterable[str] | None = None,
    ) -> None:
        """Words of two characters at least; ``lengths`` and ``twos`` are what ``lengths_of`` and ``twos_of`` tell of them."""
        self.values = values
        self._lengths = lengths_of(values) if lengths is None else lengths
        self._twos = frozenset(twos_of(values) if twos is None else twos)

    @classmethod
    def unpacked(cls, parts: Parts) -> Lexicon:
        """The words that ``packed`` gave."""
        words, values, begins, lengths, twos = (str(parts[name], "utf-8").split("\n") for name in _PARTS)
        return cls(dict(zip(words, values, strict=True)), dict(zip(begins, lengths, strict=True)), twos)

    def matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and value of all words in a text, by their starts, of one start the longest first."""
        lengths_of, value_of, size = self._lengths.get, self.values.get, len(text)
        for start, kind in self._begins(text):
            for length in lengths_of(text[start : start + 3], "") if kind & _LONGER else ():
                end = start + ord(length) - _ZERO
                value = value_of(text[start:end])
                if value is not None and end <= size:
                    yield start, end, value
            value = value_of(text[start : start + 2]) if kind & _TWO else None
            if value is not None:
                yield start, start + 2, value

    def _begins(self, text: str) -> Iterable[tuple[int, int]]:
        """Where a word may begin, and of which kinds: by the two characters of a short text, by hashes of a long one."""
        if len(text) < _LONG:
            twos = self._twos
            return [(at, _TWO | _LONGER) for at, two in enumerate(map(add, text, text[1:])) if two in twos]
        two, three = _hashes(text)
        known = self._marks[two] & _TWO
        known[:-1] |= self._marks[three] & _LONGER
        found = known.nonzero()[0]
        return zip(found.tolist(), known[found].tolist(), strict=True)

    @cached_property
    def _marks(self) -> NDArray[np.uint8]:
        """For each hash whether a word of two characters, or three characters that begin a longer one, have it."""
        import numpy as np

        marks = np.zeros(_HASHES, np.uint8)
        twos = (w for w in self.values if len(w) == 2)
        for kind, count, begins in ((_TWO, 2, twos), (_LONGER, 3, self._lengths)):
            codes = _codes("".join(begins)).reshape(-1, count).T
            marks[_hashed(codes)] |= kind
        return marks

    def longest(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Of words that overlap the first, of those with one start the longest."""
        last = 0
        for match in self.matches(text):
            if match[0] >= last:
                last = match[1]
                yield match


@lru_cache(maxsize=8)
def _hashes(text: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The hashes of each two and of each three characters of a text, which several lexicons ask for."""
    codes = _codes(text)
    return _hashed((codes[:-1], codes[1:])), _hashed((codes[:-2], codes[1:-1], codes[2:]))


def _codes(text: str) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _hashed(codes: Iterable[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """A number below ``_HASHES`` for the code points of some characters in their order, each an array."""
    hashed, *rest = codes
    for following in rest:
        hashed = (hashed * _FACTOR + following).astype(hashed.dtype, copy=False)
    return hashed % _HASHES  # a power of two


_PARTS = ("words", "values", "begins", "lengths", "twos")


def packed(values: Mapping[str, str]) -> Parts:
    """Words and values of a lexicon, none of which holds the end of a line, as bytes to keep."""
    lengths = lengths_of(values)
    lists = (values, values.values(), lengths, lengths.values(), sorted(twos_of(values)))
    return {name: "\n".join(lines).encode("utf-8") for name, lines in zip(_PARTS, lists, strict=True)}


def twos_of(words: Iterable[str]) -> set[str]:
    """The first two characters of each word."""
    return {word[:2] for word in words}


def lengths_of(words: Iterable[str]) -> dict[str, str]:
    """For what three characters begin the lengths of the words, the longest first, each as a character: ``0`` and the length.

    Raises ValueError for a word of less than two.
    """
    found: dict[str, set[int]] = {}
    for word in words:
        if len(word) < 2:
            raise ValueError(f"{word!r} has less than two characters")
        if len(word) > 2:
            found.setdefault(word[:3], set()).add(len(word))
    return {
        begin: "".join(chr(_ZERO + n) for n in sorted(lengths, reverse=True))
        for begin, lengths in found.items()
    }
