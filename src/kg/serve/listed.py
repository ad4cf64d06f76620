"""All things of a kind that the texts name, those of which they say most first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kg import ontology as o
from kg.graph.names import CLASSES
from kg.serve import lookups
from kg.serve.live import Generation
from kg.serve.paged import paged
from kg.serve.site import site
from kg.serve.things import missing

PER_PAGE = 100
_ENDS = ("subject", "object")
# One class among a million statements would be gone through: what has other classes is taken off instead.
_EVERY = "SELECT ?e (COUNT(*) AS ?n) {{ ?s kg:{end} ?e }} GROUP BY ?e"
_OTHER = "SELECT ?e (COUNT(*) AS ?n) {{ VALUES ?g {{ {graphs} }} GRAPH ?g {{ ?s kg:{end} ?e }} }} GROUP BY ?e"
_AGAIN = "SELECT ?e (COUNT(DISTINCT ?s) AS ?n) {{ ?s kg:repeats ?print ; kg:{end} ?e }} GROUP BY ?e"


@dataclass(frozen=True, slots=True)
class Line:
    """A thing with the number of statements about it; ``same`` if another one of its kind has its name."""

    iri: str
    name: str
    count: int
    same: bool


def every(request: Request) -> Response:
    """A page of the list of one kind."""
    page = site(request)
    now = page.live.now()
    kind = request.path_params["kind"]
    if kind not in CLASSES:
        return missing(request, page, now)
    lines = now.kept(f"all {kind}", lambda now: lines_of(now, kind))
    at = paged(request, len(lines), PER_PAGE)
    return page.page(
        request, "all", now, kind=kind, lines=lines[at.start : at.start + PER_PAGE], count=len(lines),
        **at._asdict(),
    )  # fmt: skip


def lines_of(now: Generation, kind: str) -> list[Line]:
    """The things of a kind, those with most statements first."""
    told, things = now.kept("told", _told), now.index.of(kind)
    names = Counter(name for _, name in things)
    found = [Line(iri, name, told[iri], names[name] > 1) for iri, name in things]
    return sorted(found, key=lambda line: (-line.count, line.name, line.iri))


def ready(now: Generation) -> None:
    """Counts what a large graph takes seconds for."""
    now.kept("told", _told)


def _told(now: Generation) -> Counter[str]:
    """How many statements of texts each thing is an end of; what reprints repeat counts once."""
    graphs = " ".join(str(o.graph_iri(name, now.base)) for name in ("statutory", "derived"))
    found = Counter[str]()
    for sparql, sign in ((_EVERY, 1), (_OTHER, -1), (_AGAIN, -1)):
        for end in _ENDS:
            for row in lookups.rows(now, sparql.format(end=end, graphs=graphs)):
                found[row["e"]] += sign * int(row["n"])
    return found
