"""The application: which address is answered by what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pyvis
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError, LimitError
from kg.serve import asked, home, listed, review, things
from kg.serve.drawn import picture
from kg.serve.language import asked as asked_language
from kg.serve.language import told
from kg.serve.options import Options
from kg.serve.protocol import UNREADABLE, sparql
from kg.serve.queue import Queue, Queues
from kg.serve.safety import Safety
from kg.serve.site import Site

_HERE = Path(__file__).parent
_DRAWING = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"


def create_app(options: Options) -> Starlette:
    """The ASGI application for one GRAPH folder. Raises GraphError if it is none."""
    routes = [
        Route("/", home.home),
        Route("/search", home.search),
        Route("/complete", home.complete),
        Route("/all/{kind}", listed.every),
        Route("/id/{key:path}", things.thing),
        Route("/around/{key:path}", things.neighbourhood),
        Route("/questions", asked.questions),
        Route("/questions/{name}", asked.question),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/picture", picture, methods=["GET", "POST"]),
        Route("/void", home.void),
        Route("/.well-known/void", _to_void),
        Route("/static/vis-network.min.js", _drawing),
        Mount("/static/yasqe", StaticFiles(directory=_HERE / "vendored" / "yasqe")),
        Mount("/static", StaticFiles(directory=_HERE / "assets")),
        *(review.routes() if options.decisions else ()),
    ]
    layers = [Middleware(Safety, options.hosts, options.body)]
    if options.origins:
        layers.append(
            Middleware(CORSMiddleware, allow_origins=options.origins, allow_methods=["GET", "POST"],
                       allow_headers=["Accept", "Content-Type"])
        )  # fmt: skip
    app = Starlette(
        routes=routes,
        middleware=layers,
        lifespan=_life,
        exception_handlers={LimitError: _too_much, KgError: _failed, 404: _nothing},
    )
    app.state.site = Site(options, (home.gathered, asked.ready, listed.ready))
    return app


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    options: Options = app.state.site.options
    waiting = options.waiting
    app.state.queues = Queues(
        Queue(4, waiting), Queue(options.at_once, waiting), Queue(options.at_once, waiting)
    )
    yield


def _to_void(request: Request) -> Response:
    return RedirectResponse("/void", 303)


def _drawing(request: Request) -> Response:
    """The library that draws the neighbourhood, as pyvis brings it."""
    return FileResponse(_DRAWING / "vis-network.min.js", media_type="text/javascript")


def _failed(request: Request, error: Exception) -> Response:
    """No message of such an error is sent: it may name files of this machine."""
    return PlainTextResponse(f"{told(UNREADABLE, asked_language(request))}\n", 500)


def _too_much(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{told(str(error), asked_language(request))}\n", 503, {"Retry-After": "60"})


def _nothing(request: Request, error: Exception) -> Response:
    page: Site = request.app.state.site
    return things.missing(request, page, page.live.now())
