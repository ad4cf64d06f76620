"""How a text was read, as quads: kind of its source, encoding, where its metadata stood, what was dropped."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o
from kg.model import Origin


def origin_quads(origin: Origin, text: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """The quads of how a text was read; what was dropped for one reason stands together, a line each."""
    yield Quad(text, o.term(o.DCTERMS, "format"), Literal(origin.kind), graph)
    if origin.encoding:
        yield Quad(text, o.kg("encoding"), Literal(origin.encoding), graph)
    for field, where in origin.fields:
        yield Quad(text, o.kg("metadataFrom"), Literal(f"{field}: {where}"), graph)
    for number, why in enumerate(dict.fromkeys(d.why for d in origin.dropped), 1):
        node = NamedNode(f"{text.value}/dropped/{number}")
        lines = "\n".join(d.text for d in origin.dropped if d.why == why)
        yield Quad(text, o.kg("dropped"), node, graph)
        yield Quad(node, o.kg("reason"), Literal(why), graph)
        yield Quad(node, o.term(o.OA, "exact"), Literal(lines), graph)
