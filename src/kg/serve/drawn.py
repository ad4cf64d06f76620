"""Answers of free SPARQL as pictures: what their triples, their statements or the ends of their rows join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import ontology as o
from kg.graph.limits import Limits
from kg.graph.store import Results
from kg.serve import pictured
from kg.serve.live import Generation
from kg.serve.protocol import Asked, Rejected, asked_of, guarded, results
from kg.serve.queue import queues
from kg.serve.site import site

Row = Mapping[str, object]


async def picture(request: Request) -> Response:
    """The picture of an answer as JSON of ``neighbourhood.js``; the query is given as to ``/sparql``."""
    return await guarded(request, _picture(request))


async def _picture(request: Request) -> Response:
    page = site(request)
    asked = asked_of(request, await request.body())
    if asked is None:
        raise Rejected(400, "no query")
    return await queues(request).strangers.run(_drawn, page.live.now(), asked, page.options.limits)


def _drawn(now: Generation, asked: Asked, limits: Limits) -> Response:
    return JSONResponse(drawing(now, results(now, asked, limits)).told())


def drawing(now: Generation, found: Results) -> pictured.Drawing:
    """What the first triples or rows of an answer join; empty if they join nothing."""
    made = pictured.Drawing(now)
    if isinstance(found, ox.QueryTriples):
        for t in islice(found, pictured.MOST):
            if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode):
                made.add((t.subject.value, o.local_name(t.predicate.value), t.object.value))
    elif isinstance(found, ox.QuerySolutions):
        names = [v.value for v in found.variables]
        rows: list[Row] = [{n: row[n] for n in names} for row in islice(found, pictured.MOST)]
        for edge, factual in (
            *_stated(now, rows),
            *((edge, 1) for row in rows for edge in _joined(now, row)),
        ):
            made.add(edge, 1, factual)
    return made


def _stated(now: Generation, rows: Iterable[Row]) -> Iterator[tuple[pictured.Edge, int]]:
    """The lines of the statements that rows name by their IRIs."""
    keys = (
        now.key(cell.value) or "" for row in rows for cell in row.values() if isinstance(cell, ox.NamedNode)
    )
    ids = [key.removeprefix("statement/") for key in keys if key.startswith("statement/")]
    for a, name, b, factual in pictured.stated(now, ids):
        yield (a, name, b), factual


def _joined(now: Generation, row: Row) -> Iterator[pictured.Edge]:
    """The lines between the things that a row names, by IRIs or, without these, by labels, which have a language."""
    cells = [cell for cell in row.values() if cell is not None]
    iris = [cell.value for cell in cells if isinstance(cell, ox.NamedNode)]
    keys = {iri: now.key(iri) for iri in iris}
    if any((key or "").startswith("statement/") for key in keys.values()):
        return
    ends = [iri for iri, key in keys.items() if key]
    if len(ends) < 2:
        ends = [cell.value for cell in cells if isinstance(cell, ox.Literal) and cell.language]
    said = next((o.local_name(iri) for iri in iris if o.local_name(iri) in o.load().properties), "")
    yield from ((a, said, b) for a, b in pairwise(ends) if a != b)
