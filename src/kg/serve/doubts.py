"""What an analyst should look at, as the graph itself tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from kg.decisions.renamed import TELLING, Spot, renamed
from kg.graph.export.records import MentionRow
from kg.graph.export.rows import printed
from kg.graph.mentions import PACKED
from kg.serve.live import Generation
from kg.serve.lookups import Row, labels, rows

_LIMIT = 500
_SURE = 0.6
"""Links and statements of a lower confidence are shown."""
_UNRESOLVED = f"""SELECT ?e ?name (SAMPLE(?why) AS ?reason) (COUNT(DISTINCT ?m) AS ?n) (SAMPLE(?t) AS ?text) {{
  ?e kg:unresolvedReason ?why ; skos:prefLabel ?name . ?m kg:denotes ?e ; kg:inText ?t
}} GROUP BY ?e ?name ORDER BY DESC(?n) ?name LIMIT {_LIMIT}"""
_STATEMENTS = f"""SELECT ?e ?name ?relation ?reason (1 AS ?n) ?text {{
  ?e a kg:Statement ; kg:confidence ?reason ; kg:subject ?a ; kg:object ?b ; kg:predicate ?p FILTER(?reason < {_SURE})
  ?a skos:prefLabel ?one . ?b skos:prefLabel ?other . ?e prov:wasDerivedFrom/oa:hasSource ?text
  BIND(STRAFTER(STR(?p), "#") AS ?relation) BIND(CONCAT(?one, " ", ?relation, " ", ?other) AS ?name)
}} ORDER BY ?reason ?name LIMIT {_LIMIT}"""

_LINKS = f"""SELECT ?t {{ ?t {PACKED} ?names FILTER(REGEX(?names, '",\"0[.][0-5]')) }}"""
_TEXTS = f"""SELECT ?t ?text {{ ?t kg:text ?text FILTER(REGEX(?text, "{TELLING}")) }}"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: its key (of a statement its id), its problem, what is known, how often, and one text.

    ``object`` and ``value`` are the key and name that a merge would take.
    ``relation``: the local name of the relation that the name of a statement holds.
    """

    problem: str
    subject: str
    iri: str
    name: str
    detail: str
    count: int
    text: str
    object: str = ""
    value: str = ""
    relation: str = ""


def doubts(now: Generation) -> list[Doubt]:
    """Successions of names, unresolved names, doubtful links and statements; of each kind the most frequent first."""
    unresolved = [_doubt(now, "unresolved", row) for row in rows(now, _UNRESOLVED)]
    known = {doubt.iri for doubt in unresolved}
    return [
        *_most(_successions(now)),
        *unresolved,
        *_most(link for link in _links(now) if link.iri not in known),
        *(_doubt(now, "statement", row) for row in rows(now, _STATEMENTS)),
    ]


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
        relation=row.get("relation", ""),
    )


def _most(found: Iterable[Doubt]) -> list[Doubt]:
    """Each thing once for each that it may become, with its number and the first of its texts."""
    first: dict[tuple[str, str], Doubt] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for doubt in found:
        first.setdefault((doubt.subject, doubt.object), doubt)
        counts[doubt.subject, doubt.object] += 1
    every = (replace(doubt, count=counts[pair]) for pair, doubt in first.items())
    return sorted(every, key=lambda d: (-d.count, d.name, d.subject, d.object))[:_LIMIT]


def _links(now: Generation) -> Iterator[Doubt]:
    texts = [row["t"] for row in rows(now, _LINKS)]
    for name in _names(now, texts):
        if name.confidence < _SURE:
            told = f"{name.confidence:.2f} {name.reason}"
            yield Doubt("link", _key(now, name.entity), name.entity, name.form, told, 1, name.document)


def _successions(now: Generation) -> Iterator[Doubt]:
    """The older name, and the newer one as what it may be merged into."""
    texts = {row["t"]: row["text"] for row in rows(now, _TEXTS)}
    for iri, names in groupby(_names(now, texts), key=lambda name: name.document):
        spots = (Spot(n.start, n.end, _key(now, n.entity)) for n in names)
        for pair in renamed(text := texts[iri], spots):
            form, newer = text[pair.older.start : pair.older.end], now.base + pair.newer.key
            yield Doubt(
                "succession", pair.older.key, now.base + pair.older.key, form, pair.told(text), 1, iri,
                pair.newer.key, labels(now, newer)[0],
            )  # fmt: skip


def _names(now: Generation, texts: Iterable[str]) -> list[MentionRow]:
    """The names in these texts that were resolved, in order of text and place."""
    return sorted(
        printed(now.store, texts), key=lambda name: (name.document, name.start, name.end, name.entity)
    )


def _key(now: Generation, iri: str) -> str:
    return now.key(iri) or iri
