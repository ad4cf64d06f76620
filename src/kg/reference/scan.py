"""Finds fixed words of a list in a text, by automaton: much faster than a long alternation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind


class Scanner:
    """Leftmost-longest matches of a list of words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = AhoCorasick(sorted(set(words)), matchkind=MatchKind.LeftmostLongest)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end offset of each match, in order."""
        for _, start, end in self._automaton.find_matches_as_indexes(text):
            yield start, end
