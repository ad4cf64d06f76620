"""Learns weights from annotated texts: a linear-chain conditional random field (Lafferty et al. 2001) by CRFsuite."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.choose.columns import Column
from kg.choose.tags import LABELS, Span, labels
from kg.choose.weights import FOLLOWS, UNIT

_SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 80}
_RARE = 2
"""A feature that stands at fewer places than this is not learned."""


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated text: the features of its characters, its clauses, its names."""

    columns: tuple[Column, ...]
    clauses: tuple[tuple[int, int], ...]
    length: int
    names: tuple[Span, ...]


def learn(examples: Sequence[Example]) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """The weights of each feature, and in how many of the texts it was met. The same input gives the same weights.

    Raises ModuleNotFoundError without python-crfsuite (extra ``train``).
    """
    import pycrfsuite

    met, texts = count(examples)
    names = [name for name, count in met.items() if count >= _RARE]
    numbers = {name: str(i) for i, name in enumerate(names)}
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_SETTINGS)
    for example in examples:
        items, path = _items(example, numbers), labels(example.length, example.names)
        for start, end in example.clauses:
            trainer.append(items[start:end], path[start:end])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        info = tagger.info()
        tagger.close()
    return _rows(info.state_features, info.transitions, names), dict(texts)


def count(examples: Iterable[Example]) -> tuple[Counter[str], Counter[str]]:
    """How often each feature stands in the examples, and in how many of them."""
    met: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for example in examples:
        own = Counter(feature for column in example.columns for _, feature in column.features())
        met.update(own)
        texts.update(own.keys())
    return met, texts


def _items(example: Example, numbers: dict[str, str]) -> list[list[str]]:
    items: list[list[str]] = [[] for _ in range(example.length)]
    for column in example.columns:
        for position, feature in column.features():
            if feature in numbers:
                items[position].append(numbers[feature])
    return items


def _rows(
    states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float], names: Sequence[str]
) -> dict[str, dict[str, int]]:
    rows: dict[str, dict[str, int]] = {}
    for (number, label), weight in states.items():
        if units := round(weight * UNIT):
            rows.setdefault(names[int(number)], {})[label] = units
    for (first, second), weight in transitions.items():
        if units := round(weight * UNIT):
            rows.setdefault(FOLLOWS + first, {})[second] = units
    assert all(label in LABELS for row in rows.values() for label in row)
    return rows
