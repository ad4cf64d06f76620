#!/usr/bin/env bash
# rdflib 7.6.0 and pyoxigraph 0.5.13, Python 3.11, 2026-11.
# Input: two statements of one meeting, dated "2024-03-05+08:00"^^xsd:date and "2024-03-05"^^xsd:date. A zone is part of
# the lexical space of xsd:date (XML Schema 1.1, 3.3.9), and Chinese systems write +08:00.
# Expected: a parser keeps the lexical form, as RDF 1.1 compares literals by it; two triples stay two.
# Seen: rdflib drops the zone while it parses (its option that normalises literals is on from the start): the graph
# has one triple, and what it writes is not what it read. Oxigraph keeps both, and finds each only by its own form.
# Why it matters: data that passes through rdflib once (a merge, a check by SHACL, a change of format) is no longer
# found by the date that its source prints, and the number of statements changes without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq rdflib==7.6.0 pyoxigraph==0.5.13
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pyoxigraph as ox
import rdflib

date = "http://www.w3.org/2001/XMLSchema#date"
text = f'<http://e/m> <http://e/held> "2024-03-05+08:00"^^<{date}> , "2024-03-05"^^<{date}> .'
store = ox.Store()
store.load(text.encode(), format=ox.RdfFormat.TURTLE)
kept = sorted(quad.object.value for quad in store)
graph = rdflib.Graph().parse(data=text, format="turtle")
parsed = sorted(str(o) for o in graph.objects())
rdflib.NORMALIZE_LITERALS = False
plain = sorted(str(o) for o in rdflib.Graph().parse(data=text, format="turtle").objects())
asked = [bool(store.query(f'ASK {{ ?m ?p "{form}"^^<{date}> }}')) for form in kept]
print("Oxigraph", kept, "found by each form:", asked)
print("rdflib", parsed, "; with rdflib.NORMALIZE_LITERALS = False", plain)
same = kept == ["2024-03-05", "2024-03-05+08:00"] and asked == [True, True]
sys.exit(0 if same and parsed == ["2024-03-05"] and plain == kept else 1)
PYTHON
