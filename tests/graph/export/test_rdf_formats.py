"""RDF formats are read back by rdflib and hold what the store holds."""

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import ontology as o
from kg.graph.export import export
from kg.graph.export.turtle import turtle
from kg.graph.store import MemoryStore
from kg.settings import ID_BASE

Exported = Callable[[str], Path]


def union(store: MemoryStore) -> rdflib.Graph:
    lines = ox.serialize((q.triple for q in store.quads()), format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=lines.decode("utf-8"), format="nt")


@pytest.mark.parametrize(("form", "reader"), [("ttl", "turtle"), ("nt", "nt")])
def test_rdflib_reads_the_union_of_all_graphs(
    store: MemoryStore, exported: Exported, form: str, reader: str
) -> None:
    assert isomorphic(rdflib.Graph().parse(exported(form), format=reader), union(store))


@pytest.mark.parametrize(("form", "reader"), [("trig", "trig"), ("nq", "nquads"), ("jsonld", "json-ld")])
def test_rdflib_reads_every_quad(store: MemoryStore, exported: Exported, form: str, reader: str) -> None:
    read = rdflib.Dataset()
    read.parse(exported(form), format=reader)
    given = rdflib.Dataset()
    lines = ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS)
    given.parse(data=lines.decode("utf-8"), format="nquads")
    assert {tuple(q) for q in read.quads()} == {tuple(q) for q in given.quads()}


def test_lines_are_sorted_and_each_there_once(exported: Exported) -> None:
    for form in ("nt", "nq"):
        lines = exported(form).read_bytes().splitlines()
        assert lines == sorted(set(lines))


def test_a_triple_of_two_graphs_is_one_in_the_union(store: MemoryStore, tmp_path: Path) -> None:
    quad = next(iter(store.quads()))
    store.load([ox.Quad(*quad.triple, ox.NamedNode("https://example.org/other"))])
    export(store, tmp_path / "a.nt", "nt")
    assert len((tmp_path / "a.nt").read_bytes().splitlines()) == len({q.triple for q in store.quads()})


def test_short_names_of_the_context(exported: Exported) -> None:
    found = json.loads(exported("jsonld").read_text(encoding="utf-8"))
    nodes = [node for graph in found["@graph"] for node in graph["@graph"]]
    about = [node for node in nodes if node["@id"].endswith("/org/130683/npc-sc")]
    assert any("kg:StandingCommittee" in node.get("@type", ()) for node in about)
    assert [n["supervises"] for n in about if "supervises" in n] == [f"{ID_BASE}org/130683/gov"]


def test_texts_with_marks_of_every_kind_survive(tmp_path: Path) -> None:
    odd = 'quote " backslash \\ tab \t line\nfeed \r 𠮷 {|} <a> \x0b'
    graph = ox.NamedNode("https://example.org/g/一 二".replace(" ", "%20"))
    quad = ox.Quad(
        ox.NamedNode("https://example.org/a(b),'c'"),
        ox.NamedNode("https://example.org/p.q"),
        ox.Literal(odd),
        graph,
    )
    store = MemoryStore([quad])
    for form, reader in (
        ("ttl", "turtle"),
        ("trig", "trig"),
        ("nq", "nquads"),
        ("nt", "nt"),
        ("jsonld", "json-ld"),
    ):
        export(store, tmp_path / form, form)
        read = rdflib.Dataset(default_union=True)
        read.parse(tmp_path / form, format=reader)
        assert [str(o) for o in read.objects()] == [odd], form


def test_names_that_end_in_a_dot_are_read_by_both_libraries(tmp_path: Path) -> None:
    odd = [ox.NamedNode(f"{namespace}甲-U.N.") for namespace in (o.KG, o.SCHEMA, "https://example.org/")]
    graph = ox.NamedNode("https://example.org/g.")
    made = MemoryStore(ox.Quad(s, o.kg("leads"), t, graph) for s in odd for t in odd)
    for form in ("ttl", "trig"):
        export(made, tmp_path / form, form)
    assert len(rdflib.Graph().parse(tmp_path / "ttl", format="turtle")) == 9
    read = rdflib.Dataset()
    read.parse(tmp_path / "trig", format="trig")
    assert (
        len(list(read.quads())) == 9 == len(list(ox.parse(path=tmp_path / "trig", format=ox.RdfFormat.TRIG)))
    )
    assert len(rdflib.Graph().parse(data=turtle(q.triple for q in made.quads()), format="turtle")) == 9
