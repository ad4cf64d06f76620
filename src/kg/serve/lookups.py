"""What the pages ask of a graph: short questions about one thing, answered in this process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg import ontology as o
from kg.graph.kinds import most_specific
from kg.graph.labels import thing
from kg.graph.mentions import PACKED
from kg.graph.query import PREFIXES
from kg.scene.statements import values
from kg.serve.live import Generation

Row = dict[str, str]
PER_RELATION = 10
"""Statements of one relation that a page shows at first."""
PER_DEPENDENT = 100
"""Things of one property that a page shows."""
PER_POST = 30
"""Posts of a body or a person that its page lists."""
_PATIENCE = 20.0
"""Seconds that a page waits for the names of texts."""
_SORTED = 500
"""Statements up to which a list is sorted by date."""

# The store starts from the pattern with most constants, so what is common (a relation, a modality, a class)
# stands in filters: a constant there would be gone through in the whole graph.
_STATEMENT = """?s kg:subject ?a ; kg:predicate ?p ; kg:object ?b ; kg:modality ?modality ; kg:polarity ?polarity ;
  prov:wasDerivedFrom ?e . ?e oa:hasSource ?text ; oa:hasSelector/oa:exact ?quote . ?text dcterms:identifier ?document .
  OPTIONAL { ?a skos:prefLabel ?subject } OPTIONAL { ?b skos:prefLabel ?object }
  OPTIONAL { ?text dcterms:title ?title } OPTIONAL { ?s kg:textDate ?date }"""
_FIRST = "FILTER NOT EXISTS { ?s kg:repeats ?print }"
"""What a reprint repeats is not counted or listed beside what it repeats."""
SAID = {
    "": "",
    "facts": '?s kg:modality ?modality FILTER(?modality IN ("asserted", "habitual"))',
    "plans": '?s kg:modality ?modality FILTER(?modality NOT IN ("asserted", "habitual"))',
}
"""What a page may be limited to: all statements, what texts say is so, or what they plan, wish or prescribe."""
_FIELDS = "?s ?a ?p ?b ?subject ?object ?modality ?polarity ?text ?document ?title ?date ?quote"


def rows(now: Generation, sparql: str) -> list[Row]:
    """The solutions of a query of the package's own; unbound variables are empty."""
    answer = now.store.query(PREFIXES + sparql)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [
        {n: "" if row[n] is None else str(getattr(row[n], "value", row[n])) for n in names} for row in answer
    ]


@dataclass(frozen=True, slots=True)
class Relation:
    """Statements of one relation about a thing: which way, how many, how many of them facts, and the first of them."""

    name: str
    forward: bool
    count: int
    statements: list[Row]


def node(iri: str) -> str:
    """An IRI as SPARQL writes it. Raises ValueError if it is none."""
    return str(ox.NamedNode(iri))


def known(now: Generation, iri: str) -> bool:
    """True if the graph says anything of a thing."""
    return next(about_quads(now, iri), None) is not None


