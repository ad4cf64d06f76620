"""Texts that print what another printed before them, found by executors: the same as ``kg.graph.reprints`` finds.

Only texts that share a key are compared, a key in one place; copies of copies are then one cluster by
alternating stars (Kiveris et al. 2014, Connected Components in MapReduce and Beyond), which takes few rounds.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from kg import ontology as o
from kg.graph.reprints import Stated, Text, cluster_quads, clusters, stated, texts
from kg.graph.store import MemoryStore

Edge = tuple[str, str]
"""The ids of two texts, one the copy of the other."""
_TOLD = tuple(f"<{name.value}>" for name in (
    o.kg("fingerprint"), o.kg("home"), o.term(o.DCTERMS, "identifier"), o.term(o.DCTERMS, "issued")
))  # fmt: skip


def reprint_lines(spark: Any, parts: Any, graph: NamedNode) -> Any:
    """The N-Quads lines about reprints (an RDD), of what each document gave."""
    clustered = roots(parts.select("quads").rdd.mapPartitions(prints).cache())
    if clustered is None:
        return spark.sparkContext.emptyRDD()
    members = spark.createDataFrame(clustered, "id string, root string").join(
        parts.select("id", "quads"), "id"
    )
    told = members.rdd.mapPartitions(statements).groupByKey()
    return told.flatMap(partial(cluster_lines, graph=graph.value))


def roots(known: Any) -> Any | None:
    """The ids of the copies among texts, as ``prints`` gives them, each with that of its cluster; None without any."""
    near = known.flatMap(_keys).groupByKey().flatMap(_several).join(known).values().groupByKey()
    return components(near.flatMap(_edges))


def prints(records: Iterable[Any]) -> Iterator[tuple[str, bytes]]:
    """Id and text (pickled) of each document that has a fingerprint, from the few of its lines that tell it."""
    for record in records:
        told = (line for line in record["quads"].split("\n") if any(name in line for name in _TOLD))
        for text in texts(_store("\n".join(told))):
            yield text.id, pickle.dumps(text)


def statements(records: Iterable[Any]) -> Iterator[tuple[str, tuple[Text, Stated]]]:
    """The texts of records with what they state, under the id of their cluster (``root``)."""
    for record in records:
        store = _store(record["quads"])
        for text in texts(store):
            yield record["root"], (text, stated(store, text.iri))


def cluster_lines(group: tuple[str, Iterable[tuple[Text, Stated]]], graph: str) -> Iterator[str]:
    """The N-Quads lines about one cluster."""
    cluster = sorted(group[1], key=lambda one: one[0].order)
    made = serialize(cluster_quads(cluster, NamedNode(graph)), format=RdfFormat.N_QUADS) or b""
    yield from made.decode("utf-8").removesuffix("\n").split("\n")


def components(edges: Any) -> Any | None:
    """Each node with the least one that it is connected with (an RDD), from pairs of nodes; None without any."""
    edges = edges.map(_falling).distinct().cache()
    while number := edges.count():
        stars = edges.flatMap(_both).groupByKey().flatMap(large_star)
        made = stars.groupByKey().flatMap(small_star).distinct().cache()
        same = made.count() == number and made.subtract(edges).isEmpty()
        edges.unpersist()
        if same:
            return made.union(made.values().distinct().map(_itself))
        edges = made
    return None


def large_star(star: tuple[str, Iterable[str]]) -> Iterator[Edge]:
    """Ties the neighbours that are greater than a node to the least of it and them."""
    node, around = star[0], set(star[1])
    least = min(node, *around)  # less than each of those, so a pair begins with the greater node
    yield from ((other, least) for other in around if other > node)


def small_star(star: tuple[str, Iterable[str]]) -> Iterator[Edge]:
    """Ties a node and its neighbours, all less than it, to the least of them."""
    node, around = star[0], set(star[1])
    least = min(around)
    yield from ((other, least) for other in (node, *around) if other != least)


def _falling(edge: Edge) -> Edge:
    return max(edge), min(edge)


def _both(edge: Edge) -> tuple[Edge, Edge]:
    return edge, (edge[1], edge[0])


def _itself(node: str) -> Edge:
    return node, node


def _keys(text: tuple[str, bytes]) -> Iterator[Edge]:
    return ((repr(key), text[0]) for key in pickle.loads(text[1]).likeness.keys)


def _several(group: tuple[str, Iterable[str]]) -> list[Edge]:
    """The ids of the texts that share a key, with the key; none of a text that has it alone."""
    found = list(group[1])
    return [(id, group[0]) for id in found] if len(found) > 1 else []


def _edges(group: tuple[str, Iterable[bytes]]) -> Iterator[Edge]:
    """The first of the texts that share a key and are copies, with each of the rest."""
    for first, *later in clusters(map(pickle.loads, group[1])):
        yield from ((first.id, text.id) for text in later)


def _store(lines: str) -> MemoryStore:
    return MemoryStore(parse(lines.encode("utf-8"), format=RdfFormat.N_QUADS))
