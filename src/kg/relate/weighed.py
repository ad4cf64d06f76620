"""The table of relation weights (``data/relation_weights.tsv``) as arrays, kept on disk so that a start need not read it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.kept import Parts, kept
from kg.model import MentionType

HEADER = "feature\ttexts\tweights"
Types = tuple[MentionType, MentionType]
_ALL: tuple[Types, ...] = tuple((s, o) for s in MentionType for o in MentionType)


def types(subject: MentionType, object_: MentionType) -> str:
    """The feature of names of two types."""
    return f"types {subject} {object_}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Features in their order, the predicates that ``joined`` tells of names of two types, and the weights.

    ``rows``: from 1 on one a feature, a column for each predicate; row 0, that of all other features, holds nothing.
    """

    features: Sequence[str]
    predicates: Sequence[str]
    joined: Mapping[Types, Sequence[str]]
    rows: NDArray[np.int32]


def packed(path: Path) -> Weighed:
    """The table of a file."""
    parts = kept("relations", [path, sys.byteorder, Path(__file__)], lambda: _parts(_read(path)))
    told = json.loads(bytes(parts["told"]))
    rows = np.frombuffer(parts["rows"], np.int32).reshape(-1, len(told["predicates"]))
    joined = {kinds: told["joined"][name] for kinds in _ALL if (name := types(*kinds)) in told["joined"]}
    return Weighed(bytes(parts["features"]).decode("utf-8").split("\n"), told["predicates"], joined, rows)


def weighed(lines: Iterable[str]) -> Weighed:
    """The same from the lines below the header."""
    features: list[str] = []
    cells: list[dict[str, int]] = []
    for line in lines:
        feature, _, weights = line.split("\t")
        features.append(feature)
        pairs = (cell.partition("=") for cell in weights.split())
        cells.append({predicate: int(weight) for predicate, _, weight in pairs})
    known = dict(zip(features, cells, strict=True))
    joined = {kinds: list(found) for kinds in _ALL if (found := known.get(types(*kinds)))}
    predicates = sorted({predicate for found in joined.values() for predicate in found})
    rows = np.zeros((len(features) + 1, len(predicates)), np.int32)
    for row, found in zip(rows[1:], cells, strict=True):
        row[:] = [found.get(predicate, 0) for predicate in predicates]
    return Weighed(features, predicates, joined, rows)


def _read(path: Path) -> Weighed:
    lines = path.read_text(encoding="utf-8").splitlines()
    return weighed(lines[lines.index(HEADER) + 1 :])


def _parts(made: Weighed) -> Parts:
    told = {"predicates": made.predicates, "joined": {types(*kinds): p for kinds, p in made.joined.items()}}
    return {
        "told": json.dumps(told).encode("utf-8"), "rows": np.ascontiguousarray(made.rows).data,
        "features": "\n".join(made.features).encode("utf-8"),
    }  # fmt: skip
