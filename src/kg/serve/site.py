"""What all pages share: the graph as it is now, the templates, the addresses of things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg import ontology as o
from kg.serve.language import COOKIE, columns, language, spoken, told, words
from kg.serve.live import Generation, Live
from kg.serve.options import Options

_HERE = Path(__file__).parent
VARY = "Accept, Accept-Language, Cookie"


class Site:
    """The state of an application. Every value in a template is escaped: texts are texts."""

    def __init__(self, options: Options, also: Sequence[Callable[[Generation], object]] = ()) -> None:
        """``also`` is made of each state of the graph before it is asked for. Raises GraphError if the folder is no graph."""
        self.options = options
        self.live = Live(options.graph, also)
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.filters["short"] = short

    def page(
        self, request: Request, template: str, now: Generation, status: int = 200, **content: object
    ) -> Response:
        """A page in the language of the request; 304 without it for who has it already."""
        lang = language(request)
        switch = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
        text = self._templates.get_template(f"{template}.html").render(
            lang=lang, w=words(lang), heads=columns(lang), spoken=lambda text: spoken(text, lang), error=lambda text: told(text, lang), term=lambda name: o.label(name, lang), graph=now, edit=bool(self.options.decisions),
            address=lambda iri: address(now, iri), key=now.key,
            switch="?" + urlencode([*switch, ("lang", "en" if lang == "zh" else "zh")]), **content,
        )  # fmt: skip
        tag = f'"{blake2b(text.encode(), digest_size=12).hexdigest()}"'
        heads = {"Vary": VARY, "Content-Language": lang, "Cache-Control": "no-cache", "ETag": tag}
        same = status == 200 and request.headers.get("if-none-match") == tag
        answer = Response(None, 304, heads) if same else HTMLResponse(text, status, heads)
        if request.query_params.get("lang") == lang:
            answer.set_cookie(COOKIE, lang, max_age=31_536_000, samesite="lax", httponly=True)
        return answer


def site(request: Request) -> Site:
    """The site that a request is for."""
    found = request.app.state.site
    assert isinstance(found, Site)
    return found


def address(now: Generation, iri: str) -> str:
    """Where a thing has its page here; its IRI itself if it is not of this graph."""
    key = now.key(iri)
    return iri if key is None else "/id/" + quote(key, safe="/%~:@!$&'()*+,;=-._")


def iri_of(now: Generation, key: str) -> str:
    """The IRI of a thing by the path of its page, as the server decoded it."""
    return o.entity_iri(key, now.base).value


def short(text: str, length: int = 60) -> str:
    """A text that is not longer than so many characters."""
    return text if len(text) <= length else text[: length - 1] + "…"
