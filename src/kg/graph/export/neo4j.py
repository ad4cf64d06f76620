"""CSV for ``neo4j-admin database import``: nodes with labels, relationships with types, and evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.files import whole_folder
from kg.graph.export import records, rows
from kg.graph.export.csvs import write_table
from kg.graph.store import Store

FILES = ("entities.csv", "relations.csv")
_ENTITIES = (
    "iri:ID", "name", "type", "kindZh", "level", "place", "partOf", "start", "end", "unresolved", "aliases:string[]",
    ":LABEL",
)  # fmt: skip
_RELATIONS = (
    ":START_ID", "statement", "polarity", "modality", "subjectBy", "rule", "confidence:double", "date", "document",
    "start:int", "end:int", "quote", "post", "implied:boolean", ":END_ID", ":TYPE",
)  # fmt: skip


def write_neo4j(store: Store, out: Path) -> None:
    """``entities.csv`` and ``relations.csv``: a relationship is one statement with its evidence.

    Arrays are separated by ``;``, the default of the importer.
    """
    with whole_folder(out, FILES) as folder:
        write_table(folder / "entities.csv", _ENTITIES, map(_entity, rows.entities(store)))
        write_table(folder / "relations.csv", _RELATIONS, _relations(store))


def _entity(e: records.EntityRow) -> Sequence[object]:
    aliases = e.aliases.replace(";", "；").replace("|", ";")
    labels = ";".join(filter(None, ("Entity", e.type, e.kind)))
    return (
        e.iri, _flat(e.label), e.type, e.kind_zh, e.level, e.place, e.part_of, e.start, e.end, e.unresolved, aliases, labels,
    )  # fmt: skip


def _relations(store: Store) -> Iterator[Sequence[object]]:
    """Statements beside their evidence: both come in order of statement."""
    found = rows.evidence(store)
    evidence = next(found, None)
    for s in rows.statements(store):
        while evidence is not None and evidence.statement < s.iri:
            evidence = next(found, None)
        place = ("", "", "")
        if evidence is not None and evidence.statement == s.iri:
            place = (str(evidence.start), str(evidence.end), _flat(evidence.quote))
        yield (
            s.subject, s.iri, s.polarity, s.modality, s.subject_by, s.rule, s.confidence, s.date, s.document, *place,
            s.post, str(s.implied).lower(), s.object, _type(s.predicate),
        )  # fmt: skip


def _type(predicate: str) -> str:
    """A relationship type in the usual capitals: reportsTo as REPORTS_TO."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", predicate).upper()


def _flat(text: str) -> str:
    """Text on one line: the importer's default refuses line breaks inside a field."""
    return " ".join(text.split("\n"))
