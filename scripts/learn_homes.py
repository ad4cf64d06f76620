"""Learns the weights of ``data/home_weights.tsv`` from gold documents, and tells how well they do on texts unseen.

Usage: python scripts/learn_homes.py GOLD... [--out FILE] [--folds 10]

GOLD are folders of gold files (``jurisdiction`` is the home). Every text counts once with its title and
publisher, and again without some of what it has (``VARIANTS``); where the place of gold is then no candidate any more, ``no home``
is right. The weights are those of a conditional logit with an L2 penalty (scipy's L-BFGS), rounded to 1/1024:
learning twice gives the same file. Cross-validation goes by document.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.model import Document, Mention
from kg.naming import Extractor
from kg.reference.places import Place, places
from kg.resolve.candidates import candidates
from kg.resolve.evidence import read_evidence
from kg.resolve.home import MARGIN, UNIT, WHOLE, Features, features, no_home, score

OUT = Path(__file__).parents[1] / "data" / "home_weights.tsv"
PENALTY = 0.1
HEADER = """# What each kind of evidence says of the home place of a text: log odds of a conditional logit, multiples of 1/1024.
# Source: learned by scripts/learn_homes.py from annotated texts. texts: in how many of them it was seen. CC0-1.0.
evidence\tweight\ttexts
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One text: its candidates (None is no home) with their features, and which is right."""

    id: str
    variant: str
    places: tuple[Place | None, ...]
    features: tuple[Features, ...]
    right: int


def main() -> int:
    """Prints the cross-validated outcome, and writes the weights learned from everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    cases = [case for folder in given.gold for case in read_cases(folder)]
    print(f"{len(cases)} cases of {len({c.id for c in cases})} texts")
    told: Counter[tuple[str, str]] = Counter()
    for fold in range(given.folds):
        unseen = {name for i, name in enumerate(sorted({c.id for c in cases})) if i % given.folds == fold}
        learned = learn([c for c in cases if c.id not in unseen])
        for case in cases:
            if case.id in unseen:
                told[case.variant, outcome(case, learned)] += 1
                if "--list" in sys.argv:
                    print(case.id, case.variant, outcome(case, learned))
    for variant in dict.fromkeys(c.variant for c in cases):
        print(f"  {variant}: " + ", ".join(f"{o} {n}" for (v, o), n in sorted(told.items()) if v == variant))
    write(learn(cases), cases, given.out)
    return 0


def read_cases(folder: Path) -> Iterator[Case]:
    """The cases of a folder of gold files."""
    extractor = Extractor()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = Document(*(gold.get(k) or None for k in ("id", "text", "title", "publisher", "date")))
        extraction = extractor.extract(document)
        for variant, (lost, size) in VARIANTS.items():
            cut = replace(document, text=document.text[: size or None], **dict.fromkeys(lost))
            kept = replace(extraction, document=cut, mentions=_within(extraction.mentions, len(cut.text)))
            evidence = read_evidence(kept)
            found = candidates(evidence)
            paths = [places().path(p) for p in found]
            has = (no_home(evidence), *(features(p, evidence) for p in found))
            right = paths.index(gold["jurisdiction"]) + 1 if gold["jurisdiction"] in paths else 0
            yield Case(document.id, variant, (None, *found), has, right)


VARIANTS: dict[str, tuple[tuple[str, ...], int]] = {
    "all": ((), 0),
    "no publisher": (("publisher",), 0),
    "no title": (("title",), 0),
    "text alone": (("title", "publisher"), 0),
    "beginning": ((), 150),
    "beginning alone": (("title", "publisher"), 150),
}
"""What a case leaves out: fields, and the text after so many characters (0: none)."""


def _within(mentions: tuple[Mention, ...], end: int) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if m.end <= end)


def learn(cases: Sequence[Case]) -> dict[str, int]:
    """The weights, in 1/UNIT."""
    names = sorted({name for case in cases for has in case.features for name in has})
    column = {name: i for i, name in enumerate(names)}
    rows = [has for case in cases for has in case.features]
    sizes = np.array([len(case.features) for case in cases])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = starts + np.array([case.right for case in cases])
    indices = [column[name] for has in rows for name in has]
    values = [value / WHOLE for has in rows for value in has.values()]
    x = csr_matrix((values, indices, np.cumsum([0, *map(len, rows)])), shape=(len(rows), len(names)))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ w
        top = np.maximum.reduceat(scores, starts)
        e = np.exp(scores - np.repeat(top, sizes))
        total = np.add.reduceat(e, starts)
        p = e / np.repeat(total, sizes)
        p[right] -= 1
        value = float(np.sum(top + np.log(total) - scores[right]) + PENALTY * len(cases) / 100 * w @ w)
        return value, x.T @ p + 2 * PENALTY * len(cases) / 100 * w

    bounds = [_bounds(name) for name in names]
    found = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}
    )
    return {name: round(float(w) * UNIT) for name, w in zip(names, found.x, strict=True)}


_FOR = (
    ": it",
    ": it, twice",
    "its short name",
    "a part",
    "a whole",
    "level word fits",
    "its own",
    "explains",
)
_HEADING = ("publisher", "publishing organ", "masthead")
"""A county's paper tells rather of the county than of the city that holds it."""
_AGAINST = ("a place elsewhere", "strange", "did not exist then")


def _bounds(name: str) -> tuple[float | None, float | None]:
    """What names a place never speaks against it, what names another never for it, however few texts show it."""
    if name.endswith(_AGAINST):
        return None, 0.0
    if name.startswith(_HEADING) and name.endswith("a part"):
        return None, None
    return (0.0, None) if name.endswith(_FOR) else (None, None)


def outcome(case: Case, weights: dict[str, int]) -> str:
    """Right, wrong or refused, as ``kg`` would decide."""
    scores = [score(has, weights) for has in case.features]
    best = int(np.argmax(scores))
    rivals = [i for i, s in enumerate(scores) if scores[best] - s < MARGIN]
    if best == 0:
        return "none, rightly" if case.right == 0 else "none, though there is one"
    if len(rivals) > 1:
        return "refused"
    return "right" if best == case.right else "wrong"


def write(weights: dict[str, int], cases: Sequence[Case], out: Path) -> None:
    """Writes the table, strongest kinds of evidence first within their place."""
    seen = Counter(
        name for case in cases if case.variant == "all" for name in {n for has in case.features for n in has}
    )
    lines = (f"{name}\t{w / UNIT!r}\t{seen[name]}\n" for name, w in sorted(weights.items()) if w)
    out.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
