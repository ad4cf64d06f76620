"""A document with its mentions and statements marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.graph.export.rows import printed
from kg.model import Region
from kg.read.boilerplate import find_regions
from kg.read.lines import content_lines
from kg.serve.live import Generation
from kg.serve.lookups import Row, node, rows

AROUND = 120
"""Characters of the text that are shown before and after a quote."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the IRI of what it names, or nothing, and the statements that it is evidence of.

    ``apart`` is the kind of a line that is no prose, ``begins`` true for its first stretch.
    """

    text: str
    entity: str
    statements: tuple[str, ...]
    apart: str = ""
    begins: bool = False


def document(now: Generation, iri: str) -> Row | None:
    """What the graph knows of a text, with the text itself."""
    own = node(iri)
    found = rows(now, f"""SELECT ?id ?text ?title ?publisher ?date ?url ?home ?place {{ {own} dcterms:identifier ?id ; kg:text ?text .
        OPTIONAL {{ {own} dcterms:title ?title }} OPTIONAL {{ {own} dcterms:publisher ?publisher }}
        OPTIONAL {{ {own} dcterms:issued ?date }} OPTIONAL {{ {own} dcterms:source ?url }}
        OPTIONAL {{ {own} kg:home ?home . ?home skos:prefLabel ?place }} }} LIMIT 1""")  # fmt: skip
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class How:
    """How a text was read: kind and encoding of its source, where its metadata stood, what was dropped and why, its prints."""

    kind: str
    encoding: str
    fields: list[str]
    dropped: list[Row]
    prints: list[Row]


def how(now: Generation, iri: str) -> How:
    """What the graph tells of the reading of a text; ``prints`` are its original (``first``) and its reprints."""
    own = node(iri)
    found = rows(now, f"""SELECT ?kind ?encoding {{ {own} dcterms:identifier ?id OPTIONAL {{ {own} dcterms:format ?kind }}
        OPTIONAL {{ {own} kg:encoding ?encoding }} }} LIMIT 1""") or [{"kind": "", "encoding": ""}]  # fmt: skip
    fields = rows(now, f"SELECT DISTINCT ?field {{ {own} kg:metadataFrom ?field }} ORDER BY ?field")
    dropped = rows(now, f"""SELECT DISTINCT ?why ?lines {{ {own} kg:dropped ?node . ?node kg:reason ?why ; oa:exact ?lines }}
        ORDER BY ?why""")  # fmt: skip
    prints = rows(now, f"""SELECT DISTINCT ?text ?id ?title ?publisher ?date ?first {{
        {{ {own} kg:reprintOf ?text BIND("yes" AS ?first) }} UNION {{ ?text kg:reprintOf {own} BIND("" AS ?first) }}
        ?text dcterms:identifier ?id . OPTIONAL {{ ?text dcterms:title ?title }} OPTIONAL {{ ?text dcterms:issued ?date }}
        OPTIONAL {{ ?text dcterms:publisher ?publisher }} }} ORDER BY ?date ?id""")  # fmt: skip
    return How(found[0]["kind"], found[0]["encoding"], [r["field"] for r in fields], dropped, prints)


def mentions(now: Generation, iri: str) -> list[Row]:
    """The names that a text prints, in their order."""
    found = {(m.start, m.end, m.entity, m.form) for m in printed(now.store, [iri]) if m.end > m.start}
    names = ("start", "end", "entity", "form")
    return [dict(zip(names, map(str, row), strict=True)) for row in sorted(found)]


def stated(now: Generation, iri: str) -> list[Row]:
    """The statements of a text, in their order."""
    return rows(now, f"""SELECT DISTINCT ?s ?a ?p ?b ?subject ?object ?modality ?polarity ?start ?end ?quote {{
        ?e oa:hasSource {node(iri)} ; oa:hasSelector ?place ; oa:hasSelector/oa:exact ?quote . ?place oa:start ?start ; oa:end ?end .
        ?s prov:wasDerivedFrom ?e ; kg:subject ?a ; kg:predicate ?p ; kg:object ?b ; kg:modality ?modality ; kg:polarity ?polarity .
        ?a skos:prefLabel ?subject . ?b skos:prefLabel ?object }} ORDER BY ?start ?end ?subject ?p ?object""")  # fmt: skip


def apart(text: str) -> tuple[Region, ...]:
    """The lines of a stored text that are no prose (navigation, headings' data, footers): no relations are read there."""
    return find_regions(content_lines(text))


def pieces(text: str, names: list[Row], statements: list[Row], regions: Sequence[Region] = ()) -> list[Piece]:
    """The text cut wherever a name, a quote or a region begins or ends; together the pieces are the text."""
    owners = [""] * len(text)
    for row in names:
        for at in range(int(row["start"]), min(int(row["end"]), len(text))):
            owners[at] = owners[at] or f"{row['entity']} {row['start']}"
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for row in statements:
        begins.setdefault(int(row["start"]), []).append(row["s"])
        ends.setdefault(int(row["end"]), []).append(row["s"])
    found: list[Piece] = []
    active: tuple[str, ...] = ()
    kinds = {at: r.kind for r in regions for at in range(r.start, r.end)}
    edges = {r.start for r in regions} | {r.end for r in regions}
    start, cuts = 0, begins.keys() | ends.keys() | edges
    for at in range(len(text) + 1):
        if at == len(text) or at in cuts or (at and owners[at] != owners[at - 1]):
            if at > start:
                begun = start in edges and start in kinds
                found.append(
                    Piece(
                        text[start:at], owners[start].partition(" ")[0], active, kinds.get(start, ""), begun
                    )
                )
                start = at
            gone = ends.get(at, [])
            active = (*(s for s in active if s not in gone), *begins.get(at, []))
    return found


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before a quote, the quote, and what stands after it: cut at line breaks where they are near, else with …"""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    _, line, before = text[first:start].rpartition("\n")
    after, more, _ = text[end:last].partition("\n")
    return (
        before if line or first == 0 else "…" + before, text[start:end], after if more or last == len(text) else after + "…",
    )  # fmt: skip
