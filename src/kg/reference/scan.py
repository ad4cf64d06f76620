"""Finds fixed words of a list in a text: much faster than a long alternation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.kept import Parts

if TYPE_CHECKING:  # commands that read no text need no numpy
    import numpy as np
    from numpy.typing import NDArray

_ZERO = ord("0")
_LONG = 96
"""Characters from which a text is hashed at once."""
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

    What two characters begin is looked up, and then the words of the lengths that there are.
    """

    def __init__(self, values: Mapping[str, str], lengths: Mapping[str, str] | None = None) -> None:
        """Words of two characters at least; ``lengths`` are what ``lengths_of`` tells of them."""
        self.values = values
        self._lengths = lengths_of(values) if lengths is None else lengths

    @classmethod
    def unpacked(cls, parts: Parts) -> Lexicon:
        """The words that ``packed`` gave."""
        words, values, begins, lengths = (str(parts[name], "utf-8").split("\n") for name in _PARTS)
        return cls(dict(zip(words, values, strict=True)), dict(zip(begins, lengths, strict=True)))

    def matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and value of all words in a text, by their starts, of one start the longest first."""
        values, size = self.values, len(text)
        for start in self._begins(text):
            lengths = self._lengths.get(text[start : start + 2])
            if lengths is not None:
                for length in lengths:
                    end = start + ord(length) - _ZERO
                    value = values.get(text[start:end])
                    if value is not None and end <= size:
                        yield start, end, value

    def _begins(self, text: str) -> Iterable[int]:
        """Where two characters may begin a word: all places of a short text, of a long one those whose hash is known."""
        if len(text) < _LONG:
            return range(len(text) - 1)
        import numpy as np

        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        found: list[int] = np.flatnonzero(self._marks[_hashed(codes[:-1], codes[1:])]).tolist()
        return found

    @cached_property
    def _marks(self) -> NDArray[np.bool_]:
        """For each hash whether two characters that begin a word have it."""
        import numpy as np

        codes = np.frombuffer("".join(self._lengths).encode("utf-32-le", "surrogatepass"), np.uint32)
        marks = np.zeros(_HASHES, bool)
        marks[_hashed(codes[::2], codes[1::2])] = True
        return marks

    def longest(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Of words that overlap the first, of those with one start the longest."""
        last = 0
        for match in self.matches(text):
            if match[0] >= last:
                last = match[1]
                yield match


def _hashed(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A number below ``_HASHES`` for each two code points."""
    hashed: NDArray[np.uint32] = (first * _FACTOR + second) % _HASHES
    return hashed


_PARTS = ("words", "values", "begins", "lengths")


def packed(values: Mapping[str, str]) -> Parts:
    """Words and values of a lexicon, none of which holds the end of a line, as bytes to keep."""
    lengths = lengths_of(values)
    lists = (values, values.values(), lengths, lengths.values())
    return {name: "\n".join(lines).encode("utf-8") for name, lines in zip(_PARTS, lists, strict=True)}


def lengths_of(words: Iterable[str]) -> dict[str, str]:
    """For what two characters begin the lengths of the words, the longest first, each as a character: ``0`` and the length.

    Raises ValueError for a word that is shorter.
    """
    found: dict[str, set[int]] = {}
    for word in words:
        if len(word) < 2:
            raise ValueError(f"{word!r} has less than two characters")
        found.setdefault(word[:2], set()).add(len(word))
    return {
        begin: "".join(chr(_ZERO + n) for n in sorted(lengths, reverse=True))
        for begin, lengths in found.items()
    }
