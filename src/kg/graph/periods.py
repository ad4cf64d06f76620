"""What the questions about a period leave out: texts without a date."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import QuerySolutions

from kg.graph.limits import Limits
from kg.graph.names import Keys
from kg.graph.query import run_named
from kg.graph.store import Store

START = "from"
"""The parameter that keeps out what has no date."""
_DATES = ("date", "held")


def undated(
    store: Store,
    question: str,
    parameters: Mapping[str, str],
    keys: Keys | None = None,
    limits: Limits | None = None,
) -> int:
    """How many texts (or meetings that no text dates) a question leaves out because they have no date.

    0 for a question without a beginning of its period. Raises QueryError.
    """
    if START not in parameters:
        return 0
    rest = {name: value for name, value in parameters.items() if name != START}
    answer = run_named(store, question, rest, keys, limits)
    if not isinstance(answer, QuerySolutions):
        return 0
    names = {variable.value for variable in answer.variables}
    dates = [name for name in _DATES if name in names]
    things = [name for name in ("document", "meeting") if name in names]
    return len({str(row[things[0]] or row[things[-1]]) for row in answer if not any(row[d] for d in dates)})
