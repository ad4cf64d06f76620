"""The named questions asked of a graph, timed: about things that its texts speak of, and about the busiest things.

``python bench/asked.py GRAPH...`` prints a table of one or more GRAPH folders, such as those of ``bench/dense.py`` at two
sizes: what a question takes twice as long on twice the graph grows with the graph, whatever it answers.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import median

import pyoxigraph as ox
from speed import machine

from kg import ontology as o
from kg.errors import QueryError
from kg.folder import store_path
from kg.graph.checks import document_graphs
from kg.graph.query import NamedQuery, named_queries, run, run_named
from kg.graph.store import OxigraphStore

RUNS = 3
DRAWN = 9
"""Texts from which things to ask about are drawn."""
_CLASSES = {
    "org": ("Institution", "; kg:jurisdiction ?place"), "meeting": ("Meeting", ""), "concept": ("Concept", ""),
    "person": ("Person", ""),
}  # fmt: skip
_DATES = ("2005-06-30", "2019-06-30")
"""The values of dates that a question must have, in their order."""
_THINGS = ("org", "entity", "meeting", "concept", "person", "place", "statement")


def questions(store: OxigraphStore, only: Collection[str] = ()) -> dict[str, float]:
    """The medians of the warm runs of named questions in milliseconds: about drawn things, and the busiest."""
    drawn, busiest = _drawn(store), _busiest_things(store)
    found = {}
    for name, question in named_queries().items():
        if only and name not in only:
            continue
        try:
            if about_things(question):
                found[name] = median(_asked(store, question, values)[0] for values in drawn)
            found[f"{name} busiest"], found[f"{name} rows"] = _asked(store, question, busiest)
        except QueryError as error:  # a layer that the graph lacks
            print(error, file=sys.stderr)
        print(name, {k: round(v, 1) for k, v in found.items() if k.startswith(name)}, file=sys.stderr)
    return found


def about_things(question: NamedQuery) -> bool:
    """False for a question that walks the whole graph."""
    return any(p.type in _THINGS for p in question.parameters)


def _asked(store: OxigraphStore, question: NamedQuery, values: Mapping[str, str]) -> tuple[float, int]:
    """The median of the runs after the first in milliseconds of CPU, and the rows; a run of 5 s is not repeated."""
    given = {
        p.name: values.get(p.name, values.get(p.type, "")) for p in question.parameters if p.type in _THINGS
    }
    dates = (p.name for p in question.parameters if p.type == "date" and not p.optional)
    given |= dict(zip(dates, _DATES, strict=False))
    times: list[float] = []
    while len(times) <= RUNS and max(times, default=0) < 5:
        start = time.process_time()
        rows = sum(1 for _ in run_named(store, question.name, given))  # type: ignore[union-attr]
        times.append(time.process_time() - start)
    return median(times[1:] or times) * 1000, rows


def _drawn(store: OxigraphStore) -> list[dict[str, str]]:
    """What texts speak of that were drawn with a fixed seed: an organ and its place, a meeting, a concept, a person."""
    texts = document_graphs(store)
    found = (_things(store, graph) for graph in Random(1).sample(texts, min(len(texts), 5 * DRAWN)))
    whole = [t for t in found if len(t) == len(_CLASSES) + 2][:DRAWN]
    return [t | _pairs(t, other) for t, other in zip(whole, whole[1:] + whole[:1], strict=True)]


def _things(store: OxigraphStore, graph: str) -> dict[str, str]:
    """One thing of each class that the statements of a text are about."""
    sides = f"GRAPH <{graph}> {{ ?s kg:subject|kg:object ?e }}"
    rows = {
        kind: next(iter(run(store, f"SELECT ?e ?s WHERE {{ {sides} ?e a kg:{name} {more} }} LIMIT 1")), None)  # type: ignore[call-overload]
        for kind, (name, more) in _CLASSES.items()
    }
    found = {kind: str(row["e"].value) for kind, row in rows.items() if row is not None}
    return found | _around(store, found["org"], str(rows["org"]["s"].value)) if "org" in found else found


def _around(store: OxigraphStore, org: str, statement: str) -> dict[str, str]:
    quad = next(iter(store.inner.quads_for_pattern(ox.NamedNode(org), o.kg("jurisdiction"), None, None)))
    return {"place": str(quad.object.value), "statement": statement}  # type: ignore[union-attr]


def _pairs(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """The values of the questions about two things."""
    ends = {"entity": one["org"], "from": one["org"], "to": other["org"]}
    return ends | {"first": one["place"], "second": other["place"]}


def _busiest_things(store: OxigraphStore) -> dict[str, str]:
    (org, second) = _busiest(store, "StandingCommittee", 2)
    statement = next(iter(store.inner.quads_for_pattern(None, o.kg("subject"), ox.NamedNode(org), None)))
    one = {kind: _busiest(store, name, 1)[0] for kind, (name, _) in _CLASSES.items() if kind != "org"}
    one |= {"org": org} | _around(store, org, str(statement.subject.value))  # type: ignore[union-attr]
    return one | _pairs(one, {"org": second} | _around(store, second, ""))


def _busiest(store: OxigraphStore, kind: str, number: int) -> list[str]:
    found = run(
        store,
        f"""SELECT ?e (COUNT(?s) AS ?n) WHERE {{ ?e a kg:{kind} . {{ ?s kg:subject ?e }} UNION {{ ?s kg:object ?e }} }}
        GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT {number}""",
    )
    return [row["e"].value for row in found]  # type: ignore[union-attr,index]


def table(found: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Lines of Markdown: a question a line, three columns a graph."""
    yield "| question | " + " | ".join(f"{g}, ms | busiest | rows" for g in found) + " |"
    yield "|---|" + "---:|" * 3 * len(found)
    for name in (n for n in named_queries() if any(f"{n} rows" in of for of in found.values())):
        keys = (name, f"{name} busiest", f"{name} rows")
        cells = (
            f"{of[k]:,.{int(not k.endswith(' rows'))}f}" if k in of else "–"
            for of in found.values()
            for k in keys
        )
        yield f"| {name} | {' | '.join(cells)} |"


def main(graphs: Sequence[Path], only: Collection[str]) -> None:
    """Prints the table."""
    found = {}
    for graph in graphs:
        store = OxigraphStore(store_path(graph), read_only=True)
        print(graph.name, f"{len(store.inner):,} quads", file=sys.stderr)
        found[graph.name] = questions(store, only)
    print(f"{machine()}; medians of {RUNS} warm runs, CPU\n")
    print("\n".join(table(found)))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("graphs", nargs="+", type=Path, help="GRAPH folders")
    arguments.add_argument("--only", nargs="*", default=(), metavar="NAME", help="these questions")
    given = arguments.parse_args()
    main(given.graphs, given.only)
