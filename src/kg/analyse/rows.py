"""Statements as rows: what the comparisons read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

StatementRow = Mapping[str, str]
"""A statement: ``id``, ``subject``, ``predicate``, ``object`` (keys or IRIs), ``document``, ``rule``,
``modality``, ``polarity``, ``date``, ``quote``; for display also ``subjectName`` and ``objectName``,
and ``decision`` if an analyst's decision made it so. A key that is missing counts as empty.
"""


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


QUERY = """
SELECT DISTINCT ?id ?subject ?predicate ?object ?subjectName ?objectName ?document ?rule ?modality ?polarity
                ?date ?quote ?decision WHERE {
  ?s kg:subject ?subject ; kg:predicate ?p ; kg:object ?object ; kg:rule ?rule ; kg:modality ?modality ;
     kg:polarity ?polarity ; prov:wasDerivedFrom ?e .
  ?e oa:hasSource ?text ; oa:hasSelector/oa:exact ?quote . ?text dcterms:identifier ?document .
  ?subject skos:prefLabel ?subjectName . ?object skos:prefLabel ?objectName .
  OPTIONAL { ?s kg:textDate ?date }
  OPTIONAL { ?text prov:wasInfluencedBy ?decision . ?decision kg:decidedOn|kg:decidedFor ?thing
             FILTER(?thing = ?subject || ?thing = ?object) }
  BIND(STRAFTER(STR(?s), "statement/") AS ?id) BIND(STRAFTER(STR(?p), "#") AS ?predicate)
} ORDER BY ?id ?decision ?subjectName ?objectName ?quote ?date"""
"""SPARQL for the rows of a graph; the prefixes are those that every query of the package has."""

REJECTED = """
SELECT ?id ?decision WHERE {
  ?decision kg:action "reject" ; kg:decidedOn ?s BIND(STRAFTER(STR(?s), "statement/") AS ?id)
} ORDER BY ?id ?decision"""
"""SPARQL for the statements that an analyst rejected, for ``diff(decided=…)``."""


def from_answer(answer: Iterable[Mapping[str, str | None]]) -> list[StatementRow]:
    """The rows of an answer to ``QUERY``, one a statement: of several values the first in order."""
    found: dict[str, StatementRow] = {}
    for row in answer:
        found.setdefault(row["id"] or "", {key: value or "" for key, value in row.items()})
    return list(found.values())
