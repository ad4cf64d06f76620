"""The SPARQL 1.1 Protocol, for queries: https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg import ontology as o
from kg.errors import KgError, LimitError, QueryError
from kg.graph.dataset import parted
from kg.graph.guard import guard
from kg.graph.limits import Limits
from kg.graph.query import PREFIXES, in_lines_of_the_user
from kg.graph.store import Results
from kg.ontology import PREFIXES as SHORT
from kg.serve import language
from kg.serve.accept import GRAPHS, PAGE, SOLUTIONS, TRIPLES, preferred
from kg.serve.describe import service
from kg.serve.live import Generation
from kg.serve.queue import Busy, queues
from kg.serve.site import VARY, site

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_FIELDS = 50
UNREADABLE = "the graph cannot be read at the moment (图暂时无法读取)"
_BOOLEANS = ("json", "xml")
_RESULTS = {
    "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV,
}  # fmt: skip
_RDF = {
    "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}  # fmt: skip
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix: ")
"""Characters, and names of properties, that XML cannot write."""


class Rejected(Exception):
    """A request that is not answered, with its status."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status, self.told = status, told


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the graphs that it is asked of, none for all."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


async def sparql(request: Request) -> Response:
    """Answers a query; without one the editor for a browser, the service description for a program."""
    return await guarded(request, _sparql(request))


async def _sparql(request: Request) -> Response:
    page = site(request)
    accept = request.headers.get("accept", "")
    asked = asked_of(request, await request.body())
    now = page.live.now()
    if asked is not None:
        return await queues(request).strangers.run(_answer, now, asked, accept, page.options.limits)
    if preferred(accept, [*TRIPLES, *PAGE]) == "html":
        return page.page(request, "sparql", now, prefixes=SHORT)
    return await queues(request).lookups.run(service, now, accept, str(request.url_for("sparql")))


async def guarded(request: Request, answer: Awaitable[Response]) -> Response:
    """An answer, or the status and words of what stands against it, in the language that is asked for."""
    headers: dict[str, str] = {}
    try:
        return await answer
    except Rejected as error:
        status, told = error.status, error.told
    except Busy as error:
        status, told, headers = 503, str(error), {"Retry-After": "5"}
    except LimitError as error:
        status, told = 503, str(error)
    except QueryError as error:
        status, told = 400, str(error)
    except KgError:
        status, told = 500, UNREADABLE
    words = language.told(told, language.asked(request))
    return PlainTextResponse(words + "\n", status, {"Vary": VARY, **headers})


def asked_of(request: Request, body: bytes) -> Asked | None:
    """The query of a request by GET, by POST of a form, or by POST of the query itself. Raises Rejected."""
    given = request.query_params.multi_items()
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        text = _decoded(body)
        if kind == _FORM:
            given = _fields(text)
        elif kind == _QUERY:
            given = [*((k, v) for k, v in given if k != "query"), ("query", text)]
        elif kind == "application/sparql-update":
            raise Rejected(403, "this endpoint is for reading only (只读)")
        else:
            raise Rejected(415, f"send the query as {_FORM} or {_QUERY}")
    if any(k == "update" for k, _ in given):
        raise Rejected(403, "this endpoint is for reading only (只读)")
    queries = [v for k, v in given if k == "query"]
    if len(queries) > 1:
        raise Rejected(400, "more than one query")
    if not queries:
        if request.method == "POST":
            raise Rejected(400, "no query")
        return None
    graphs = [tuple(v for k, v in given if k == name) for name in ("default-graph-uri", "named-graph-uri")]
    return Asked(queries[0], *graphs)


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        raise Rejected(400, f"the form has more than {_FIELDS} fields") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Rejected(400, "the query is not in UTF-8") from None


def _answer(now: Generation, asked: Asked, accept: str, limits: Limits) -> Response:
    """The whole answer, or an error: nothing is sent before the last row is there."""
    data, kind = serialised(results(now, asked, limits), accept)
    return Response(data, media_type=kind, headers={"Vary": VARY})


def results(now: Generation, asked: Asked, limits: Limits) -> Results:
    """The answer to a query that anyone may have written. Raises QueryError, LimitError and Rejected."""
    own = o.graph_iri("", now.base).value
    if foreign := [iri for iri in (*asked.default, *asked.named) if not iri.startswith(own)]:
        raise Rejected(400, f"{foreign[0]!r} is no graph of this graph: {own}… (不是本图中的命名图)")
    with in_lines_of_the_user():
        bare, default, named = parted(asked.query, now.base)
        query = PREFIXES + guard(bare)
        if asked.default or asked.named:  # those of the request come before those of the query
            default, named = list(asked.default), list(asked.named)
        return now.strangers.asked(bare, limits).query(query, limits, default, named)


def serialised(found: Results, accept: str) -> tuple[bytes, str]:
    """An answer in the form that an Accept header prefers, and its media type. Raises Rejected."""
    triples = isinstance(found, ox.QueryTriples)
    offered = list(GRAPHS if triples else _BOOLEANS if isinstance(found, ox.QueryBoolean) else SOLUTIONS)
    form = preferred(accept, offered) or (offered[0] if preferred(accept, PAGE) else None)
    if form is None:
        raise Rejected(406, f"this answer is given as: {', '.join((SOLUTIONS | GRAPHS)[f] for f in offered)}")
    if isinstance(found, ox.QueryTriples):
        data = ox.serialize(found, format=_RDF[form], prefixes=SHORT) or b""
    else:
        data = found.serialize(format=_RESULTS[form]) or b""
    if form in ("rdf", "xml") and _NO_XML.search(data):
        raise Rejected(
            406,
            "XML cannot hold this answer: ask for another form (答案含 XML 不能写出的字符，请改用其他格式)",
        )
    return data, (SOLUTIONS | GRAPHS)[form]
