"""The words of ``data/predicates.tsv``, ``data/posts.tsv`` and ``data/units.tsv``, and patterns written with their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.patterns import compiled
from kg.resources import rows

_NAME = compiled(r"\{([a-z_]+)\}")


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
    return either(_lists()[name])


def either(forms: Iterable[str]) -> str:
    """A group that matches any of the forms, the longest first."""
    return "(?:" + "|".join(sorted(forms, key=lambda w: (-len(w), w))) + ")"


def rx(pattern: str) -> re.Pattern[str]:
    """A pattern over the skeleton in which ``{name}`` stands for any word of the list ``name``."""
    return compiled(_NAME.sub(lambda m: alternatives(m[1]), pattern))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a title names: a department (``formal``) of an organ (code), or (``itself``) an organ of the place."""

    organ: str
    itself: str
    formal: str


@cache
def units() -> dict[str, Unit]:
    """The units that may stand between a body and a title."""
    return {
        form: Unit(row["organ"], row["itself"], row["formal"])
        for row in rows("units")
        for form in row["units"].split("|")
    }


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
