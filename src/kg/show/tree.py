"""A layout as trees, from left to right: from the strongest node of each part by the fewest steps.

The leaves of a node stand in a block beside it, its branches below one another. Lengths are pixels at zoom 1.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np

from kg.show.layout import Box, packed

SPACE = 50.0


def positions(graph: nx.Graph[Any], boxes: Mapping[Hashable, Box]) -> dict[Hashable, tuple[int, int]]:
    """The centre of each node. Nodes and edges are taken in sorted order, so equal graphs get equal positions."""
    parts = [sorted(part, key=str) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), str(part[0])))
    width, height = (max((box[side] for box in boxes.values()), default=1.0) for side in (0, 1))
    placed = [_Tree(graph, part, width + SPACE, height).placed() for part in parts]
    arrays = [np.array([found[node] for node in part]) for part, found in zip(parts, placed, strict=True)]
    sizes = [np.array([boxes[node] for node in part], dtype=float) for part in parts]
    return dict(packed(parts, arrays, sizes))


class _Tree:
    """The tree of one connected part and the places of its nodes."""

    def __init__(self, graph: nx.Graph[Any], part: Sequence[Hashable], width: float, height: float) -> None:
        self.width, self.height = width, height
        self.root = max(part, key=lambda node: (graph.degree(node), str(node)))
        self.below: dict[Hashable, list[Hashable]] = {node: [] for node in part}
        seen, queue = {self.root}, [self.root]
        for node in queue:
            for other in sorted(set(graph[node]) - seen, key=str):
                seen.add(other)
                self.below[node].append(other)
                queue.append(other)

    def placed(self) -> dict[Hashable, tuple[float, float]]:
        """The places of all nodes; a stack instead of recursion, as chains may be long."""
        found: dict[Hashable, tuple[float, float]] = {}
        heights = self._heights()
        stack = [(self.root, 0.0, 0.0)]
        while stack:
            node, x, top = stack.pop()
            found[node] = x, top + heights[node] / 2
            leaves, branches = self._sorted(node)
            found |= self._block(leaves, x + self.width, top)
            top += self._block_height(leaves)
            for branch in branches:
                stack.append((branch, x + self.width, top))
                top += heights[branch]
        return found

    def _sorted(self, node: Hashable) -> tuple[list[Hashable], list[Hashable]]:
        below = self.below[node]
        return [n for n in below if not self.below[n]], [n for n in below if self.below[n]]

    def _heights(self) -> dict[Hashable, float]:
        order = [self.root]
        for node in order:
            order += self.below[node]
        found: dict[Hashable, float] = {}
        for node in reversed(order):
            leaves, branches = self._sorted(node)
            found[node] = max(self.height, self._block_height(leaves) + sum(found[b] for b in branches))
        return found

    def _columns(self, leaves: Sequence[Hashable]) -> int:
        return max(1, round(math.sqrt(len(leaves) * self.height * 1.6 / self.width)))

    def _block_height(self, leaves: Sequence[Hashable]) -> float:
        return -(-len(leaves) // self._columns(leaves)) * self.height

    def _block(self, leaves: Sequence[Hashable], x: float, top: float) -> dict[Hashable, tuple[float, float]]:
        across = self._columns(leaves)
        places = {}
        for number, leaf in enumerate(leaves):
            down, right = divmod(number, across)
            places[leaf] = x + right * self.width, top + (down + 0.5) * self.height
        return places
