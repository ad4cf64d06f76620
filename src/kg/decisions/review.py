"""What an analyst should look at: unresolved, ambiguous and doubtful results with their sentence.

The rows have the columns of a decisions file, so that the analyst fills in an
action and hands the same file to ``--decisions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.cells import for_terminal
from kg.decisions.doubtful import doubtful
from kg.decisions.model import COLUMNS
from kg.decisions.renamed import Renamed, Spot, renamed
from kg.model import Document, Entity, Link, Resolution, Statement

REVIEW_COLUMNS = (*COLUMNS, "problem", "name", "detail", "document", "count", "sentence")
DOUBT = 0.6
"""Links and statements of a lower confidence are proposed."""
_ENDS = "。！？\n"
_ABBREVIATION = re.compile(r"[“]?(?:[一二三四五六七八九十两双百千\d]|[\d+×－-]+)[^，。]{0,12}$")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class _Case:
    problem: str
    subject: str
    name: str
    detail: str
    document: str
    sentence: str
    object: str = ""
    value: str = ""
    count: int = 0

    def row(self) -> dict[str, str]:
        told = {
            "problem": self.problem, "subject": self.subject, "name": self.name, "detail": self.detail,
            "document": self.document, "count": str(self.count), "sentence": self.sentence,
            "object": self.object, "value": self.value,
        }  # fmt: skip
        return {column: told.get(column, "") for column in REVIEW_COLUMNS}


def propose(resolutions: Iterable[Resolution], doubt: float = DOUBT) -> list[dict[str, str]]:
    """One row for each thing to look at, by column of ``REVIEW_COLUMNS``; the most frequent first.

    Problems are ``unresolved`` (what the name denotes is not known), ``ambiguous``
    (one form denotes several things in one document), ``term`` (a number abbreviation such as
    三区一节点 that no table lists), ``link`` and ``statement``
    (confidence below ``doubt``, 0 to 1), ``name`` (what likely is no name: see ``kg.decisions.doubtful``) and
    ``succession`` (更名为, 原…现…: see ``kg.decisions.renamed``), whose object and value are the newer name's key and
    name, as ``merge`` needs them. The action is left empty.
    """
    cases: dict[tuple[str, str, str], _Case] = {}
    for resolution in resolutions:
        for case in _cases(resolution, doubt):
            cases.setdefault((case.problem, case.subject, case.name), case).count += 1
    ordered = sorted(cases.values(), key=lambda c: (c.problem, -c.count, c.subject, c.name))
    return [case.row() for case in ordered]


def lines(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """The rows as lines of a tab-separated table with a header, each with its line break."""
    yield "\t".join(REVIEW_COLUMNS) + "\n"
    for row in rows:
        yield "\t".join(for_terminal(_SPACE.sub(" ", row.get(c, ""))) for c in REVIEW_COLUMNS) + "\n"


def sentence(text: str, start: int, end: int) -> str:
    """The sentence or line around the offsets of a text, without white space at its ends."""
    begin = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, max(end - 1, start))) >= 0]
    return text[begin : min(ends, default=len(text)) + 1].strip()


def _cases(resolution: Resolution, doubt: float) -> Iterator[_Case]:
    yield from _ambiguous(resolution)
    yield from _successions(resolution)
    for link in resolution.links:
        if reason := doubtful(link.entity):
            yield _link("name", link, reason, resolution)
        if link.entity.unresolved:
            yield _link("unresolved", link, link.entity.unresolved, resolution)
        elif link.reason == "printed term" and _ABBREVIATION.match(link.entity.name):
            yield _link("term", link, link.reason, resolution)
        elif link.confidence < doubt:
            yield _link("link", link, f"{link.confidence:.2f} {link.reason}", resolution)
    yield from (_statement(s, resolution) for s in resolution.statements if s.evidence.confidence < doubt)


def _ambiguous(resolution: Resolution) -> Iterator[_Case]:
    """A case for each mention whose printed form denotes more than one thing in the document."""
    meant: dict[str, set[str]] = {}
    for link in resolution.links:
        meant.setdefault(link.mention.text, set()).add(link.entity.key)
    for link in resolution.links:
        if len(keys := meant[link.mention.text]) > 1:
            yield _link("ambiguous", link, " | ".join(sorted(keys)), resolution)


def _successions(resolution: Resolution) -> Iterator[_Case]:
    known = {link.entity.key: link.entity for link in resolution.links}
    spots = (Spot(link.mention.start, link.mention.end, link.entity.key) for link in resolution.links)
    for pair in renamed(resolution.document.text, spots):
        yield _succession(pair, known[pair.newer.key], resolution.document)


def _succession(pair: Renamed, newer: Entity, document: Document) -> _Case:
    """The older thing, and the newer one as what it might be merged into."""
    text, spots = document.text, (pair.older, pair.newer)
    found = sentence(text, min(s.start for s in spots), max(s.end for s in spots))
    name = text[pair.older.start : pair.older.end]
    return _Case(
        "succession", pair.older.key, name, pair.told(text), document.id, found, newer.key, newer.name
    )


def _link(problem: str, link: Link, detail: str, resolution: Resolution) -> _Case:
    found = sentence(resolution.document.text, link.mention.start, link.mention.end)
    return _Case(problem, link.entity.key, link.mention.text, detail, resolution.document.id, found)


def _statement(s: Statement, resolution: Resolution) -> _Case:
    name = f"{s.subject.name} {s.predicate} {s.object.name}"
    found = sentence(resolution.document.text, s.evidence.start, s.evidence.end)
    detail = f"{s.evidence.confidence:.2f} {s.evidence.rule}"
    return _Case("statement", s.id, name, detail, resolution.document.id, found)
