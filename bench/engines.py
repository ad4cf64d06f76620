"""Whether the local engine and Spark give the same quads of the same texts.

``python bench/engines.py TEXTS... [--master spark://…]`` builds a graph with each, writes the quads of the local one as
N-Quads, sorts them on disk by bytes and reads them beside the shards of the other, which are sorted. It prints machine,
numbers and, where they differ, the first lines; the exit code is then 1. Nothing is held in memory but a line of each,
so it takes graphs of any size that the disk holds three times.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from speed import machine

import kg

_SHOWN = 5
"""Lines that differ, as many as are printed."""
_MEMORY = "512M"


def main() -> None:
    """Builds twice, compares, prints."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sources", nargs="+", help="as `kg build` takes them")
    arguments.add_argument("--master", default="local[2]", help="where Spark runs")
    arguments.add_argument("--folder", type=Path, help="where the graphs are left (else they are deleted)")
    given = arguments.parse_args()
    print(machine())
    with TemporaryDirectory(prefix="kg-engines-") as scratch:
        raise SystemExit(_compare(given.sources, given.master, given.folder or Path(scratch)))


def _compare(sources: Sequence[str], master: str, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    local, spark = folder / "local", folder / "spark"
    _timed("local", "build", *sources, "--out", str(local))
    _timed("spark", "build", *sources, "--out", str(spark), "--engine", "spark", "--master", master)
    count, differing, digest = 0, [], hashlib.sha256()
    for one, other in zip_longest(_sorted(local, folder), _shards(spark)):
        count += 1
        if one == other:
            digest.update(one or b"")
        elif len(differing) < _SHOWN:
            differing.append((one, other))
    print(
        f"{count} quads; {'the same' if not differing else 'they differ'}; SHA-256 {digest.hexdigest()[:16]}"
    )
    for one, other in differing:
        print(f"local {one!r}\nspark {other!r}")
    return int(bool(differing))


def _timed(name: str, *command: str) -> None:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg.start", *command], check=True, stdout=subprocess.DEVNULL)
    print(f"{name}: built in {time.perf_counter() - begun:.0f} s", flush=True)


def _sorted(graph: Path, folder: Path) -> Iterator[bytes]:
    """The quads of a GRAPH folder as lines in the order of their bytes."""
    plain, ordered = folder / "local.nq", folder / "local.sorted.nq"
    ox.serialize(kg.Graph(graph).store.quads(), str(plain), ox.RdfFormat.N_QUADS)  # mentions written out
    order = ["sort", "-S", _MEMORY, "-T", str(folder), "-o", str(ordered), str(plain)]
    subprocess.run(order, check=True, env={**os.environ, "LC_ALL": "C"})
    with ordered.open("rb") as lines:
        yield from (line.rstrip(b"\n") for line in lines)


def _shards(out: Path) -> Iterator[bytes]:
    """The lines of the shards in the order of the manifest."""
    for shard in json.loads((out / "manifest.json").read_text(encoding="utf-8"))["shards"]:
        with (out / shard["name"]).open("rb") as lines:
            yield from (line.rstrip(b"\n") for line in lines)


if __name__ == "__main__":
    main()
