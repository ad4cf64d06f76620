"""Load, questions and exports of a graph of made-up texts, beside rdflib in one run.

Each step runs in its own process, so that its peak of memory is its own. Nothing
is kept but what ``--write`` puts into ``bench/RESULTS.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from synthetic import PER_DOCUMENT, Synthesis

from kg import ontology as o
from kg.graph.export import FORMATS, export
from kg.graph.query import NamedQuery, named_queries, run, run_named
from kg.graph.rdf import document_graph, quads
from kg.graph.store import OxigraphStore
from kg.settings import ID_BASE

RESULTS = Path(__file__).parent / "RESULTS.md"
MARKS = ("<!-- graph: begin -->", "<!-- graph: end -->")
SAMPLE = 50_000
"""Quads that rdflib is given."""
RUNS = 5
Facts = dict[str, float]


def spool(folder: Path, statements: int) -> Facts:
    """Makes the texts and writes their quads, as a build does."""
    count = 0
    with (folder / "quads.nq").open("wb") as out:
        for resolution in Synthesis.seeded().resolutions(statements):
            found = list(quads(resolution, ID_BASE))
            count += len(found)
            ox.serialize(found, out, ox.RdfFormat.N_QUADS)
    return {"quads": count}


def load(folder: Path, _: int) -> Facts:
    """The bulk load of a build, from its file into a store on disk."""
    store = ox.Store(str(folder / "store"))
    store.bulk_load(path=str(folder / "quads.nq"), format=ox.RdfFormat.N_QUADS)
    store.flush()
    return {"quads": len(store)}


def rdflib_load(folder: Path, _: int) -> Facts:
    """rdflib on the first quads of the same file, in memory."""
    import rdflib

    with (folder / "quads.nq").open(encoding="utf-8") as lines:
        text = "".join(islice(lines, SAMPLE))
    start = time.perf_counter()
    rdflib.Dataset().parse(data=text, format="nquads")
    return {"quads": text.count("\n"), "seconds": time.perf_counter() - start}


def sample_load(folder: Path, _: int) -> Facts:
    """Oxigraph on the same sample, on disk."""
    with (folder / "quads.nq").open("rb") as lines:
        data = b"".join(islice(lines, SAMPLE))
    start = time.perf_counter()
    store = ox.Store(str(folder / "sample"))
    store.bulk_load(data, ox.RdfFormat.N_QUADS)
    store.flush()
    return {"quads": data.count(b"\n"), "seconds": time.perf_counter() - start}


def memory_load(folder: Path, _: int) -> Facts:
    """The whole file into Oxigraph in memory, as rdflib holds it."""
    store = ox.Store()
    start = time.perf_counter()
    store.bulk_load(path=str(folder / "quads.nq"), format=ox.RdfFormat.N_QUADS)
    return {"quads": len(store), "seconds": time.perf_counter() - start}


def add(folder: Path, _: int) -> Facts:
    """One more text in one transaction, and its removal."""
    store = OxigraphStore(folder / "store")
    found = list(quads(Synthesis.seeded(2).resolution("one-more"), ID_BASE))
    start = time.perf_counter()
    store.add(found)
    seconds = time.perf_counter() - start
    store.remove_graph(document_graph("one-more", ID_BASE).value)
    return {"quads": len(found), "seconds": seconds}


def questions(folder: Path, _: int) -> Facts:
    """The median of the warm runs of each named question, in milliseconds."""
    store = OxigraphStore(folder / "store", read_only=True)
    values = _values(store)
    found = {}
    for name, question in named_queries().items():
        given = {p.name: values[p.name, p.type] for p in question.parameters if (p.name, p.type) in values}
        times = [_timed(store, question, given) for _ in range(RUNS + 1)][1:]
        found[name] = median(t for t, _ in times) * 1000
        found[f"{name} rows"] = times[0][1]
    return found


def _timed(store: OxigraphStore, question: NamedQuery, given: Mapping[str, str]) -> tuple[float, int]:
    start = time.perf_counter()
    rows = sum(1 for _ in run_named(store, question.name, given))  # type: ignore[union-attr]
    return time.perf_counter() - start, rows


def _values(store: OxigraphStore) -> dict[tuple[str, str], str]:
    """What the questions are asked of: the busiest things of each class, by name or IRI."""
    org, other = _busiest(store, "StandingCommittee", 2)
    place = next(iter(store.inner.quads_for_pattern(ox.NamedNode(org), o.kg("jurisdiction"), None, None)))
    second = next(iter(store.inner.quads_for_pattern(ox.NamedNode(other), o.kg("jurisdiction"), None, None)))
    (meeting,), (concept,) = _busiest(store, "Meeting", 1), _busiest(store, "Concept", 1)
    (person,) = _busiest(store, "Person", 1)
    statement = next(iter(store.inner.quads_for_pattern(None, o.kg("subject"), ox.NamedNode(org), None)))
    found = {
        "org": org, "entity": org, "meeting": meeting, "concept": concept, "person": person,
        "place": str(place.object.value), "statement": str(statement.subject.value),
    }  # type: ignore[union-attr]  # fmt: skip
    values = {(name, kind): found[kind] for name in ("org", *found) for kind in found}
    return values | {
        ("from", "entity"): org, ("to", "entity"): other, ("first", "place"): found["place"],
        ("second", "place"): str(second.object.value),  # type: ignore[union-attr]
    }  # fmt: skip


def _busiest(store: OxigraphStore, kind: str, number: int) -> list[str]:
    found = run(
        store,
        f"""SELECT ?e (COUNT(?s) AS ?n) WHERE {{ ?e a kg:{kind} . {{ ?s kg:subject ?e }} UNION {{ ?s kg:object ?e }} }}
        GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT {number}""",
    )
    return [row["e"].value for row in found]  # type: ignore[union-attr,index]


def exporter(form: str) -> Callable[[Path, int], Facts]:
    """The step that writes one format."""

    def step(folder: Path, _: int) -> Facts:
        export(OxigraphStore(folder / "store", read_only=True), folder / f"out-{form}", form)
        return {}

    return step


STEPS: dict[str, Callable[[Path, int], Facts]] = {
    "spool": spool, "load": load, "memory_load": memory_load, "sample_load": sample_load, "rdflib_load": rdflib_load, "add": add,
    "questions": questions, **{f"export {form}": exporter(form) for form in FORMATS},
}  # fmt: skip


def child(name: str, folder: Path, statements: int) -> None:
    """Runs one step and prints its facts: seconds, peak of memory in MiB, and its own."""
    start = time.perf_counter()
    facts = STEPS[name](folder, statements)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "peak": peak} | facts))


def measured(statements: int, formats: Sequence[str]) -> dict[str, Facts]:
    """The facts of each step, by name; of the exports only those of ``formats``."""
    found: dict[str, Facts] = {}
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        for name in (n for n in STEPS if n.removeprefix("export ") in formats or "export" not in n):
            command = [
                sys.executable,
                __file__,
                "--step",
                name,
                "--folder",
                folder,
                "--statements",
                str(statements),
            ]
            answer = subprocess.run(command, check=True, capture_output=True, text=True)
            found[name] = json.loads(answer.stdout)
            print(f"{name:20}{found[name]['seconds']:9.2f} s {found[name]['peak']:8.0f} MiB", file=sys.stderr)
    return found


def report(statements: int, found: Mapping[str, Facts]) -> Iterator[str]:
    """The lines of the report, as Markdown."""
    speed = {
        name: found[name]["quads"] / found[name]["seconds"]
        for name in ("load", "memory_load", "sample_load", "rdflib_load")
    }
    yield f"## Graph: {statements:,} statements, {found['load']['quads']:,.0f} quads"
    yield ""
    yield f"Made-up texts of {PER_DOCUMENT} statements (`bench/graph.py {' '.join(sys.argv[1:])}`); {_machine()}."
    yield ""
    yield "| step | seconds | quads a second | peak MiB |"
    yield "|---|---:|---:|---:|"
    for name, words in _WORDS.items():
        facts = found[name]
        yield f"| {words} | {facts['seconds']:.2f} | {facts['quads'] / facts['seconds']:,.0f} | {facts['peak']:.0f} |"
    yield ""
    yield (
        f"Beside rdflib in memory, Oxigraph loads {speed['memory_load'] / speed['rdflib_load']:.1f} times as fast"
        f" in memory and {speed['load'] / speed['rdflib_load']:.1f} times onto disk"
        f" ({speed['sample_load'] / speed['rdflib_load']:.1f} times for the same sample of {SAMPLE:,} quads)."
    )
    yield ""
    yield f"| question | median of {RUNS} warm runs, ms | rows |"
    yield "|---|---:|---:|"
    for name, question in named_queries().items():
        walks = "" if any(p.type in _THINGS for p in question.parameters) else " (walks the whole graph)"
        yield f"| {name}{walks} | {found['questions'][name]:.1f} | {found['questions'][f'{name} rows']:.0f} |"
    yield ""
    yield "| export | seconds | peak MiB |"
    yield "|---|---:|---:|"
    for form in (f for f in FORMATS if f"export {f}" in found):
        yield f"| {form} | {found[f'export {form}']['seconds']:.1f} | {found[f'export {form}']['peak']:.0f} |"


_WORDS = {
    "spool": "texts to quads to N-Quads file", "load": "bulk load into a store on disk",
    "memory_load": "bulk load in memory", "sample_load": "a sample into a store on disk",
    "rdflib_load": "the sample into rdflib, in memory",
    "add": "one more text, one transaction",
}  # fmt: skip


_THINGS = ("org", "entity", "meeting", "concept", "person", "place", "statement")


def _machine() -> str:
    versions = ", ".join(f"{n} {version(n)}" for n in ("institution-kg", "pyoxigraph", "rdflib"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB,"
        f" Python {platform.python_version()}; {versions}"
    )


def write(text: str) -> None:
    """Puts the report between its marks in ``RESULTS.md``, or at the end."""
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Measured results\n"
    block = f"{MARKS[0]}\n{text}\n{MARKS[1]}"
    if MARKS[0] in old:
        before, after = old.partition(MARKS[0])[0], old.partition(MARKS[1])[2]
        RESULTS.write_text(before + block + after, encoding="utf-8")
    else:
        RESULTS.write_text(f"{old.rstrip()}\n\n{block}\n", encoding="utf-8")


def main() -> None:
    """Measures and prints; with ``--write`` keeps the report."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--statements", type=int, default=100_000, help="statements to make, up to 1000000"
    )
    arguments.add_argument("--write", action="store_true", help="put the report into bench/RESULTS.md")
    arguments.add_argument(
        "--formats", nargs="*", default=FORMATS, choices=FORMATS, help="exports to measure"
    )
    arguments.add_argument("--step", help=argparse.SUPPRESS)
    arguments.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.step:
        child(given.step, given.folder, given.statements)
        return
    text = "\n".join(report(given.statements, measured(given.statements, given.formats)))
    print(text)
    if given.write:
        write(text)


if __name__ == "__main__":
    main()
