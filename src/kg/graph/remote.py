"""A store on a server that speaks SPARQL 1.1 and the SPARQL Graph Store Protocol."""

from __future__ import annotations

import base64
import os
import re
import time
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.graph import answers
from kg.graph.limits import UNLIMITED, Limits, check_rows, stopped, took_too_long
from kg.graph.servers import Layout
from kg.graph.servers import layout as layout_of
from kg.graph.store import Results
from kg.ontology import PREFIXES

_BATCH = 50_000
"""Quads that are held in memory while they are sent."""

_ANSWERS = f"{ox.QueryResultsFormat.JSON.media_type}, {ox.RdfFormat.N_TRIPLES.media_type};q=0.9"
_TRIPLES = ox.RdfFormat.N_TRIPLES
_JSON = ox.QueryResultsFormat.JSON
_PIECE = 2**16
# Virtuoso gives triples as JSON of its own where the request would take rows as JSON too.
_ASKS_TRIPLES = re.compile(
    r"(?:\s|#[^\n]*(?:\n|$)|PREFIX\s[^<]*<[^>]*>|BASE\s*<[^>]*>)*(?:CONSTRUCT|DESCRIBE)\b", re.IGNORECASE
)
_OF_THE_SERVER = ("http://www.openlinksw.com/", "http://localuriqaserver/", "http://www.w3.org/ns/ldp#")
"""How the graphs begin that a server keeps for itself."""


class RemoteStore:
    """A server at ``url``, an address as ``kg.graph.servers`` lists them; ``layout`` names others.

    User and password come from KG_STORE_USER and KG_STORE_PASSWORD, never from the address
    (Basic; Digest for Virtuoso). ``timeout`` counts in seconds.
    Raises GraphError for an address that is not http or https.
    """

    def __init__(self, url: str, layout: Layout | None = None, timeout: float = 300) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or parts.username or parts.password:
            raise GraphError(
                f"{parts.hostname or url}: give http(s)://HOST without a password; the password"
                " belongs in KG_STORE_PASSWORD (地址有误，密码请用环境变量)"
            )
        self.url = url.rstrip("/")
        self.timeout = timeout
        known = layout or layout_of(self.url)
        self._query, self._graph, self._digest = known.query, known.graph, known.digest

    def query(self, sparql: str, limits: Limits | None = None) -> Results:
        """Solutions, a boolean or triples, over the union of all graphs. Raises QueryError or LimitError.

        A limit of time or size ends the request; whether the server stops its work then is its own affair.
        """
        given = limits or UNLIMITED
        form = urlencode({"query": sparql, "union-default-graph": "true"}).encode("ascii")
        wanted = _TRIPLES.media_type if _ASKS_TRIPLES.match(sparql) else _ANSWERS
        headers = {"Accept": wanted, "Content-Type": "application/x-www-form-urlencoded"}
        body, kind = self._send("POST", self._query, form, headers, limits=given)
        try:
            if kind.startswith(_TRIPLES.media_type):
                check_rows(body.count(b"\n"), given)
                return answers.triples(body)
            if given.rows is not None:
                check_rows(answers.count(answers.solutions(_whole(body), _JSON)), given)
            return _answer(answers.solutions(_whole(body), _JSON))
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"{self.url}: the answer broke off: {error} (查询中断)") from error

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Every quad, or those of one named graph; one graph is held in memory at a time."""
        for name in [graph] if graph is not None else self.graphs():
            body, _ = self._send(
                "GET", self._named(name), None, {"Accept": _TRIPLES.media_type}, missing=True
            )
            for quad in ox.parse(body, _TRIPLES):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted, without those that the server keeps for itself."""
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(found, ox.QuerySolutions)
        names = (str(s["g"].value) for s in found)
        return sorted(name for name in names if not name.startswith(_OF_THE_SERVER))

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Adds many quads, some tens of thousands at a time."""
        rest = iter(quads)
        while batch := list(islice(rest, _BATCH)):
            self.add(batch)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Adds quads, one request for each graph."""
        ordered = sorted(quads, key=lambda q: str(q.graph_name))
        for name, group in groupby(ordered, key=lambda q: q.graph_name):
            if not isinstance(name, ox.NamedNode):
                raise GraphError("only quads of named graphs can be sent to a server (须有命名图)")
            body = ox.serialize((q.triple for q in group), format=_TRIPLES)
            self._send("POST", self._named(name.value), body, {"Content-Type": _TRIPLES.media_type})

    def remove_graph(self, graph: str) -> None:
        """Takes out a named graph; nothing happens if there is none."""
        self._send("DELETE", self._named(graph), None, {}, missing=True)

    def dump(self, out: IO[bytes], format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> None:
        """Writes every quad in a format that knows named graphs."""
        ox.serialize(self.quads(), out, format, prefixes=PREFIXES)

    def _named(self, graph: str) -> str:
        return f"{self._graph}?{urlencode({'graph': graph})}"

    def _send(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: dict[str, str],
        missing: bool = False,
        limits: Limits = UNLIMITED,
    ) -> tuple[bytes, str]:
        """The body and media type of the answer. With ``missing`` an absent graph is an empty one."""
        request = Request(url, body, {**headers, **({} if self._digest else _credentials())}, method=method)
        started = time.monotonic()
        seconds = min(self.timeout, limits.seconds or self.timeout)
        try:
            with _opener(url, self._digest).open(request, timeout=seconds) as answer:
                return _read(answer, started, limits), answer.headers.get_content_type()
        except HTTPError as error:
            with error:
                if error.code == 404 and missing:
                    return b"", ""
                reason = (error.read().decode("utf-8", "replace").splitlines() or [error.reason])[0]
            kind = QueryError if error.code == 400 else GraphError
            raise kind(f"{self.url}: {error.code} {reason} (服务器拒绝请求)") from error
        except (URLError, TimeoutError, ConnectionError) as error:
            if limits.seconds is not None and time.monotonic() - started >= limits.seconds:
                raise took_too_long(limits) from error
            raise GraphError(f"{self.url}: cannot be reached: {error} (无法连接服务器)") from error


def _opener(url: str, digest: bool) -> OpenerDirector:
    """Opens addresses, and answers a server that wants the password hashed, as Virtuoso does."""
    user, password = os.environ.get("KG_STORE_USER"), os.environ.get("KG_STORE_PASSWORD", "")
    if not user or not digest:
        return build_opener()
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, url, user, password)
    return build_opener(HTTPDigestAuthHandler(known))


