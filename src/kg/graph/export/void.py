"""A description of the data set by VoID and DCAT: how much it holds of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg import ontology as o
from kg.files import whole_file
from kg.graph.export.lines import triple_lines
from kg.graph.store import Store

Term = NamedNode | BlankNode | Literal
_RDF_TYPE = f"<{o.RDF}type>"
_TITLES = (
    Literal("机构关系知识图谱", language="zh"),
    Literal("Knowledge graph of institutional relationships", language="en"),
)


def write_void(store: Store, out: Path) -> None:
    """Numbers of triples, entities, classes and properties, as Turtle."""
    with whole_file(out) as path, path.open("wb") as stream:
        triples = sorted(description(_counted(store)), key=str)
        prefixes = {**o.PREFIXES, "void": o.VOID, "dcat": o.DCAT}
        serialize(triples, stream, RdfFormat.TURTLE, prefixes=prefixes)


class Counts:
    """Triples, subjects, and triples by class and by property. Each triple counts once."""

    def __init__(self) -> None:
        self.triples = self.subjects = 0
        self.classes: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()


def _counted(store: Store) -> Counts:
    counts, before = Counts(), ""
    for line in triple_lines(store):
        subject, predicate, rest = line.decode().split(" ", 2)
        counts.triples += 1
        counts.subjects += subject != before
        counts.properties[predicate[1:-1]] += 1
        if predicate == _RDF_TYPE:
            counts.classes[rest.strip().removesuffix(" .")[1:-1]] += 1
        before = subject
    return counts


def description(counts: Counts) -> Iterator[Triple]:
    dataset = BlankNode("dataset")
    void = {
        name: o.term(o.VOID, name) for name in ("triples", "entities", "classes", "properties", "vocabulary")
    }
    for kind in (o.term(o.VOID, "Dataset"), o.term(o.DCAT, "Dataset")):
        yield Triple(dataset, o.TYPE, kind)
    for title in _TITLES:
        yield Triple(dataset, o.term(o.DCTERMS, "title"), title)
    numbers = {
        "triples": counts.triples, "entities": counts.subjects,
        "classes": len(counts.classes), "properties": len(counts.properties),
    }  # fmt: skip
    for name, number in numbers.items():
        yield Triple(dataset, void[name], _number(number))
    for namespace in sorted(_vocabularies(counts)):
        yield Triple(dataset, void["vocabulary"], NamedNode(namespace))
    yield from _partitions(dataset, "class", "entities", counts.classes)
    yield from _partitions(dataset, "property", "triples", counts.properties)


def _partitions(dataset: BlankNode, kind: str, measure: str, counts: Counter[str]) -> Iterator[Triple]:
    for number, (iri, count) in enumerate(sorted(counts.items())):
        part = BlankNode(f"{kind}{number:04}")
        yield Triple(dataset, o.term(o.VOID, f"{kind}Partition"), part)
        yield Triple(part, o.term(o.VOID, kind), NamedNode(iri))
        yield Triple(part, o.term(o.VOID, measure), _number(count))


def _vocabularies(counts: Counts) -> set[str]:
    used = (*counts.classes, *counts.properties)
    return {namespace for namespace in o.PREFIXES.values() if any(iri.startswith(namespace) for iri in used)}


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=o.INTEGER)
