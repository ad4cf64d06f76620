"""What the questions about a period leave out: texts without a date."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode, QuerySolutions

from kg import ontology as o
from kg.graph.guard import substituted
from kg.graph.limits import Limits
from kg.graph.names import Keys
from kg.graph.query import NamedQuery, bind, named_queries, run_named
from kg.graph.sets import members
from kg.graph.store import Store

START = "from"
"""The parameter that keeps out what has no date."""
_DATES = ("date", "held")
_UNDATED = f"""PREFIX kg: <{o.KG}> PREFIX prov: <{o.PROV}> PREFIX oa: <{o.OA}>
SELECT DISTINCT ?text WHERE {{ VALUES ?a {{ $organs }} ?s kg:subject ?a ; prov:wasDerivedFrom/oa:hasSource ?text
  FILTER NOT EXISTS {{ ?s kg:textDate ?date }} }}"""


def undated(
    store: Store,
    question: str,
    parameters: Mapping[str, str],
    keys: Keys | None = None,
    limits: Limits | None = None,
) -> int:
    """How many texts (or meetings that no text dates) a question leaves out because they have no date.

    0 for a question that is not about a period. Raises QueryError.
    """
    query = named_queries()[question]
    dates = {p.name: p.optional for p in query.parameters if p.type == "date"}
    if dates and not any(dates.values()):
        return _between(store, query, parameters, keys, limits)
    return (
        _without_start(store, question, parameters, keys, limits) if START in dates.keys() & parameters else 0
    )


def _between(
    store: Store, query: NamedQuery, parameters: Mapping[str, str], keys: Keys | None, limits: Limits | None
) -> int:
    """Of a question between two days: the texts without one that tell of the same organs."""
    of = bind(store, query, parameters, keys).get("place")
    organs = members(store, "organs", of if isinstance(of, NamedNode) else None)
    answer = store.query(substituted(_UNDATED, {"organs": organs}), limits)
    assert isinstance(answer, QuerySolutions)
    return sum(1 for _ in answer)


def _without_start(
    store: Store, question: str, parameters: Mapping[str, str], keys: Keys | None, limits: Limits | None
) -> int:
    """What the answer without its beginning holds that has no date."""
    rest = {name: value for name, value in parameters.items() if name != START}
    answer = run_named(store, question, rest, keys, limits)
    if not isinstance(answer, QuerySolutions):
        return 0
    names = {variable.value for variable in answer.variables}
    dates = [name for name in _DATES if name in names]
    things = [name for name in ("document", "meeting") if name in names]
    return len({str(row[things[0]] or row[things[-1]]) for row in answer if not any(row[d] for d in dates)})
