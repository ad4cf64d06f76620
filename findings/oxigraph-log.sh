#!/usr/bin/env bash
# pyoxigraph 0.5.13, Python 3.11, 2026-11.
# Input: 20,000 small quads into a store on disk by Store.load, then flush and close; the same by Store.bulk_load.
# Expected: after flush ("flushes all buffers ... to disk") and close, both folders hold about the same.
# Seen: the folder made by load is several times as large: the write-ahead log stays until the store is opened
# for writing once more (to open it read-only does not help). bulk_load writes no log and is faster at any size.
# Why it matters: a graph of a few texts was 106 MB, 80 of them such logs, and read-only users never lose them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq pyoxigraph==0.5.13
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from pathlib import Path
import pyoxigraph as ox

lines = "".join(f"<http://e/s{n}> <http://e/p{n % 9}> \"{n}\" <http://e/g> .\n" for n in range(20_000)).encode()
size = lambda name: sum(f.stat().st_size for f in Path(name).rglob("*") if f.is_file()) // 1024


def made(name, how):
    store = ox.Store(name)
    getattr(store, how)(lines, format=ox.RdfFormat.N_QUADS)
    store.flush()


made("load", "load")
made("bulk", "bulk_load")
closed = {name: size(name) for name in ("load", "bulk")}
ox.Store.read_only("load")
read = size("load")
ox.Store("load")
again = size("load")
print(f"KB after close: load {closed['load']}, bulk_load {closed['bulk']}; read-only again {read}; opened to write {again}")
sys.exit(0 if read > 2 * closed["bulk"] and read > 2 * again else 1)
PYTHON
