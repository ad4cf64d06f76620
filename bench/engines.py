"""Whether the local engine and Spark give the same quads of the same texts.

``python bench/engines.py TEXTS... [--master spark://…] [--folder FOLDER]`` builds a graph with each, sorts the quads of the local one as
N-Quads by bytes and reads them beside the shards of the other, which are sorted. What FOLDER holds already (``local``,
``spark``) is not built again, so the two can be built apart, at the same time or on other days. It prints machine, numbers (a statement
is what has the type) and, where they differ, the first lines; the exit code is then 1. Nothing is held in memory but a line of
each, and what is sorted lies packed on disk, so it takes graphs of any size.
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
_STATEMENT = b"ns#type> <https://w3id.org/institution-kg/ontology#Statement>"


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
    _timed("local", local, "build", *sources, "--out", str(local))
    _timed("spark", spark, "build", *sources, "--out", str(spark), "--engine", "spark", "--master", master)
    count, statements, differing, digest = 0, 0, [], hashlib.sha256()
    for one, other in zip_longest(_sorted(local, folder), _shards(spark)):
        count += 1
        statements += _STATEMENT in (one or b"")
        if one == other:
            digest.update(one or b"")
        elif len(differing) < _SHOWN:
            differing.append((one, other))
    print(
        f"{count} quads, {statements} statements; {'the same' if not differing else 'they differ'}; SHA-256 {digest.hexdigest()[:16]}"
    )
    for one, other in differing:
        print(f"local {one!r}\nspark {other!r}")
    return int(bool(differing))


def _timed(name: str, out: Path, *command: str) -> None:
    if out.exists():
        print(f"{name}: as {out} holds it", flush=True)
        return
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg.start", *command], check=True, stdout=subprocess.DEVNULL)
    print(f"{name}: built in {time.perf_counter() - begun:.0f} s", flush=True)


def _sorted(graph: Path, folder: Path) -> Iterator[bytes]:
    """The quads of a GRAPH folder as lines in the order of their bytes; what does not fit in memory is packed on disk."""
    order = ["sort", "-S", _MEMORY, "-T", str(folder), "--compress-program=gzip"]
    environment = {**os.environ, "LC_ALL": "C"}
    with subprocess.Popen(order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as sorting:
        assert sorting.stdin and sorting.stdout
        ox.serialize(
            kg.Graph(graph).store.quads(), sorting.stdin, ox.RdfFormat.N_QUADS
        )  # mentions written out
        sorting.stdin.close()
        yield from (line.rstrip(b"\n") for line in sorting.stdout)
    if sorting.returncode:
        raise SystemExit(f"sort ended with status {sorting.returncode}")


def _shards(out: Path) -> Iterator[bytes]:
    """The lines of the shards in the order of the manifest."""
    for shard in json.loads((out / "manifest.json").read_text(encoding="utf-8"))["shards"]:
        with (out / shard["name"]).open("rb") as lines:
            yield from (line.rstrip(b"\n") for line in lines)


if __name__ == "__main__":
    main()
