"""Runs a pipeline over gold documents and counts, layer by layer.

    mention    exact start, end and type
    entity     the set of type and canonical name of a document: finding and linking together
    link       share of the exactly found mentions whose canonical name is right
    relation   the set of subject name, predicate, object name that a document states positively; one that it
               implies (an end is not printed) counts where the gold has it, and is left aside where it has not

Micro-averaged over documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kg.errors import SettingsError
from kg.evaluate.causes import Error, errors
from kg.evaluate.counts import Count, share
from kg.evaluate.gold import Annotation, GoldDocument, Named, Place, Triple, load_gold
from kg.evaluate.predicted import confidences, predicted
from kg.evaluate.reliability import Bucket, reliability
from kg.model import Document, Resolution

LAYERS = ("mention", "entity", "relation")
Floors = Mapping[str, float]
"""The least F1 of a layer (for ``link``: the least accuracy)."""
T = TypeVar("T", Place, Named, Triple)


@dataclass(slots=True)
class Evaluation:
    """The result. Counts are by layer, then by type (``all`` is the whole), kind of document or level."""

    documents: int = 0
    linked: int = 0
    linked_right: int = 0
    by_type: dict[str, dict[str, Count]] = field(default_factory=dict)
    by_kind: dict[str, dict[str, Count]] = field(default_factory=dict)
    by_level: dict[str, dict[str, Count]] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)
    buckets: list[Bucket] = field(default_factory=list)

    @property
    def link_accuracy(self) -> float:
        """Share of the exactly found mentions whose canonical name is right."""
        return share(self.linked_right, self.linked)

    def f1(self, layer: str) -> float:
        """F1 of a whole layer; for ``link`` its accuracy."""
        return self.link_accuracy if layer == "link" else self.by_type[layer]["all"].f1

    def failing(self, least: Floors) -> list[str]:
        """The layers below their floor, each as a line to print."""
        return [
            f"{layer} {self.f1(layer):.4f} < {floor:g}"
            for layer, floor in sorted(least.items())
            if self.f1(layer) < floor
        ]

    def count(self, gold: GoldDocument, found: Annotation) -> None:
        """Counts one document."""
        right, found = gold.annotation, found.beside(gold.annotation)
        self.documents += 1
        self._count("mention", set(right.mentions), set(found.mentions), lambda m: m[2], gold)
        self._count("entity", right.entities, found.entities, lambda e: e[0], gold)
        self._count("relation", right.relations, found.relations, lambda r: r[1], gold)
        for place in right.mentions.keys() & found.mentions.keys():
            self.linked += 1
            self.linked_right += right.mentions[place] == found.mentions[place]
        self.errors += errors(gold, found)

    def _count(
        self, layer: str, right: Set[T], found: Set[T], kind: Callable[[T], str], gold: GoldDocument
    ) -> None:
        types = self.by_type.setdefault(layer, {})
        types.setdefault("all", Count()).add(right, found)
        for each in {kind(item) for item in right | found}:
            own = [{item for item in side if kind(item) == each} for side in (right, found)]
            types.setdefault(each, Count()).add(*own)
        self.by_kind.setdefault(layer, {}).setdefault(gold.kind, Count()).add(right, found)
        self.by_level.setdefault(layer, {}).setdefault(gold.level, Count()).add(right, found)


def evaluate(gold_path: str | Path, predict: Callable[[Document], Resolution]) -> Evaluation:
    """Judges ``predict`` on the gold of a folder or file. Raises SourceError for gold that is none."""
    result = Evaluation(by_type={layer: {"all": Count()} for layer in LAYERS})
    judged: list[tuple[float, bool]] = []
    for gold in load_gold(Path(gold_path)):
        resolution = predict(gold.document)
        result.count(gold, predicted(resolution))
        judged += [(c, t in gold.annotation.relations) for t, c in confidences(resolution).items()]
    result.buckets = reliability(judged)
    result.errors.sort()
    return result


def floors(given: Sequence[str]) -> dict[str, float]:
    """The floors of ``--fail-under``: ``relation=0.8``, or a bare number for the relations.

    Raises SettingsError.
    """
    found: dict[str, float] = {}
    for text in given:
        layer, sign, number = text.rpartition("=")
        try:
            found[layer if sign else "relation"] = float(number)
        except ValueError as error:
            raise SettingsError(f"--fail-under {text}: not a number (不是数字)") from error
    unknown = sorted(found.keys() - {*LAYERS, "link"})
    if unknown or not all(0 <= floor <= 1 for floor in found.values()):
        raise SettingsError(
            f"--fail-under {' '.join(given)}: give mention, entity, link or relation = a number from 0 to 1"
            " (格式：层=0 到 1 的数)"
        )
    return found
