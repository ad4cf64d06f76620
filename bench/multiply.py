"""A graph of bench/graph.py several times as large, in a part of the time that a build of it would take.

    python bench/multiply.py GRAPH OUT [--times 10]

Copies the folder GRAPH to OUT and adds the quads of its texts again so often, each time with other ids of texts,
statements and evidence; places, bodies, meetings and the other layers stay, so a body has so many times the
statements. Then the store is compacted, as a build does. Prints quads and seconds. OUT is to be read, not built upon:
its manifest still lists the texts of GRAPH alone.
"""

from __future__ import annotations

import argparse
import re
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.folder import store_path

_TEXT = "/graph/document/"
_ID = re.compile(r"(/(?:statement|evidence)/)([0-9a-f])")
_DIGITS = "0123456789abcdef"


def copied(line: str, number: int) -> str:
    """A quad of a text as one of another text; texts are called ``text-0000001``."""
    moved = _ID.sub(lambda m: m[1] + _DIGITS[(_DIGITS.index(m[2]) + number) % 16], line)
    return moved.replace("text-0", f"text-{number:x}")


def main() -> None:
    """Copies, adds, compacts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--times", type=int, default=10, choices=range(2, 16))
    given = parser.parse_args()
    begun = time.perf_counter()
    shutil.copytree(given.graph, given.out)
    store = ox.Store(str(store_path(given.out)))
    with TemporaryDirectory(dir=given.out.parent) as room:
        own, more = Path(room) / "own.nq", Path(room) / "more.nq"
        store.dump(str(own), format=ox.RdfFormat.N_QUADS)
        for number in range(1, given.times):
            with own.open(encoding="utf-8") as lines, more.open("w", encoding="utf-8") as out:
                out.writelines(copied(line, number) for line in lines if _TEXT in line)
            store.bulk_load(path=str(more), format=ox.RdfFormat.N_QUADS)
            print(f"{number + 1} times: {time.perf_counter() - begun:.0f} s", flush=True)
    store.flush()
    store.optimize()
    print(f"{len(store):,} quads in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
