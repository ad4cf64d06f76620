"""Judges the names alone, against texts in which a person marked them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.evaluate.counts import Count
from kg.marked import read_marked
from kg.model import Document, MentionType, Resolution


def is_marked(path: Path) -> bool:
    """True for a file of marked texts."""
    return path.suffix == ".txt"


def evaluate_marked(path: Path, predict: Callable[[Document], Resolution]) -> dict[str, Count]:
    """Right, wrong and missed names (exact start, end and type): of all types, then by type. Raises SourceError."""
    counts = {"all": Count(), **{kind.value: Count() for kind in MentionType}}
    for text in read_marked(path):
        found = {
            (k.mention.start, k.mention.end, k.mention.type)
            for k in predict(Document(text.id, text.text)).links
        }
        gold = set(text.names)
        counts["all"].add(gold, found)
        for kind in MentionType:
            counts[kind.value].add({n for n in gold if n[2] is kind}, {n for n in found if n[2] is kind})
    return counts


def as_text(counts: dict[str, Count]) -> str:
    """The counts as lines: precision, recall, F1, names marked, names found."""
    lines = [f"{'names (名称)':10}  {'P':>5}  {'R':>5}  {'F1':>5}  marked  found"]
    for kind, c in counts.items():
        lines.append(f"{kind:12}  {c.precision:.3f}  {c.recall:.3f}  {c.f1:.3f}  {c.gold:6}  {c.found:5}")
    return "\n".join(lines) + "\n"
