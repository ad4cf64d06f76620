"""From a network to the nodes and edges that vis-network draws, through pyvis."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.show import layout, style
from kg.show.evidence import LISTED, Given, sentences

MOST_NODES = 2_000
MOST_EDGES = 6_000
MANY = 400
FACE = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"

Words = Mapping[str, tuple[str, str]]
Edge = tuple[str, str, str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A pyvis network, the evidence by edge id, and how much of the whole it shows."""

    network: Network
    counts: dict[str, int]
    evidence: dict[str, list[dict[str, str]]] = field(default_factory=dict)


def draw(network: nx.MultiDiGraph[str], words: Words, given: Given | None = None) -> Picture:
    """The strongest part of a network with positions, looks and hover texts."""
    weights = weighted(network)
    nodes = strongest(weights)
    edges = _edges(network, set(nodes))
    canvas = Network(directed=True, cdn_resources="in_line")
    canvas.options = options(len(nodes))
    _add_nodes(canvas, network, nodes, weights, edges, words)
    picture = Picture(canvas, {
        "nodes": len(nodes), "edges": len(edges),
        "allNodes": network.number_of_nodes(), "allEdges": network.number_of_edges(),
    })  # fmt: skip
    _add_edges(picture, edges, words, given)
    return picture


def weighted(network: nx.MultiDiGraph[str]) -> dict[str, int]:
    """The strength of each node: the statements of all its edges, in and out."""
    weights = dict.fromkeys(network.nodes, 0)
    for subject, object_, data in network.edges(data=True):
        for node in {subject, object_}:
            weights[node] += int(data.get("weight", 1))
    return weights


def strongest(weights: Mapping[str, int], most: int = MOST_NODES) -> list[str]:
    """The ``most`` strongest nodes, in the order of their ids."""
    return sorted(sorted(weights, key=lambda node: (-weights[node], node))[:most])


def _edges(network: nx.MultiDiGraph[str], nodes: set[str]) -> list[Edge]:
    """The strongest edges between these nodes, sorted by subject, object, predicate."""
    found = [e for e in network.edges(keys=True, data=True) if e[0] in nodes and e[1] in nodes]
    found.sort(key=lambda e: (-int(e[3].get("weight", 1)), e[:3]))
    return [(s, o, str(k), data) for s, o, k, data in sorted(found[:MOST_EDGES], key=lambda e: e[:3])]


def _add_nodes(
    canvas: Network, network: nx.MultiDiGraph[str], nodes: list[str], weights: Mapping[str, int],
    edges: list[Edge], words: Words,
) -> None:  # fmt: skip
    labels = {node: style.wrapped(str(network.nodes[node].get("label") or node)) for node in nodes}
    sizes = {node: style.size(weights[node]) for node in nodes}
    shown: nx.Graph[str] = nx.Graph()
    shown.add_nodes_from(nodes)
    shown.add_edges_from((s, o) for s, o, _, _ in edges if s != o)
    places = layout.positions(shown, {node: style.box(labels[node], sizes[node]) for node in nodes})
    for node in nodes:
        facts = _facts(network, node, weights[node], shown.degree(node) == 0) | {"radius": sizes[node]}
        look = style.look(facts["type"])
        canvas.add_node(
            node, label=labels[node], title=_hover(facts, words), shape=look.shape, color=look.colour,
            size=sizes[node], x=places[node][0], y=places[node][1], kg=facts,
        )  # fmt: skip


def _facts(network: nx.MultiDiGraph[str], node: str, weight: int, alone: bool) -> dict[str, Any]:
    """What the page tells of a node; its place by name if that is a node too, else by the code in its IRI."""
    data = network.nodes[node]
    place = str(data.get("place") or "")
    place = str(network.nodes[place].get("label")) if place in network else place.rpartition("/")[2]
    type_ = str(data.get("type") or "")
    return {
        "iri": node, "label": str(data.get("label") or node), "type": type_ if type_ in style.LOOKS else "OTHER",
        "kind": str(data.get("kind") or ""), "place": place, "weight": weight, "alone": alone,
        "valid": str(data.get("valid") or ""), "successors": str(data.get("successors") or ""),
    }  # fmt: skip


def _hover(facts: Mapping[str, Any], words: Words) -> str:
    """Plain text: the whole label, and the kind in both languages."""
    zh, en = words.get(facts["kind"], (facts["kind"], ""))
    return "\n".join(filter(None, [facts["label"], " ".join(filter(None, [zh, en]))]))


def _add_edges(picture: Picture, edges: list[Edge], words: Words, given: Given | None) -> None:
    between: dict[frozenset[str], int] = {}
    for number, (subject, object_, predicate, data) in enumerate(edges):
        lane = between.setdefault(frozenset((subject, object_)), 0)
        between[frozenset((subject, object_))] += 1
        found = sentences((subject, predicate, object_), data, given)
        facts = {name: data.get(name, "") for name in ("first", "last")}
        weight, documents = int(data.get("weight", 1)), data.get("documents", "")
        facts |= {"predicate": predicate, "weight": weight, "sentences": len(found), "width": _width(weight)}
        facts["open"] = data.get("factual", weight) == 0
        facts["documents"] = documents if isinstance(documents, int | str) else len(documents)
        picture.evidence[f"e{number}"] = found[:LISTED]
        zh, en = words.get(predicate, (predicate, ""))
        picture.network.add_edge(
            subject, object_, id=f"e{number}", label=zh, title=" ".join(filter(None, [zh, en])), kg=facts,
            width=facts["width"], dashes=facts["open"],
            smooth={"enabled": True, "type": "curvedCW", "roundness": round(0.08 + 0.12 * lane, 2)},
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
                        "selectConnectedEdges": False},
        "nodes": {"borderWidth": 1, "font": {"face": FACE, "color": "#1f2933", "strokeColor": "#ffffff"},
                  "scaling": {"label": {"enabled": False, "drawThreshold": 1}}},
        "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.55}}, "selectionWidth": 1.5,
                  "color": {"color": "#5c6b7a", "highlight": "#0b4f8a", "hover": "#0b4f8a"},
                  "font": {"face": FACE, "color": "#38444f", "strokeColor": "#ffffff", "align": "middle"},
                  "scaling": {"label": {"enabled": False, "drawThreshold": 1}}},
    }  # fmt: skip
