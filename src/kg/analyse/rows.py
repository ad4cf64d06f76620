"""Statements as rows: what the comparisons read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.analyse.decided import MOVES, Decided, made, told
from kg.model import KEY_PREFIXES

StatementRow = Mapping[str, str]
"""A statement: ``id``, ``subject``, ``predicate``, ``object`` (keys or IRIs), ``document``, ``rule``,
``modality``, ``polarity``, ``date``, ``quote``; for display also ``subjectName`` and ``objectName``,
``decision`` if an analyst's merge or split made it so, and ``decided``, what ``kg.analyse.decided`` reads.
A key that is missing counts as empty.
"""
_BASE = re.compile(rf"https?://.*?/(?={'|'.join(KEY_PREFIXES.values())})")


def between(
    rows: Iterable[StatementRow], start: str | None = None, end: str | None = None
) -> Iterator[StatementRow]:
    """The statements of texts dated from ``start`` to ``end``, both included; undated ones fall out.

    Dates are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: as an end, ``2021`` holds the whole year.
    """
    for row in rows:
        date = row.get("date") or ""
        if date and (not start or date[: len(start)] >= start) and (not end or date[: len(end)] <= end):
            yield row


def name(row: StatementRow, end: str) -> str:
    """What to print for the ``subject`` or ``object`` of a row: its name, else its key."""
    return row.get(f"{end}Name") or row.get(end) or ""


def key(iri: str) -> str:
    """The key of the IRI of an entity; anything else as it is."""
    return _BASE.sub("", iri, count=1)


QUERY = """
SELECT DISTINCT ?id ?subject ?predicate ?object ?subjectName ?objectName ?document ?rule ?modality ?polarity
                ?date ?quote ?decision ?action ?on ?for ?value WHERE {
  ?s kg:subject ?subject ; kg:predicate ?p ; kg:object ?object ; kg:rule ?rule ; kg:modality ?modality ;
     kg:polarity ?polarity ; prov:wasDerivedFrom ?e .
  ?e oa:hasSource ?text ; oa:hasSelector/oa:exact ?quote . ?text dcterms:identifier ?document .
  ?subject skos:prefLabel ?subjectName . ?object skos:prefLabel ?objectName .
  OPTIONAL { ?s kg:textDate ?date }
  OPTIONAL { ?text prov:wasInfluencedBy ?decision . ?decision kg:action ?action ; kg:decidedOn ?on .
             OPTIONAL { ?decision kg:value ?value }
             OPTIONAL { ?decision (kg:decidedFor/^kg:decidedOn)*/kg:decidedFor ?for }
             FILTER(?action = "split" || ?on = ?subject || ?on = ?object || ?for = ?subject || ?for = ?object) }
  BIND(STRAFTER(STR(?s), "statement/") AS ?id) BIND(STRAFTER(STR(?p), "#") AS ?predicate)
} ORDER BY ?id ?decision ?subjectName ?objectName ?quote ?date ?for"""
"""SPARQL for the rows of a graph; the prefixes are those that every query of the package has."""

REJECTED = """
SELECT ?id ?decision WHERE {
  ?decision kg:action ?action ; kg:decidedOn ?on FILTER(?action IN ("reject", "not-a-name"))
  BIND(IF(?action = "reject", STRAFTER(STR(?on), "statement/"), STR(?on)) AS ?id)
} ORDER BY ?id ?decision"""
"""SPARQL for what an analyst struck, for ``diff(decided=…)``: ids of statements, and IRIs of what is no name."""


def from_answer(answer: Iterable[Mapping[str, str | None]]) -> list[StatementRow]:
    """The rows of an answer to ``QUERY``, one a statement: of several values the first in order, and all decisions."""
    found: dict[str, dict[str, str]] = {}
    decisions: dict[str, set[Decided]] = {}
    for row in answer:
        id_ = row["id"] or ""
        found.setdefault(id_, {name: value or "" for name, value in row.items() if name not in _OF_DECISIONS})
        if one := made(row):
            decisions.setdefault(id_, set()).add(one)
    for id_, several in decisions.items():
        moving = sorted(one.decision for one in several if one.action in MOVES)
        found[id_] |= {"decided": told(several), "decision": moving[0] if moving else ""}
    return list(found.values())


_OF_DECISIONS = frozenset({"decision", "action", "on", "for", "value"})
