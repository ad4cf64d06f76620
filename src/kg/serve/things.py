"""The page of each thing, or its RDF: ``/id/KEY`` is what the IRI of the thing ends in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import ontology as o
from kg.graph.kinds import type_of
from kg.scene.statements import given, qualifiers
from kg.serve import lookups, texts
from kg.serve.accept import PAGE, TRIPLES, preferred
from kg.serve.describe import about, rdf
from kg.serve.live import Generation
from kg.serve.paged import paged
from kg.serve.pictured import Drawing
from kg.serve.site import Site, iri_of, site


def thing(request: Request) -> Response:
    """An entity, a text or a statement, in the form that is asked for by Accept or ``format``."""
    page = site(request)
    now = page.live.now()
    iri = iri_of(now, request.path_params["key"])
    if not lookups.known(now, iri):
        return missing(request, page, now)
    asked = request.query_params.get("format")
    form = asked if asked in TRIPLES else preferred(request.headers.get("accept", ""), [*PAGE, *TRIPLES])
    if form in TRIPLES:
        return rdf(about(now, iri), form)
    if iri.startswith(now.base + "text/"):
        return _text(request, page, now, iri)
    if iri.startswith(now.base + "statement/"):
        return _statement(request, page, now, iri)
    return _entity(request, page, now, iri)


def missing(request: Request, page: Site, now: Generation) -> Response:
    """There is no such thing."""
    return page.page(request, "missing", now, 404)


def _entity(request: Request, page: Site, now: Generation, iri: str) -> Response:
    relation, way, said = (request.query_params.get(name, "") for name in ("relation", "way", "said"))
    said = said if said in lookups.SAID else ""
    if relation in o.load().relations:
        return _more(request, page, now, iri, relation, way != "in", said)
    name, forms = lookups.labels(now, iri)
    kind = lookups.kind(now, iri)
    dependents = lookups.dependents(now, iri)
    if (wanted := request.query_params.get("dependents", "")) in dependents:
        return _hung(request, page, now, iri, wanted, dependents[wanted][0])
    here = lookups.rows(now, f"SELECT DISTINCT ?t ?title {{ ?t kg:home {lookups.node(iri)} ; dcterms:identifier ?id"
                        " OPTIONAL { ?t dcterms:title ?own } BIND(COALESCE(?own, ?id) AS ?title) } ORDER BY ?title LIMIT 51")  # fmt: skip
    return page.page(
        request, "entity", now, iri=iri, name=name, forms=forms, kind=kind, type=type_of(kind) if kind else "",
        facts=lookups.facts(now, iri), dependents=dependents, relations=lookups.relations(now, iri, said),
        law=lookups.law(now, iri), texts=here, per=lookups.PER_RELATION, said=said, posts=lookups.posts(now, iri),
        most_posts=lookups.PER_POST,
    )  # fmt: skip


def _more(
    request: Request, page: Site, now: Generation, iri: str, relation: str, forward: bool, said: str
) -> Response:
    """All statements of one relation, a page at a time."""
    count = lookups.counted(now, iri, forward, said).get(relation, 0)
    at = paged(request, count, lookups.PER_RELATION)
    shown = lookups.statements(now, iri, relation, forward, at.start, count, said)
    return page.page(
        request, "relation", now, iri=iri, name=lookups.labels(now, iri)[0], relation=relation, forward=forward,
        shown=shown, count=count, **at._asdict(), said=said,
    )  # fmt: skip


def _hung(request: Request, page: Site, now: Generation, iri: str, name: str, count: int) -> Response:
    """All that hangs on a thing by one property, a page at a time."""
    at = paged(request, count, lookups.PER_DEPENDENT)
    return page.page(
        request, "dependents", now, iri=iri, name=lookups.labels(now, iri)[0], property=name, count=count,
        shown=lookups.hung(now, iri, name, at.start), **at._asdict(),
    )  # fmt: skip


def _text(request: Request, page: Site, now: Generation, iri: str) -> Response:
    document = texts.document(now, iri)
    if document is None:
        return missing(request, page, now)
    stated = texts.stated(now, iri)
    cut = texts.pieces(document["text"], texts.mentions(now, iri), stated, texts.apart(document["text"]))
    how = texts.how(now, iri)
    return page.page(request, "text", now, iri=iri, document=document, pieces=cut, statements=stated, how=how)


def _statement(request: Request, page: Site, now: Generation, iri: str) -> Response:
    found = lookups.statement(now, iri)
    if found is None:
        return missing(request, page, now)
    whole = texts.document(now, found["text"]) or {"text": ""}
    parts = texts.around(whole["text"], int(found["start"]), int(found["end"]))
    same = lookups.told_alike(now, found)
    prints = lookups.prints(now, iri)
    more = sorted(qualifiers(now.store, given([iri])).get(iri, ()))
    return page.page(
        request, "statement", now, iri=iri, s=found, parts=parts, same=same, prints=prints, more=more
    )


def neighbourhood(request: Request) -> Response:
    """What stands around a thing, for the picture of its page."""
    page = site(request)
    now = page.live.now()
    iri = iri_of(now, request.path_params["key"])
    if not lookups.known(now, iri):
        return JSONResponse({"error": "no such thing"}, 404)
    drawing = Drawing(now, iri)
    for row in lookups.neighbours(now, iri):
        a, b = (iri, row["other"]) if row["forward"] == "true" else (row["other"], iri)
        drawing.add((a, o.local_name(row["p"]), b), int(row["n"]), int(row["facts"]))
    return JSONResponse(drawing.told())
