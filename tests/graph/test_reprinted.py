"""Reprints that are sought only near what changed are those of a store whose reprints are all made anew."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from kg.graph.graphs import REPRINTS
from kg.graph.rdf import document_graph, quads, text_iri
from kg.graph.reprinted import renew_reprints
from kg.graph.reprints import reprint_quads
from kg.graph.store import MemoryStore
from kg.model import (
    Document,
    Entity,
    Evidence,
    MentionType,
    Modality,
    Polarity,
    Resolution,
    Statement,
    SubjectBy,
)
from kg.ontology import graph_iri
from kg.settings import ID_BASE

BODY = (
    "青川县人大常委会召开会议，听取和审议了县人民政府关于农村供水工作情况的报告。会议指出，县人民政府要认真落实县委"
    "决策部署，加快补齐农村供水短板，确保群众喝上放心水。县人大常委会将持续开展跟踪监督，推动整改落实到位，"
    "并把办理结果向全体代表报告，接受代表和群众的评议。会议还研究了其他事项，决定了有关人事任免。"
)
HEARER = Entity("org/510822/npc-sc", MentionType.ORG, "青川县人大常委会", "StandingCommittee")
HEARD = Entity("org/510822/gov", MentionType.ORG, "青川县人民政府", "Government")
Content = Mapping[str, tuple[int, int]]
"""What documents say: by id how many endings a text has, which makes chains of near copies, and its statements."""


def resolution(id: str, endings: int, statements: int) -> Resolution:
    tail = "".join(f"第{n}项整改由有关部门负责落实并限期完成。" for n in range(endings))
    text = (
        (BODY + tail).replace("一", "")
        if endings < 9
        else "各乡镇人大主席团要做好换届选举的准备工作，依法按程序办事。"
    )
    made = (
        Statement(
            HEARER, "hears", HEARD, Evidence(id, n, n + 9, text[n : n + 9], "by-hand", SubjectBy.EXPLICIT, 0.9),
            Polarity.POSITIVE, Modality.ASSERTED, None,
        )
        for n in range(statements)
    )  # fmt: skip
    return Resolution(Document(id, text, date=f"2024-03-0{1 + ord(id) % 3}"), None, "", (), tuple(made))


def put(store: MemoryStore, id: str, said: tuple[int, int]) -> None:
    store.load(quads(resolution(id, *said), ID_BASE))


def reprints(store: MemoryStore) -> set[Quad]:
    return set(store.quads(graph_iri(REPRINTS, ID_BASE).value))


contents = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=6
)


@settings(max_examples=30)
@given(st.lists(contents, min_size=2, max_size=5))
def test_after_any_change_they_are_those_of_all_texts(steps: list[Content]) -> None:
    store, known = MemoryStore(), dict[str, tuple[int, int]]()
    for content in steps:
        changed = [i for i in {*known, *content} if known.get(i) != content.get(i)]
        for id in changed:
            store.remove_graph(document_graph(id, ID_BASE).value)
            if id in content:
                put(store, id, content[id])
        renew_reprints(store, [text_iri(id, ID_BASE).value for id in changed], ID_BASE)
        assert reprints(store) == set(reprint_quads(store, ID_BASE))
        known = dict(content)


@pytest.mark.parametrize("gone", ["a", "b", "c"])
def test_a_text_between_two_others_ties_them(gone: str) -> None:
    """a is near b and b near c, but a and c have less in common: without b they are no copies."""
    store = MemoryStore()
    for id, endings in (("a", 0), ("b", 3), ("c", 7)):
        put(store, id, (endings, 2))
        renew_reprints(store, [text_iri(id, ID_BASE).value], ID_BASE)
    assert sum(q.predicate.value.endswith("reprintOf") for q in reprints(store)) == 2
    store.remove_graph(document_graph(gone, ID_BASE).value)
    renew_reprints(store, [text_iri(gone, ID_BASE).value], ID_BASE)
    assert reprints(store) == set(reprint_quads(store, ID_BASE))
    assert any(q.predicate.value.endswith("reprintOf") for q in reprints(store)) == (gone != "b")
