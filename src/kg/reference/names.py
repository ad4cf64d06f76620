"""Small word lists of ``data/words.tsv``: one row a word, with the list that it belongs to."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.resources import rows


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = defaultdict(list)
    for row in rows("words"):
        lists[row["list"]].extend(row["words"].split("|"))
    return {name: tuple(words) for name, words in lists.items()}


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of a list in the order of the table. Raises KeyError for an unknown list."""
    return _lists()[name]


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_lists()[name])


@cache
def alternation(name: str) -> str:
    """The words of a list as a regular expression, longest first, unescaped."""
    return "|".join(sorted(_lists()[name], key=lambda w: (-len(w), w)))


@cache
def forms(name: str) -> dict[str, str]:
    """A list of pairs as printed form -> full form. Raises KeyError for an unknown list."""
    return dict(pair.split("=") for pair in word_list(name))


def short_committees() -> dict[str, str]:
    """Short names of committees and their formal forms: 财经委 -> 财政经济委员会."""
    return forms("short_committees")
