"""The names of a text in one literal: what nine quads a name would say, in a tenth of the room.

The embedded store keeps ``TEXT <urn:kg:mentions> "…"``: JSON of the base of identifiers, the keys
of the entities, the ways in which they were found (rule, reason, confidence), and four whole numbers
a name: how far it begins behind the one before, its length, its entity, its way. The printed form
is the text between its offsets. Reading a store gives the quads themselves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as o

if TYPE_CHECKING:
    from kg.model import Link

PACKED = NamedNode("urn:kg:mentions")
"""The property of a text that holds its names; no term of the ontology, and in no export."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text as RDF has it: ``key`` is that of its entity, ``confidence`` a decimal as it is written."""

    start: int
    end: int
    form: str
    key: str
    rule: str
    reason: str
    confidence: str


def named(link: Link) -> Name:
    """What RDF says of a mention."""
    m = link.mention
    confidence = o.decimal(link.confidence).value
    return Name(m.start, m.end, m.text, link.entity.key, m.rule, link.reason, confidence)


def mention_iri(name: Name, text: NamedNode, base: str) -> NamedNode:
    """The IRI of a mention: a function of its text, place, form and entity."""
    parts = (text.value, str(name.start), str(name.end), name.form, name.key)
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]
    return o.entity_iri(f"mention/{digest}", base)


def name_quads(name: Name, text: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    """One name in the text: offsets, printed form, what it denotes and why."""
    node = mention_iri(name, text, base)
    yield Quad(node, o.TYPE, o.kg("Mention"), graph)
    yield Quad(node, o.kg("denotes"), o.entity_iri(name.key, base), graph)
    yield Quad(node, o.kg("inText"), text, graph)
    yield Quad(node, o.kg("start"), o.integer(name.start), graph)
    yield Quad(node, o.kg("end"), o.integer(name.end), graph)
    yield Quad(node, o.kg("confidence"), Literal(name.confidence, datatype=o.DECIMAL), graph)
    for predicate, value in (("form", name.form), ("rule", name.rule), ("reason", name.reason)):
        yield Quad(node, o.kg(predicate), Literal(value), graph)


def mention_quads(links: Iterable[Link], text: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    """The quads of all names of a text."""
    for link in links:
        yield from name_quads(named(link), text, graph, base)


def packed_quads(
    links: Iterable[Link], whole: str, text: NamedNode, graph: NamedNode, base: str
) -> Iterator[Quad]:
    """The names of a text as a store keeps them.

    Those that are unresolved stay quads, since a named question asks for them.
    """
    kept = []
    for link in links:
        name = named(link)
        if link.entity.unresolved or whole[name.start : name.end] != name.form:
            yield from name_quads(name, text, graph, base)
        else:
            kept.append(name)
    if kept:
        yield Quad(text, PACKED, Literal(packed(kept, base)), graph)


def packed(names: Iterable[Name], base: str) -> str:
    """The names in one text, in order of place."""
    keys: dict[str, int] = {}
    ways: dict[tuple[str, str, str], int] = {}
    numbers: list[int] = []
    before = 0
    for n in sorted(names, key=lambda n: (n.start, n.end, n.key, n.rule, n.reason, n.confidence)):
        way = ways.setdefault((n.rule, n.reason, n.confidence), len(ways))
        numbers += (n.start - before, n.end - n.start, keys.setdefault(n.key, len(keys)), way)
        before = n.start
    return json.dumps([base, list(keys), list(ways), numbers], ensure_ascii=False, separators=(",", ":"))


def unpacked(content: str, whole: str) -> Iterator[tuple[str, Name]]:
    """The base and each name that ``packed`` put together, of the text ``whole``."""
    base, keys, ways, numbers = json.loads(content)
    start = 0
    for at in range(0, len(numbers), 4):
        step, length, key, way = numbers[at : at + 4]
        start += step
        yield base, Name(start, start + length, whole[start : start + length], keys[key], *ways[way])


def unpacked_quads(quad: Quad, whole: str) -> Iterator[Quad]:
    """The quads that a packed one stands for."""
    content: Any = quad.object
    subject: Any = quad.subject
    graph: Any = quad.graph_name
    for base, name in unpacked(content.value, whole):
        yield from name_quads(name, subject, graph, base)
