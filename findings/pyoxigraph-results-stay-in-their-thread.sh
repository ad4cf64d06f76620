#!/usr/bin/env bash
# pyoxigraph 0.5.13, Python 3.11 or newer.
# Input: an ordinary SELECT, run in a thread (as asyncio.to_thread, Starlette and Django do) that hands on its solutions.
# Expected: store.query releases the interpreter lock and a Store serves many threads, so solutions may go where they are needed.
# Seen: the solutions belong to the thread that made them. Only letting go of them elsewhere, unread (also as a local
# variable in the traceback of an error that crosses threads), is "unsendable, but is being dropped on another thread"
# on standard error, and their memory is not freed.
# Why it matters: every web server that asks a graph off its main thread meets it. Read or serialise the answer in
# the thread that asked, and clear the frames of errors before they leave it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq pyoxigraph==0.5.13
cat > "$folder/run.py" <<'PYTHON'
import sys, threading
import pyoxigraph as ox

store = ox.Store()
node = ox.NamedNode("http://example.org/甲")
store.add(ox.Quad(node, node, ox.Literal("乙")))
told, answers = [], []
sys.unraisablehook = lambda problem: told.append(str(problem.exc_value))

def ask(read):
    solutions = store.query("SELECT * { ?s ?p ?o }")
    answers.append([str(row["o"]) for row in solutions] if read else solutions)

for read in (False, True):
    asking = threading.Thread(target=ask, args=(read,))
    asking.start()
    asking.join()
    print("read where it was asked:" if read else "not read:", answers.pop() if read else (answers.clear(), told[:])[1])
sys.exit(0 if len(told) == 1 and "dropped on another thread" in told[0] else 1)
PYTHON
"$folder/venv/bin/python" "$folder/run.py"
