#!/usr/bin/env bash
# pyoxigraph 0.5.13 and rdflib 7.6.0, Python 3.11, 2026-11.
# Input: one triple with "0.90"^^xsd:decimal, a confidence of two digits.
# Expected: RDF 1.1 compares literals by their lexical form, so a store gives "0.90" back, as rdflib does.
# Seen: Oxigraph stores the number and gives "0.9" back (and "007"^^xsd:integer as "7"); the same triple asked
# for with "0.90" is found, but a dump is not the bytes that went in.
# Why it matters: who compares dumps of two engines, or hashes lines to see what changed, finds a difference in
# every confidence. Write numbers in their shortest form from the start.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq pyoxigraph==0.5.13 rdflib==7.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import pyoxigraph as ox
import rdflib

xsd = "http://www.w3.org/2001/XMLSchema#"
line = f'<http://e/s> <http://e/p> "0.90"^^<{xsd}decimal> , "007"^^<{xsd}integer> .'
store = ox.Store()
store.load(line.encode(), format=ox.RdfFormat.TURTLE)
stored = sorted(q.object.value for q in store)
kept = sorted(str(o) for o in rdflib.Graph().parse(data=line, format="turtle").objects())
lexical = sorted(o.n3().split('"')[1] for o in rdflib.Graph().parse(data=line, format="turtle").objects() if '"' in o.n3())
print("Oxigraph gives back", stored, "; rdflib", kept, lexical)
found = bool(store.query(f'ASK {{ ?s ?p "0.90"^^<{xsd}decimal> }}'))
print("asked for 0.90, Oxigraph says", found)
sys.exit(0 if stored == ["0.9", "7"] and found else 1)
PYTHON
