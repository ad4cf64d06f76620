"""What commands cost on given texts: extraction, builds, changes, start-up, the size of a GRAPH folder; as ratios in one run.

``python bench/speed.py TEXTS.jsonl...`` runs each command in a process of its own, in turn with what it is
compared with, and prints CPU seconds of the process and its children, and seconds of the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a command with its children, seconds of the clock, peak of memory of the largest process in MiB."""

    cpu: float
    wall: float
    peak: float


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", nargs="+", type=Path, help="JSONL files")
    arguments.add_argument("--runs", type=int, default=3, help="runs of each; the median counts")
    given = arguments.parse_args()
    documents = [line for path in given.texts for line in path.read_text("utf-8").splitlines() if line]
    size = sum(len(json.loads(line)["text"].encode()) for line in documents)
    print(machine())
    print(f"texts: {size / 1e6:.2f} MB of UTF-8, {len(documents)} documents; medians of {given.runs} runs\n")
    with TemporaryDirectory(prefix="kg-speed-") as folder:
        for name, value in _rows(Path(folder), documents, size, given.runs):
            print(f"| {name} | {value} |", flush=True)


def _rows(folder: Path, documents: Sequence[str], size: int, runs: int) -> Iterator[tuple[str, str]]:
    texts = _written(folder / "texts.jsonl", documents)
    short = folder / "short.txt"
    short.write_text("青川县人大常委会听取县人民政府关于供水条例实施情况的报告。\n", encoding="utf-8")
    commands = {
        "extract": ["extract", texts], "extract 2": ["extract", texts, "--workers", "2"],
        "build": ["build", texts, "--out", folder / "g"],
        "build 2": ["build", texts, "--out", folder / "g", "--workers", "2"],
        "short": ["extract", short], "help": ["--help"],
    }  # fmt: skip
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            if "--out" in command:
                shutil.rmtree(folder / "g", ignore_errors=True)
            costs[name].append(_run(command))
    cpu = {name: median(c.cpu for c in found) for name, found in costs.items()}
    wall = {name: median(c.wall for c in found) for name, found in costs.items()}
    yield "`kg extract`, warm, against jieba.posseg, CPU", _beside_jieba(texts, runs)
    yield "`kg extract`, CPU s (MB/s)", f"{cpu['extract']:.1f} ({size / 1e6 / cpu['extract']:.2f})"
    yield "`kg extract --workers 2` against one, clock", f"{wall['extract'] / wall['extract 2']:.2f}"
    yield "`kg build` against its `kg extract`, CPU", f"{cpu['build'] / cpu['extract']:.2f}"
    yield "`kg build --workers 2` against one, clock", f"{wall['build'] / wall['build 2']:.2f}"
    yield "peak of memory of `kg build`, MiB", f"{median(c.peak for c in costs['build']):.0f}"
    yield "GRAPH folder against text", f"{_size(folder / 'g') / size:.1f}"
    yield from _changes(folder, documents, runs)
    yield "`kg extract` on one short text, CPU s", f"{cpu['short']:.2f}"
    yield "`kg --help`, CPU s", f"{cpu['help']:.2f}"


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
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.Popen([*KG, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, own = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, list(map(str, command)))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.perf_counter() - start, own.ru_maxrss / 1024)


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
