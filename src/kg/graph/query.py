"""SPARQL and the named questions of ``ontology/queries``: typed parameters, bound and never pasted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import ontology as o
from kg.errors import QueryError
from kg.graph.guard import guard
from kg.graph.store import Results, Store
from kg.resources import share

_HEADER = re.compile(r"^#\s*(zh|en|param):\s*(.+)$", re.M)
Bindings = dict[str, ox.NamedNode | ox.Literal]

_ENTITY_TYPES = ("org", "place", "concept", "meeting", "person", "document", "entity")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named question: name, type, description; ``optional`` ones may be left out."""

    name: str
    type: str
    description: str
    optional: bool


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question in words (zh, en), its parameters and its SPARQL text."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All named questions by name, in alphabetical order."""
    files = sorted(share("ontology/queries").glob("*.rq"))
    return {path.stem: _read(path) for path in files}


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    words = {key: value for key, value in _HEADER.findall(text) if key != "param"}
    parameters = tuple(_parameter(value) for key, value in _HEADER.findall(text) if key == "param")
    return NamedQuery(path.stem, words.get("zh", ""), words.get("en", ""), parameters, text)


def _parameter(line: str) -> Parameter:
    name, kind, description = line.split(maxsplit=2)
    return Parameter(name, kind.rstrip("?"), description, kind.endswith("?"))


def run(store: Store, sparql: str) -> Results:
    """The result of a SPARQL query with the usual prefixes declared. Raises QueryError."""
    prefixes = "".join(
        f"PREFIX {p}: <{iri}>\n"
        for p, iri in o.PREFIXES.items()
        if not re.search(rf"PREFIX\s+{p}:", sparql, re.I)
    )
    return store.query(prefixes + guard(sparql))


def run_named(store: Store, name: str, parameters: Mapping[str, str]) -> Results:
    """The answer to a named question. Raises QueryError for an unknown name or a wrong parameter."""
    query = named_queries().get(name)
    if query is None:
        known = ", ".join(named_queries())
        raise QueryError(f"unknown question {name!r}; known are: {known} (未知的命名查询)")
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in o.PREFIXES.items())
    return store.query(prefixes + with_values(query.sparql, bind(store, query, parameters)))


def with_values(sparql: str, bindings: Bindings) -> str:
    """The query with each variable bound by VALUES to a term in its escaped N-Triples form."""
    values = "".join(f" VALUES ?{name} {{ {term} }}" for name, term in sorted(bindings.items()))
    return sparql.replace("WHERE {", f"WHERE {{{values}", 1)


def bind(store: Store, query: NamedQuery, given: Mapping[str, str]) -> Bindings:
    """The terms that the parameters stand for. Raises QueryError if one is missing, unknown or ambiguous."""
    names = {p.name for p in query.parameters}
    if extra := sorted(given.keys() - names):
        raise QueryError(
            f"{query.name} has no parameter {extra[0]!r}; it takes: {', '.join(sorted(names)) or 'none'} (参数有误)"
        )
    missing = [p.name for p in query.parameters if p.name not in given and not p.optional]
    if missing:
        raise QueryError(
            f"{query.name} needs the parameter {missing[0]!r}: --param {missing[0]}=… (缺少参数)"
        )
    return {p.name: _term(store, p, given[p.name]) for p in query.parameters if p.name in given}


def _term(store: Store, parameter: Parameter, value: str) -> ox.NamedNode | ox.Literal:
    if parameter.type in _ENTITY_TYPES or parameter.type == "statement":
        return resolve_name(store, value, parameter.name)
    if parameter.type == "int":
        if not value.lstrip("-").isdigit():
            raise QueryError(f"parameter {parameter.name!r} is no whole number: {value!r} (参数应为整数)")
        return ox.Literal(value, datatype=o.INTEGER)
    if parameter.type == "date":
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise QueryError(
                f"parameter {parameter.name!r} is no date YYYY-MM-DD: {value!r} (日期格式应为 YYYY-MM-DD)"
            )
        return ox.Literal(value, datatype=o.DATE)
    if parameter.type == "predicate":
        if value not in o.load().relations:
            raise QueryError(
                f"unknown relation {value!r}; known are: {', '.join(sorted(o.load().relations))} (未知的关系)"
            )
        return o.kg(value)
    return ox.Literal(value)


_BY_LABEL = """SELECT DISTINCT ?e ?name WHERE {
  { ?e skos:prefLabel ?label } UNION { ?e skos:altLabel ?label }
  ?e skos:prefLabel ?name . FILTER(STR(?label) = ?wanted) }"""
_BY_PART = """SELECT DISTINCT ?e ?name WHERE { ?e skos:prefLabel ?name . FILTER(CONTAINS(STR(?name), ?wanted)) } LIMIT 12"""


def resolve_name(store: Store, value: str, parameter: str = "name") -> ox.NamedNode:
    """The entity that a full name, a printed form, a part of a name or an IRI denotes. Raises QueryError."""
    if "://" in value:
        return ox.NamedNode(value)
    for query in (_BY_LABEL, _BY_PART):
        found = _named(store, query, value)
        full = [iri for iri, name in found.items() if name == value]
        if len(full) == 1 or len(found) == 1:
            return ox.NamedNode(full[0] if len(full) == 1 else next(iter(found)))
        if found:
            names = "; ".join(f"{name} <{iri}>" for iri, name in sorted(found.items())[:6])
            raise QueryError(f"{parameter}={value} may be {len(found)} things: {names} (名称有歧义)")
    raise QueryError(f"{parameter}={value}: the graph knows no such name (图中没有该名称)")


def _named(store: Store, query: str, wanted: str) -> dict[str, str]:
    prefixes = f"PREFIX skos: <{o.SKOS}>\n"
    solutions = store.query(prefixes + with_values(query, {"wanted": ox.Literal(wanted)}))
    return {s["e"].value: s["name"].value for s in solutions}  # type: ignore[union-attr]


def complete(store: Store, prefix: str, limit: int = 20) -> list[str]:
    """Names and printed forms that begin with ``prefix``, in alphabetical order."""
    query = f"""PREFIX skos: <{o.SKOS}>
        SELECT DISTINCT ?label WHERE {{ {{ ?e skos:prefLabel ?label }} UNION {{ ?e skos:altLabel ?label }}
        FILTER(STRSTARTS(STR(?label), ?wanted)) }} ORDER BY ?label LIMIT {int(limit)}"""
    solutions = store.query(with_values(query, {"wanted": ox.Literal(prefix)}))
    return [s["label"].value for s in solutions]  # type: ignore[union-attr]
