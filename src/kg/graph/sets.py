"""The things that a question about one thing is really about: an organ with its inner bodies and their meetings.

A named question declares ``# set: bodies org`` and writes ``VALUES ?actor { $bodies }``.
"""

from __future__ import annotations

from pyoxigraph import NamedNode, QuerySolutions

from kg import ontology as o
from kg.graph.guard import substituted
from kg.graph.store import Store

_INNER = "FILTER(STRSTARTS(CONCAT(STR(?b), '/'), CONCAT(STR($of), '/')))"
SETS = {
    "bodies": f"""{{ ?b kg:partOf* $of . {_INNER} BIND(?b AS ?x) }}
        UNION {{ ?b kg:partOf* $of . {_INNER} ?x kg:convener ?b }}
        UNION {{ ?b kg:partOf* $of . {_INNER} ?m kg:convener ?b . ?x kg:partOf ?m }}""",
    "sittings": "?x kg:partOf* $of",
    "organs": "?x kg:jurisdiction $of",
    "sessions": "?x kg:convener ?b . ?b kg:jurisdiction $of",
    "neighbours": "{ VALUES ?p { $relations } $of ?p ?x } UNION { VALUES ?p { $relations } ?x ?p $of }",
    "holders": "?x kg:holdsPost ?b . ?b kg:jurisdiction $of",
}
"""By name: the pattern that finds the members ``?x`` of the set of a thing ``$of``.

bodies: an organ, the bodies inside it by their keys, the meetings that these convene and
the sittings of these. sittings: a meeting and its parts. organs, sessions, holders: the
organs of a place, the meetings that they convene, the people who hold posts in them.
neighbours: what stands in a relation to a thing as a fact.
"""


def relations() -> str:
    """The relations of the ontology as the data block of VALUES: ``$relations`` in a question."""
    return " ".join(str(o.kg(name)) for name in sorted(o.load().relations))


def members(store: Store, name: str, of: NamedNode | None) -> str:
    """The set as the data block of VALUES; ``UNDEF``, which is anything, if nothing is given."""
    if of is None:
        return "UNDEF"
    query = f"PREFIX kg: <{o.KG}> SELECT DISTINCT ?x WHERE {{ {SETS[name]} }}"
    solutions = store.query(substituted(query, {"of": str(of), "relations": relations()}))
    assert isinstance(solutions, QuerySolutions)
    return " ".join(sorted({str(of), *(str(row["x"]) for row in solutions)}))
