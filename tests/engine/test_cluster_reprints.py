"""Reprints as executors find them: the same as the store of one machine gives."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

import networkx
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, serialize

import kg
from kg.cluster.reprints import cluster_lines, components, prints, roots, statements
from kg.ontology import graph_iri
from kg.parts import parts
from kg.settings import ID_BASE, Settings
from kg.stages import documents

TEXT = (
    "青川县人大常委会听取县政府工作报告\n"
    "3月5日，青川县人大常委会召开会议，听取和审议了县政府关于农村供水工作情况的报告。会议由县人大常委会主任王立新主持。"
    "会议指出，县政府要认真落实县委决策部署，加快补齐农村供水短板，确保群众喝上放心水。\n"
)


class Listed:
    """What the search for clusters asks of an RDD, on a list."""

    rounds: ClassVar[int] = 0

    def __init__(self, items: Iterable[Any]) -> None:
        self.items = list(items)

    def map(self, function: Callable[[Any], Any]) -> "Listed":
        return Listed(map(function, self.items))

    def flatMap(self, function: Callable[[Any], Iterable[Any]]) -> "Listed":  # noqa: N802
        return Listed(made for item in self.items for made in function(item))

    def groupByKey(self) -> "Listed":  # noqa: N802
        found = defaultdict(list)
        for key, value in self.items:
            found[key].append(value)
        return Listed(found.items())

    def join(self, other: "Listed") -> "Listed":
        return Listed((key, (one, two)) for key, one in self.items for k, two in other.items if k == key)

    def distinct(self) -> "Listed":
        return Listed(dict.fromkeys(self.items))

    def values(self) -> "Listed":
        return Listed(value for _, value in self.items)

    def union(self, other: "Listed") -> "Listed":
        return Listed([*self.items, *other.items])

    def subtract(self, other: "Listed") -> "Listed":
        return Listed(set(self.items) - set(other.items))

    def count(self) -> int:
        return len(self.items)

    def isEmpty(self) -> bool:  # noqa: N802
        return not self.items

    def cache(self) -> "Listed":
        Listed.rounds += 1
        return self

    def unpersist(self) -> None:
        """Nothing is kept."""


NODES = st.text("abcdefghij", min_size=1, max_size=2)


@given(st.lists(st.tuples(NODES, NODES).filter(lambda pair: pair[0] != pair[1]), max_size=40))
def test_every_node_is_tied_to_the_least_of_its_component(pairs: list[tuple[str, str]]) -> None:
    graph = networkx.Graph(pairs)
    wanted = {node: min(found) for found in networkx.connected_components(graph) for node in found}
    made = components(Listed(pairs))
    assert (made is None) == (not pairs)
    assert sorted(made.items if made else ()) == sorted(wanted.items())


def test_a_long_chain_takes_few_rounds() -> None:
    Listed.rounds = 0
    made = components(Listed((f"{n:03}", f"{n + 1:03}") for n in range(256)))
    assert made is not None and {root for _, root in made.items} == {"000"}
    assert Listed.rounds < 15


def test_the_lines_are_those_that_one_machine_makes(tmp_path: Path) -> None:
    copies = {
        "a": TEXT,
        "b": TEXT.replace("，", ","),
        "c": TEXT.replace("县", "縣"),
        "d": TEXT[:60],
        "e": TEXT[:60],
    }
    other = TEXT.replace("供水", "公路").replace("喝上放心水", "走上平安路").replace("3月5日", "4月9日")
    source = tmp_path / "texts.jsonl"
    texts = ({"id": i, "text": t} for i, t in {**copies, "f": other}.items())
    source.write_text("".join(json.dumps(t) + "\n" for t in texts), encoding="utf-8")
    quads = {
        part.document: part.lines.decode("utf-8") for part, _ in parts(documents(source), Settings(), ())
    }
    made = roots(Listed(prints({"quads": q} for q in quads.values())))
    assert made is not None and dict(made.items) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
    told = Listed(statements({"quads": quads[id], "root": root} for id, root in made.items)).groupByKey()
    graph = graph_iri("reprints", ID_BASE)
    found = sorted(line for group in told.items for line in cluster_lines(group, graph.value))
    store = kg.build(source).store
    data = serialize(store.quads(graph.value), format=RdfFormat.N_QUADS)
    assert data is not None and found == sorted(data.decode("utf-8").splitlines())
    assert sum("#repeats>" in line for line in found) > 2
