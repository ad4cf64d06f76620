"""SPARQL and the named questions of ``ontology/queries``: typed parameters, bound and never pasted.

A question is one file: SPARQL under comment lines ``# zh:``, ``# en:`` (the question in
words) and ``# param: name type description``; a type that ends in ``?`` is optional, and
``type=value`` gives a default. In the text a parameter is the variable ``$name``. A line
``# set: kind parameter`` makes ``$kind`` the members of a set of ``kg.graph.sets``, and
``# set: name kind parameter`` gives it another name, and ``$name_list`` has commas, for IN; ``$relations`` are those of
the ontology.
``# layer: statutory`` names a layer that the graph must have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import ontology as o
from kg.errors import LimitError, QueryError
from kg.graph.base import holds
from kg.graph.guard import guard, substituted
from kg.graph.limits import Limits
from kg.graph.names import CLASSES, Keys, complete, resolve_name, statement_iri
from kg.graph.recalled import recall
from kg.graph.sets import members, relations
from kg.graph.store import Results, Store
from kg.graph.suggest import did_you_mean
from kg.patterns import compiled
from kg.resources import share

__all__ = [
    "NamedQuery",
    "Parameter",
    "Results",
    "complete",
    "named_queries",
    "resolve_name",
    "run",
    "run_named",
]

_HEADER = compiled(r"^#\s*(zh|en|param|set|layer):\s*(.+)$", re.M)
PREFIXES = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in o.PREFIXES.items()) + "\n"
"""Declared before every query, in one line."""
_PERIODS = (("from", "to"), ("before", "after"))
"""Parameters that begin and end a period."""
_DATE = compiled(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named question: name, type, description; ``optional`` ones may be left out.

    Types: org, place, concept, meeting, person, document, entity (any name), statement (id),
    predicate (relation by local name or label), date (YYYY, YYYY-MM, YYYY-MM-DD), int, text.
    """

    name: str
    type: str
    description: str
    optional: bool
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question in words (zh, en), its parameters, its SPARQL text, its sets (name, kind, parameter) and layers."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    sparql: str
    sets: tuple[tuple[str, str, str], ...] = ()
    layers: tuple[str, ...] = ()


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All named questions by name, in alphabetical order."""
    files = sorted(share("ontology/queries").glob("*.rq"))
    return {path.stem: _read(path) for path in files}


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    lines = _HEADER.findall(text)
    words = dict(lines)
    parameters = tuple(_parameter(value) for key, value in lines if key == "param")
    sets = tuple(
        (named[0], *named[-2:]) for key, value in lines if key == "set" for named in (value.split(),)
    )
    layers = tuple(value for key, value in lines if key == "layer")
    return NamedQuery(path.stem, words["zh"], words["en"], parameters, text, sets, layers)


def _parameter(line: str) -> Parameter:
    name, declared, description = line.split(maxsplit=2)
    kind, equals, default = declared.partition("=")
    optional = bool(equals) or kind.endswith("?")
    return Parameter(name, kind.rstrip("?"), description, optional, default if equals else None)


def run(store: Store, sparql: str, limits: Limits | None = None) -> Results:
    """The result of a SPARQL query with the usual prefixes declared. Raises QueryError."""
    with in_lines_of_the_user():
        return store.query(PREFIXES + guard(sparql), limits)


@contextmanager
def in_lines_of_the_user() -> Iterator[None]:
    """Errors count the lines of a query without the line of prefixes before it."""
    try:
        yield
    except LimitError:
        raise
    except QueryError as error:
        lines = re.sub(r"error at (\d+):", lambda m: f"error at {int(m[1]) - 1}:", str(error))
        raise QueryError(lines) from error


def run_named(
    store: Store,
    question: str,
    parameters: Mapping[str, str],
    keys: Keys | None = None,
    limits: Limits | None = None,
) -> Results:
    """The answer to a named question; ``keys`` helps to read names.

    Raises QueryError for an unknown name, a wrong parameter, or a layer that the graph lacks.
    """
    sparql = spelled(store, question, parameters, keys)
    return store.query(sparql, limits) if parameters else recall(store, sparql, limits)


def spelled(store: Store, question: str, parameters: Mapping[str, str], keys: Keys | None = None) -> str:
    """The whole SPARQL of a named question with its parameters, as a store takes it. Raises QueryError."""
    query = named_queries().get(question)
    if query is None:
        known = ", ".join(named_queries())
        close = did_you_mean(question, named_queries())
        raise QueryError(f"unknown question {question!r}{close}; known are: {known} (未知的命名查询)")
    _check_layers(store, query)
    bound = bind(store, query, parameters, keys)
    terms = {n: _serialised(term) for n, term in bound.items()} | {"relations": relations()}
    for name, kind, of in query.sets:
        one = bound.get(of)
        found = members(store, kind, one if isinstance(one, ox.NamedNode) else None)
        terms |= {name: found, f"{name}_list": found.replace(" ", ", ")}
    return PREFIXES + substituted(query.sparql, terms)


def _check_layers(store: Store, query: NamedQuery) -> None:
    for layer in query.layers:
        if not holds(store, layer):
            raise QueryError(
                f"{query.name} asks about the layer {layer}, which the graph does not hold; build it with"
                f" --layer {layer} (图中没有该图层，请用 --layer {layer} 重新构建)"
            )


def _serialised(term: ox.NamedNode | ox.Literal) -> str:
    """The term as SPARQL writes it; a number bare, as LIMIT needs it."""
    return term.value if isinstance(term, ox.Literal) and term.datatype == o.INTEGER else str(term)


def bind(
    store: Store, query: NamedQuery, given: Mapping[str, str], keys: Keys | None = None
) -> dict[str, ox.NamedNode | ox.Literal]:
    """The terms that the parameters stand for. Raises QueryError if one is missing, unknown or ambiguous."""
    names = {p.name for p in query.parameters}
    if extra := sorted(given.keys() - names):
        known = ", ".join(sorted(names)) or "none"
        close = did_you_mean(extra[0], names)
        raise QueryError(f"{query.name} has no parameter {extra[0]!r}{close}; it takes: {known} (参数有误)")
    for p in query.parameters:
        if p.name not in given and not p.optional:
            raise QueryError(f"{query.name} needs the parameter {p.name!r}: --param {p.name}=… (缺少参数)")
    values = {p.name: given.get(p.name, p.default) for p in query.parameters}
    bound = {p.name: _term(store, p, v, keys) for p in query.parameters if (v := values[p.name]) is not None}
    _check_order(bound)
    return bound


def _term(store: Store, parameter: Parameter, value: str, keys: Keys | None) -> ox.NamedNode | ox.Literal:
    if parameter.type in CLASSES or parameter.type == "entity":
        return resolve_name(store, value, parameter.type, parameter.name, keys)
    if parameter.type == "statement":
        return statement_iri(store, value, parameter.name)
    return _LITERALS[parameter.type](parameter.name, value)


def _date(name: str, value: str) -> ox.Literal:
    if not _DATE.fullmatch(value) or not _in_calendar(value):
        raise QueryError(
            f"parameter {name!r} is no date such as 2022-03-01 or 2022: {value!r} (日期格式有误)"
        )
    return ox.Literal(value)


def _in_calendar(value: str) -> bool:
    """False for a day, month or year that there is not: 2024-02-31."""
    with suppress(ValueError):
        return bool(date.fromisoformat(f"{value}-01-01"[:10]))
    return False


def _check_order(bound: Mapping[str, ox.NamedNode | ox.Literal]) -> None:
    """Raises QueryError for a period that ends before it begins: no answer could tell that from one without rows."""
    for first, last in _PERIODS:
        start, end = bound.get(first), bound.get(last)
        if (
            isinstance(start, ox.Literal)
            and isinstance(end, ox.Literal)
            and end.value < start.value[: len(end.value)]
        ):
            raise QueryError(
                f"{last}={end.value} is before {first}={start.value}: the period has no day (时段的结束早于开始)"
            )


def _number(name: str, value: str) -> ox.Literal:
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise QueryError(f"parameter {name!r} is no whole number from 0: {value!r} (参数应为非负整数)")
    return ox.Literal(value, datatype=o.INTEGER)


def _relation(name: str, value: str) -> ox.NamedNode:
    relations = o.load().relations
    found = next((n for n, t in relations.items() if value in (n, *t.labels.values())), None)
    if found is None:
        known = ", ".join(sorted(relations))
        close = did_you_mean(
            value, (written for n, t in relations.items() for written in (n, *t.labels.values()))
        )
        raise QueryError(
            f"parameter {name!r}: unknown relation {value!r}{close}; known are: {known} (未知的关系)"
        )
    return o.kg(found)


def _text(_: str, value: str) -> ox.Literal:
    return ox.Literal(value)


_LITERALS: Mapping[str, Callable[[str, str], ox.NamedNode | ox.Literal]] = {
    "date": _date, "int": _number, "predicate": _relation, "text": _text,
}  # fmt: skip
