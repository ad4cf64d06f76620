"""JSON-LD: one object a named graph, with a context that gives the terms of the ontology short names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg import ontology as o
from kg.files import whole_file
from kg.graph.export.lines import quad_lines_by_graph
from kg.graph.export.turtle import parsed
from kg.graph.store import Store

Json = dict[str, object]
_PLAIN = NamedNode(o.XSD + "string")


def write_jsonld(store: Store, out: Path) -> None:
    """All quads as JSON-LD 1.1, a graph and a subject at a time."""
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{"@context": {_dumped(context())},\n"@graph": [')
        stream.writelines(_graphs(parsed(quad_lines_by_graph(store), RdfFormat.N_QUADS)))
        stream.write("\n]}\n")


def context() -> Json:
    """Prefixes, and relations and other properties of the ontology by local name."""
    terms: Json = dict(o.PREFIXES)
    for name, term in sorted(o.load().properties.items()):
        iri = f"kg:{name}"
        terms[name] = {"@id": iri, "@type": "@id"} if term.is_link else {"@id": iri}
    return terms


def _graphs(quads: Iterator[Quad]) -> Iterator[str]:
    """The text of each named graph in pieces: its head, its subjects, its end."""
    for number, (graph, inside) in enumerate(groupby(quads, key=lambda quad: quad.graph_name)):
        comma = "," if number else ""
        name = f'"@id": {_dumped(_id(graph))}, ' if isinstance(graph, NamedNode | BlankNode) else ""
        yield f'\n{comma}{{{name}"@graph": ['
        for index, (subject, about) in enumerate(groupby(inside, key=lambda quad: quad.subject)):
            yield f"\n{',' if index else ''}{_dumped(_node(subject, about))}"
        yield "\n]}"


def _node(subject: object, quads: Iterable[Quad]) -> Json:
    node: dict[str, object] = {"@id": _id(subject)}
    for predicate, group in groupby(quads, key=lambda quad: quad.predicate):
        values = [quad.object for quad in group]
        if predicate == o.TYPE:
            node["@type"] = [_compact(str(v.value)) for v in values]  # type: ignore[union-attr]
        else:
            own = predicate.value.removeprefix(o.KG)
            node[own if own in o.load().properties else _compact(predicate.value)] = _values(own, values)
    return node


def _values(name: str, values: Sequence[object]) -> object:
    term = o.load().properties.get(name)
    found = [_value(value, term is not None and term.is_link) for value in values]
    return found[0] if len(found) == 1 else found


def _value(value: object, link: bool) -> object:
    if not isinstance(value, Literal):
        return _id(value) if link else {"@id": _id(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype == _PLAIN:
        return {"@value": value.value} if link else value.value
    return {"@value": value.value, "@type": _compact(value.datatype.value)}


def _id(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _compact(iri: str) -> str:
    prefix = next((p for p, namespace in o.PREFIXES.items() if iri.startswith(namespace)), None)
    return iri if prefix is None else f"{prefix}:{iri.removeprefix(o.PREFIXES[prefix])}"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
