"""The RDF form of a resolution: independent of order, plain triples of facts alone, read by rdflib."""

from dataclasses import replace

import pyoxigraph as ox
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF
from tests.graph.hand import BASE, COMMITTEE
from tests.graph.hand import resolution as by_hand

from kg import ontology as o
from kg.graph.graphs import LAYERS, SHARED
from kg.graph.rdf import document_graph, quads
from kg.graph.store import MemoryStore
from kg.model import Resolution
from kg.settings import ID_BASE


def asserted(all_quads: list[ox.Quad]) -> set[tuple[str, str, str]]:
    graph = o.graph_iri("asserted", ID_BASE)
    found = {q.triple for q in all_quads if q.graph_name == graph}
    return {
        (s.value.removeprefix(ID_BASE), p.value.removeprefix(o.KG), x.value.removeprefix(ID_BASE))
        for s, p, x in found
        if isinstance(s, ox.NamedNode) and isinstance(x, ox.NamedNode)
    }


def test_a_quad_comes_once_a_document(resolved: list[Resolution]) -> None:
    found = list(quads(resolved[0], ID_BASE))
    assert len(found) == len(set(found))
    assert found == list(quads(resolved[0], ID_BASE))


def test_the_union_does_not_depend_on_order(resolved: list[Resolution]) -> None:
    forward = [q for r in resolved for q in quads(r, ID_BASE)]
    backward = [q for r in reversed(resolved) for q in quads(r, ID_BASE)]
    assert set(forward) == set(backward)


def test_a_document_writes_to_its_own_graph_and_the_shared_ones(resolved: list[Resolution]) -> None:
    names = {q.graph_name for q in quads(resolved[0], ID_BASE)}
    assert names == {document_graph("anguo-1", ID_BASE), *(o.graph_iri(n, ID_BASE) for n in SHARED)}
    assert not set(SHARED) & set(LAYERS)


def test_only_facts_become_plain_triples(all_quads: list[ox.Quad]) -> None:
    found = asserted(all_quads)
    assert ("org/130683/npc-sc", "supervises", "org/130683/gov") in found
    assert ("org/130683/npc-sc/党组", "reportsTo", "org/130683/cpc") in found
    assert ("org/130683/npc-sc", "implements", "concept/药都新城") not in found
    assert ("org/130683/cpc", "leads", "org/unresolved/专班") not in found
    assert len(found) == 10


def test_the_name_of_the_day_is_another_label() -> None:
    made = replace(by_hand(), paths=(("北京市顺义区", "北京市顺义县"),))
    labels = {
        (q.predicate, q.object) for q in quads(made, BASE) if q.subject == o.entity_iri(COMMITTEE.key, BASE)
    }
    then = ox.Literal("北京市顺义县人民代表大会常务委员会", language="zh")
    assert (o.ALT_LABEL, then) in labels
    assert [name for predicate, name in labels if predicate == o.PREF_LABEL] == [
        ox.Literal(COMMITTEE.name, language="zh")
    ]


def test_identifiers_stand_under_the_base(resolved: list[Resolution]) -> None:
    base = "https://example.org/自/"
    own = {q.subject.value for q in quads(resolved[0], base) if isinstance(q.subject, ox.NamedNode)}
    assert all(iri.startswith(base) for iri in own)


def test_rdflib_follows_a_statement_to_its_sentence(store: MemoryStore) -> None:
    data = ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS).decode("utf-8")
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=data, format="nquads")
    kg, oa = rdflib.Namespace(o.KG), rdflib.Namespace(o.OA)
    (node,) = graph.subjects(kg.predicate, kg.reportsTo)
    assert (node, RDF.type, kg.Statement) in graph
    target = graph.value(node, PROV.wasDerivedFrom)
    quotes = [graph.value(s, oa.exact) for s in graph.objects(target, oa.hasSelector)]
    assert [str(q) for q in quotes if q] == ["党组定期向市委报告工作"]
    text = graph.value(target, oa.hasSource)
    assert str(graph.value(text, DCTERMS.title)) == "安国文本1"


def test_rdflib_gives_back_the_same_quads(store: MemoryStore) -> None:
    data = ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS).decode("utf-8")
    graph = rdflib.Dataset()
    graph.parse(data=data, format="nquads")
    again = graph.serialize(format="nquads")
    assert set(ox.parse(again, ox.RdfFormat.N_QUADS)) == set(store.quads())
