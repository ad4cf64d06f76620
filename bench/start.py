"""What the start of a command costs, beside another checkout of the project in the same run.

``python bench/start.py --before FOLDER`` runs short commands of both in turn, each in a process of its own, and prints
medians of CPU seconds with children, and their ratio. ``first`` is the run that fills an empty folder of what is
kept on disk, ``nothing kept`` one with ``KG_CACHE=``; ``texts`` are given ones, with the start. With ``--graph`` also what it
costs to be told what may have been meant by a name, a question and a parameter that are not known.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from speed import KG, compiled, machine

SHORT = "青川县人大常委会听取县人民政府关于供水条例实施情况的报告。\n"


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "texts", nargs="*", type=Path, help="sources for `kg extract`, beside one short text"
    )
    arguments.add_argument("--before", type=Path, required=True, help="the other checkout")
    arguments.add_argument("--runs", type=int, default=5, help="runs of each; the median counts")
    arguments.add_argument("--graph", type=Path, help="a GRAPH folder to ask for what it does not know")
    given = arguments.parse_args()
    print(f"{machine()}; medians of {given.runs} runs\n")
    print("| command | before, CPU s | now | times |\n|---|---:|---:|---:|", flush=True)
    with TemporaryDirectory(prefix="kg-start-") as folder:
        commands = _unknown(given.graph) if given.graph else _commands(Path(folder), given.texts)
        for name, before, now in _rows(Path(folder), given.before, commands, given.runs):
            print(f"| {name} | {before:.2f} | {now:.2f} | {now / before:.2f} |", flush=True)


Commands = dict[str, tuple[Sequence[object], str]]
"""By their names: arguments, and what is kept on disk before."""


def _unknown(graph: Path) -> Commands:
    """Questions that end with what may have been meant."""
    asked = {
        "an unknown name": ["who-leads", "--param", "org=房山区人大常会委"],
        "one in Latin letters": ["who-leads", "--param", "org=fangshanqurendaa"],
        "an unknown question": ["who-lead"],
        "an unknown parameter": ["who-leads", "--param", "orgg=房山区人大"],
    }
    return {
        f"`kg query`, {name}": (["query", graph, "--name", *rest], "kept") for name, rest in asked.items()
    }


def _commands(folder: Path, texts: Sequence[Path]) -> Commands:
    short = folder / "short.txt"
    short.write_text(SHORT, encoding="utf-8")
    commands: Commands = {
        "`kg --help`": (["--help"], "kept"),
        "`kg extract` of one short text": (["extract", short], "kept"),
        "… the first time": (["extract", short], "first"),
        "… nothing kept": (["extract", short], ""),
    }
    if texts:
        commands["`kg extract` of the texts"] = (["extract", *texts], "kept")
    return commands


def _rows(folder: Path, before: Path, commands: Commands, runs: int) -> Iterator[tuple[str, float, float]]:
    for name, told in commands.items():
        yield name, *_medians(folder, before, *told, runs)


def _medians(
    folder: Path, before: Path, command: Sequence[object], kept: str, runs: int
) -> tuple[float, float]:
    """The cost of a command before and now; ``kept`` is the folder of what is kept on disk, a new one each time if ``first``."""
    costs: tuple[list[float], list[float]] = ([], [])
    roots = (before, Path(__file__).parents[1])
    if kept == "kept" and not (folder / kept).exists() and command[0] != "--help":
        for root in roots:
            cpu(command, root, str(folder / kept))
    for run in range(runs):
        for found, root in zip(costs, roots, strict=True):
            name = f"{kept}-{run}" if kept == "first" else kept
            found.append(cpu(command, root, str(folder / name) if name else ""))
    return median(costs[0]), median(costs[1])


def cpu(command: Sequence[object], root: Path, kept: str) -> float:
    """CPU seconds of a command of a checkout, its modules compiled as those of an installation are. Raises CalledProcessError."""
    env = compiled() | {"PYTHONPATH": str(root.resolve() / "src"), "KG_CACHE": kept, "KG_COST": os.devnull}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*KG, *map(str, command)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode and b"did you mean" not in done.stderr:
        raise subprocess.CalledProcessError(done.returncode, done.args, stderr=done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
