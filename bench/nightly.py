"""What a nightly build costs on a graph that is there, beside another checkout of the project in the same run.

``python bench/nightly.py TEXTS.jsonl... --before FOLDER`` builds a graph of the texts with each checkout, then runs in
turn, each in a process of its own: a build with nothing changed, one with one text changed, ``kg add`` of one more, and
``kg remove`` of it. Printed are medians of CPU seconds with children, and their ratio. With ``--folder`` the graphs
stay there, and the next run goes on from them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from speed import machine
from start import cpu

MORE = "brand-new"
"""The id of the text that is added and removed."""


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", nargs="+", type=Path, help="JSONL files")
    arguments.add_argument("--before", type=Path, help="the other checkout")
    arguments.add_argument("--folder", type=Path, help="where the graphs stay")
    arguments.add_argument("--runs", type=int, default=3, help="runs of each; the median counts")
    given = arguments.parse_args()
    documents = [line for path in given.texts for line in path.read_text("utf-8").splitlines() if line]
    checkouts = {"now": Path(__file__).parents[1], **({"before": given.before} if given.before else {})}
    print(f"{machine()}; {len(documents):,} texts, medians of {given.runs} runs\n")
    with nullcontext(given.folder) if given.folder else TemporaryDirectory(prefix="kg-nightly-") as folder:
        found = [
            dict(_costs(Path(folder), name, root, documents, given.runs)) for name, root in checkouts.items()
        ]
    print(f"| | {' | '.join(checkouts)} |\n|---|{'---:|' * len(checkouts)}")
    for name in found[0]:
        print(f"| {name}, CPU s | {' | '.join(f'{costs[name]:.2f}' for costs in found)} |")


def _costs(
    folder: Path, name: str, root: Path, documents: Sequence[str], runs: int
) -> Iterator[tuple[str, float]]:
    """The cost of each kind of build with one checkout."""
    graph, texts, more = folder / name, folder / "texts.jsonl", folder / "more.jsonl"
    middle = len(documents) // 2
    one = json.loads(documents[middle])
    changed = json.dumps({**one, "text": one["text"] + "\n县人大常委会召开会议。"}, ensure_ascii=False)
    other = [*documents[:middle], changed, *documents[middle + 1 :]]
    more.write_text(json.dumps({**one, "id": MORE}, ensure_ascii=False), encoding="utf-8")

    def run(*command: object) -> float:
        return cpu(command, root, str(folder / f"kept-{name}"))

    def build(lines: Sequence[str]) -> float:
        texts.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return run("build", texts, "--out", graph)

    build(documents)
    steps: dict[str, Callable[[], float]] = {
        "nothing changed": lambda: build(documents),
        f"1 of {len(documents):,} changed": lambda: build(other),
        "1 added": lambda: run("add", graph, more),
        "1 removed": lambda: run("remove", graph, MORE),
    }
    found: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(runs):
        for what, step in steps.items():
            found[what].append(step())
        build(documents)
    yield from ((what, median(costs)) for what, costs in found.items())


if __name__ == "__main__":
    main()
