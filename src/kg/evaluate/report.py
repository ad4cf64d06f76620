"""The result of an evaluation for people (text) and for programs (JSON)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.evaluate.causes import CAUSES
from kg.evaluate.counts import Count
from kg.evaluate.evaluation import LAYERS, Evaluation
from kg.evaluate.reliability import calibration_error

_DIGITS = 4
Divided = Mapping[str, Mapping[str, Count]]


def as_json(result: Evaluation) -> dict[str, Any]:
    """All figures as plain values; the layers as ``{"all": {"p", "r", "f1", "gold", "pred"}, TYPE: …}``."""
    return {
        "documents": result.documents,
        "link": {"accuracy": round(result.link_accuracy, _DIGITS), "of": result.linked},
        **_rows(result.by_type),
        "by_kind": _rows(result.by_kind),
        "by_level": _rows(result.by_level),
        "causes": {layer: dict(sorted(c.items())) for layer, c in sorted(_causes(result).items())},
        "errors": [[e.layer, e.cause, e.document, e.item] for e in result.errors],
        "reliability": [
            {
                "from": b.low,
                "to": b.high,
                "relations": b.relations,
                "right": b.right,
                "accuracy": round(b.accuracy, _DIGITS),
                "confidence": round(b.mean, _DIGITS),
            }
            for b in result.buckets
        ],
        "calibration_error": round(calibration_error(result.buckets), _DIGITS),
    }


def as_text(result: Evaluation, examples: int = 0) -> str:
    """The figures as lines of text, with up to ``examples`` errors of each cause."""
    of = f"link accuracy (链接正确率) {result.link_accuracy:.3f} of {result.linked}"
    lines = [f"{result.documents} documents (篇); {of}"]
    lines += ["", "by type (按类型)", *_table(result.by_type)]
    lines += ["", "by kind of document (按文种)", *_table(result.by_kind)]
    lines += ["", "by level (按层级)", *_table(result.by_level)]
    lines += ["", "errors by cause (错误原因)", *_cause_lines(result, examples)]
    lines += ["", "reliability of confidence (置信度可靠性)", *_reliability_lines(result)]
    return "\n".join(lines) + "\n"


def _rows(divided: Divided) -> dict[str, dict[str, dict[str, float | int]]]:
    return {layer: {k: c.row() for k, c in _ordered(divided[layer])} for layer in LAYERS if layer in divided}


def _ordered(counts: Mapping[str, Count]) -> Iterable[tuple[str, Count]]:
    return sorted(counts.items(), key=lambda item: (item[0] != "all", item[0]))


def _table(divided: Divided) -> Iterator[str]:
    for layer in LAYERS:
        for name, count in _ordered(divided.get(layer, {})):
            figures = f"P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
            yield f"  {layer:9}{name:22}{figures}  gold {count.gold:5} found {count.found:5}"


def _causes(result: Evaluation) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for error in result.errors:
        found.setdefault(error.layer, Counter())[error.cause] += 1
    return found


def _cause_lines(result: Evaluation, examples: int) -> Iterator[str]:
    for layer, causes in sorted(_causes(result).items()):
        for cause, number in sorted(causes.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {layer:9}{cause:17}{number:5}  {CAUSES[cause]}"
            own = [e for e in result.errors if (e.layer, e.cause) == (layer, cause)]
            yield from (f"      {e.document}: {' '.join(e.item.split())}" for e in own[:examples])


def _reliability_lines(result: Evaluation) -> Iterator[str]:
    for b in result.buckets:
        if b.relations:
            step = f"{b.low:.1f}-{b.high:.1f}"
            yield f"  {step}  right {b.accuracy:.3f}  confidence {b.mean:.3f}  of {b.relations}"
    yield f"  calibration error (校准误差) {calibration_error(result.buckets):.3f}"
