"""What commands cost on given texts: extraction, builds, changes, start-up, the size of a GRAPH folder; as ratios in one run.

``python bench/speed.py TEXTS.jsonl...`` runs each command in a process of its own, in turn with what it is
compared with, and prints CPU seconds of the process and its children, and seconds of the clock. Python's modules
are compiled before, as those of an installation are, whatever the environment says.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, gettempdir

KG = [
    sys.executable,
    "-c",
    "import atexit, os, resource; from kg.start import main\n"
    "def tell():\n"
    "    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
    "    with open(os.environ['KG_COST'], 'w') as out:\n"
    "        out.write(' '.join(str(u.ru_utime + u.ru_stime) for u in used))\n"
    "atexit.register(tell); main()",
]
"""A command that leaves the CPU seconds of its own process, and of those that it waited for, in a file."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a command and of its children, seconds of the clock, peak of memory of the largest process in MiB."""

    own: float
    children: float
    wall: float
    peak: float

    @property
    def cpu(self) -> float:
        """CPU seconds of all processes."""
        return self.own + self.children


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", nargs="+", type=Path, help="JSONL files")
    arguments.add_argument(
        "--store", action="store_true", help="only builds and changes: what concerns the GRAPH folder"
    )
    arguments.add_argument("--runs", type=int, default=3, help="runs of each; the median counts")
    given = arguments.parse_args()
    documents = [line for path in given.texts for line in path.read_text("utf-8").splitlines() if line]
    size = sum(len(json.loads(line)["text"].encode()) for line in documents)
    print(machine())
    print(f"texts: {size / 1e6:.2f} MB of UTF-8, {len(documents)} documents; medians of {given.runs} runs\n")
    with TemporaryDirectory(prefix="kg-speed-") as folder:
        for name, value in _rows(Path(folder), documents, size, given.runs, given.store):
            print(f"| {name} | {value} |", flush=True)


def _rows(
    folder: Path, documents: Sequence[str], size: int, runs: int, store: bool
) -> Iterator[tuple[str, str]]:
    texts = _written(folder / "texts.jsonl", documents)
    short = folder / "short.txt"
    _run(["--help"])  # compiles, and keeps the page
    short.write_text("青川县人大常委会听取县人民政府关于供水条例实施情况的报告。\n", encoding="utf-8")
    _run(["extract", short])
    builds = {
        "build": ["build", texts, "--out", folder / "g"],
        "build 2": ["build", texts, "--out", folder / "g", "--workers", "2"],
    }  # fmt: skip
    others = {
        "extract": ["extract", texts], "extract 2": ["extract", texts, "--workers", "2"],
        "short": ["extract", short], "help": ["--help"],
    }  # fmt: skip
    costs = _costs(folder, builds if store else {**builds, **others}, runs)
    if not store:
        yield "`kg extract`, warm, against jieba.posseg, CPU", _beside_jieba(texts, runs)
        yield from _extraction(costs, size)
    cpu, wall = _medians(costs, "cpu"), _medians(costs, "wall")
    own, workers = (_medians(costs, name)["build 2"] for name in ("own", "children"))
    yield "`kg build`, CPU s", f"{cpu['build']:.1f}"
    yield "`kg build --workers 2` against one, clock", f"{wall['build'] / wall['build 2']:.2f}"
    yield "… CPU s of its parent / of its workers", f"{own:.1f} / {workers:.1f}"
    yield "… ratio of two free cores, from these CPU seconds", f"{cpu['build'] / (own + workers / 2):.2f}"
    yield (
        "peak of memory of `kg build`, the largest of its processes, MiB",
        f"{_medians(costs, 'peak')['build']:.0f}",
    )
    yield "GRAPH folder against text", f"{_size(folder / 'g') / size:.1f}"
    yield from _changes(folder, documents, runs)


