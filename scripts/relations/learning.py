"""Logistic regressions over the pairs of names of annotated texts, one for each predicate."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.graph.kinds import TYPES
from kg.model import MentionType
from kg.ontology import load
from kg.relate import read_sentences, traits
from kg.relate.chances import UNIT, Features
from kg.relate.pairs import Pair, pairs, view
from kg.relate.weighed import HEADER, Types, types
from relations.cases import Case, Span

PENALTY, ROUNDS = 1.0, 60
SEEN = 25
"""How many relations of a predicate must join two types for it to be asked of such names."""
SMALL, WEAK, RARE = 0.04, 0.1, 2
"""Left out are weights below the first, features none of whose weights reaches the second, or which fewer texts have."""
HEADING = """# How much each feature of two names speaks for each predicate: log odds of logistic regressions, multiples of 1/1024.
# Source: learned by scripts/learn_relations.py from annotated texts. texts: in how many of them it was seen. CC0-1.0.
"""
FAINT = -3.0
"""Scores below this are too low to say how sure higher ones are."""
_CLASSES = {MentionType(kind): whole for whole, kind in TYPES.items()}
Key = tuple[int, str, str, str]
"""Number of the case, subject, predicate, object."""
Curves = Mapping[str, Mapping[str, float]]
"""``slope`` and ``shift`` of each predicate."""


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of names of a case, with its features; ``right``: 1 for what is told here, 0 for what is told elsewhere."""

    case: int
    subject: str
    object: str
    types: Types
    features: tuple[int, ...]
    right: Mapping[str, int]


