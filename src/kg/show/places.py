"""Where the nodes of a page stand in each of its layouts, at the first view and when all is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import networkx as nx

from kg.show import lanes, layout, tree
from kg.show.lanes import Box, Lane, Point
from kg.show.records import Scene

LAYOUTS = ("lanes", "force", "tree")
"""The layouts of a page; it opens with the first."""

Places = dict[str, dict[str, Point]]
"""Positions by layout and node."""


def cells(scene: Scene) -> dict[str, Lane]:
    """The row and column of each node."""
    return lanes.lanes(scene.things, scene.nodes, [(line.subject, line.object) for line in scene.lines])


def positions(
    scene: Scene, nodes: Collection[str], where: Mapping[str, Lane], boxes: Mapping[str, Box]
) -> Places:
    """The centres of some nodes of a scene in every layout; computed anew for them alone."""
    graph = _graph(scene, nodes)
    kept = {node: boxes[node] for node in graph.nodes}
    return {
        "lanes": lanes.positions(scene.things, {node: where[node] for node in graph.nodes}, kept),
        "force": {str(node): at for node, at in layout.positions(graph, kept).items()},
        "tree": {str(node): at for node, at in tree.positions(graph, kept).items()},
    }


def _graph(scene: Scene, nodes: Collection[str]) -> nx.Graph[Any]:
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    ends = ((line.subject, line.object) for line in scene.lines if line.total)
    graph.add_edges_from(
        sorted(
            {tuple(sorted(e)) for e in ends if e[0] != e[1] and graph.has_node(e[0]) and graph.has_node(e[1])}
        )
    )
    return graph
