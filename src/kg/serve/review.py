"""The review queue: what is in doubt, and decisions on it as rows of the decisions file.

Only who has the token of the server sees these pages. The token comes once in the address, then
in a cookie that no script reads and no other site sends; every form carries a second secret.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import Literal
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.decisions import Action, read, record
from kg.decisions.accepted import accept, accepted
from kg.errors import KgError
from kg.graph.mentions import PACKED
from kg.serve import lookups
from kg.serve.doubts import Doubt, doubts
from kg.serve.live import Generation
from kg.serve.paged import paged
from kg.serve.queue import queues
from kg.serve.quoted import quoted
from kg.serve.site import Site, site

_COOKIE = "kg-token"
_SHOWN = 50
_FIELDS = ("action", "subject", "object", "value", "who", "why")
ACCEPT = "accept"
_WAITING = """SELECT DISTINCT ?d { ?d a kg:AnalystDecision }"""


def routes() -> list[Route]:
    """The pages of who may decide."""
    return [
        Route("/login", login),
        Route("/review", review),
        Route("/decide", decide, methods=["POST"]),
    ]


def login(request: Request) -> Response:
    """Takes the token from the address and puts it into a cookie."""
    if not _is_token(site(request), request.query_params.get("token", "")):
        return _refused(request, "wrong_token")
    answer = RedirectResponse("/review", 303)
    answer.set_cookie(_COOKIE, site(request).options.token, httponly=True, samesite="strict", path="/")
    return answer


def review(request: Request) -> Response:
    """What is unresolved or doubtful in the graph and was not looked at yet, and what the next build will do."""
    page = site(request)
    if not _known(request):
        return _refused(request, "stranger")
    now = page.live.now()
    return _shown(request, page, now, "")


async def decide(request: Request) -> Response:
    """Writes one row. Refuses requests that come from the pages of another site."""
    page = site(request)
    if not _known(request):
        return _refused(request, "stranger")
    form = _fields((await request.body()).decode("utf-8", "replace"))
    if not _same_site(request) or not hmac.compare_digest(
        form.get("secret", "").encode(), _secret(page).encode()
    ):
        return _refused(request, "elsewhere", "elsewhere_note")
    return await queues(request).lookups.run(_written, request, page, form)


def _fields(text: str) -> dict[str, str]:
    """The fields of a form, the first of each name; none of one that is not ours."""
    try:
        found = parse_qs(text, max_num_fields=20)
    except ValueError:
        return {}
    return {name: values[0].strip() for name, values in found.items()}


def _written(request: Request, page: Site, form: dict[str, str]) -> Response:
    now = page.live.now()
    given = {name: form.get(name, "") for name in _FIELDS}
    try:
        made = _write(page, now, given)
    except KgError as error:
        told = str(error).replace(str(page.options.decisions), _file(page).name)
        return _shown(request, page, now, told, 400)
    answer = RedirectResponse(f"/review?written={made}", 303)
    answer.set_cookie("kg-who", given["who"].encode("utf-8").hex(), samesite="strict", httponly=True)
    return answer


def _write(page: Site, now: Generation, given: dict[str, str]) -> str:
    """The id of the decision that was recorded, or of the thing that was accepted. Raises SettingsError."""
    today = date.today().isoformat()
    if given["action"] == ACCEPT:
        accept(_file(page), given["subject"], who=given["who"], when=today, why=given["why"])
        return given["subject"]
    made = record(
        _file(page), given["action"], given["subject"], given["object"], given["value"],
        who=given["who"], when=today, why=given["why"], base=now.base,
    )  # fmt: skip
    return made.id


def _shown(request: Request, page: Site, now: Generation, told: str, status: int = 200) -> Response:
    decisions = read(_file(page), now.base) if _file(page).exists() else ()
    inside = {row["d"].rpartition("/")[2] for row in lookups.rows(now, _WAITING)}
    waiting = [(d, _effect(now, d.action, d.subject)) for d in decisions if d.id not in inside]
    gone = accepted(_file(page)) | {d.subject for d in decisions}
    queue: list[Doubt] = [doubt for doubt in now.kept("doubts", doubts) if doubt.subject not in gone]
    counts = Counter(doubt.problem for doubt in queue)
    problem = request.query_params.get("problem", "")
    chosen = [doubt for doubt in queue if problem not in counts or doubt.problem == problem]
    at = paged(request, len(chosen), _SHOWN)
    shown = chosen[at.start : at.start + _SHOWN]
    return page.page(
        request, "review", now, status, told=told, waiting=waiting, queue=shown, left=len(queue), counts=counts,
        problem=problem if problem in counts else "", quotes=quoted(now, shown), **at._asdict(),
        actions=[ACCEPT, *Action], secret=_secret(page), file=_file(page).name, who=_who(request),
        subject=request.query_params.get("subject", ""), written=request.query_params.get("written", ""),
    )  # fmt: skip


def _effect(now: Generation, action: str, subject: str) -> dict[str, int]:
    """How many statements and texts a decision on a thing or statement will touch at the next build."""
    if action == Action.REJECT:
        iri = f"{now.base}statement/{subject}"
        return {"statements": int(lookups.known(now, iri)), "texts": int(lookups.known(now, iri))}
    node, key = lookups.node(f"{now.base}{subject}"), Literal(json.dumps(subject, ensure_ascii=False))
    (row,) = lookups.rows(now, f"""SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(DISTINCT ?t) AS ?m) {{
        {{ ?s kg:subject {node} ; a kg:Statement }} UNION {{ ?s kg:object {node} ; a kg:Statement }}
        UNION {{ ?mention kg:denotes {node} ; kg:inText ?t }}
        UNION {{ ?t {PACKED} ?names FILTER(CONTAINS(?names, {key})) }} }}""")  # fmt: skip
    return {"statements": int(row["n"]), "texts": int(row["m"])}


def _file(page: Site) -> Path:
    assert page.options.decisions is not None
    return page.options.decisions


def _is_token(page: Site, given: str) -> bool:
    return bool(page.options.token) and hmac.compare_digest(given.encode(), page.options.token.encode())


def _known(request: Request) -> bool:
    return _is_token(site(request), request.cookies.get(_COOKIE, ""))


def _refused(request: Request, head: str, note: str = "stranger_note") -> Response:
    """Why a request gets nothing, in two words of the pages."""
    page = site(request)
    return page.page(request, "missing", page.live.now(), 403, head=head, note=note)


def _secret(page: Site) -> str:
    """What a form of this server carries: made of the token, and no way back to it."""
    return hashlib.sha256(b"form " + page.options.token.encode()).hexdigest()


def _same_site(request: Request) -> bool:
    """False for a request that a browser says comes from elsewhere."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _who(request: Request) -> str:
    try:
        return bytes.fromhex(request.cookies.get("kg-who", "")).decode("utf-8")[:100]
    except ValueError:
        return ""
