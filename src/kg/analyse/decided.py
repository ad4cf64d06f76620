"""Decisions of an analyst as the comparison of two graphs sees them: what of a row each of them made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass

from kg import ontology as o

ENDS = ("subject", "object")
MOVES = frozenset({"merge", "split"})
"""The actions that give the end of a statement another key."""


@dataclass(frozen=True, slots=True, order=True)
class Decided:
    """A decision that was applied to the document of a row and is about one of its ends.

    ``on`` is the IRI that the decision is on, ``result`` the one that it has
    afterwards (that of another entity for a merge or split), ``value`` a name, class or alias.
    """

    decision: str
    action: str
    on: str
    result: str
    value: str


def decided(row: Mapping[str, str]) -> tuple[Decided, ...]:
    """The decisions on the ends of a row, in the order of their ids; none for a row made by hand without them."""
    written = row.get("decided")
    return tuple(Decided(*fields) for fields in json.loads(written)) if written else ()


def moves(row: Mapping[str, str]) -> Iterator[tuple[str, Decided]]:
    """The ends of a row that have their key by a merge or split, each with the decision."""
    for one in decided(row):
        if one.action in MOVES:
            yield from ((end, one) for end in ENDS if row.get(end) == one.result)


def made(answer: Mapping[str, str | None]) -> Decided | None:
    """The decision in one row of an answer to ``QUERY``; None if it has none that is about its ends."""
    decision, action, on = (answer.get(name) or "" for name in ("decision", "action", "on"))
    if not decision:
        return None
    value = answer.get("value") or ""
    result = {"merge": answer.get("for") or "", "split": _split(answer)}.get(action, on)
    found = Decided(decision, action, on, result, value)
    return found if result in (answer.get("subject"), answer.get("object")) else None


def _split(answer: Mapping[str, str | None]) -> str:
    """The IRI of what a split makes: that of its new key, or one that names the document."""
    base = (answer.get("decision") or "").partition("decision/")[0]
    if value := answer.get("value"):
        return o.entity_iri(value, base).value
    return f"{answer.get('on')}/split/{o.escape(answer.get('document') or '')}"


def told(found: Iterable[Decided]) -> str:
    """The decisions as the field ``decided`` of a row."""
    return json.dumps([astuple(one) for one in sorted(found)], ensure_ascii=False)
