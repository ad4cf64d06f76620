"""A thing, the data set and the service in RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from starlette.responses import Response

from kg import ontology as o
from kg.graph.export.void import Counts, description
from kg.graph.limits import Limits
from kg.serve.accept import TRIPLES, preferred
from kg.serve.live import Generation
from kg.serve.lookups import about_quads
from kg.serve.site import VARY

_NAMES = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_RDF = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
_PROPERTIES = "SELECT ?of (COUNT(*) AS ?n) { ?s ?of ?o } GROUP BY ?of"
_CLASSES = f"SELECT ?of (COUNT(DISTINCT ?s) AS ?n) {{ ?s {o.TYPE} ?of }} GROUP BY ?of"
_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
_PATIENT = Limits(seconds=60)


def rdf(triples: Iterable[ox.Triple], form: str) -> Response:
    """Triples in ``ttl``, ``nt`` or ``jsonld``."""
    prefixes = {**o.PREFIXES, "void": o.VOID, "dcat": o.DCAT, "sd": o.SD}
    data = ox.serialize(triples, format=_RDF[form], prefixes=prefixes)
    return Response(data, media_type=TRIPLES[form], headers={"Vary": VARY})


def about(now: Generation, iri: str) -> list[ox.Triple]:
    """What the graph says of a thing itself, of a statement also its evidence; sorted, empty if it says nothing."""
    found: dict[ox.Triple, None] = {}
    waiting, seen = [iri], {iri}
    for each in waiting:
        for triple in _of(now, each):
            found[triple] = None
            value = triple.object
            if (
                isinstance(value, ox.NamedNode)
                and (now.key(value.value) or "").startswith("evidence/")
                and value.value not in seen
            ):
                seen.add(value.value)
                waiting.append(value.value)
    return sorted(found, key=str)


def _of(now: Generation, iri: str) -> Iterator[ox.Triple]:
    for quad in about_quads(now, iri):
        yield quad.triple


def service(now: Generation, accept: str, endpoint: str) -> Response:
    """The service description of the SPARQL endpoint at an address."""
    node, data, default = ox.BlankNode("service"), ox.BlankNode("dataset"), ox.BlankNode("graph")
    sd = {name: ox.NamedNode(o.SD + name) for name in ("Service", "Dataset", "Graph", "endpoint", "supportedLanguage",
          "SPARQL11Query", "feature", "UnionDefaultGraph", "resultFormat", "defaultDataset", "defaultGraph")}  # fmt: skip
    pairs: list[tuple[ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode]] = [
        (node, o.TYPE, sd["Service"]), (node, sd["endpoint"], ox.NamedNode(endpoint)),
        (node, sd["supportedLanguage"], sd["SPARQL11Query"]), (node, sd["feature"], sd["UnionDefaultGraph"]),
        *((node, sd["resultFormat"], ox.NamedNode(o.FORMATS + name)) for name in _NAMES),
        (node, sd["defaultDataset"], data), (data, o.TYPE, sd["Dataset"]),
        (data, sd["defaultGraph"], default), (default, o.TYPE, sd["Graph"]),
    ]  # fmt: skip
    form = preferred(accept, TRIPLES) or "ttl"
    return rdf((ox.Triple(*pair) for pair in pairs), form)


def dataset(now: Generation, form: str) -> Response:
    """The data set by VoID: how much it holds of what. Raises LimitError."""
    return rdf(sorted(description(_counts(now)), key=str), form)


def _counts(now: Generation) -> Counts:
    counts = Counts()
    counts.properties.update(_numbers(now, _PROPERTIES))
    counts.classes.update(_numbers(now, _CLASSES))
    counts.triples = sum(counts.properties.values())
    answer = now.questions.whole(_PATIENT.seconds).query(_SUBJECTS, _PATIENT)
    assert isinstance(answer, ox.QuerySolutions)
    counts.subjects = next(int(row["n"].value) for row in answer)
    return counts


def _numbers(now: Generation, sparql: str) -> dict[str, int]:
    answer = now.questions.whole(_PATIENT.seconds).query(sparql, _PATIENT)
    assert isinstance(answer, ox.QuerySolutions)
    return {row["of"].value: int(row["n"].value) for row in answer}