def about_quads(now: Generation, iri: str, predicate: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
    """The quads that have a thing as their subject; those of a name in a text come from the whole store."""
    printed = (now.key(iri) or "").startswith("mention/")
    store = now.questions.whole(_PATIENCE) if printed else now.store
    found = store.inner.quads_for_pattern(ox.NamedNode(iri), predicate, None, None)
    return (quad for quad in found if quad.predicate != PACKED)


def classes(now: Generation, iri: str) -> set[str]:
    """The classes of a thing by local name."""
    found = about_quads(now, iri, o.TYPE)
    return {str(getattr(q.object, "value", "")).removeprefix(o.KG) for q in found}


def kind(now: Generation, iri: str) -> str:
    """The most specific class of a thing among those of the ontology."""
    return most_specific(c for c in classes(now, iri) if c in o.load().classes)


def labels(now: Generation, iri: str) -> tuple[str, list[str]]:
    """The name of a thing, that which texts or an analyst give it before that of the law, and its other forms."""
    found = rows(
        now,
        f"SELECT DISTINCT ?p ?label {{ {node(iri)} ?p ?label FILTER(?p IN (skos:prefLabel, skos:altLabel)) }} ORDER BY ?label",
    )
    own = thing(now.store, iri)
    names = (own.names if own else []) or [row["label"] for row in found if row["p"].endswith("prefLabel")]
    return (names or [iri])[0], [row["label"] for row in found if not row["p"].endswith("prefLabel")]


def facts(now: Generation, iri: str) -> list[Row]:
    """What the reference graph says of a thing, beside names and classes: property, value, name of the value."""
    graph = o.graph_iri("reference", now.base)
    skipped = "rdf:type, skos:prefLabel, skos:altLabel, skos:inScheme, org:unitOf"  # kg:partOf tells the last
    return rows(now, f"""SELECT DISTINCT ?p ?value ?name {{ GRAPH {graph} {{ {node(iri)} ?p ?value }} FILTER(?p NOT IN ({skipped}))
        OPTIONAL {{ ?value skos:prefLabel ?name }} }} ORDER BY REPLACE(STR(?p), "end", "then") ?name ?value LIMIT 200""")  # fmt: skip


def dependents(now: Generation, iri: str) -> dict[str, tuple[int, list[Row]]]:
    """What the reference graph hangs on a thing, by property: its parts, the organs of a place, the meetings of an organ.

    Of each how many, and the first of them.
    """
    graph = o.graph_iri("reference", now.base)
    found = rows(now, f"""SELECT ?p (COUNT(DISTINCT ?e) AS ?n) {{ GRAPH {graph} {{ ?e ?p {node(iri)} ; skos:prefLabel ?name }}
        FILTER(STRSTARTS(STR(?p), STR(kg:))) }} GROUP BY ?p ORDER BY ?p""")  # fmt: skip
    names = {o.local_name(row["p"]): int(row["n"]) for row in found}
    return {name: (count, hung(now, iri, name)) for name, count in names.items()}


def hung(now: Generation, iri: str, name: str, offset: int = 0) -> list[Row]:
    """A page of what hangs on a thing by one property, in the order of names."""
    graph = o.graph_iri("reference", now.base)
    return rows(now, f"""SELECT DISTINCT ?e ?name {{ GRAPH {graph} {{ ?e {o.kg(name)} {node(iri)} ; skos:prefLabel ?name }} }}
        ORDER BY ?name ?e LIMIT {PER_DEPENDENT} OFFSET {offset}""")  # fmt: skip


def relations(now: Generation, iri: str, said: str = "") -> list[Relation]:
    """The statements about a thing by relation and direction, the most frequent first; ``said`` is a key of SAID."""
    found = []
    for forward in (True, False):
        for name, count in counted(now, iri, forward, said).items():
            found.append(Relation(name, forward, count, statements(now, iri, name, forward, 0, count, said)))
    return sorted(found, key=lambda r: (not r.forward, -r.count, r.name))


def posts(now: Generation, iri: str) -> list[Row]:
    """Who holds which post of a body, or which posts a person holds, as texts say it is so: the most frequent first.

    Each once, with the number of its statements and the dates of the first and the last text.
    """
    either = " UNION ".join(
        f"{{ ?s kg:{own} {node(iri)} . ?s kg:{other} ?other ; kg:predicate ?p FILTER(?p = kg:holdsPost) }}"
        for own, other in (("subject", "object"), ("object", "subject"))
    )
    return rows(now, f"""SELECT ?other (SAMPLE(?label) AS ?name) ?post ?n ?first ?last {{
        {{ SELECT ?other ?post (COUNT(DISTINCT ?s) AS ?n) (MIN(?day) AS ?first) (MAX(?day) AS ?last) {{ {either}
            ?s kg:post ?post ; kg:polarity ?polarity ; prov:wasDerivedFrom ?e FILTER(?polarity = "positive") {_FIRST} {SAID["facts"]}
            OPTIONAL {{ ?s kg:textDate ?date }} BIND(STR(?date) AS ?day)
        }} GROUP BY ?other ?post ORDER BY DESC(?n) ?other ?post LIMIT {PER_POST + 1} }} ?other skos:prefLabel ?label
    }} GROUP BY ?other ?post ?n ?first ?last ORDER BY DESC(?n) ?name ?post""")  # fmt: skip


def counted(now: Generation, iri: str, forward: bool, said: str = "") -> dict[str, int]:
    """How many statements of each relation have a thing as their subject, or as their object."""
    end = "subject" if forward else "object"
    found = rows(now, f"""SELECT ?p (COUNT(DISTINCT ?s) AS ?n) {{ ?s kg:{end} {node(iri)} .
        ?s kg:predicate ?p ; prov:wasDerivedFrom ?e {_FIRST} {SAID[said]} }} GROUP BY ?p""")  # fmt: skip
    return {o.local_name(row["p"]): int(row["n"]) for row in found}


def statements(
    now: Generation, iri: str, relation: str, forward: bool, offset: int, count: int, said: str = ""
) -> list[Row]:
    """A page of the statements of one relation, in order of date unless there are very many.

    ``reprints`` of a row is the number of statements of reprints that repeat it, ``post`` the post that it tells.
    """
    end, order = (
        ("subject", "object")[not forward],
        "ORDER BY DESC(STR(?date)) ?s" if count <= _SORTED else "",
    )
    chosen = f"?s kg:{end} {node(iri)} . ?s kg:predicate ?p FILTER(?p = {o.kg(relation)})"
    found = rows(
        now,
        f"SELECT DISTINCT {_FIELDS} {{ {chosen} {_FIRST} {_STATEMENT} {SAID[said]} }} {order} LIMIT {PER_RELATION} OFFSET {offset}",
    )
    iris = [row["s"] for row in found]
    again, posts = _repeated(now, iris), _posts(now, iris)
    return [row | {"reprints": again.get(row["s"], ""), "post": posts.get(row["s"], "")} for row in found]


def _posts(now: Generation, iris: list[str]) -> dict[str, str]:
    """The posts that these statements tell; those that tell none are left out."""
    found = rows(now, f"SELECT DISTINCT ?s ?post {{ {values('s', iris)} ?s kg:post ?post }} ORDER BY ?post")
    return {row["s"]: row["post"] for row in found}


def _repeated(now: Generation, iris: list[str]) -> dict[str, str]:
    """How many statements repeat each of these; those that nothing repeats are left out."""
    return {
        row["s"]: row["n"]
        for row in rows(now, f"SELECT ?s (COUNT(DISTINCT ?r) AS ?n) {{ {values('s', iris)} ?r kg:repeats ?s }} GROUP BY ?s")
    }  # fmt: skip


def statement(now: Generation, iri: str) -> Row | None:
    """One statement with all that is known of it."""
    own = node(iri)
    found = rows(now, f"""SELECT {_FIELDS} ?start ?end ?rule ?by ?confidence ?url ?publisher {{
        {own} prov:wasDerivedFrom/oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end .
        {own} kg:rule ?rule ; kg:subjectBy ?by ; kg:confidence ?confidence . {_STATEMENT.replace("?s ", own + " ")}
        OPTIONAL {{ ?text dcterms:source ?url }} OPTIONAL {{ ?text dcterms:publisher ?publisher }} BIND({own} AS ?s) }} LIMIT 1""")  # fmt: skip
    return found[0] if found else None


def law(now: Generation, iri: str) -> list[Row]:
    """What the statutory layer says of a thing, if the graph holds it: each relation once with all its articles."""
    return rows(now, f"""SELECT ?p ?a ?b ?subject ?object ?condition (GROUP_CONCAT(DISTINCT ?law; SEPARATOR="、") AS ?laws) {{ {{ ?l kg:subject {node(iri)} }} UNION {{ ?l kg:object {node(iri)} }}
        ?l kg:law ?law ; kg:subject ?a ; kg:object ?b ; kg:predicate ?p .
        OPTIONAL {{ ?l kg:condition ?told }} BIND(IF(?p = kg:statutoryNote, ?told, "") AS ?condition)
        OPTIONAL {{ ?a skos:prefLabel ?subject }} OPTIONAL {{ ?b skos:prefLabel ?object }} }}
        GROUP BY ?p ?a ?b ?subject ?object ?condition ORDER BY ?p ?subject ?object ?condition LIMIT 200""")  # fmt: skip


def neighbours(now: Generation, iri: str, limit: int = 40) -> list[Row]:
    """What stands in a relation to a thing, with the number of statements: the most frequent first."""
    sides = (("subject", "object", "true"), ("object", "subject", "false"))
    either = " UNION ".join(
        f"{{ ?s kg:{own} {node(iri)} . ?s kg:{other} ?other BIND({way} AS ?forward) }}"
        for own, other, way in sides
    )
    return rows(now, f"""SELECT ?other (SAMPLE(?label) AS ?name) ?p ?forward ?n ?facts {{
        {{ SELECT ?other ?p ?forward (COUNT(DISTINCT ?s) AS ?n) (SUM(?fact) AS ?facts) {{ {either}
            ?s kg:predicate ?p ; kg:polarity ?polarity ; kg:modality ?m ; prov:wasDerivedFrom ?e FILTER(?polarity = "positive") {_FIRST}
            BIND(IF(?m IN ("asserted", "habitual"), 1, 0) AS ?fact)
        }} GROUP BY ?other ?p ?forward ORDER BY DESC(?n) ?other ?p LIMIT {limit} }} ?other skos:prefLabel ?label
    }} GROUP BY ?other ?p ?forward ?n ?facts ORDER BY DESC(?n) ?name ?p""")  # fmt: skip


def told_alike(now: Generation, found: Row) -> dict[str, int]:
    """How many statements and texts say of the same two things what this one says, and how many texts reprint others."""
    pair = f"?s kg:subject {node(found['a'])} . ?s kg:object ?b ; kg:predicate ?p ; prov:wasDerivedFrom ?e"
    same = f"FILTER(?b = {node(found['b'])} && ?p = {node(found['p'])})"
    row = rows(now, f"""SELECT (COUNT(DISTINCT ?one) AS ?statements) (COUNT(DISTINCT ?t) AS ?texts) (COUNT(DISTINCT ?work) AS ?works) {{
        {pair} . ?e oa:hasSource ?t OPTIONAL {{ ?s kg:repeats ?print }} OPTIONAL {{ ?t kg:reprintOf ?first }}
        BIND(COALESCE(?print, ?s) AS ?one) BIND(COALESCE(?first, ?t) AS ?work) {same} }}""")[0]  # fmt: skip
    return {
        "statements": int(row["statements"]),
        "texts": int(row["texts"]),
        "reprints": int(row["texts"]) - int(row["works"]),
    }


def prints(now: Generation, iri: str) -> list[Row]:
    """The statement that this one repeats (``first``), or those of reprints that repeat it, with their texts."""
    own = node(iri)
    return rows(now, f"""SELECT DISTINCT ?s ?text ?title ?id ?publisher ?date ?first {{
        {{ {own} kg:repeats ?s BIND("yes" AS ?first) }} UNION {{ ?s kg:repeats {own} BIND("" AS ?first) }}
        ?s prov:wasDerivedFrom/oa:hasSource ?text . ?text dcterms:identifier ?id . OPTIONAL {{ ?text dcterms:title ?title }}
        OPTIONAL {{ ?text dcterms:publisher ?publisher }} OPTIONAL {{ ?text dcterms:issued ?date }} }} ORDER BY ?date ?id LIMIT 100""")  # fmt: skip
