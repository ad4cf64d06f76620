"""The server under load: 50 clients for 60 s, first alone, then with one endless query after the other.

    python bench/serve.py GRAPH [--clients 50] [--seconds 60]

Prints machine and versions; of each kind of page asked one after the other the medians in milliseconds, by the clock
and of the processor (all processes of the server), which others on the machine do not change; then requests, errors,
median and 95th percentile by the clock of all clients, and of all beside an endless query: the ratio of the two says
what one who asks for too much takes from the others. Last the most memory that the server with its processes held.
GRAPH is a folder, such as ``bench/graph.py`` makes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from contextlib import suppress
from http.client import HTTPConnection
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { ?a kg:subject ?b . ?c kg:subject ?d . ?e kg:object ?f . ?g kg:object ?h }"
)
SPARQL = "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ?a skos:prefLabel %s@zh . ?s kg:subject ?a ; kg:predicate ?p } GROUP BY ?p"
SAMPLES = {
    "entity": "SELECT DISTINCT ?s { ?s a kg:Institution } LIMIT 400",
    "statement": "SELECT ?s { ?s a kg:Statement } LIMIT 400",
    "text": "SELECT ?s { ?s a kg:SourceText } LIMIT 200",
    "place": "SELECT DISTINCT ?s { ?o kg:jurisdiction ?s } LIMIT 200",
}
Times = dict[str, list[float]]


class Client:
    """One connection at a time to the server, as a browser without a cache."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str, accept: str = "text/html") -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request("GET", path, headers={"Accept": accept})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def rows(self, query: str) -> list[dict[str, str]]:
        status, body = self.get(f"/sparql?{urlencode({'query': query})}", "application/json")
        assert status == 200, body
        return [{k: v["value"] for k, v in b.items()} for b in json.loads(body)["results"]["bindings"]]


def paths(client: Client, seed: int = 1) -> list[tuple[str, str]]:
    """Kinds of page and their addresses, in an order that is the same each time."""
    found: list[tuple[str, str]] = []
    for kind, query in SAMPLES.items():
        for row in client.rows(query):
            key = quote(row["s"].partition("/id/")[2], safe="/%")
            found.append((kind, f"/id/{key}"))
            if kind == "entity":
                found.append(("neighbourhood", f"/around/{key}"))
    names = [
        r["n"]
        for r in client.rows("SELECT DISTINCT ?n { ?s a kg:Institution ; skos:prefLabel ?n } LIMIT 200")
    ]
    found += [("question", f"/questions/who-leads?{urlencode({'org': name})}") for name in names]
    found += [("completion", f"/complete?{urlencode({'q': name[-7:]})}") for name in names]
    found += [
        (
            "sparql",
            f"/sparql?{urlencode({'query': SPARQL % json.dumps(n, ensure_ascii=False)})}",
        )
        for n in names
    ]
    found += [("home", "/")] * 50
    random.Random(seed).shuffle(found)
    return found


