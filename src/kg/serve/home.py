"""The first page, and the search."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.graph.names import CLASSES
from kg.graph.query import named_queries
from kg.serve import lookups
from kg.serve.accept import preferred
from kg.serve.describe import dataset
from kg.serve.live import Generation
from kg.serve.site import address, site

_COUNTS = {
    "texts": "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a kg:SourceText }",
    "reprints": "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t kg:reprintOf ?first }",
    "statements": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a kg:Statement }",
    "repeated": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s kg:repeats ?first }",
}
_RECENT = """SELECT DISTINCT ?t ?title ?date ?publisher { ?t a kg:SourceText ; dcterms:identifier ?id .
  OPTIONAL { ?t dcterms:title ?own } OPTIONAL { ?t dcterms:issued ?date } OPTIONAL { ?t dcterms:publisher ?publisher }
  BIND(COALESCE(?own, ?id) AS ?title) } ORDER BY DESC(STR(?date)) ?title LIMIT 20"""
_FIRST = ("compare-places", "diff-dates", "history", "law-and-text", "spread-of-meeting")
"""The questions that the first page names."""
_HITS = 50
_COMPLETED = 12
_LONGEST = 100


def home(request: Request) -> Response:
    """What the graph holds, the search, and the latest texts."""
    page = site(request)
    now = page.live.now()
    counts, recent = gathered(now)
    return page.page(
        request,
        "home",
        now,
        counts=counts,
        lists={"texts": "/questions/documents", **{f"{kind}s": f"/all/{kind}" for kind in CLASSES}},
        recent=recent,
        questions=[named_queries()[name] for name in _FIRST],
    )


def gathered(now: Generation) -> tuple[dict[str, int], list[lookups.Row]]:
    """The counts and the latest texts, which a large graph takes a while for; made once."""
    return now.kept("home", _home)


def _home(now: Generation) -> tuple[dict[str, int], list[lookups.Row]]:
    counts = {name: int(lookups.rows(now, sparql)[0]["n"]) for name, sparql in _COUNTS.items()}
    counts["statements"] -= counts.pop("repeated")  # what reprints repeat counts once
    counts |= {f"{kind}s": len(now.index.of(kind)) for kind in CLASSES}
    return counts, lookups.rows(now, _RECENT)


def search(request: Request) -> Response:
    """Everything with a name in which a text stands."""
    page = site(request)
    now = page.live.now()
    wanted = request.query_params.get("q", "")[:_LONGEST]
    return page.page(request, "search", now, wanted=wanted, hits=now.index.find(wanted, _HITS), most=_HITS)


def complete(request: Request) -> Response:
    """Names for a field that is being filled in: ``q`` what was typed, ``kind`` the type of the parameter."""
    now = site(request).live.now()
    wanted = request.query_params.get("q", "")[:_LONGEST]
    hits = now.index.find(wanted, _COMPLETED, request.query_params.get("kind", "entity"))
    found = [
        {
            "name": h.name,
            "form": h.form,
            "type": h.type,
            "iri": h.iri,
            "key": now.key(h.iri),
            "address": address(now, h.iri),
        }
        for h in hits
    ]
    return JSONResponse(found, headers={"Cache-Control": "no-cache"})


def void(request: Request) -> Response:
    """The description of the data set."""
    now = site(request).live.now()
    form = preferred(request.headers.get("accept", ""), ("ttl", "nt", "jsonld")) or "ttl"
    return now.kept(f"void {form}", lambda now: dataset(now, form))
