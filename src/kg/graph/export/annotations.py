"""W3C Web Annotations of the texts: what each name denotes, and what each sentence states."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from kg import ontology as o
from kg.files import whole_file
from kg.graph.export.records import EvidenceRow, MentionRow
from kg.graph.export.rows import evidence, mentions
from kg.graph.store import Store

Json = dict[str, object]


def write_annotations(store: Store, out: Path) -> None:
    """One annotation collection with a single page, as JSON-LD. Offsets count code points."""
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{"@context": "{o.ANNOTATION_CONTEXT}", "type": "AnnotationCollection",\n')
        stream.write('"first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
        total = 0
        for total, item in enumerate(_annotations(store), start=1):  # noqa: B007
            stream.write(("," if total > 1 else "") + "\n" + json.dumps(item, ensure_ascii=False))
        stream.write(f'\n]}}, "total": {total}}}\n')


def _annotations(store: Store) -> Iterator[Json]:
    return chain(map(_name, mentions(store)), map(_statement, evidence(store)))


def _name(m: MentionRow) -> Json:
    body: Json = {"type": "SpecificResource", "source": m.entity, "purpose": "identifying"}
    return _annotation(m.iri, "identifying", body, m.document, m.start, m.end, m.form)


def _statement(e: EvidenceRow) -> Json:
    body: Json = {"type": "SpecificResource", "source": e.statement, "purpose": "linking"}
    return _annotation(f"{e.statement}#annotation", "linking", body, e.document, e.start, e.end, e.quote)


def _annotation(iri: str, why: str, body: Json, source: str, start: int, end: int, exact: str) -> Json:
    """A name that the text only implies has an empty stretch, and so no quote."""
    selectors: list[Json] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if start < end:
        selectors.append({"type": "TextQuoteSelector", "exact": exact})
    return {
        "id": iri, "type": "Annotation", "motivation": why, "body": body,
        "target": {"type": "SpecificResource", "source": source, "selector": selectors},
    }  # fmt: skip