def load(port: int, asked: list[tuple[str, str]], clients: int, seconds: float) -> tuple[Times, int]:
    """The times of all requests of so many clients, in milliseconds, and how many failed."""
    times: Times = defaultdict(list)
    failed, end = [0], time.monotonic() + seconds

    def run(number: int) -> None:
        client, at = Client(port), number * 37
        while time.monotonic() < end:
            kind, path = asked[at % len(asked)]
            at += 1
            begun = time.monotonic()
            try:
                good = client.get(path)[0] == 200
            except OSError:
                good = False
            times[kind].append((time.monotonic() - begun) * 1000)
            failed[0] += not good

    threads = [threading.Thread(target=run, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, failed[0]


def beside(port: int, stop: threading.Event, statuses: list[int]) -> None:
    """One endless query after the other."""
    while not stop.is_set():
        statuses.append(Client(port).get(f"/sparql?{urlencode({'query': ENDLESS})}", "application/json")[0])


class Watched:
    """The processes of a server: what they used of the processor, and how much memory they hold together."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most = pid, 0.0

    def processes(self) -> list[int]:
        """The server and the processes of its queries."""
        found = [self.pid]
        for pid in found:
            try:
                children = [
                    c
                    for t in Path(f"/proc/{pid}/task").iterdir()
                    for c in (t / "children").read_text().split()
                ]
            except OSError:
                continue
            found += map(int, children)
        return found

    def seconds(self) -> float:
        """Processor seconds of all threads that live."""
        return sum(self._read(t / "schedstat") for pid in self.processes() for t in self._tasks(pid)) / 1e9

    def memory(self, stop: threading.Event) -> None:
        """Keeps the highest sum of the memory that is theirs alone, in MiB, until it is told to stop."""
        while not stop.wait(1):
            held = 0.0
            for pid in self.processes():
                with suppress(OSError):
                    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
                    held += sum(
                        float(line.split()[1]) for line in text.splitlines() if line.startswith("Private_")
                    )
            self.most = max(self.most, held / 1024)

    @staticmethod
    def _tasks(pid: int) -> list[Path]:
        with suppress(OSError):
            return list(Path(f"/proc/{pid}/task").iterdir())
        return []

    @staticmethod
    def _read(path: Path) -> int:
        with suppress(OSError):
            return int(path.read_text().split()[0])
        return 0


def one_by_one(client: Client, asked: list[tuple[str, str]], server: Watched, count: int = 40) -> None:
    """Prints the medians of each kind, asked one after the other, by the clock and of the processor."""
    print(f"\none after the other, {count} of each kind")
    for kind in sorted({kind for kind, _ in asked}):
        clock, used, failed = [], [], 0
        for path in [path for k, path in asked if k == kind][:count]:
            begun, before = time.monotonic(), server.seconds()
            failed += client.get(path)[0] != 200
            clock.append((time.monotonic() - begun) * 1000)
            used.append((server.seconds() - before) * 1000)
        print(
            f"  {kind:14} median {statistics.median(clock):8.1f} ms   processor {statistics.median(used):8.1f} ms   {failed} failed",
            flush=True,
        )


def shown(title: str, times: Times, failed: int, seconds: float) -> None:
    """Prints one line for each kind of page."""
    count = sum(map(len, times.values()))
    print(f"\n{title}: {count} requests, {count / seconds:.0f} a second, {failed} failed")
    for kind in sorted(times):
        ordered = sorted(times[kind])
        last = ordered[int(len(ordered) * 0.95)] if len(ordered) > 1 else ordered[0]
        print(
            f"  {kind:14} {len(ordered):6}  median {statistics.median(ordered):8.1f} ms   95% {last:8.1f} ms"
        )


def main() -> None:
    """Runs everything on one server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    libraries = ", ".join(f"{p} {version(p)}" for p in ("starlette", "uvicorn", "pyoxigraph"))
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, {libraries}"
    )
    command = [sys.executable, "-m", "kg.cli", "serve", given.graph, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            port = int(urlsplit(server.stdout.readline()).port or 0)
            measured(port, Watched(server.pid), given.clients, given.seconds)
        finally:
            server.terminate()


def measured(port: int, server: Watched, clients: int, seconds: float) -> None:
    """One client, all clients, all clients beside an endless query."""
    first = Client(port)
    for path in ("/", "/complete?q=x"):  # what is made once for each state of the graph
        begun = time.monotonic()
        first.get(path)
        print(f"first {path}: {time.monotonic() - begun:.1f} s")
    asked = paths(first)
    one_by_one(first, asked, server)
    watching = threading.Event()
    watch = threading.Thread(target=server.memory, args=(watching,))
    watch.start()
    alone, failed = load(port, asked, clients, seconds)
    shown(f"{clients} clients", alone, failed, seconds)
    stop, statuses = threading.Event(), list[int]()
    endless = threading.Thread(target=beside, args=(port, stop, statuses))
    endless.start()
    together, failed = load(port, asked, clients, seconds)
    stop.set()
    shown(f"{clients} clients beside an endless query", together, failed, seconds)
    endless.join()
    watching.set()
    watch.join()
    ratio = statistics.median(sum(together.values(), [])) / statistics.median(sum(alone.values(), []))
    print(
        f"\nthe endless query ended with status {sorted(set(statuses))}; median beside it: {ratio:.2f} times that without it"
    )
    print(f"memory of the server and its processes: {server.most:.0f} MiB at most")


if __name__ == "__main__":
    main()
