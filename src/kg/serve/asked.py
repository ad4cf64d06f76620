"""The named questions as forms, with their answers as table, picture, CSV and JSON, and their SPARQL."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import ontology as o
from kg.denoting import keys_of
from kg.errors import KgError, LimitError, QueryError
from kg.graph.limits import Limits
from kg.graph.periods import undated
from kg.graph.query import NamedQuery, named_queries, spelled
from kg.graph.recalled import recall
from kg.serve import language, pictured
from kg.serve.accept import SOLUTIONS
from kg.serve.live import Generation
from kg.serve.protocol import UNREADABLE
from kg.serve.queue import Busy, queues
from kg.serve.site import site
from kg.serve.things import missing

_FORMS = {"csv": ox.QueryResultsFormat.CSV, "json": ox.QueryResultsFormat.JSON}
_LONGEST = 500
_SHOWN = 1000
"""Rows of a table; the other forms give all."""


def ready(now: Generation) -> None:
    """Loads what reads the names that people type: for the first of them it takes the best part of a second."""
    keys_of(now.name)


def questions(request: Request) -> Response:
    """All named questions."""
    page = site(request)
    return page.page(request, "questions", page.live.now(), questions=named_queries().values())


async def question(request: Request) -> Response:
    """One question: its form, and its answer once the form is filled in."""
    page = site(request)
    now = page.live.now()
    query = named_queries().get(request.path_params["name"])
    if query is None:
        return missing(request, page, now)
    given = _given(request, query)
    form = request.query_params.get("format", "")
    status: int = 200
    content: Response | dict[str, object] = {"told": ""}
    needed = [p for p in query.parameters if not p.optional and p.name not in given]
    asks = bool(given) or not query.parameters or "ask" in request.query_params
    if asks and needed:
        lang = language.language(request)
        fields = "、".join(f"“{language.spoken(p.description, lang)}”" for p in needed)
        status, content = 400, {"told": f"{language.words(lang)['fill_in']} {fields}"}
    elif asks:
        try:
            status, content = (
                200,
                await queues(request).questions.run(_answer, now, query, given, form, page.options.limits),
            )
        except Busy as error:
            status, content = 503, {"told": str(error)}
        except LimitError as error:
            status, content = 503, {"told": str(error)}
        except QueryError as error:
            status, content = 400, {"told": str(error)}
        except KgError:
            status, content = 500, {"told": UNREADABLE}
    if isinstance(content, Response):
        return content
    relations = sorted(o.load().relations)
    return page.page(
        request,
        "question",
        now,
        status,
        question=query,
        given=given,
        relations=relations,
        named=now.index.named,
        **content,
    )


def _given(request: Request, query: NamedQuery) -> dict[str, str]:
    """The parameters that were filled in."""
    values = {p.name: request.query_params.get(p.name, "").strip()[:_LONGEST] for p in query.parameters}
    return {name: value for name, value in values.items() if value}


def _answer(
    now: Generation, query: NamedQuery, given: dict[str, str], form: str, limits: Limits
) -> Response | dict[str, object]:
    """The answer as a file, or what the page shows of it."""
    sparql = spelled(now.store, query.name, given, keys_of)
    found = now.questions.query(sparql, limits) if given else recall(now.questions, sparql, limits)
    assert isinstance(found, ox.QuerySolutions)
    if form in _FORMS:
        return Response(found.serialize(format=_FORMS[form]) or b"", media_type=SOLUTIONS[form])
    columns = [v.value for v in found.variables]
    rows = [[_cell(row[name]) for name in columns] for row in found]
    if form == "picture":
        return JSONResponse(pictured.answer(now, given, columns, rows).told())
    return {
        "drawable": bool(rows) and pictured.drawable(columns), "cut": max(0, len(rows) - pictured.MOST),
        "columns": columns, "rows": rows[:_SHOWN], "count": len(rows), "told": "",
        "undated": undated(now.questions, query.name, given, keys_of, limits),
        "sparql": sparql,
    }  # fmt: skip


def _cell(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
