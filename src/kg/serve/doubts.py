"""What an analyst should look at, as the graph itself tells it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.serve.live import Generation
from kg.serve.lookups import Row, rows

_LIMIT = 500
_UNRESOLVED = f"""SELECT ?e ?name (SAMPLE(?why) AS ?reason) (COUNT(DISTINCT ?m) AS ?n) (SAMPLE(?t) AS ?text) {{
  ?e kg:unresolvedReason ?why ; skos:prefLabel ?name . ?m kg:denotes ?e ; kg:inText ?t
}} GROUP BY ?e ?name ORDER BY DESC(?n) ?name LIMIT {_LIMIT}"""
_DOUBTFUL = f"""SELECT ?e ?name (MIN(?c) AS ?reason) (COUNT(DISTINCT ?m) AS ?n) (SAMPLE(?t) AS ?text) {{
  ?m kg:denotes ?e ; kg:confidence ?c ; kg:inText ?t FILTER(?c < 0.6) ?e skos:prefLabel ?name
  FILTER NOT EXISTS {{ ?e kg:unresolvedReason ?why }}
}} GROUP BY ?e ?name ORDER BY DESC(?n) ?name LIMIT {_LIMIT}"""
_STATEMENTS = f"""SELECT ?e ?name ?relation ?reason (1 AS ?n) ?text {{
  ?e a kg:Statement ; kg:confidence ?reason ; kg:subject ?a ; kg:object ?b ; kg:predicate ?p FILTER(?reason < 0.6)
  ?a skos:prefLabel ?one . ?b skos:prefLabel ?other . ?e prov:wasDerivedFrom/oa:hasSource ?text
  BIND(STRAFTER(STR(?p), "#") AS ?relation) BIND(CONCAT(?one, " ", ?relation, " ", ?other) AS ?name)
}} ORDER BY ?reason ?name LIMIT {_LIMIT}"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: its key (of a statement its id), its problem, what is known, how often, and one text.

    ``relation``: the local name of the relation that the name of a statement holds.
    """

    problem: str
    subject: str
    iri: str
    name: str
    detail: str
    count: int
    text: str
    relation: str = ""


def doubts(now: Generation) -> list[Doubt]:
    """Unresolved names, doubtful links and statements; of each kind the most frequent first."""
    kinds = (("unresolved", _UNRESOLVED), ("link", _DOUBTFUL), ("statement", _STATEMENTS))
    return [_doubt(now, problem, row) for problem, sparql in kinds for row in rows(now, sparql)]


def _doubt(now: Generation, problem: str, row: Row) -> Doubt:
    key = (now.key(row["e"]) or row["e"]).removeprefix("statement/")
    return Doubt(
        problem,
        key,
        row["e"],
        row["name"],
        row["reason"],
        int(row["n"]),
        row["text"],
        row.get("relation", ""),
    )
