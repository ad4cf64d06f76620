"""Learns weights from annotated texts: a linear-chain conditional random field (Lafferty et al. 2001) by CRFsuite."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.choose.columns import Column
from kg.choose.tags import LABELS, Span, labels
from kg.choose.weights import FOLLOWS, UNIT, Row

_SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 80}
READ = ("rule", "named", "proposed")
"""How the templates begin that tell what grammars read."""
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

    The weights are the mean of two fields: one sees everything, one nothing of what grammars read, so that it cannot
    lean on them (Sutton, Sindelar and McCallum 2006 on weights that strong features keep low).
    Raises ModuleNotFoundError without python-crfsuite (extra ``train``).
    """
    met, texts = count(examples)
    fields = [_field(examples, [name for name, n in met.items() if n >= _RARE and not _left_out(name, out)])
              for out in ((), READ)]  # fmt: skip
    return _mean(fields), dict(texts)


def _left_out(feature: str, templates: Sequence[str]) -> bool:
    return feature.startswith(tuple(templates))


def _field(examples: Sequence[Example], names: Sequence[str]) -> dict[str, dict[str, int]]:
    """The weights of one field over these features."""
    import pycrfsuite

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
    return _rows(info.state_features, info.transitions, names)


def _mean(fields: Sequence[Mapping[str, Row]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for field in fields:
        for name, row in field.items():
            total = found.setdefault(name, {})
            for label, weight in row.items():
                total[label] = total.get(label, 0) + weight
    return {name: {label: round(w / len(fields)) for label, w in row.items()} for name, row in found.items()}


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
