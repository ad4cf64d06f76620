"""GraphML: entities as nodes, relations as edges with numbers of statements and texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg import ontology as o
from kg.files import whole_file
from kg.graph.export.records import EntityRow, RelationRow, columns
from kg.graph.export.rows import entities, relations
from kg.graph.export.xml import xml_text
from kg.graph.store import Store

_NODE = tuple(name for name in columns(EntityRow) if name != "iri")
_EDGE = ("label", "label_en", *(name for name in columns(RelationRow) if name not in ("subject", "object")))
_KINDS = {"weight": "int", "factual": "int", "documents": "int", "confidence": "double"}


def write_graphml(store: Store, out: Path) -> None:
    """The network of what texts affirm as GraphML, a directed multigraph."""
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{o.GRAPHML}">\n')
        stream.writelines(_keys("node", _NODE))
        stream.writelines(_keys("edge", _EDGE))
        stream.write('<graph id="kg" edgedefault="directed">\n')
        stream.writelines(_node(entity) for entity in entities(store))
        stream.writelines(_edge(relation) for relation in relations(store))
        stream.write("</graph>\n</graphml>\n")


def _keys(kind: str, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield (
            f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}"'
            f' attr.type="{_KINDS.get(name, "string")}"/>\n'
        )


def _node(entity: EntityRow) -> str:
    data = _data("node", {name: getattr(entity, name) for name in _NODE})
    return f'<node id="{xml_text(entity.iri)}">{data}</node>\n'


def _edge(relation: RelationRow) -> str:
    labels = {"label": o.label(relation.predicate), "label_en": o.label(relation.predicate, "en")}
    data = _data("edge", {name: labels.get(name) or getattr(relation, name) for name in _EDGE})
    ends = f'source="{xml_text(relation.subject)}" target="{xml_text(relation.object)}"'
    return f'<edge id="{xml_text(edge_id(relation))}" {ends}>{data}</edge>\n'


def edge_id(relation: RelationRow) -> str:
    """The id of an edge: subject, relation and object."""
    return f"{relation.subject} {relation.predicate} {relation.object}"


def _data(kind: str, values: dict[str, object]) -> str:
    return "".join(
        f'<data key="{kind}-{name}">{xml_text(value)}</data>' for name, value in values.items() if value != ""
    )
