"""The scheme of terms is sound SKOS."""

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SKOS

from kg.graph.concepts import scheme_quads
from kg.graph.store import OxigraphStore
from kg.resources import rows
from kg.settings import ID_BASE


def scheme() -> rdflib.Graph:
    data = ox.serialize(
        (q.triple for q in scheme_quads(OxigraphStore(), ID_BASE)), format=ox.RdfFormat.N_TRIPLES
    )
    graph = rdflib.Graph()
    graph.parse(data=(data or b"").decode("utf-8"), format="nt")
    return graph


def test_every_term_of_the_table_is_a_concept_in_the_scheme() -> None:
    graph = scheme()
    labels = {str(graph.value(c, SKOS.prefLabel)) for c in graph.subjects(RDF.type, SKOS.Concept)}
    assert {r["label"] for r in rows("concepts")} <= labels
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == set(graph.subjects(SKOS.inScheme))


def test_what_a_formula_counts_is_in_the_scheme() -> None:
    graph = scheme()
    four = rdflib.URIRef(f"{ID_BASE}concept/四个意识")
    members = list(graph.objects(four, SKOS.narrower))
    assert len(members) == 4
    assert all((member, RDF.type, SKOS.Concept) in graph for member in members)


def test_no_label_is_both_preferred_and_alternative() -> None:
    graph = scheme()
    assert [
        c for c, label in graph.subject_objects(SKOS.altLabel) if (c, SKOS.prefLabel, label) in graph
    ] == []
