"""Which form of an answer a request asks for (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable

SOLUTIONS = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml",
    "csv": "text/csv", "tsv": "text/tab-separated-values",
}  # fmt: skip
"""Forms of the answers to SELECT and ASK; booleans are given as the first two alone."""
TRIPLES = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json"}
GRAPHS = {**TRIPLES, "rdf": "application/rdf+xml"}
"""Forms of the answers to CONSTRUCT and DESCRIBE: some clients ask for the last alone."""
PAGE = {"html": "text/html"}
_ALSO = {
    "application/json": "json",
    "text/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/plain": "nt",
}
"""Other types under which a form is asked for."""


def preferred(accept: str, offered: Iterable[str]) -> str | None:
    """The name of the form that an Accept header prefers among those offered, the first without one; None if none will do."""
    forms = list(offered)
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    quality = {
        form: max((_fits(form, r), q) for r, q in ranges)[1]
        if any(_fits(form, r) for r, _ in ranges)
        else 0.0
        for form in forms
    }
    best = max(forms, key=lambda form: quality[form], default=None)
    return best if best is not None and quality[best] > 0 else None


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for name, _, value in (p.partition("=") for p in parameters):
        if name.strip() == "q":
            try:
                return media, min(1.0, max(0.0, float(value)))
            except ValueError:
                return media, 0.0
    return media, 1.0


def _fits(form: str, media: str) -> int:
    """How closely a range of media types fits a form: 0 for not at all."""
    known = (SOLUTIONS | GRAPHS | PAGE)[form]
    if media == known or _ALSO.get(media) == form:
        return 3
    if media == known.partition("/")[0] + "/*":
        return 2
    return 1 if media == "*/*" else 0
