"""Learns ``data/relation_weights.tsv``: between which names of a sentence a relation holds that no rule tells.

Usage: python scripts/learn_relations.py GOLD... [--unseen GOLD] --marked FOLDER [--cases FOLDER] [--out FILE] [--folds 4]

GOLD are folders of gold files; ``--unseen`` are such that no rule was written beside (those of ``annotated.py``). FOLDER holds marked texts (``NAME.txt``) and their relations
(``relations/NAME.tsv``: text, subject, predicate, object; a name is its number in the text and its words). The
cases of the rules (``tests/relate/cases``) tell what sentences do not say: negations, conditions, nouns made of
verbs. Names are those that a person marked, their entities those that resolution gives. Every pair of names of a sentence is a
case of each predicate that joins such types; one that is told elsewhere in the text is no case. The weights are
those of a logistic regression for each predicate with an L2 penalty (scipy's L-BFGS), rounded to 1/1024. ``slope``
and ``shift`` are fitted on what held-out folds of the marked and unseen texts say that no rule told: the rules were not
written beside these.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from relations.cases import Case, read_cases, read_gold, read_own
from relations.learning import Curves, Key, Learner, calibrate, chance

from kg.errors import SourceError
from kg.relate.chances import TABLE

OUT = Path(__file__).parents[1] / TABLE
LEAST = (0.4, 0.5, 0.55, 0.6, 0.7, 0.8)


def main() -> int:
    """Prints how well the weights do on texts held out, and writes those learned from all; 2 for input that is not valid."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--unseen", type=Path, action="append", default=[])
    parser.add_argument("--marked", type=Path, action="append", default=[])
    parser.add_argument("--cases", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=4)
    given = parser.parse_args()
    try:
        cases = [
            *(c for g in given.gold for c in read_gold(g, "gold")),
            *(c for g in given.unseen for c in read_gold(g, "unseen")),
            *(c for m in given.marked for c in read_own(m)),
            *(c for t in given.cases for c in read_cases(t)),
        ]
    except SourceError as error:
        print(error, file=sys.stderr)
        return 2
    found = Learner(cases)
    print(f"{len(cases)} texts, {sum(len(c.told) for c in cases)} relations, {len(found.rows)} pairs")
    scores = found.held_out(given.folds)
    sure = calibrate(cases, scores)
    report(cases, scores, sure)
    given.out.write_text(found.table(sure), encoding="utf-8")
    return 0


def report(cases: Sequence[Case], scores: Mapping[Key, float], sure: Curves) -> None:
    """Prints what rules tell, and with what the weights add at several probabilities: precision, recall, F1."""
    for source in dict.fromkeys(case.source for case in cases):
        here = {n for n, c in enumerate(cases) if c.source == source}
        gold = {(n, *t) for n in here for t in cases[n].told}
        rules = {(n, *t) for n in here for t in cases[n].ruled()}
        print(f"{source}: rules {_score(gold, rules)}")
        likely = {k: chance(sure, k[2], v) for k, v in scores.items() if k[0] in here and k not in rules}
        for least in LEAST:
            new = {k for k, v in likely.items() if v >= least}
            print(f"  {least}: {_score(gold, rules | new)}; {len(new)} new, {len(new & gold)} of them right")


def _score(gold: set[Any], found: set[Any]) -> str:
    right = len(gold & found)
    precision, recall = right / max(len(found), 1), right / max(len(gold), 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


if __name__ == "__main__":
    sys.exit(main())
