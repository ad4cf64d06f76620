"""The things that a question about one thing is really about: an organ with its inner bodies and their meetings.

A named question declares ``# set: bodies org`` and writes ``VALUES ?actor { $bodies }``. A set may be one of statements,
where these are few of the many that are about a thing.
"""

from __future__ import annotations

from pyoxigraph import NamedNode, QuerySolutions

from kg import ontology as o
from kg.graph.guard import substituted
from kg.graph.store import Store

_INNER = "FILTER(STRSTARTS(CONCAT(STR(?b), '/'), CONCAT(STR($of), '/')))"
_TO = "?m kg:partOf* $of . ?x kg:object ?m"
_ATTENDANCE = ", ".join(f"kg:{name}" for name in ("attends", "convenes", "presides", "speaksAt"))
SETS = {
    "bodies": f"""{{ ?b kg:partOf* $of . {_INNER} BIND(?b AS ?x) }}
        UNION {{ ?b kg:partOf* $of . {_INNER} ?x kg:convener ?b }}
        UNION {{ ?b kg:partOf* $of . {_INNER} ?m kg:convener ?b . ?x kg:partOf ?m }}""",
    "sittings": "?x kg:partOf* $of",
    "organs": "?x kg:jurisdiction $of",
    "sessions": "?x kg:convener ?b . ?b kg:jurisdiction $of",
    "neighbours": "{ VALUES ?p { $relations } $of ?p ?x } UNION { VALUES ?p { $relations } ?x ?p $of }",
    "holders": "?x kg:holdsPost ?b . ?b kg:jurisdiction $of",
    "attendance": f"{_TO} ; kg:predicate ?p FILTER(?p IN ({_ATTENDANCE}))",
}
"""By name: the pattern that finds the members ``?x`` of the set of a thing ``$of``.

bodies: an organ, the bodies inside it by their keys, the meetings that these convene and
the sittings of these. sittings: a meeting and its parts. organs, sessions, holders: the
organs of a place, the meetings that they convene, the people who hold posts in them.
neighbours: what stands in a relation to a thing as a fact. attendance: the statements on who convenes, leads or
attends a meeting or its parts, or speaks there.
"""
_COMMON = {"attendance": (_TO, f"VALUES ?p {{ {_ATTENDANCE.replace(',', '')} }} ?x kg:predicate ?p")}
"""What two patterns have in common is the same set: each is read in a row, which is the quicker way where neither has
many more members than the other."""
_MANY = 1000
_IN_A_ROW = 10
"""So many members are read in the time in which one is looked up."""


def relations() -> str:
    """The relations of the ontology as the data block of VALUES: ``$relations`` in a question."""
    return " ".join(str(o.kg(name)) for name in sorted(o.load().relations))


def members(store: Store, name: str, of: NamedNode | None) -> str:
    """The set as the data block of VALUES; ``UNDEF``, which is anything, if nothing is given."""
    if of is None:
        return "UNDEF"
    pattern = " ".join(f"{{ SELECT ?x {{ {part} }} }}" for part in _halves(store, name, of)) or SETS[name]
    found = _asked(store, f"SELECT DISTINCT ?x {{ {pattern} }}", of)
    return " ".join(sorted({str(of), *(str(row["x"]) for row in found)}))


def _halves(store: Store, name: str, of: NamedNode) -> tuple[str, ...]:
    """The two patterns whose common members are the set, if it is quicker to read both."""
    if name in _COMMON:
        own, all_ = _COMMON[name]
        ((number,),) = _asked(store, f"SELECT (COUNT(?x) AS ?n) {{ {own} }}", of)
        most = _IN_A_ROW * int(number.value)
        if most > _IN_A_ROW * _MANY and not any(
            _asked(store, f"SELECT ?x {{ {all_} }} OFFSET {most} LIMIT 1", of)
        ):
            return own, all_
    return ()


def _asked(store: Store, query: str, of: NamedNode) -> QuerySolutions:
    terms = {"of": str(of), "relations": relations()}
    solutions = store.query(substituted(f"PREFIX kg: <{o.KG}> {query}", terms))
    assert isinstance(solutions, QuerySolutions)
    return solutions
