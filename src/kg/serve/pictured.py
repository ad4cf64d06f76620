"""Things and the lines between them, as the pictures of pages draw them; answers of questions as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg import ontology as o
from kg.graph.kinds import type_of
from kg.model import FACTUAL
from kg.scene.statements import values
from kg.serve import lookups
from kg.serve.live import Generation
from kg.serve.site import address
from kg.show.short import short_name

MOST = 150
"""Statements or rows of an answer that its picture shows."""
Edge = tuple[str, str, str]
"""An end, what is said, the other end. An end is an IRI, or a name where an answer tells no more."""
_STATED = (
    "SELECT DISTINCT ?a ?p ?b ?m { %s ?s kg:subject ?a ; kg:predicate ?p ; kg:object ?b ; kg:modality ?m }"
)
_ENDS = (
    ("subject", "object"),
    ("organ", "object"),
    ("body", "concept"),
    ("body", "meeting"),
    ("body", "shared"),
)
"""Columns of answers that a line joins."""
_PATHS = (("first", "via", "second"), ("first", "via1", "second", "via2", "third"))


@dataclass(slots=True)
class Drawing:
    """Nodes by IRI or name, and lines with the number of their statements and of the facts among these."""

    now: Generation
    centre: str = ""
    counts: Counter[Edge] = field(default_factory=Counter)
    facts: Counter[Edge] = field(default_factory=Counter)

    def add(self, edge: Edge, count: int = 1, facts: int = 1) -> None:
        """Draws a line, or makes it stronger."""
        self.counts[edge] += count
        self.facts[edge] += facts

    def told(self) -> dict[str, object]:
        """As JSON of ``neighbourhood.js``."""
        ends = dict.fromkeys([self.centre] if self.centre else [])
        ends |= dict.fromkeys(end for a, _, b in self.counts for end in (a, b))
        edges = [
            {"from": a, "to": b, "zh": o.label(name), "en": o.label(name, "en"), "count": count,
             "facts": self.facts[a, name, b]}
            for (a, name, b), count in self.counts.items()
        ]  # fmt: skip
        return {"centre": self.centre, "nodes": [self._node(end) for end in ends], "edges": edges}

    def _node(self, end: str) -> dict[str, str]:
        iri = end if self.now.key(end) is not None else self.now.index.named(end)
        if iri is None:
            return {"id": end, "label": end, "short": end, "type": "", "address": ""}
        kind = type_of(lookups.kind(self.now, iri))
        name = lookups.labels(self.now, iri)[0]
        short = short_name(self.now.key(iri) or "", name)
        return {"id": end, "label": name, "short": short, "type": kind, "address": address(self.now, iri)}


def answer(
    now: Generation, given: Mapping[str, str], columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> Drawing:
    """The picture of an answer: its statements, or what its columns join; empty if they join nothing."""
    drawing = Drawing(now)
    typed = {name: _full(now, value) for name, value in given.items()}
    some = [dict(zip(columns, row, strict=True)) for row in islice(rows, MOST)]
    if "statement" in columns:
        for a, name, b, factual in stated(now, [row["statement"] for row in some]):
            drawing.add((a, name, b), 1, factual)
    for row in some if "statement" not in columns else ():
        for edge in _joined(row, typed):
            drawing.add(edge)
    return drawing


def _full(now: Generation, typed: str) -> str:
    """The name of the one thing that has what was typed as a form; else what was typed."""
    found = [hit.name for hit in now.index.find(typed, 2) if hit.form == typed]
    return found[0] if len(found) == 1 else typed


def drawable(columns: Sequence[str]) -> bool:
    """True if an answer with these columns has a picture."""
    every = dict.fromkeys(columns, "-")
    return "statement" in columns or any(
        _joined(every, dict.fromkeys(("entity", "meeting", "from", "to"), "-"))
    )


def stated(now: Generation, ids: Sequence[str]) -> Iterator[tuple[str, str, str, int]]:
    """Subject, relation, object of the statements with these ids, and 1 for facts."""
    iris = [o.entity_iri(f"statement/{id}", now.base).value for id in dict.fromkeys(ids) if id]
    for row in lookups.rows(now, _STATED % values("s", iris)):
        yield row["a"], o.local_name(row["p"]), row["b"], int(row["m"] in FACTUAL)


def _joined(row: Mapping[str, str], given: Mapping[str, str]) -> Iterator[Edge]:
    """The lines of a row by what its columns mean; ``given`` are the parameters of the question."""
    for path in _PATHS:
        if set(path) <= set(row) and {"from", "to"} <= set(given):
            stops = (given["from"], *(row[name] for name in path[1::2]), given["to"])
            for a, said, b in zip(stops, path[::2], stops[1:], strict=False):
                yield _turned(a, row[said][:-1], b, row[said][-1:])
            return
    if {"direction", "relation", "name"} <= set(row) and "entity" in given:
        yield _turned(given["entity"], row["relation"], row["name"], row["direction"])
    elif {"body", "days"} <= set(row) and "meeting" in given:
        yield row["body"], "", given["meeting"]
    else:
        pair = next(((a, b) for a, b in _ENDS if a in row and b in row), None)
        if pair and row[pair[0]] and row[pair[1]]:
            yield row[pair[0]], row.get("relation", ""), row[pair[1]]


def _turned(a: str, said: str, b: str, arrow: str) -> Edge:
    return (b, said, a) if arrow == "←" else (a, said, b)
