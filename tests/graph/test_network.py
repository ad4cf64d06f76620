"""The projection onto networkx."""

import json
from pathlib import Path

import networkx as nx

from kg.graph.network import network, plain, portable, simple
from kg.graph.organs import organ_of
from kg.graph.store import MemoryStore
from kg.model import Document, Evidence, Modality, Polarity, Resolution, Statement, SubjectBy
from kg.settings import ID_BASE

NPCSC, CPC, PLENUM = (ID_BASE + key for key in ("org/130683/npc-sc", "org/130683/cpc", "meeting/cpc/19-6"))


def test_nodes_carry_name_type_kind_and_place(store: MemoryStore) -> None:
    node = network(store).nodes[NPCSC]
    assert node == {
        "label": "河北省保定市安国市人民代表大会常务委员会",
        "type": "ORG",
        "kind": "StandingCommittee",
        "kind_zh": "人大常委会",
        "place": "河北省保定市安国市",
        "valid": "",
        "successors": "",
    }
    assert network(store).nodes[PLENUM]["type"] == "MEET"


def test_edges_count_their_evidence(store: MemoryStore) -> None:
    edge = network(store).edges[CPC, NPCSC, "leads"]
    assert (edge["label"], edge["label_en"]) == ("领导", "leads")
    assert (edge["weight"], edge["documents"], edge["first"], edge["last"]) == (
        1,
        1,
        "2022-03-01",
        "2022-03-01",
    )
    assert edge["evidence"][0]["quote"] == "市人大常委会在市委领导下开展工作"


def test_what_is_denied_is_no_edge(store: MemoryStore) -> None:
    assert not network(store).has_edge(CPC, f"{ID_BASE}org/unresolved/专班")


def test_plans_can_be_left_out(store: MemoryStore) -> None:
    concept = f"{ID_BASE}concept/药都新城"
    assert network(store).has_edge(NPCSC, concept, "implements")
    assert not network(store, planned=False).has_edge(NPCSC, concept)


def test_resolutions_give_the_same_network_as_their_store(
    resolved: list[Resolution], store: MemoryStore
) -> None:
    assert nx.utils.graphs_equal(network(resolved), network(store))
    assert nx.utils.graphs_equal(network(reversed(resolved)), network(store))


def test_plain_attributes_are_texts_and_numbers(store: MemoryStore) -> None:
    values = {type(v) for *_, data in plain(network(store)).edges(data=True) for v in data.values()}
    assert values == {str, int}


def test_nodes_of_the_past_carry_their_years_and_successors() -> None:
    county, district = "org/110225/gov", "org/110111/gov"
    old, new = (organ_of(key) for key in (county, district))
    assert old is not None and new is not None
    evidence = Evidence("1", 0, 4, "房山县政", "rule", SubjectBy.EXPLICIT, 0.9)
    statement = Statement(old, "guides", new, evidence, Polarity.POSITIVE, Modality.ASSERTED, None)
    made = network([Resolution(Document("1", "房山县政府"), None, "", (), (statement,))])
    assert made.nodes[ID_BASE + county]["valid"].endswith("–1986")
    assert made.nodes[ID_BASE + county]["successors"] == "北京市房山区人民政府"
    assert made.nodes[ID_BASE + district]["successors"] == ""


def test_networkx_writes_and_reads_what_a_graph_gives(store: MemoryStore, tmp_path: Path) -> None:
    made = portable(network(store))
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
        write(made, tmp_path / "g")
        back = read(tmp_path / "g")
        assert set(back.nodes) == set(made.nodes) and back.number_of_edges() == made.number_of_edges()
        told = {json.loads(data["evidence"])[0]["quote"] for *_, data in back.edges(data=True)}
        assert "市人大常委会在市委领导下开展工作" in told


def test_one_edge_a_pair_has_the_sums(store: MemoryStore, tmp_path: Path) -> None:
    many, one = network(store), simple(network(store))
    assert set(one.edges) == {(s, t) for s, t, _ in many.edges} and set(one.nodes) == set(many.nodes)
    for s, t, data in one.edges(data=True):
        assert data["weight"] == sum(e["weight"] for e in many[s][t].values())
        assert data["factual"] == sum(e["factual"] for e in many[s][t].values()) <= data["weight"]
        assert data["relations"].split("、") == sorted(many[s][t])
    nx.write_graphml(one, tmp_path / "one.graphml")


def test_reciprocity_counts_only_on_one_edge_a_pair() -> None:
    many: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for s, t, name in (("a", "b", "leads"), ("b", "a", "reportsTo")):
        many.add_edge(
            s, t, name, label=name, weight=1, factual=1, documents=1, first="", last="", evidence=[]
        )
    assert (nx.reciprocity(many), nx.reciprocity(simple(many))) == (0, 1)