def _credentials() -> dict[str, str]:
    user, password = os.environ.get("KG_STORE_USER"), os.environ.get("KG_STORE_PASSWORD", "")
    if not user:
        return {}
    token = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    return {"Authorization": f"Basic {token}"}


def _whole(body: bytes) -> bytes:
    """The answer itself. A server that gives up after it has begun says so behind it: that is a SyntaxError."""
    if not body.rstrip().endswith(b"}"):
        raise SyntaxError(
            body[-100:].decode("utf-8", "replace").rpartition("}")[2].rpartition(",")[2].strip()
        )
    return body


def _read(answer: IO[bytes], started: float, limits: Limits) -> bytes:
    """The whole body, a piece at a time, so that a limit ends it."""
    pieces, size = [], 0
    while piece := answer.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if limits.size is not None and size > limits.size:
            raise stopped(f"has more than {limits.size} bytes", "超出大小上限")
        if limits.seconds is not None and time.monotonic() - started > limits.seconds:
            raise took_too_long(limits)
    return b"".join(pieces)


def _answer(found: ox.QuerySolutions | ox.QueryBoolean) -> Results:
    """The answer; Virtuoso 7 gives a row for yes and none for no where it should give a boolean."""
    if not isinstance(found, ox.QuerySolutions) or [v.value for v in found.variables] != ["__ASK_RETVAL"]:
        return found
    return answers.boolean(next(iter(found), None) is not None)