def _extraction(costs: Mapping[str, Sequence[Cost]], size: int) -> Iterator[tuple[str, str]]:
    cpu, wall = _medians(costs, "cpu"), _medians(costs, "wall")
    yield "`kg extract`, CPU s (MB/s)", f"{cpu['extract']:.1f} ({size / 1e6 / cpu['extract']:.2f})"
    yield "`kg extract --workers 2` against one, clock", f"{wall['extract'] / wall['extract 2']:.2f}"
    yield "`kg build` against its `kg extract`, CPU", f"{cpu['build'] / cpu['extract']:.2f}"
    yield "`kg extract` on one short text, CPU s", f"{cpu['short']:.2f}"
    yield "`kg --help`, CPU s", f"{cpu['help']:.2f}"


def _costs(folder: Path, commands: Mapping[str, Sequence[object]], runs: int) -> dict[str, list[Cost]]:
    """What each command costs in each run; builds start without a graph."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            if "--out" in command:
                shutil.rmtree(folder / "g", ignore_errors=True)
            costs[name].append(_run(command))
    return costs


def _medians(costs: Mapping[str, Sequence[Cost]], what: str) -> dict[str, float]:
    return {name: median(getattr(cost, what) for cost in found) for name, found in costs.items()}


def _changes(folder: Path, documents: Sequence[str], runs: int) -> Iterator[tuple[str, str]]:
    """What a change of one document costs on the graph of all."""
    one = json.loads(documents[len(documents) // 2])
    changed = {**one, "text": one["text"] + "\n县人大常委会召开会议。"}
    middle = len(documents) // 2
    other = [*documents[:middle], json.dumps(changed, ensure_ascii=False), *documents[middle + 1 :]]
    texts = _written(folder / "texts.jsonl", documents)
    new = _written(folder / "new.jsonl", [json.dumps({**one, "id": "brand-new"}, ensure_ascii=False)])
    found: dict[str, list[float]] = {name: [] for name in ("nothing", "one", "add", "remove")}
    graph = folder / "g"
    for _ in range(runs):
        _written(texts, documents)
        _run(["build", texts, "--out", graph])
        found["nothing"].append(_run(["build", texts, "--out", graph]).cpu)
        found["add"].append(_run(["add", graph, new]).cpu)
        found["remove"].append(_run(["remove", graph, "brand-new"]).cpu)
        _written(texts, other)
        found["one"].append(_run(["build", texts, "--out", graph]).cpu)
    values = " / ".join(f"{median(found[name]):.2f}" for name in ("nothing", "one", "add", "remove"))
    yield f"nothing changed / 1 of {len(documents)} changed / add / remove, CPU s", values


def _beside_jieba(texts: Path, runs: int) -> str:
    """The ratio that ``bench/throughput.py`` finds on all of the texts."""
    script = Path(__file__).with_name("throughput.py")
    command = [sys.executable, script, texts, "--characters", str(texts.stat().st_size), "--runs", str(runs)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return told.split()[-1]


def _written(path: Path, lines: Sequence[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def _run(command: Sequence[object]) -> Cost:
    """The cost of a command of kg. Raises CalledProcessError if it fails."""
    told = (
        Path(gettempdir()) / f"kg-cost-{os.getpid()}"
    )  # one name: a page of help is kept for an environment
    start = time.perf_counter()
    done = subprocess.Popen(
        [*KG, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**compiled(), "KG_COST": str(told)},
    )  # fmt: skip
    _, status, used = os.wait4(done.pid, 0)
    wall = time.perf_counter() - start
    done.returncode = os.waitstatus_to_exitcode(status)
    try:
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, list(map(str, command)))
        own, children = map(float, told.read_text().split())
    finally:
        told.unlink(missing_ok=True)
    return Cost(own, children, wall, used.ru_maxrss / 1024)


def compiled() -> dict[str, str]:
    """The environment of this process, but modules are compiled once and kept in the folder for temporary files."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "PYTHONPYCACHEPREFIX": os.path.join(gettempdir(), f"kg-bench-{os.getuid()}")}


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def machine() -> str:
    """Machine, load and versions."""
    names = ("institution-kg", "pyoxigraph", "spacy", "ahocorasick_rs")
    versions = ", ".join(f"{n} {version(n)}" for n in names)
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    python = sys.version.split()[0]
    return f"{platform.machine()}, {os.cpu_count()} cores (load {load}), Python {python}; {versions}"


if __name__ == "__main__":
    main()
