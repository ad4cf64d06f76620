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
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from asked import DRAWN, RUNS, about_things, questions
from synthetic import PER_DOCUMENT, Synthesis
from texts import texts

from kg.folder import store_path
from kg.graph.export import FORMATS, export
from kg.graph.query import named_queries
from kg.graph.rdf import quads
from kg.graph.store import OxigraphStore
from kg.graph.validate import validate
from kg.model import Document, Resolution
from kg.parts import Made, made
from kg.settings import ID_BASE, Settings
from kg.stages import Decisions
from kg.update import Update, add, remove, resolutions

RESULTS = Path(__file__).parent / "RESULTS.md"
MARKS = ("<!-- graph: begin -->", "<!-- graph: end -->")
SAMPLE = 50_000
"""Quads that rdflib is given."""
Facts = dict[str, float]


def build(folder: Path, statements: int) -> Facts:
    """A GRAPH folder of made-up texts, as a build makes it: quads spooled to files, then loaded."""
    source, pending, spooled = Synthesis.seeded(), deque[Resolution](), [0.0]

    def documents() -> Iterator[Document]:
        for resolution in source.resolutions(statements):
            pending.append(resolution)
            yield resolution.document

    def make(found: Iterable[Document], given: Settings, decided: Decisions) -> Iterator[Made]:
        return (made(pending.popleft(), decided, given.base) for _ in found)

    def watch(_: str) -> None:
        spooled[0] = time.perf_counter()

    start = time.perf_counter()
    Update(folder / "graph", Settings(), watch, layers=("statutory",), make=make).run(documents())
    end = time.perf_counter()
    (store,) = (ox.Store.read_only(str(path)) for path in (folder / "graph").glob("store-*"))
    return {
        "seconds": end - start, "spooling": spooled[0] - start, "loading": end - spooled[0],
        "quads": len(store), "own": len(_opened(folder).inner),
        "mebibytes": sum(f.stat().st_size for f in (folder / "graph").rglob("*") if f.is_file()) / 2**20,
    }  # fmt: skip


def rdflib_load(folder: Path, _: int) -> Facts:
    """rdflib on a sample, in memory."""
    import rdflib

    data = _sample()
    return _loaded(data, lambda: rdflib.Dataset().parse(data=data.decode("utf-8"), format="nquads"))


def sample_load(folder: Path, _: int) -> Facts:
    """Oxigraph on the same sample, on disk."""
    data = _sample()
    return _loaded(data, lambda: _bulk(data, ox.Store(str(folder / "sample"))).flush())


def memory_load(folder: Path, _: int) -> Facts:
    """Oxigraph on the same sample in memory, where rdflib holds it."""
    data = _sample()
    return _loaded(data, lambda: _bulk(data, ox.Store()))


def _sample() -> bytes:
    """The first quads of the texts, as N-Quads."""
    found = (q for r in Synthesis.seeded().resolutions(SAMPLE) for q in quads(r, ID_BASE))
    data = ox.serialize(islice(found, SAMPLE), None, ox.RdfFormat.N_QUADS)
    assert data is not None
    return data


def _loaded(data: bytes, load: Callable[[], object]) -> Facts:
    start = time.perf_counter()
    load()
    return {"quads": data.count(b"\n"), "seconds": time.perf_counter() - start}


def _bulk(data: bytes, store: ox.Store) -> ox.Store:
    store.bulk_load(data, ox.RdfFormat.N_QUADS)
    return store


def one_more(folder: Path, _: int) -> Facts:
    """``kg add`` of a text of some 1,500 characters and ``kg remove``, in a process that has extracted before."""
    warm, more = texts(2_000)
    list(resolutions(_written(folder, "warm", warm)))
    source = _written(folder, "one-more", more)
    start = time.perf_counter()
    add(source, folder / "graph")
    middle = time.perf_counter()
    remove(["one-more"], folder / "graph")
    return {"seconds": middle - start, "removing": time.perf_counter() - middle}


def _written(folder: Path, id: str, text: str) -> Path:
    path = folder / f"{id}.jsonl"
    path.write_text(json.dumps({"id": id, "text": text}), encoding="utf-8")
    return path


def checking(folder: Path, _: int) -> Facts:
    """``kg validate``: streaming over everything, SHACL on a sample."""
    report = validate(_opened(folder))
    return {"findings": len(report.findings)}


def _opened(folder: Path) -> OxigraphStore:
    return OxigraphStore(store_path(folder / "graph"), read_only=True)


def asking(folder: Path, _: int) -> Facts:
    """The medians of each named question in milliseconds."""
    return questions(_opened(folder))


def exporter(form: str) -> Callable[[Path, int], Facts]:
    """The step that writes one format."""

    def step(folder: Path, _: int) -> Facts:
        export(_opened(folder), folder / f"out-{form}", form)
        return {}

    return step


