"""The word lists of ``data/predicates.tsv`` and ``data/posts.tsv``, and patterns written with their names."""

from __future__ import annotations

import re
from functools import cache

from kg.resources import rows

_NAME = re.compile(r"\{([a-z_]+)\}")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {row["list"]: tuple(row["words"].split("|")) for row in rows("predicates")}


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list. Raises KeyError for an unknown list."""
    return frozenset(_lists()[name])


@cache
def alternatives(name: str) -> str:
    """The words of a list as a group, longest first."""
    return "(?:" + "|".join(sorted(_lists()[name], key=lambda w: (-len(w), w))) + ")"


def rx(pattern: str) -> re.Pattern[str]:
    """A pattern over the skeleton in which ``{name}`` stands for any word of the list ``name``."""
    return re.compile(_NAME.sub(lambda m: alternatives(m[1]), pattern))


@cache
def post_organs() -> dict[str, tuple[str, str]]:
    """The titles that imply their organ, each with the code of its kind and the level word: 县长 is of (gov, 县)."""
    return {
        w: (row["organ"], row["level"] or "")
        for row in rows("posts")
        if row["organ"]
        for w in row["titles"].split("|")
    }


@cache
def post_families() -> dict[str, str]:
    """The titles of posts, each with its family."""
    return {word: row["family"] for row in rows("posts") for word in row["titles"].split("|")}
