"""Web Annotations and the description of the data set."""

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.namespace import DCAT, VOID

from kg import ontology as o
from kg.graph.store import MemoryStore
from kg.settings import ID_BASE

Exported = Callable[[str], Path]


def test_annotations_quote_the_text_at_their_offsets(store: MemoryStore, exported: Exported) -> None:
    texts = {q.subject.value: q.object.value for q in store.quads() if q.predicate.value.endswith("#text")}
    found = json.loads(exported("annotations").read_text(encoding="utf-8"))
    items = found["first"]["items"]
    assert found["total"] == len(items) > 12
    for item in items:
        position, quote = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_annotations_say_what_names_denote_and_sentences_state(exported: Exported) -> None:
    items = json.loads(exported("annotations").read_text(encoding="utf-8"))["first"]["items"]
    assert {i["motivation"] for i in items} == {"identifying", "linking"}
    named = {i["body"]["source"] for i in items if i["motivation"] == "identifying"}
    assert f"{ID_BASE}person/130683/何长青" in named
    assert len({i["id"] for i in items}) == len(items)


def test_annotations_are_read_without_a_network_by_both_libraries(exported: Exported) -> None:
    path = exported("annotations")
    total = json.loads(path.read_text(encoding="utf-8"))["total"]
    read = rdflib.Graph().parse(path, format="json-ld")
    count = "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a oa:Annotation ; oa:hasTarget/oa:hasSelector/oa:start ?s ;"
    count += " oa:motivatedBy ?w FILTER(STRSTARTS(STR(?w), STR(oa:))) }"
    (row,) = read.query(f"PREFIX oa: <{o.OA}> {count}")
    store = MemoryStore()
    store.inner.load(path=str(path), format=ox.RdfFormat.JSON_LD)
    (same,) = store.query(f"PREFIX oa: <{o.OA}> {count}")
    assert int(row[0]) == int(same["n"].value) == total  # type: ignore[index]


def test_the_description_counts_what_there_is(store: MemoryStore, exported: Exported) -> None:
    read = rdflib.Graph().parse(exported("void"), format="turtle")
    (dataset,) = read.subjects(rdflib.RDF.type, DCAT.Dataset)
    triples = {q.triple for q in store.quads()}
    assert int(read.value(dataset, VOID.triples)) == len(triples)  # type: ignore[arg-type]
    assert int(read.value(dataset, VOID.entities)) == len({t.subject for t in triples})  # type: ignore[arg-type]
    by_property = [int(o) for o in read.objects(None, VOID.triples)]  # type: ignore[arg-type]
    assert sum(by_property) == 2 * len(triples)