STEPS: dict[str, Callable[[Path, int], Facts]] = {
    "build": build, "memory_load": memory_load, "sample_load": sample_load, "rdflib_load": rdflib_load, "add": one_more,
    "questions": asking, "validate": checking, **{f"export {form}": exporter(form) for form in FORMATS},
}  # fmt: skip


def child(name: str, folder: Path, statements: int) -> None:
    """Runs one step and prints its facts: seconds, peak of memory in MiB, and its own."""
    start = time.perf_counter()
    facts = STEPS[name](folder, statements)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "peak": peak} | facts))


def measured(statements: int, formats: Sequence[str], folder: Path) -> dict[str, Facts]:
    """The facts of each step, by name; of the exports only those of ``formats``.

    Facts that ``folder`` holds from an earlier run are taken as they are.
    """
    found: dict[str, Facts] = {}
    for name in (n for n in STEPS if n.removeprefix("export ") in formats or "export" not in n):
        kept = folder / f"{name.replace(' ', '-')}.json"
        if not kept.exists():
            kept.write_text(json.dumps(_measured(name, folder, statements)), encoding="utf-8")
        found[name] = json.loads(kept.read_text(encoding="utf-8"))
        print(f"{name:20}{found[name]['seconds']:9.2f} s {found[name]['peak']:8.0f} MiB", file=sys.stderr)
    return found


def _measured(name: str, folder: Path, statements: int) -> Facts:
    command = [
        sys.executable, __file__, "--step", name, "--folder", str(folder), "--statements", str(statements),
    ]  # fmt: skip
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    facts: Facts = json.loads(answer.stdout)
    return facts


def report(statements: int, found: Mapping[str, Facts]) -> Iterator[str]:
    """The lines of the report, as Markdown."""
    made = found["build"]
    yield f"## Graph: {statements:,} statements, {made['own']:,.0f} quads"
    yield ""
    yield f"Made-up texts of {PER_DOCUMENT} statements (`bench/graph.py {' '.join(sys.argv[1:])}`); {_machine()}."
    yield ""
    yield "| step | seconds | peak MiB |"
    yield "|---|---:|---:|"
    yield f"| build: quads of the texts spooled to files | {made['spooling']:.1f} | |"
    yield f"| build: {made['quads']:,.0f} quads loaded ({made['mebibytes']:,.0f} MiB) | {made['loading']:.1f} | |"
    yield f"| build in all | {made['seconds']:.1f} | {made['peak']:.0f} |"
    yield f"| `kg add` of one text, extraction warm | {found['add']['seconds']:.2f} | {found['add']['peak']:.0f} |"
    yield f"| `kg remove` of one text | {found['add']['removing']:.2f} | |"
    for name, words in (("validate", "`kg validate`"), *((f"export {f}", f"export {f}") for f in FORMATS)):
        if name in found:
            yield f"| {words} | {found[name]['seconds']:.1f} | {found[name]['peak']:.0f} |"
    yield ""
    yield f"| load of a sample of {SAMPLE:,} quads | quads a second | times rdflib |"
    yield "|---|---:|---:|"
    floor = found["rdflib_load"]["quads"] / found["rdflib_load"]["seconds"]
    speeds = {words: found[name]["quads"] / found[name]["seconds"] for name, words in _LOADS.items()}
    for words, speed in (speeds | {"the whole build's load": made["quads"] / made["loading"]}).items():
        yield f"| {words} | {speed:,.0f} | {speed / floor:.1f} |"
    yield ""
    yield f"| question, medians of {RUNS} warm runs | of {DRAWN} drawn things, ms | of the busiest, ms | its rows |"
    yield "|---|---:|---:|---:|"
    for name, question in named_queries().items():
        walks = "" if about_things(question) else " (walks the whole graph)"
        of = found["questions"]
        times = (f"{of[k]:,.1f}" if k in of else "–" for k in (name, f"{name} busiest"))
        rows = f"{of[f'{name} rows']:,.0f}" if f"{name} rows" in of else "–"
        yield f"| {name}{walks} | {' | '.join(times)} | {rows} |"


_LOADS = {
    "rdflib_load": "rdflib, in memory", "memory_load": "Oxigraph, in memory",
    "sample_load": "Oxigraph, on disk",
}  # fmt: skip


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
    arguments.add_argument(
        "--folder", type=Path, help="keep the graph and what was measured here, and go on from it"
    )
    arguments.add_argument("--step", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.step:
        child(given.step, given.folder, given.statements)
        return
    with nullcontext(given.folder) if given.folder else TemporaryDirectory(prefix="kg-bench-") as folder:
        found = measured(given.statements, given.formats, Path(folder))
    text = "\n".join(report(given.statements, found))
    print(text)
    if given.write:
        write(text)


if __name__ == "__main__":
    main()
