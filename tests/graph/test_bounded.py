"""Queries on a store on disk end at their limits, whatever they are at, and give all rows or none."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import GraphError, LimitError, QueryError
from kg.graph.bounded import BoundedStore
from kg.graph.limits import MIB, Limits
from kg.graph.store import MemoryStore, OxigraphStore

ENDLESS = {
    "counting": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "grouping": "SELECT ?b (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?b",
    "along paths": "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>|^!<x:y>)* ?b . ?c (!<x:y>|^!<x:y>)* ?d }",
    "sorting": "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f LIMIT 1",
    "one long text": "SELECT (GROUP_CONCAT(STR(?c)) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "searching": "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?c), STR(?f), STR(?i)) = 'x') }",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> BoundedStore:
    place = tmp_path_factory.mktemp("bounded") / "store"
    written = OxigraphStore(place)
    about, graph = ox.NamedNode("http://example.org/p"), ox.NamedNode("http://example.org/g")
    written.load(
        ox.Quad(ox.NamedNode(f"http://example.org/{n}"), about, ox.Literal(f"值{n}"), graph)
        for n in range(2000)
    )
    written.inner.flush()
    del written
    return BoundedStore(place)


@pytest.mark.parametrize("query", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_query_is_stopped_at_its_limit(store: BoundedStore, query: str) -> None:
    with pytest.raises(LimitError, match="took more than 0.3 seconds"):
        store.query(query, Limits(seconds=0.3))
    assert bool(store.query("ASK { ?s ?p ?o }", Limits()))


def test_a_query_that_needs_too_much_memory_is_stopped(store: BoundedStore) -> None:
    with pytest.raises(LimitError, match="too much memory"):
        store.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", Limits(seconds=60, memory=80 * MIB))


def test_memory_is_watched_after_many_short_queries(store: BoundedStore) -> None:
    """The end of a query beside a look of the watch must not end the watch."""
    for _ in range(3000):
        store.query("ASK { ?s ?p ?o }", Limits())
    with pytest.raises(LimitError, match="too much memory"):
        store.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", Limits(seconds=60, memory=80 * MIB))


@pytest.mark.parametrize(
    ("limits", "told"),
    [(Limits(rows=1999), "more than 1999 rows"), (Limits(size=1000), "more than 1000 bytes")],
)
@pytest.mark.parametrize("query", ["SELECT ?s ?o { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_long_answer_is_none(store: BoundedStore, limits: Limits, told: str, query: str) -> None:
    with pytest.raises(LimitError, match=told):
        store.query(query, limits)


def test_an_answer_at_its_limit_is_whole(store: BoundedStore) -> None:
    found = store.query("SELECT ?s { ?s ?p ?o }", Limits(rows=2000))
    assert isinstance(found, ox.QuerySolutions) and len(list(found)) == 2000


def test_named_graphs_can_be_chosen(store: BoundedStore) -> None:
    query = "ASK { ?s ?p ?o }"
    assert bool(store.query(query, default=["http://example.org/g"]))
    assert not bool(store.query(query, default=["http://example.org/none"]))
    assert not bool(store.query(query, named=["http://example.org/g"]))


def test_errors_of_the_query_are_told(store: BoundedStore) -> None:
    with pytest.raises(QueryError, match="cannot be read: .*error at 1:"):
        store.query("SELECT WHERE {")


def test_the_process_of_a_query_opens_no_connection(store: BoundedStore) -> None:
    """Behind the guard, which refuses such a query, the kernel does."""
    with pytest.raises(GraphError, match="Permission denied|os error 13"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9999/> { ?a ?b ?c } }")


def test_processes_end_with_the_store(tmp_path: Path) -> None:
    OxigraphStore(tmp_path / "s").inner.flush()
    store = BoundedStore(tmp_path / "s")
    store.query("ASK {}")
    (idle,) = store._idle
    del store
    assert idle.process.poll() is not None


def test_the_end_of_the_program_stops_what_runs_and_lets_none_begin(tmp_path: Path) -> None:
    written = OxigraphStore(tmp_path / "store")
    written.load(
        ox.Quad(ox.NamedNode(f"http://e/{n}"), ox.NamedNode("http://e/p"), ox.Literal(f"{n}"))
        for n in range(2000)
    )
    written.inner.flush()
    del written
    store, failed = BoundedStore(tmp_path / "store"), list[str]()

    def ask() -> None:
        try:
            store.query(ENDLESS["counting"])
        except LimitError as error:
            failed.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(1)
    store.stop()
    asking.join(30)
    assert len(failed) == 1
    with pytest.raises(LimitError, match="the program ends"):
        store.query("ASK {}")


def test_a_worker_that_died_is_replaced(store: BoundedStore) -> None:
    store.query("ASK {}")
    for each in store._idle:
        each.process.kill()
        each.process.wait()
    assert bool(store.query("ASK {}"))


def test_many_ask_at_once(store: BoundedStore) -> None:
    found: list[int] = []

    def ask() -> None:
        answer = store.query("SELECT ?s { ?s ?p ?o }", Limits())
        assert isinstance(answer, ox.QuerySolutions)
        found.append(len(list(answer)))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2000] * 6


@pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGKILL])
def test_an_endless_query_ends_with_who_asked(store: BoundedStore, signal_sent: signal.Signals) -> None:
    script = f"""
        from pathlib import Path
        from kg.graph.bounded import BoundedStore
        store = BoundedStore(Path({str(store.path)!r}))
        store.query("ASK {{}}")
        print(store._idle[0].process.pid, flush=True)
        store.query({ENDLESS["counting"]!r})
    """
    asking = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with asking:
        assert asking.stdout is not None
        worker = int(asking.stdout.readline())
        time.sleep(0.2)
        asking.send_signal(signal_sent)
        try:
            asking.wait(5)
        finally:
            asking.kill()
    for _ in range(100):
        if not _runs(worker):
            return
        time.sleep(0.05)
    raise AssertionError("the query runs on")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_a_store_that_cannot_stop_refuses_limits() -> None:
    with pytest.raises(GraphError, match="has no limits"):
        MemoryStore().query("ASK {}", Limits())


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TERMS = st.one_of(
    st.builds(ox.Literal, TEXT),
    st.builds(lambda value: ox.Literal(value, language="zh"), TEXT),
    st.builds(lambda n: ox.Literal(str(n), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")), st.integers()),
    st.builds(lambda value: ox.Literal(value, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")), TEXT),
    st.just(ox.NamedNode("https://example.org/四个意识")),
)  # fmt: skip


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(TERMS, max_size=6))
def test_terms_come_back_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, values: list[ox.Literal]
) -> None:
    place = tmp_path_factory.mktemp("terms") / "store"
    node = ox.NamedNode("http://example.org/p")
    written = OxigraphStore(place)
    written.add(ox.Quad(node, node, value, node) for value in values)
    written.inner.flush()
    del written
    query = "SELECT ?o ?none { ?s ?p ?o }"
    here, there = (list(s.query(query)) for s in (OxigraphStore(place, read_only=True), BoundedStore(place)))  # type: ignore[arg-type]
    assert [(row["o"], row["none"]) for row in there] == [(row["o"], row["none"]) for row in here]
