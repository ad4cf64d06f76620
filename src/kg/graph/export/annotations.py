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
_CLASSES = ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")
_WHY = frozenset({"motivatedBy", "hasPurpose"})


def context() -> Json:
    """The terms of the Web Annotation context that the file uses, so that it is read without a network."""
    links = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector",
             "motivation": "motivatedBy", "purpose": "hasPurpose"}  # fmt: skip
    numbers = {name: {"@id": f"oa:{name}", "@type": "xsd:nonNegativeInteger"} for name in ("start", "end")}
    activities: Json = {
        "first": {"@id": "as:first", "@type": "@id"},
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
        "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
        "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    }  # fmt: skip
    return {
        "oa": o.OA, "as": o.AS, "xsd": o.XSD, "id": "@id", "type": "@type", "exact": "oa:exact",
        **{name: {"@id": f"oa:{term}", "@type": "@id"} for name, term in links.items()},
        **{name: {"@id": f"oa:{term}", "@type": "@vocab"} for name, term in links.items() if term in _WHY},
        **{name: f"oa:{name}" for name in _CLASSES}, **numbers, **activities,
        "identifying": "oa:identifying", "linking": "oa:linking",
    }  # fmt: skip


def write_annotations(store: Store, out: Path) -> None:
    """One annotation collection with a single page, as JSON-LD. Offsets count code points.

    The context stands in the file: neither rdflib offline nor pyoxigraph can fetch it.
    """
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{"@context": {json.dumps(context())}, "type": "AnnotationCollection",\n')
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
