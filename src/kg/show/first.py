"""What a page opens on: facts between bodies, or more if there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import FACTUAL, Modality
from kg.show.lanes import TYPES
from kg.show.records import Line, Scene

FEW = 60
"""The surroundings of an entity are opened whole if they have no more nodes."""


@dataclass(frozen=True, slots=True)
class First:
    """Types and modalities that a page opens with, and the nodes that these leave."""

    types: tuple[str, ...]
    modalities: tuple[str, ...]
    nodes: frozenset[str]


def first_view(scene: Scene) -> First:
    """The narrowest of: facts between bodies, all between bodies, facts, everything, that shows a line."""
    views = list(_views())
    whole = scene.around and len(scene.nodes) <= FEW
    for types, modalities in views[-1:] if whole else views:
        nodes = {
            end for line in scene.lines if _shown(scene, line, types, modalities) for end in line.key[::2]
        }
        if nodes:
            break
    return First(types, modalities, frozenset(nodes or scene.nodes))


def _views() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    facts, every = tuple(m for m in Modality if m in FACTUAL), tuple(Modality)
    yield ("ORG",), facts
    yield ("ORG",), every
    yield TYPES, facts
    yield TYPES, every


def _shown(scene: Scene, line: Line, types: tuple[str, ...], modalities: tuple[str, ...]) -> bool:
    ends = (scene.things.get(iri) for iri in line.key[::2])
    typed = all(thing is not None and thing.type in types for thing in ends)
    return typed and any(s.modality in modalities for s in line.statements)
