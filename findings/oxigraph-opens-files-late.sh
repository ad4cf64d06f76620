#!/usr/bin/env bash
# pyoxigraph 0.5.13 on Linux.
# Input: a store on disk, opened by Store.read_only, then replaced by a newer build: its folder is deleted.
# Expected: as with any file that is open on a POSIX system, the reader goes on with what it has opened.
# Seen: the store opens its tables when a query first needs them. The same reader answers some queries rightly and
# others with "No such file or directory", depending on which index they use.
# Why it matters: nightly builds replace graphs under readers. Keep hard links to the files (as Store.backup makes)
# as long as somebody reads, or delete the old store later.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq pyoxigraph==0.5.13
cat > "$folder/run.py" <<'PYTHON'
import shutil, sys
import pyoxigraph as ox

place = sys.argv[1]
name = lambda text: ox.NamedNode("http://example.org/" + text)
store = ox.Store(place)
for part in range(6):
    store.bulk_extend(ox.Quad(name(f"s{part}-{i}"), name("p"), ox.Literal(f"{i}"), name(f"g{part}")) for i in range(20000))
store.flush()
del store
reader = ox.Store.read_only(place)
shutil.rmtree(place)
good, bad = [], []
for query in ("SELECT * { GRAPH ?g { ?s ?p ?o } }", "SELECT * { GRAPH <http://example.org/g3> { <http://example.org/s3-5> ?p ?o } }",
              "SELECT * { GRAPH <http://example.org/g3> { ?s ?p '5' } }", "SELECT DISTINCT ?g { GRAPH ?g {} }"):
    try:
        count = len(list(reader.query(query)))
        print(count, "rows:", query)
        good.append(query)
    except OSError as error:
        print(type(error).__name__, "No such file" in str(error), "at:", query)
        bad.append(query)
sys.exit(0 if good and bad else 1)
PYTHON
"$folder/venv/bin/python" "$folder/run.py" "$folder/store"
