"""GEXF 1.2 for Gephi: entities as nodes, relations as edges with dates and numbers of statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg import ontology as o
from kg.files import whole_file
from kg.graph.export.graphml import edge_id
from kg.graph.export.records import EntityRow, RelationRow, columns
from kg.graph.export.rows import entities, relations
from kg.graph.export.xml import xml_text
from kg.graph.store import Store

_NODE = tuple(name for name in columns(EntityRow) if name not in ("iri", "label", "start", "end"))
_NODE_DATES = {"valid_from": "start", "valid_to": "end"}
_EDGE = ("label_en", "predicate", "statements", "factual", "documents", "first", "last", "confidence")
_KINDS = {"statements": "integer", "factual": "integer", "documents": "integer", "confidence": "double"}


def write_gexf(store: Store, out: Path) -> None:
    """The network of what texts affirm as GEXF; the weight of an edge is its number of statements."""
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{o.GEXF}" version="1.2">\n')
        stream.write('<graph defaultedgetype="directed" mode="static">\n')
        stream.writelines(_declared("node", (*_NODE, *_NODE_DATES)))
        stream.writelines(_declared("edge", _EDGE))
        stream.write("<nodes>\n")
        stream.writelines(_node(entity) for entity in entities(store))
        stream.write("</nodes>\n<edges>\n")
        stream.writelines(_edge(relation) for relation in relations(store))
        stream.write("</edges>\n</graph>\n</gexf>\n")


def _declared(kind: str, names: tuple[str, ...]) -> Iterator[str]:
    yield f'<attributes class="{kind}" mode="static">\n'
    for name in names:
        yield f'<attribute id="{kind}-{name}" title="{name}" type="{_KINDS.get(name, "string")}"/>\n'
    yield "</attributes>\n"


def _node(entity: EntityRow) -> str:
    values = {name: getattr(entity, _NODE_DATES.get(name, name)) for name in (*_NODE, *_NODE_DATES)}
    return f'<node id="{xml_text(entity.iri)}" label="{xml_text(entity.label)}">{_values("node", values)}</node>\n'


def _edge(relation: RelationRow) -> str:
    values: dict[str, object] = {
        "label_en": o.label(relation.predicate, "en"), "predicate": relation.predicate,
        "statements": relation.weight, "factual": relation.factual, "documents": relation.documents,
        "first": relation.first, "last": relation.last, "confidence": relation.confidence,
    }  # fmt: skip
    return (
        f'<edge id="{xml_text(edge_id(relation))}" source="{xml_text(relation.subject)}"'
        f' target="{xml_text(relation.object)}" label="{xml_text(o.label(relation.predicate))}"'
        f' weight="{relation.weight}">{_values("edge", values)}</edge>\n'
    )


def _values(kind: str, values: Mapping[str, object]) -> str:
    inner = "".join(
        f'<attvalue for="{kind}-{name}" value="{xml_text(value)}"/>'
        for name, value in values.items()
        if value != ""
    )
    return f"<attvalues>{inner}</attvalues>"
