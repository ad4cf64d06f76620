"""How well names are chosen, linked and related on texts that the weights have not seen: cross-validation by document.

The gold is divided into folds. For each, weights are learned anew from the other folds (and the further texts of
``--with``), and the whole pipeline runs on the fold with them. ``--confidence FILE`` also writes how often names of
each type and score were right, the table that ``kg.resolve.confidence`` reads.

Run: ``python bench/cross_validate.py GOLD [--folds 4] [--with PATH ...] [--tuned PATH ...] [--confidence FILE]``
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.choose.learn import Example, learn
from kg.choose.weights import write
from kg.evaluate import Evaluation, as_text, load_gold
from kg.evaluate.gold import GoldDocument, comparable
from kg.evaluate.predicted import confidences, predicted
from kg.evaluate.reliability import reliability
from kg.fingerprint import versions
from kg.model import MentionType, Resolution
from kg.naming import table
from kg.resolve.confidence import LEARNED
from kg.settings import Settings
from kg.stages import pipelines
from kg.training import example, examples

STEPS = (0, 1024, 2048, 3072, 4096, 6144, 8192, 12288)
"""Least scores of the steps of the table of confidence."""
PRIOR = 8
"""So many names of the same reading and step, of all types, count for a type beside its own."""

Key = tuple[str, str, int]
Judged = dict[Key, list[bool]]


def main() -> None:
    """Prints the report with versions; writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--with", dest="more", type=Path, nargs="*", default=[])
    parser.add_argument("--tuned", type=Path, nargs="*", default=[])
    parser.add_argument("--confidence", type=Path)
    given = parser.parse_args()
    gold = load_gold(given.gold)
    further = [*examples(given.more, table(())), *examples(given.tuned, table(()), rules=False)]
    result, judged, told = Evaluation(), defaultdict(list), []
    for document, resolution in _resolved(gold, further, given.folds):
        result.count(document, predicted(resolution))
        right = document.annotation.relations
        told += [(c, t in right) for t, c in confidences(resolution).items()]
        _judge(document, resolution, judged)
    result.buckets = reliability(told)
    print(f"python {platform.python_version()}  {platform.machine()}  {versions()}  {given.folds} folds")
    print(as_text(result))
    if given.confidence:
        given.confidence.write_text("".join(_lines(judged)), encoding="utf-8")


def _resolved(
    gold: Sequence[GoldDocument], further: Sequence[Example], folds: int
) -> Iterator[tuple[GoldDocument, Resolution]]:
    seen = [_example(document) for document in gold]
    for fold in range(folds):
        rows, texts = learn([e for i, e in enumerate(seen) if i % folds != fold] + list(further))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "weights.tsv"
            write(path, rows, texts, f"fold {fold}")
            run = pipelines(Settings(weights=path))
            for document in gold[fold::folds]:
                yield document, run([document.document])[0]


def _example(gold: GoldDocument) -> Example:
    spans = [(start, end, MentionType(kind)) for start, end, kind in sorted(gold.annotation.mentions)]
    return example(gold.document.text, spans, table(()))


def _judge(gold: GoldDocument, resolution: Resolution, judged: Judged) -> None:
    """Notes of each name whether borders, type and entity are right."""
    for link in resolution.links:
        m = link.mention
        reading = LEARNED if m.rule == LEARNED else "proposed"
        step = max(s for s in STEPS if s <= m.score)
        name = gold.annotation.mentions.get((m.start, m.end, m.type.value))
        judged[m.type.value, reading, step].append(name == comparable(link.entity.name))


def _lines(judged: Judged) -> Iterator[str]:
    yield "# How often names were right (borders, type and entity) on texts that the weights had not seen.\n"
    yield "# type: of the name. reading: proposed (some grammar or table proposed it) or learned (the weights alone).\n"
    yield "# score: least score (by how much the weights prefer it, in units of 1/1024) of the step. right: share, monotone, smoothed.\n"
    yield "# Made by `bench/cross_validate.py --confidence`. CC0-1.0.\n"
    yield "type\treading\tscore\tright\n"
    for kind in MentionType:
        for reading in ("proposed", LEARNED):
            shares = _monotone([_share(judged, kind.value, reading, step) for step in STEPS])
            for step, share in zip(STEPS, shares, strict=True):
                yield f"{kind.value}\t{reading}\t{step}\t{min(share, 0.99):.2f}\n"


def _share(judged: Judged, kind: str, reading: str, step: int) -> tuple[float, int]:
    """Right names of a type (with those of all types as a prior), and how many they are a share of."""
    own = judged.get((kind, reading, step), [])
    alike = [ok for (_, r, s), found in judged.items() if (r, s) == (reading, step) for ok in found]
    rate = sum(alike) / len(alike) if alike else 0.5
    return sum(own) + PRIOR * rate, len(own) + PRIOR


def _monotone(steps: Sequence[tuple[float, int]]) -> list[float]:
    """Shares that never fall from step to step: neighbours that would are pooled (pool adjacent violators)."""
    pools: list[tuple[float, int, int]] = []
    for right, of in steps:
        pools.append((right, of, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            a, b = pools.pop(), pools.pop()
            pools.append((a[0] + b[0], a[1] + b[1], a[2] + b[2]))
    return [right / of for right, of, count in pools for _ in range(count)]


if __name__ == "__main__":
    main()