class Learner:
    """The pairs of all cases as a sparse matrix, and the regressions over it."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = cases
        self.joined = _joined(cases)
        self.numbers: dict[str, int] = {}
        self.rows = [row for n, case in enumerate(cases) for row in self._rows(n, case)]
        ends = np.cumsum([0, *(len(r.features) for r in self.rows)])
        columns = np.concatenate([np.array(r.features) for r in self.rows])
        shape = (len(self.rows), len(self.numbers))
        self.matrix = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape)
        self.owner = np.array([r.case for r in self.rows])

    def _rows(self, number: int, case: Case) -> Iterator[Row]:
        wanted = frozenset(self.joined)
        for sentence, clauses, context in read_sentences(case.resolution):
            seen = view(sentence, clauses, context)
            start, end = context.skeleton.span(sentence.start, sentence.start + len(sentence.text))
            places: dict[int, list[int]] = {}
            for joined in pairs(seen, context, wanted):
                at = joined.shown
                if at not in places:
                    places[at] = self._number(traits.place(seen, at, seen.names[at]))
                features = places[at] + self._number(traits.pair(seen, joined))
                yield self._row(number, case, joined, features, (start, end))

    def _row(self, number: int, case: Case, joined: Pair, features: list[int], where: Span) -> Row:
        subject, object_ = case.called(joined.subject), case.called(joined.object)
        right = {
            predicate: int(
                any(s < where[1] and where[0] < e for s, e in case.told[subject, predicate, object_])
            )
            for predicate in self.joined[joined.types]
            if (subject, predicate, object_) in case.told
        }
        return Row(number, subject, object_, joined.types, tuple(sorted(set(features))), right)

    def _number(self, features: Features) -> list[int]:
        return [self.numbers.setdefault(name, len(self.numbers)) for name in sorted(features.spelled())]

    def held_out(self, folds: int) -> dict[Key, float]:
        """The best score of each triple of each case, by weights learned from the other folds."""
        fold = np.array([zlib.crc32(self.cases[r.case].id.encode()) % folds for r in self.rows])
        best: dict[Key, float] = {}
        for k in range(folds):
            for predicate, weights, bias in self.weights(fold != k):
                rows = np.flatnonzero((fold == k) & self._asked(predicate))
                for n, score in zip(rows, self.matrix[rows] @ weights + bias, strict=True):
                    row = self.rows[n]
                    key = row.case, row.subject, predicate, row.object
                    best[key] = max(best.get(key, -np.inf), float(score))
        return best

    def _asked(self, predicate: str) -> Any:
        return np.array([predicate in self.joined[r.types] for r in self.rows])

    def weights(self, chosen: Any) -> Iterator[tuple[str, Any, float]]:
        """For each predicate the weight of each feature, and the bias, learned from the chosen rows."""
        for predicate in sorted({p for ps in self.joined.values() for p in ps}):
            right = np.array([r.right.get(predicate, -1) for r in self.rows])
            rows = np.flatnonzero(chosen & self._asked(predicate) & (right != 0))
            yield predicate, *regress(self.matrix[rows], (right[rows] == 1).astype(float))

    def table(self, sure: Curves) -> str:
        """The table learned from all cases."""
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        names = list(self.numbers)
        for predicate, learned, bias in self.weights(np.ones(len(self.rows), bool)):
            for n in np.flatnonzero(np.abs(learned) >= SMALL):
                weights[names[n]][predicate] = float(learned[n])
            for kinds, predicates in self.joined.items():
                if predicate in predicates:
                    start = weights[types(*kinds)]
                    start[predicate] = start.get(predicate, 0.0) + bias
        texts = self._texts()
        strong = {n for n, row in weights.items() if texts[n] >= RARE and max(map(abs, row.values())) >= WEAK}
        strong |= {types(*kinds) for kinds in self.joined}
        lines = [self._line(name, texts[name], weights[name]) for name in strong]
        lines += [self._line(name, 0, row) for name, row in sure.items()]
        return HEADING + HEADER + "\n" + "\n".join(sorted(lines)) + "\n"

    def _texts(self) -> Counter[str]:
        names, texts = list(self.numbers), Counter[str]()
        for case in range(len(self.cases)):
            rows = self.matrix[self.owner == case]
            texts.update(names[n] for n in np.unique(rows.indices))
        return texts

    @staticmethod
    def _line(feature: str, texts: int, row: Mapping[str, float]) -> str:
        cells = " ".join(f"{p}={round(w * UNIT)}" for p, w in sorted(row.items()))
        return f"{feature}\t{texts}\t{cells}"


def _joined(cases: Iterable[Case]) -> dict[Types, frozenset[str]]:
    """Which predicates join names of which types, as the ontology has it and texts tell."""
    counts: Counter[tuple[MentionType, str, MentionType]] = Counter()
    for case in cases:
        kinds = {
            case.names.get((k.mention.start, k.mention.end), ""): k.mention.type
            for k in case.resolution.links
        }
        counts.update((kinds[s], p, kinds[o]) for s, p, o in case.told if s in kinds and o in kinds)
    joined: dict[Types, set[str]] = defaultdict(set)
    for (subject, predicate, object_), count in counts.items():
        term = load().relations[predicate]
        if count >= SEEN and _CLASSES[subject] in term.domain and _CLASSES[object_] in term.range:
            joined[subject, object_].add(predicate)
    return {kinds: frozenset(predicates) for kinds, predicates in joined.items()}


def regress(matrix: Any, right: Any) -> tuple[Any, float]:
    """Weights and bias of a logistic regression; features of one row alone have none."""
    kept = np.flatnonzero(np.asarray((matrix > 0).sum(0)).ravel() >= 2)
    cases = matrix[:, kept].tocsr()
    turned, sign = cases.T.tocsr(), 2 * right - 1

    def loss(w: Any) -> tuple[float, Any]:
        margin = sign * (cases @ w[:-1] + w[-1])
        slope = -sign / (1 + np.exp(np.clip(margin, -50, 50)))
        value = np.logaddexp(0, -margin).sum() + PENALTY / 2 * (w[:-1] @ w[:-1])
        return value, np.append(turned @ slope + PENALTY * w[:-1], slope.sum())

    found = minimize(
        loss, np.zeros(len(kept) + 1), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    ).x
    weights = np.zeros(matrix.shape[1])
    weights[kept] = found[:-1]
    return weights, float(found[-1])


def calibrate(cases: Sequence[Case], scores: Mapping[Key, float]) -> Curves:
    """Slope and shift of each predicate: from scores of what no rule tells in texts that no rule was written beside."""
    ruled = [case.ruled() if case.source in ("marked", "unseen") else None for case in cases]
    predicates = sorted({p for _, _, p, _ in scores})
    found = [
        (p, v, (s, p, o) in cases[n].told)
        for (n, s, p, o), v in scores.items()
        if v > FAINT and (known := ruled[n]) is not None and (s, p, o) not in known
    ]
    of = np.array([[p == each for each in predicates] for p, _, _ in found], float)
    values = np.array([[v] for _, v, _ in found])
    weights, bias = regress(csr_matrix(np.hstack([values, of])), np.array([float(r) for *_, r in found]))
    slope, *shifts = weights.tolist()
    return {
        "slope": dict.fromkeys(predicates, slope),
        "shift": {p: bias + shift for p, shift in zip(predicates, shifts, strict=True)},
    }


def chance(sure: Curves, predicate: str, score: float) -> float:
    """The probability that a score stands for."""
    return float(1 / (1 + np.exp(-(sure["slope"][predicate] * score + sure["shift"][predicate]))))
