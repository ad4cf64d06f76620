"""What the names of short texts denote: a block is what is known of a text, the text, its home and names with their links.

Lines such as ``publisher: …`` stand before the text; ``home none`` is a text whose place cannot be told. Names that are
not listed may be read or not.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.model import Document, Resolution
from kg.naming import Extractor
from kg.resolve import Resolver

FOLDER = Path(__file__).parent / "links"
GIVEN = ("publisher", "title", "date")


class Case(NamedTuple):
    """What is known of a text, the text, and what its resolution must tell."""

    given: dict[str, str]
    text: str
    home: str
    links: tuple[str, ...]


def cases() -> list[Case]:
    """The blocks of all files."""
    blocks = (
        b for path in sorted(FOLDER.glob("*.cases")) for b in path.read_text(encoding="utf-8").split("\n\n")
    )
    return [_case([row for row in block.splitlines() if row and not row.startswith("#")]) for block in blocks]


def _case(rows: list[str]) -> Case:
    given = dict(row.split(": ", 1) for row in rows if row.startswith(tuple(f"{name}: " for name in GIVEN)))
    text, home, *links = rows[len(given) :]
    return Case(given, text, home.split()[-1], tuple(line.strip() for line in links))


CASES = cases()


@cache
def _stages() -> tuple[Extractor, Resolver]:
    return Extractor(), Resolver()


def resolved(case: Case) -> Resolution:
    """The text of a case with its names and links."""
    extractor, resolver = _stages()
    return resolver.resolve(extractor.extract(Document("d", case.text, **case.given)))


@pytest.mark.parametrize("case", CASES, ids=[case.text[:40] for case in CASES])
def test_names_denote_what_is_listed(case: Case) -> None:
    found = resolved(case)
    assert (found.home.name if found.home else "none") == case.home
    told = {f"{link.mention.type} {link.mention.text} -> {link.entity.name}" for link in found.links}
    assert set(case.links) <= told, set(case.links) - told


@pytest.mark.parametrize("case", CASES, ids=[case.text[:40] for case in CASES])
def test_links_point_at_the_text_and_do_not_overlap(case: Case) -> None:
    mentions = [link.mention for link in resolved(case).links]
    assert all(case.text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in zip(mentions, mentions[1:], strict=False))


def test_one_entity_has_one_name_wherever_it_is_printed() -> None:
    names: dict[str, set[str]] = {}
    for case in CASES:
        for link in resolved(case).links:
            names.setdefault(link.entity.key, set()).add(link.entity.name)
    assert not {key: found for key, found in names.items() if len(found) > 1}
