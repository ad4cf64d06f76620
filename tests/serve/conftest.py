"""A server on a graph of hostile and ordinary texts, as ``kg serve`` runs it, and a real browser."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn

import kg
from kg.decisions import record
from kg.graph.limits import Limits
from kg.serve import Options, create_app

HOSTILE = '"><img src=x onerror=window.hit=1></script><script>window.hit=1</script>\u2028\u202e' + "长" * 300
TEXTS = [
    {"id": "青川-1", "title": "青川县人大常委会工作动态", "date": "2023-04-05", "publisher": "青川县人大", "text":
     "青川县人大常委会工作动态\n\n　　在县委领导下，青川县人大常委会党组坚持党的全面领导，向县委请示报告重大事项。\n"
     "　　青川县人大常委会听取了青川县人民政府关于预算执行情况的报告。"},
    {"id": "青川-2", "title": "青川县人民政府新闻", "date": "2024-01-02", "text":
     "青川县人民政府向青川县人大常委会报告工作。青川县委领导青川县人大常委会。青川县人大常委会监督青川县人民法院。"},
    {"id": HOSTILE[:120], "title": HOSTILE, "publisher": HOSTILE, "url": "javascript:window.hit=1", "text":
     f"青川县人大常委会审议了《关于{HOSTILE}的报告》。{HOSTILE}青川县人大常委会听取了青川县人民法院关于《{HOSTILE}》的报告。\n"
     "青川县人大常委会听取了青川县人民法院的报告。"},
]  # fmt: skip
LABEL = HOSTILE.replace("\u2028", "")
"""The name of the court in this graph: decisions hold no line breaks."""
COURT = "/id/org/510822/court"
NPCSC = "/id/org/510822/npc-sc"


@dataclass(frozen=True)
class Answer:
    """Status, headers and the whole body."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Server:
    """A running server: its port, and requests to it."""

    port: int
    graph: Path
    decisions: Path

    def get(
        self, path: str, accept: str = "*/*", method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """The answer to one request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        named = {"Accept": accept, **{k.replace("_", "-"): v for k, v in headers.items()}}
        try:
            connection.request(method, quote(path, safe="/?=&%:+;,~@!$'()*"), body, named)
            found = connection.getresponse()
            return Answer(found.status, found.headers, found.read())
        finally:
            connection.close()

    def text(self, path: str, accept: str = "text/html", **headers: str) -> str:
        answer = self.get(path, accept, **headers)
        assert answer.status == 200, answer.body
        return answer.text

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def build(graph: Path, texts: list[dict[str, str]], decisions: Path | None = None) -> kg.Graph:
    source = graph.parent / "texts.jsonl"
    source.write_text("".join(json.dumps(t) + "\n" for t in texts), encoding="utf-8")
    return kg.build(source, graph, kg.Settings(decisions=decisions), layers=["statutory"])


@contextmanager
def serving(folder: Path, texts: list[dict[str, str]]) -> Iterator[Server]:
    """A server of a graph of these texts, made for it."""
    build(folder, texts)
    with running(Options(folder)) as port:
        yield Server(port, folder, folder)


@contextmanager
def running(options: Options) -> Iterator[int]:
    """The port of a server in a thread of this process, which ends also when a test fails."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        create_app(options), log_level="error", http="h11", ws="none", h11_max_incomplete_event_size=65_536
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "graph"
    named = folder.parent / "named.tsv"
    record(named, "relabel", COURT.removeprefix("/id/"), value=LABEL)
    build(folder, TEXTS, named)
    return folder


@pytest.fixture(scope="session")
def server(graph: Path) -> Iterator[Server]:
    """A server whose time limit a busy machine does not reach."""
    decisions = graph.parent / "decisions.tsv"
    options = Options(
        graph,
        decisions=decisions,
        token="secret-token",
        limits=Limits(seconds=60, rows=500),
        origins=("https://example.org",),
    )
    with running(options) as port:
        yield Server(port, graph, decisions)


@pytest.fixture
def hasty(graph: Path) -> Iterator[Server]:
    """A server that gives each query a second."""
    decisions = graph.parent / "decisions.tsv"
    with running(Options(graph, limits=Limits(seconds=1, rows=500))) as port:
        yield Server(port, graph, decisions)
