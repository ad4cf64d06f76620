"""From a scene to the nodes and edges that vis-network draws, through pyvis."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pyvis.network import Network

from kg.show import content, places, style
from kg.show.first import First, first_view
from kg.show.records import Line, Scene, Thing

MANY = 400
FACE = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"


@dataclass(frozen=True, slots=True)
class Picture:
    """A pyvis network, the ids of its edges by line, and what the page opens on."""

    network: Network
    edges: dict[str, Line]
    first: First


def draw(scene: Scene, words: dict[str, tuple[str, str]]) -> Picture:
    """A scene with positions, looks and hover texts."""
    canvas = Network(directed=True, cdn_resources="in_line")
    canvas.options = options(len(scene.nodes))
    first = first_view(scene)
    _add_nodes(canvas, scene, words, first)
    edges = {f"e{number}": line for number, line in enumerate(scene.lines)}
    _add_edges(canvas, edges, words)
    return Picture(canvas, edges, first)


def weights(scene: Scene) -> Counter[str]:
    """The strength of each node: the statements of all its lines, in and out."""
    found: Counter[str] = Counter(dict.fromkeys(scene.nodes, 0))
    for line in scene.lines:
        for node in {line.subject, line.object}:
            found[node] += line.weight
    return found


def _add_nodes(canvas: Network, scene: Scene, words: dict[str, tuple[str, str]], first: First) -> None:
    strength = weights(scene)
    labels = {node: style.wrapped(scene.things[node].short) for node in scene.nodes}
    boxes = {node: style.box(labels[node], style.size(strength[node])) for node in scene.nodes}
    where = places.cells(scene)
    opened = places.positions(scene, first.nodes, where, boxes)
    whole = (
        opened if len(first.nodes) == len(scene.nodes) else places.positions(scene, scene.nodes, where, boxes)
    )
    for node in scene.nodes:
        thing = scene.things[node]
        look, facts = style.look(thing.type), content.told(scene, thing)
        facts |= {
            "weight": strength[node], "radius": style.size(strength[node]), "lane": where[node],
            "first": {name: found[node] for name, found in opened.items() if node in found},
            "all": {name: found[node] for name, found in whole.items()},
        }  # fmt: skip
        x, y = (opened["lanes"] if node in opened["lanes"] else whole["lanes"])[node]
        canvas.add_node(
            node, label=labels[node], title=_hover(thing, words.get(thing.kind)), shape=look.shape,
            color=look.colour, size=facts["radius"], x=x, y=y, hidden=True, kg=facts,
        )  # fmt: skip


def _hover(thing: Thing, kind: tuple[str, str] | None) -> str:
    """Plain text: the full name, what tells it from its namesakes, and the kind in both languages."""
    return "\n".join(filter(None, [thing.name, thing.mark, " ".join(kind or ())]))


def _add_edges(canvas: Network, edges: dict[str, Line], words: dict[str, tuple[str, str]]) -> None:
    between: Counter[frozenset[str]] = Counter()
    for edge, line in edges.items():
        pair = frozenset((line.subject, line.object))
        bend = round(0.08 + 0.12 * between[pair], 2)
        between[pair] += 1
        zh, en = words.get(line.predicate, (line.predicate, ""))
        canvas.add_edge(
            line.subject, line.object, id=edge, hidden=True, label=zh, title=" ".join(filter(None, [zh, en])),
            kg={"predicate": line.predicate, "total": line.total, "weight": line.weight, "law": line.law.articles if line.law else (),
                "derived": (line.derived.zh, line.derived.en) if line.derived else ()},
            width=_width(line.weight), smooth={"enabled": True, "type": "curvedCW", "roundness": bend},
        )  # fmt: skip


def _width(weight: int) -> float:
    """Pixels of a line of this weight."""
    return round(min(6.0, 0.8 + 0.5 * math.sqrt(weight)), 2)


def options(count: int) -> dict[str, Any]:
    """The options of vis-network for ``count`` nodes: nothing moves, positions are given."""
    many = count > MANY
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": many, "hideEdgesOnZoom": many,
                        "selectConnectedEdges": False, "keyboard": False},
        "nodes": {"borderWidth": 1, "font": {"face": FACE}, "scaling": {"label": {"enabled": False, "drawThreshold": 3}}},
        "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.55}}, "selectionWidth": 1.5,
                  "font": {"face": FACE, "align": "middle"},
                  "scaling": {"label": {"enabled": False, "drawThreshold": 3}}},
    }  # fmt: skip
