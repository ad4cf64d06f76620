"""Answers about a whole graph, kept beside its store: the store of one build never changes, so they stay right.

They lie inside the folder of the store, go with it, and can be deleted.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from kg.graph.bounded import BoundedStore
from kg.graph.limits import UNLIMITED, Limits
from kg.graph.store import Results, Store

PLACE = "answers"
"""The folder inside that of a store."""
_SLOW = 0.5
"""Seconds from which on an answer is kept."""
_FORM = QueryResultsFormat.TSV


def recall(store: Store, sparql: str, limits: Limits | None = None) -> Results:
    """The answer to a query, the one that was kept if there is one within the limits. Raises what the query raises."""
    if not isinstance(store, BoundedStore):
        return store.query(sparql, limits)
    place = _place(store, sparql)
    kept = _kept(place, limits or UNLIMITED)
    if kept is not None:
        return parse_query_results(kept, _FORM)
    begun = time.monotonic()
    found = store.query(sparql, limits)
    if time.monotonic() - begun < _SLOW or not isinstance(found, QuerySolutions):
        return found
    data = found.serialize(format=_FORM) or b""
    keep(place, data)
    return parse_query_results(data, _FORM)


def keep_answer(store: BoundedStore, sparql: str) -> None:
    """Keeps the answer to a SELECT query, however long it takes."""
    found = store.query(sparql)
    assert isinstance(found, QuerySolutions)
    keep(_place(store, sparql), found.serialize(format=_FORM) or b"")


def _place(store: BoundedStore, sparql: str) -> Path:
    return store.place / PLACE / f"{sha256(sparql.encode('utf-8')).hexdigest()[:32]}.tsv"


def _kept(place: Path, limits: Limits) -> bytes | None:
    """What was kept; None if there is nothing, or more than the limits allow."""
    try:
        data = place.read_bytes()
    except OSError:
        return None
    large = limits.size is not None and len(data) > limits.size
    many = limits.rows is not None and data.count(b"\n") - 1 > limits.rows
    return None if large or many else data


def keep(place: Path, data: bytes) -> None:
    """Puts an answer in place at once, where the folder can be written."""
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        handle, beside = mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(beside, place)
