"""FROM clauses of a graph's own graphs are taken out of a query; whatever else looks like one stays."""

import pytest

from kg.errors import QueryError
from kg.graph.dataset import parted
from kg.graph.guard import guard

BASE = "https://example.org/id/"
OWN = f"<{BASE}graph/asserted>"


def test_own_graphs_are_taken_out_and_blanks_stand_for_them() -> None:
    query = f"SELECT *\nFROM {OWN}\n FROM  NAMED {OWN} {{ ?a ?b ?c }}"
    bare, default, named = parted(query, BASE)
    assert default == named == [OWN[1:-1]] and "FROM" not in bare and guard(bare) == bare
    assert len(bare) == len(query) and bare.index("{") == query.index("{") and bare.count("\n") == 2


@pytest.mark.parametrize(
    "query",
    [
        f'SELECT * {{ ?a ?b "FROM {OWN}" }}',
        f"SELECT * # FROM {OWN}\n{{ ?a ?b ?c }}",
        f"SELECT * {{ ?a kg:FROM {OWN} }}",
        f"SELECT * {{ ?FROM {OWN} ?c }}",
    ],
)
def test_what_is_no_clause_stays(query: str) -> None:
    assert parted(query, BASE) == (query, [], [])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <http://example.org/> { ?a ?b ?c }",
        f"SELECT * FROM <{BASE}org/1> {{ ?a ?b ?c }}",
        f"SELECT * FROM FROM {OWN} <http://example.org/> {{ ?a ?b ?c }}",
        f"SELECT * FROM {OWN} SERVICE <http://example.org/> {{ ?a ?b ?c }}",
        f"SELECT * FR\\u004FM {OWN} {{ ?a ?b ?c }}",
    ],
)
def test_the_rest_is_refused_as_ever(query: str) -> None:
    with pytest.raises(QueryError):
        guard(parted(query, BASE)[0])
