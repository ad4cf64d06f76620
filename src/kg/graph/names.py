"""From any name that a person types to the entity of a graph, and from its beginning to names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg import ontology as o
from kg.errors import QueryError
from kg.graph.base import identifier_base
from kg.graph.guard import substituted
from kg.graph.register import Sounded, register
from kg.graph.store import Store
from kg.graph.suggest import meant, similar
from kg.patterns import compiled
from kg.reference.numerals import ordinal
from kg.reference.pinyin import plain_lines
from kg.reference.search import fit, heard

CLASSES = {
    "org": "Institution", "place": "Place", "concept": "Concept", "meeting": "Meeting",
    "person": "Person", "document": "Document",
}  # fmt: skip
"""The class that the value of a parameter of each type belongs to; ``entity`` may be anything."""

Keys = Callable[[str, str], Sequence[str]]
"""From a text and a kind to the keys of what it may denote as a whole, as resolution reads it, the likeliest first:
安顺中院 as ``org`` is ``org/520400/court``."""

_LISTED = 6
_ORDINAL = compiled(r"第?([0-9零〇一二三四五六七八九十百]+)([届次])")
_LONG = (
    ("人大(?=常委会|常务委员会|第|$)", "人民代表大会"), ("(?<=人民代表大会)常委会", "常务委员会"),
    ("政协(?=第|常委会|$)", "中国人民政治协商会议"),
)  # fmt: skip
"""Short heads of the names of organs and sessions, and what full names write instead."""
_NOISE = compiled(r"[\s“”\"'《》]+")
_PREFIXES = f"PREFIX kg: <{o.KG}> PREFIX skos: <{o.SKOS}> "
_EXACT = """SELECT DISTINCT ?e ?name WHERE {
  VALUES ?label { $zh $plain } ?e skos:prefLabel|skos:altLabel ?label . %s
  ?e skos:prefLabel ?name FILTER(LANG(?name) = "zh") } LIMIT 200"""
_PART = """SELECT DISTINCT ?e ?name WHERE {
  ?e skos:prefLabel ?name . FILTER(CONTAINS(STR(?name), $plain) && LANG(?name) = "zh") %s } LIMIT 200"""
_PART_OF_FORM = """SELECT DISTINCT ?e ?name WHERE {
  ?e skos:altLabel ?label . FILTER(CONTAINS(STR(?label), $plain)) %s
  OPTIONAL { ?e skos:prefLabel ?name FILTER(LANG(?name) = "zh") } FILTER(BOUND(?name)) } LIMIT 200"""
_BEGIN = """SELECT DISTINCT ?label WHERE {
  { ?e skos:prefLabel ?label } UNION { ?e skos:altLabel ?label }
  FILTER(STRSTARTS(STR(?label), $plain) && LANG(?label) = "zh") %s } ORDER BY ?label LIMIT %d"""
_HOLD = """SELECT DISTINCT ?label WHERE {
  { ?e skos:prefLabel ?label } UNION { ?e skos:altLabel ?label }
  FILTER(CONTAINS(STR(?label), $plain) && LANG(?label) = "zh") %s } ORDER BY STRLEN(?label) ?label LIMIT %d"""
_HEARD = 100_000
"""Names of a graph that are compared by sound at most."""


def resolve_name(
    store: Store, value: str, kind: str = "entity", parameter: str = "name", keys: Keys | None = None
) -> NamedNode:
    """The entity that a full name, a short or printed form, a part of a name or an IRI denotes.

    ``kind`` is a key of CLASSES or ``entity``; ``keys`` is asked where the names of the graph do
    not decide. Raises QueryError if nothing or several things fit.
    """
    if "://" in value:
        return _given(value, parameter)
    bare, formal = _NOISE.sub("", value), tuple(_formal(value))
    exact = ((_EXACT, text) for text in (value, bare, *formal))
    parts = ((_PART, bare), (_PART_OF_FORM, bare), *((_PART, text) for text in formal))
    for query, text in dict.fromkeys((*exact, *parts)):
        found = _found(store, query, text, kind) if text else {}
        if (one := _plainly(found, text)) is not None:
            return NamedNode(one)
        if found:
            if (node := _read(store, bare, kind, keys)) is not None:
                return node
            raise QueryError(_ambiguous(f"{parameter}={value}", found))
    if (node := _read(store, bare, kind, keys)) is not None:
        return node
    wanted = f" as {kind}" if kind in CLASSES else ""
    close = meant(similar(store, bare, CLASSES.get(kind))) if bare else ""
    raise QueryError(f"{parameter}={value}: the graph knows no such name{wanted}{close} (图中没有该名称)")


def _read(store: Store, text: str, kind: str, keys: Keys | None) -> NamedNode | None:
    """The entity of the graph whose key a text is, or resolution gives to it."""
    found = [*_written_as(text), *(keys(text, kind) if keys and text else ())]
    base = identifier_base(store) if found else None
    nodes = (o.entity_iri(key, base) for key in found) if base is not None else iter(())
    return next((node for node in nodes if _known(store, node, kind)), None)


def _written_as(text: str) -> list[str]:
    """The key that a text is as it stands: ``org/110111/npc-sc``, or the code of a place."""
    if re.fullmatch(r"\d{6}|\d{9}", text):
        return [f"place/{text}"]
    return [text] if re.fullmatch(r"[a-z]+/[^\s<>\"{}|^`\\]+", text) else []


def _known(store: Store, node: NamedNode, kind: str) -> bool:
    """True for a thing of the graph that has a name."""
    if (names := register(store)) is not None:
        return names.knows(node.value, CLASSES.get(kind))
    of_kind = f"?e a kg:{CLASSES[kind]} ." if kind in CLASSES else ""
    return bool(store.query(f"{_PREFIXES} ASK {{ BIND({node} AS ?e) ?e skos:prefLabel ?name . {of_kind} }}"))


def _formal(value: str) -> Iterator[str]:
    """How full names write what was typed: ordinals in Chinese numerals and with 第, organs by their long names."""
    bare = _NOISE.sub("", value).replace("（扩大）", "").replace("(扩大)", "")
    written = _ORDINAL.sub(lambda m: f"第{ordinal(m[1])}{m[2]}", bare)
    yield written
    for short, full in _LONG:
        written = re.sub(short, full, written)
    yield written


def statement_iri(store: Store, value: str, parameter: str = "statement") -> NamedNode:
    """The statement with an IRI or an id of 16 hex digits. Raises QueryError if the graph has none."""
    if "://" in value:
        return _given(value, parameter)
    if (base := identifier_base(store)) is not None:
        node = o.entity_iri(f"statement/{value}", base)
        if store.query(f"{_PREFIXES} ASK {{ {node} a kg:Statement }}"):
            return node
    raise QueryError(f"{parameter}={value}: the graph has no such statement (图中没有该陈述)")


def complete(store: Store, prefix: str, limit: int = 20, kind: str = "entity") -> list[str]:
    """Names and known short forms that fit what was typed: those that begin with it in alphabetical order,
    then those that hold it, shortest first; Latin letters are pinyin or initials.

    Raises QueryError if ``kind`` is neither a key of CLASSES nor ``entity``.
    """
    if kind not in CLASSES and kind != "entity":
        known = ", ".join((*CLASSES, "entity"))
        raise QueryError(f"unknown kind {kind!r}; known are: {known} (未知的对象类型)")
    found = _beginning(store, prefix, kind, limit)
    if len(found) < limit and prefix:
        found += _others(_holding(store, prefix, kind, limit), found)
    if len(found) < limit and prefix.strip() and prefix.isascii():
        found += _others(_heard(prefix, _every(store, kind)), found)
    return found[:limit]


def _beginning(store: Store, prefix: str, kind: str, limit: int) -> list[str]:
    if (known := register(store)) is not None:
        return known.beginning(prefix, CLASSES.get(kind), limit)
    return _labels(store, _BEGIN % (_of(kind), int(limit)), prefix)


def _holding(store: Store, part: str, kind: str, limit: int) -> list[str]:
    if (known := register(store)) is not None:
        return known.holding(part, CLASSES.get(kind), limit)
    return _labels(store, _HOLD % (_of(kind), int(limit)), part)


def _heard(query: str, labels: list[Sounded]) -> list[str]:
    """The labels that sound like a query, best first."""
    sounds_so = heard(query).search
    fits = ((fit(query, label, sound), label) for label, sound in labels if sounds_so(f" {sound}"))
    ranked = sorted((rank, len(label), label) for rank, label in fits if rank is not None)
    return [label for *_, label in ranked]


def _others(more: list[str], found: list[str]) -> list[str]:
    """Those of the one list that the other does not hold."""
    known = set(found)
    return [label for label in more if label not in known]


def _labels(store: Store, query: str, typed_: str) -> list[str]:
    solutions = store.query(_PREFIXES + substituted(query, {"plain": str(Literal(typed_))}))
    assert isinstance(solutions, QuerySolutions)
    return [s["label"].value for s in solutions]


def _every(store: Store, kind: str) -> list[Sounded]:
    """All labels in alphabetical order with their sound, of a store without a register so many as can be asked."""
    if (known := register(store)) is not None:
        return known.sounded(CLASSES.get(kind))
    labels = _labels(store, _BEGIN % (_of(kind), _HEARD), "")
    return list(zip(labels, plain_lines(labels), strict=True))


def _given(value: str, parameter: str) -> NamedNode:
    try:
        return NamedNode(value)
    except ValueError as error:
        raise QueryError(f"{parameter}={value}: no valid IRI: {error} (标识符有误)") from error


def _found(store: Store, query: str, text: str, kind: str) -> dict[str, str]:
    """Name by IRI of what fits, by the register if there is one, else by the store."""
    known = register(store)
    if known is None:
        return _find(store, query, text, kind)
    if query == _EXACT:
        return known.named(text, CLASSES.get(kind))
    return known.with_part(text, CLASSES.get(kind), forms=query == _PART_OF_FORM)


def _find(store: Store, query: str, text: str, kind: str) -> dict[str, str]:
    """Name by IRI of what fits."""
    terms = {"zh": str(Literal(text, language="zh")), "plain": str(Literal(text))}
    solutions = store.query(_PREFIXES + substituted(query % _of(kind), terms))
    assert isinstance(solutions, QuerySolutions)
    return {s["e"].value: s["name"].value for s in solutions}


def _plainly(found: dict[str, str], text: str) -> str | None:
    """The one thing that is meant: of this very name, or the only one, or the whole that all others are parts of.

    A text that says 人大常委会党组 once and 常委会 then gives both a short form; the committee is meant.
    """
    full = [iri for iri, name in found.items() if name == text]
    if len(full) == 1:
        return full[0]
    wholes = [iri for iri, name in found.items() if all(n.startswith(name) for n in found.values())]
    return wholes[0] if len(wholes) == 1 else None


def _of(kind: str) -> str:
    """Looked up for each name that fits: the other way round the whole class would be gone through."""
    return f"FILTER EXISTS {{ ?e a kg:{CLASSES[kind]} }}" if kind in CLASSES else ""


def _ambiguous(given: str, found: dict[str, str]) -> str:
    listed = [f"{name} <{iri}>" for iri, name in sorted(found.items(), key=lambda item: item[::-1])]
    more = f"; … {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
    return f"{given} may be {len(listed)} things: {'; '.join(listed[:_LISTED])}{more} (名称有歧义)"
