"""One contract for all stores: on disk, in memory, on a real server that the test starts."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError, QueryError
from kg.graph.remote import RemoteStore
from kg.graph.servers import layout
from kg.graph.store import MemoryStore, OxigraphStore, Store
from kg.resources import share

G1, G2 = "https://example.org/g/一", "https://example.org/g/2"


def quad(subject: str, value: str, graph: str = G1) -> ox.Quad:
    about = ox.NamedNode(f"https://example.org/{subject}")
    return ox.Quad(
        about, ox.NamedNode("https://example.org/p"), ox.Literal(value, language="zh"), ox.NamedNode(graph)
    )


def server_binary() -> str:
    found = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert found, "the development dependency oxigraph is not installed"
    return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("server")) as url:
        yield url


@contextmanager
def running(folder: Path, *options: str) -> Iterator[str]:
    """The address of a server that runs as long as the block."""
    port = free_port()
    command = [server_binary(), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, seconds: int = 10) -> None:
    for _ in range(10 * seconds):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


_VIRTUOSO = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = .
[HTTPServer]
ServerPort = {http}
ServerRoot = .
"""


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a second real server, of another make."""
    binary, folder = shutil.which("virtuoso-t"), tmp_path_factory.mktemp("virtuoso")
    assert binary, (
        "the Debian package virtuoso-opensource-7-bin is not installed: make server, or apt-get install"
    )
    http, sql = free_port(), free_port()
    (folder / "v.ini").write_text(_VIRTUOSO.format(http=http, sql=sql))
    process = subprocess.Popen(
        [binary, "-f", "-c", "v.ini"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(http, seconds=300)
        yield f"http://127.0.0.1:{http}/sparql"
    finally:
        process.kill()
        process.wait(10)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(params=["disk", "memory", "remote", "virtuoso"])
def any_store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    if request.param == "disk":
        yield OxigraphStore.open(tmp_path / "store")
    elif request.param == "memory":
        yield MemoryStore()
    else:
        if request.param == "virtuoso":
            monkeypatch.setenv("KG_STORE_USER", "dba")
            monkeypatch.setenv("KG_STORE_PASSWORD", "dba")
        remote = RemoteStore(request.getfixturevalue("server" if request.param == "remote" else "virtuoso"))
        yield remote
        for graph in remote.graphs():
            remote.remove_graph(graph)


def values(results: object) -> list[str]:
    assert isinstance(results, ox.QuerySolutions)
    return sorted(s["v"].value for s in results)


def test_loaded_quads_are_found_over_all_graphs(any_store: Store) -> None:
    any_store.load([quad("a", "甲"), quad("b", "乙", G2)])
    assert values(any_store.query("SELECT ?v WHERE { ?s <https://example.org/p> ?v }")) == ["乙", "甲"]


def test_quads_come_back_as_they_went_in(any_store: Store) -> None:
    given = {quad("a", '甲"\n\\'), quad("四个", "乙", G2)}
    any_store.load(given)
    assert set(any_store.quads()) == given
    assert set(any_store.quads(G2)) == {q for q in given if q.graph_name == ox.NamedNode(G2)}


def test_the_same_quad_twice_is_one(any_store: Store) -> None:
    any_store.add([quad("a", "甲")])
    any_store.add([quad("a", "甲")])
    assert len(list(any_store.quads())) == 1


def test_a_graph_is_removed_alone(any_store: Store) -> None:
    any_store.load([quad("a", "甲"), quad("a", "甲", G2)])
    any_store.remove_graph(G1)
    any_store.remove_graph("https://example.org/g/none")
    assert any_store.graphs() == [G2]


def test_an_absent_graph_is_empty(any_store: Store) -> None:
    assert list(any_store.quads("https://example.org/g/none")) == []


def test_ask_and_construct(any_store: Store) -> None:
    any_store.load([quad("a", "甲")])
    assert bool(any_store.query("ASK { ?s ?p '甲'@zh }")) is True
    assert bool(any_store.query("ASK { ?s ?p '丁'@zh }")) is False
    built = any_store.query("CONSTRUCT { ?s ?p ?v } WHERE { ?s ?p ?v FILTER(?p = <https://example.org/p>) }")
    assert isinstance(built, ox.QueryTriples)
    assert list(built) == [quad("a", "甲").triple]


def test_a_malformed_query_is_a_query_error(any_store: Store) -> None:
    with pytest.raises(QueryError):
        any_store.query("SELECT WHERE {")


def test_updates_are_refused(any_store: Store) -> None:
    with pytest.raises(QueryError):
        any_store.query("DELETE WHERE { ?s ?p ?o }")


def test_dump_is_every_quad(any_store: Store) -> None:
    given = {quad("a", "甲"), quad("b", "乙", G2)}
    any_store.load(given)
    out = BytesIO()
    any_store.dump(out)
    assert set(ox.parse(out.getvalue(), ox.RdfFormat.N_QUADS)) == given


def test_a_folder_in_use_is_a_graph_error(tmp_path: Path) -> None:
    first = OxigraphStore.open(tmp_path / "store")
    with pytest.raises(GraphError, match="cannot be opened"):
        OxigraphStore.open(tmp_path / "store")
    del first


def test_a_store_opened_for_reading_takes_no_quads(tmp_path: Path) -> None:
    writer = OxigraphStore.open(tmp_path / "store")
    writer.load([quad("a", "甲")])
    del writer
    reader = OxigraphStore.open(tmp_path / "store", read_only=True)
    assert len(list(reader.quads())) == 1
    with pytest.raises(RuntimeError):
        reader.add([quad("b", "乙")])


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://host/", "http://user:secret@host/"])
def test_an_address_that_is_no_plain_http_is_refused(url: str) -> None:
    with pytest.raises(GraphError) as caught:
        RemoteStore(url)
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_a_graph_error() -> None:
    with pytest.raises(GraphError, match="cannot be reached"):
        RemoteStore("http://127.0.0.1:9", timeout=2).graphs()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(?c, ?f) = 'x') }",
    ],
)
def test_an_answer_that_broke_off_is_a_query_error(tmp_path: Path, query: str) -> None:
    with running(tmp_path, "--timeout-s", "1") as url:
        store = RemoteStore(url)
        store.load(quad(str(n), str(n)) for n in range(2000))
        with pytest.raises(QueryError, match="broke off"):
            store.query(query)


def test_credentials_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "甲")
    monkeypatch.setenv("KG_STORE_PASSWORD", "乙")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        store = RemoteStore(f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=5)
        request = _first_request(listener, store)
    assert b"Authorization: Basic 55SyOuS5mQ==" in request


def _first_request(listener: socket.socket, store: RemoteStore) -> bytes:
    import threading

    received: list[bytes] = []

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            received.append(connection.recv(65536))
            connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")

    thread = threading.Thread(target=answer)
    thread.start()
    with pytest.raises(GraphError, match="403"):
        store.graphs()
    thread.join(5)
    return received[0]


@pytest.mark.parametrize(
    ("address", "query", "graph"),
    [
        ("http://h:7878", "http://h:7878/query", "http://h:7878/store"),
        ("http://h:7878/query", "http://h:7878/query", "http://h:7878/store"),
        ("http://h/kg/store", "http://h/kg/query", "http://h/kg/store"),
        ("http://h:3030/ds/query", "http://h:3030/ds/query", "http://h:3030/ds/data"),
        ("http://h:3030/ds/sparql", "http://h:3030/ds/sparql", "http://h:3030/ds/data"),
        ("http://h:3030/ds/data", "http://h:3030/ds/query", "http://h:3030/ds/data"),
        ("http://h:8890/sparql", "http://h:8890/sparql", "http://h:8890/sparql-graph-crud-auth"),
        (
            "https://h/repositories/kg/statements",
            "https://h/repositories/kg",
            "https://h/repositories/kg/rdf-graphs/service",
        ),
        (
            "https://h/repositories/kg",
            "https://h/repositories/kg",
            "https://h/repositories/kg/rdf-graphs/service",
        ),
    ],
)
def test_an_address_as_a_server_documents_it_tells_the_others(address: str, query: str, graph: str) -> None:
    found = layout(address)
    assert (found.query, found.graph) == (query, graph)


def test_triples_and_tags_come_back_from_any_store(any_store: Store) -> None:
    any_store.add([quad("a", "甲")])
    found = any_store.query(
        "# all\nPREFIX e: <https://example.org/> CONSTRUCT { ?s e:p ?v } WHERE { ?s e:p ?v }"
    )
    assert isinstance(found, ox.QueryTriples)
    assert [t.object for t in found] == [ox.Literal("甲", language="zh")]
    assert values(any_store.query('SELECT ?v WHERE { ?s ?p ?v FILTER(LANG(?v) = "zh") }')) == ["甲"]


def test_questions_and_terms_use_tags_that_no_store_changes() -> None:
    texts = [*share("ontology").rglob("*.ttl"), *share("ontology").rglob("*.rq")]
    tags = {tag for path in texts for tag in re.findall(r'"@([A-Za-z-]+)', path.read_text(encoding="utf-8"))}
    assert tags == {tag.lower() for tag in tags} >= {"zh", "en"}
