"""Queries that would leave the graph are refused, also in disguise; others pass untouched."""

import pytest

from kg.errors import QueryError
from kg.graph.guard import guard, substituted


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }",
        "SELECT * { service silent <http://example.org/> { ?a ?b ?c } }",
        "SELECT * { SERVICEex:foo{?a ?b ?c} }",
        "SELECT * { SERVICE:foo{?a ?b ?c} }",
        "SELECT * { ?s ?p trueSERVICEex:foo{?a ?b ?c} }",
        "SELECT * { ?s ?p 1SERVICE<http://example.org/>{?a ?b ?c} }",
        "SELECT * { ?s ?p ?c.SERVICE<http://example.org/>{?a ?b ?c} }",
        "SELECT * { SER\\u0056ICE <http://example.org/> { ?a ?b ?c } }",
        'SELECT * { ?s ?p "a\\"" SERVICE <http://example.org/> {} }',
        "SELECT * # it's\n{ SERVICE <http://example.org/> {} }",
        "SELECT * FROM <http://example.org/> { ?a ?b ?c }",
        "SELECT *FROM<http://example.org/>{ ?a ?b ?c }",
        "SELECT * FROM NAMED <http://example.org/> { ?a ?b ?c }",
        "LOAD <http://example.org/>",
    ],
)
def test_what_leaves_the_graph_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="is not allowed"):
        guard(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?p "SERVICE <http://example.org/>" }',
        "SELECT * { ?s ?p '''FROM ' \\''' here''' }",
        "SELECT ?service ?from { ?service kg:from ?from } # SERVICE",
        "SELECT * { <http://example.org/service/from> ?p ?o }",
        "SELECT * { ?s kg:a.SERVICE ?o }",
        'SELECT * { ?s ?p "a"@en-from }',
    ],
)
def test_names_and_texts_may_hold_the_words(sparql: str) -> None:
    assert guard(sparql) == sparql


def test_substitution_spares_texts_comments_and_other_variables() -> None:
    sparql = "SELECT ?x { $org ?p '$org' . ?org ?q $organ . <http://e/$org> ?r $org } # $org"
    expected = "SELECT ?x { <e:1> ?p '$org' . ?org ?q $organ . <http://e/$org> ?r <e:1> } # $org"
    assert substituted(sparql, {"org": "<e:1>"}) == expected
