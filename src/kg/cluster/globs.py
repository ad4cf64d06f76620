"""Hadoop globs for the names of files that have an ending, and for those that have none of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def with_endings(endings: Sequence[str]) -> str:
    """A glob of the names with one of these endings, in whatever case."""
    return "*{" + ",".join("".join(map(_both, ending)) for ending in endings) + "}"


def without_endings(endings: Sequence[str]) -> str:
    """A glob of all other names. Hadoop's globs have no negation but of one character, so it walks the endings from behind.

    A name is another if at some place from its end it goes on as no ending does, or stops before one is complete.
    """
    return "{" + ",".join(_others({ending[::-1].lower() for ending in endings}, "")) + "}"


def _others(rest: set[str], tail: str) -> Iterator[str]:
    """Globs of the names that end in ``tail`` and in nothing of ``rest`` (endings from behind) before it."""
    if "" in rest:
        return
    following = {ending[0] for ending in rest}
    yield "*[^" + "".join(sorted({c for f in following for c in (f, f.upper())})) + "]" + tail
    if tail:
        yield tail
    for first in sorted(following):
        yield from _others({e[1:] for e in rest if e[0] == first}, _both(first) + tail)


def _both(character: str) -> str:
    other = character.upper()
    return character if other == character else f"[{character}{other}]"
