"""Where the nodes of a picture stand: computed once, the same at every run.

Each connected part is laid out by springs (seed fixed) and its labels are
pushed apart; the parts are then set side by side in rows, largest first. In
parts of more than ``LARGE`` nodes only the core is laid out by springs, and the
leaves hang round it.
Lengths are pixels at zoom 1.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Points = NDArray[np.float64]
Indices = NDArray[np.intp]
Box = tuple[float, float]

SEED = 7
GAP = 60.0
LARGE = 300
ROOM = 3.2
_PUSHES = 160
_BLOCK = 256
_WIDE = 1.15


def positions(graph: nx.Graph[Any], boxes: Mapping[Hashable, Box]) -> dict[Hashable, tuple[int, int]]:
    """The centre of each node; ``boxes`` gives the width and height that node and label take.

    Nodes and edges are taken in sorted order, so equal graphs get equal positions.
    """
    ordered: nx.Graph[Any] = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes, key=str))
    ordered.add_edges_from(sorted((sorted(e, key=str) for e in nx.Graph(graph).edges), key=str))
    parts = [sorted(part, key=str) for part in nx.connected_components(ordered)]
    parts.sort(key=lambda part: (-len(part), str(part[0])))
    placed = [_part(ordered, part, boxes) for part in parts]
    return dict(packed(parts, placed, [_sizes(part, boxes) for part in parts]))


def _part(graph: nx.Graph[Any], part: Sequence[Hashable], boxes: Mapping[Hashable, Box]) -> Points:
    """Positions of one connected part, around the origin."""
    if len(part) == 1:
        return np.zeros((1, 2))
    inside = graph.subgraph(part)
    core = part if len(part) <= LARGE else [n for n in part if inside.degree(n) > 1] or part[:1]
    found = _springs(inside, core)
    _hang(inside, found, [n for n in part if n not in found])
    sizes = _sizes(part, boxes)
    return _apart(_scaled(np.array([found[node] for node in part]), sizes), sizes)


def _springs(graph: nx.Graph[Any], core: Sequence[Hashable]) -> dict[Hashable, Points]:
    """Positions by springs; nodes and edges in sorted order."""
    at = {node: number for number, node in enumerate(core)}
    pairs = sorted(sorted((at[a], at[b])) for a, b in graph.subgraph(core).edges)
    rounds = max(20, min(150, 40_000 // len(core)))
    start = np.random.RandomState(SEED).rand(len(core), 2)
    return dict(zip(core, settled(start, np.array(pairs, dtype=np.intp).reshape(-1, 2), rounds), strict=True))


def settled(points: Points, pairs: Indices, rounds: int) -> Points:
    """Positions after rounds of the springs of Fruchterman and Reingold (1991); ``pairs`` are rows of ``points``.

    networkx goes through more than 500 nodes one by one, which takes 14 times as long.
    """
    length, heat = np.sqrt(1 / len(points)), 0.1
    one, two = pairs.T
    for turn in range(rounds):
        moves = _repelled(points, length)
        along = points[one] - points[two]
        along *= np.hypot(along[:, 0], along[:, 1])[:, None] / length
        for axis in (0, 1):
            moves[:, axis] -= np.bincount(one, along[:, axis], len(points))
            moves[:, axis] += np.bincount(two, along[:, axis], len(points))
        far = np.maximum(np.hypot(moves[:, 0], moves[:, 1]), 0.01)[:, None]
        points = points + moves / far * heat * (1 - turn / (rounds + 1))
    return points


def _repelled(points: Points, length: float) -> Points:
    """The push of all others on each node; rows in blocks, so that memory stays small."""
    x, y = points.T
    found = np.empty_like(points)
    for row in range(0, len(points), _BLOCK):
        block = slice(row, row + _BLOCK)
        right, down = x[block, None] - x, y[block, None] - y
        push = length**2 / np.maximum(right * right + down * down, 1e-4)
        found[block, 0], found[block, 1] = (right * push).sum(axis=1), (down * push).sum(axis=1)
    return found


def _hang(graph: nx.Graph[Any], found: dict[Hashable, Points], leaves: Sequence[Hashable]) -> None:
    """Puts leaves in a spiral round the node they hang on, as dense as the rest."""
    step = 1.4 / np.sqrt(graph.number_of_nodes())
    around: dict[Hashable, int] = {}
    for leaf in leaves:
        hub = next(iter(graph[leaf]))
        around[hub] = number = around.get(hub, 0) + 1
        angle = number * np.pi * (3 - np.sqrt(5))
        found[leaf] = found[hub] + step * np.sqrt(number) * np.array([np.cos(angle), np.sin(angle)])


def _sizes(part: Sequence[Hashable], boxes: Mapping[Hashable, Box]) -> Points:
    return np.array([boxes[node] for node in part], dtype=float)


def _scaled(points: Points, sizes: Points) -> Points:
    """Spread so that all boxes together cover about ``1 / ROOM`` of the area, wider than high.

    Half of each coordinate is its rank, so that dense middles open up and outliers come nearer.
    """
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(1, len(points) - 1)
    points = (points - points.min(axis=0)) / np.maximum(np.ptp(points, axis=0), 1e-9) + ranks
    area = ROOM * float((sizes[:, 0] * sizes[:, 1]).sum())
    extent = np.maximum(np.ptp(points, axis=0), 1e-9)
    target = np.array([np.sqrt(area * _WIDE), np.sqrt(area / _WIDE)])
    centred = points - points.mean(axis=0)
    return np.asarray(centred / extent * target)


def _apart(points: Points, sizes: Points) -> Points:
    """Pushes overlapping boxes apart along the axis where they overlap less, and makes room if that stalls."""
    widest = sizes.max(axis=0)
    for turn in range(_PUSHES):
        points = points * (1.08 if turn % 8 == 7 else 1.0)
        pairs = cKDTree(points / widest).query_pairs(1.0, p=np.inf, output_type="ndarray")
        if not len(pairs):
            break
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        one, two = pairs[:, 0], pairs[:, 1]
        delta = points[two] - points[one]
        overlap = (sizes[one] + sizes[two]) / 2 - np.abs(delta)
        clash = (overlap > 0.5).all(axis=1)
        if not clash.any():
            break
        points = _pushed(points, one[clash], two[clash], delta[clash], overlap[clash])
    return points


def _pushed(points: Points, one: Indices, two: Indices, delta: Points, overlap: Points) -> Points:
    """One round of pushes, each half of the overlap to either side."""
    axis = np.argmin(overlap, axis=1)
    rows = np.arange(len(axis))
    side = np.where(delta[rows, axis] >= 0, 1.0, -1.0)
    step = np.zeros_like(delta)
    step[rows, axis] = side * overlap[rows, axis] * 0.45
    moved = points.copy()
    np.add.at(moved, one, -step)
    np.add.at(moved, two, step)
    return moved


def packed(
    parts: Sequence[Sequence[Hashable]], placed: Sequence[Points], sizes: Sequence[Points]
) -> Iterator[tuple[Hashable, tuple[int, int]]]:
    """The parts side by side in rows, together about as wide as a picture is."""
    lows = [(points - size / 2).min(axis=0) for points, size in zip(placed, sizes, strict=True)]
    highs = [(points + size / 2).max(axis=0) for points, size in zip(placed, sizes, strict=True)]
    spans = [
        (float(w) + GAP, float(h) + GAP)
        for w, h in (high - low for low, high in zip(lows, highs, strict=True))
    ]
    for part, points, low, corner in zip(parts, placed, lows, _corners(spans), strict=True):
        for node, (x, y) in zip(part, points - low + np.array(corner), strict=True):
            yield node, (round(float(x)), round(float(y)))


def _corners(spans: Sequence[Box]) -> list[Box]:
    """The upper left corner of each part, for the width of row that makes the smallest picture."""
    if not spans:
        return []
    total = sum(w * h for w, h in spans)
    widths = [
        max(float(np.sqrt(total * _WIDE)) * (1 + step / 10), max(w for w, _ in spans)) for step in range(16)
    ]
    found = [_rows(spans, width) for width in widths]
    return min(found, key=lambda rows: max(rows[1][0] / _WIDE, rows[1][1]))[0]


def _rows(spans: Sequence[Box], width: float) -> tuple[list[Box], Box]:
    """The corners for one width of row, and the width and height that all take."""
    corners: list[Box] = []
    left = top = row = widest = 0.0
    for w, h in spans:
        if left > 0 and left + w > width + 1:
            left, top, row = 0.0, top + row, 0.0
        corners.append((left, top))
        left, row = left + w, max(row, h)
        widest = max(widest, left)
    return corners, (widest, top + row)
