"""Centrality, communities, brokerage and reciprocity of a network."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

import networkx as nx

from kg.analyse.tables import table

SEED = 7
EXACT = 1_500
SAMPLE = 300
_HEADERS = (
    "名称 name", "类型 type", "度 degree", "陈述 statements", "PageRank", "中介 betweenness", "约束 constraint", "社群 community",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NodeStats:
    """The measures of one node.

    ``degree`` counts distinct neighbours, ``weight`` statements in and out; ``pagerank``
    follows weighted arrows; ``betweenness`` is the share of shortest paths, arrows and
    weights left aside; ``constraint`` is Burt's (low: a broker between groups that have
    no other tie), None for a node without neighbours; communities are numbered by size.
    """

    id: str
    label: str
    type: str
    degree: int
    weight: int
    pagerank: float
    betweenness: float
    constraint: float | None
    community: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The measures of a network; ``nodes`` by falling PageRank.

    ``reciprocity`` is the share of ordered pairs whose reverse is tied too; ``exact`` is
    False if betweenness was estimated from a sample of sources.
    """

    nodes: tuple[NodeStats, ...]
    edges: int
    density: float
    reciprocity: float
    modularity: float
    communities: tuple[tuple[str, ...], ...]
    predicates: dict[str, int]
    exact: bool

    def text(self, top: int = 20) -> str:
        """Figures of the whole and a table of the ``top`` nodes, in Chinese and English."""
        named = {node.id: node.label for node in self.nodes}
        whole = [
            ("节点 nodes", len(self.nodes)), ("连线 edges", self.edges), ("密度 density", self.density),
            ("互惠 reciprocity", self.reciprocity), ("模块度 modularity", self.modularity),
        ]  # fmt: skip
        sizes = [
            (i, len(ids), "、".join(named[n] for n in ids[:3])) for i, ids in enumerate(self.communities[:10])
        ]
        return "\n".join((
            table(("指标 measure", "值 value"), whole),
            table(_HEADERS, [tuple(asdict(node).values())[1:] for node in self.nodes[:top]]),
            table(("社群 community", "节点 nodes", "主要成员 leading members"), sizes),
            table(("关系 relation", "连线 edges"), self.predicates.items()),
        ))  # fmt: skip

    def to_json(self) -> str:
        """All measures as one JSON object with a newline at its end; numbers to nine digits."""
        return json.dumps(_rounded(asdict(self)), ensure_ascii=False, indent=2) + "\n"


def stats(network: nx.MultiDiGraph[str]) -> Stats:
    """The measures of a network; the same at every run.

    Parallel edges are added up by weight and loops are left out. Above 1,500 nodes
    betweenness is estimated from 300 sources, drawn with a fixed seed.
    """
    arrows = _arrows(network)
    ties = arrows.to_undirected()
    groups = _communities(ties)
    exact = len(arrows) <= EXACT
    nodes = _nodes(network, arrows, ties, groups, exact)
    predicates = Counter(str(key) for _, _, key in network.edges(keys=True))
    return Stats(
        nodes=tuple(sorted(nodes, key=lambda n: (-round(n.pagerank, 12), n.id))),
        edges=network.number_of_edges(),
        density=nx.density(arrows),
        reciprocity=nx.overall_reciprocity(arrows) if arrows.number_of_edges() else 0.0,
        modularity=nx.community.modularity(ties, groups) if ties.number_of_edges() else 0.0,
        communities=_leading_first(groups, nodes),
        predicates=dict(sorted(predicates.items(), key=lambda pair: (-pair[1], pair[0]))),
        exact=exact,
    )


def _arrows(network: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """One weighted arrow a pair, nodes and arrows in sorted order."""
    weights: Counter[tuple[str, str]] = Counter()
    for subject, object_, weight in network.edges(data="weight", default=1):
        if subject != object_:
            weights[subject, object_] += int(weight)
    arrows: nx.DiGraph[str] = nx.DiGraph()
    arrows.add_nodes_from(sorted(network))
    arrows.add_weighted_edges_from((s, o, w) for (s, o), w in sorted(weights.items()))
    return arrows


def _communities(ties: nx.Graph[str]) -> list[set[str]]:
    """Louvain communities, the largest first."""
    if not ties:
        return []
    found = nx.community.louvain_communities(ties, weight="weight", seed=SEED)
    return sorted((set(group) for group in found), key=lambda group: (-len(group), min(group)))


def _nodes(
    network: nx.MultiDiGraph[str],
    arrows: nx.DiGraph[str],
    ties: nx.Graph[str],
    groups: list[set[str]],
    exact: bool,
) -> list[NodeStats]:
    if not arrows:
        return []
    pagerank = nx.pagerank(arrows, weight="weight")
    betweenness = nx.betweenness_centrality(ties, k=None if exact else SAMPLE, seed=SEED)
    constraint = nx.constraint(ties) if ties.number_of_edges() else {}
    community = {node: number for number, group in enumerate(groups) for node in group}
    weights = dict(arrows.degree(weight="weight"))
    return [
        NodeStats(
            node, str(network.nodes[node].get("label") or node), str(network.nodes[node].get("type") or ""),
            int(ties.degree(node)), int(weights[node]), float(pagerank[node]), float(betweenness[node]),
            _number(constraint.get(node)), community[node],
        )
        for node in arrows
    ]  # fmt: skip


def _number(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else float(value)


def _leading_first(groups: list[set[str]], nodes: list[NodeStats]) -> tuple[tuple[str, ...], ...]:
    """The members of each community, those with most statements first."""
    weights = {node.id: node.weight for node in nodes}
    return tuple(tuple(sorted(group, key=lambda n: (-weights[n], n))) for group in groups)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value
