"""Fits given weights to a few more texts: the averaged structured perceptron (Collins 2002), in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.choose.learn import Example, count
from kg.choose.tags import INDEX, LABELS, allowed, labels
from kg.choose.viterbi import decode
from kg.choose.weights import FOLLOWS, Row

ROUNDS = 8
STEP = 4
"""How much one character that is read wrongly changes each weight, in units of the table. More makes other texts worse:
with 8, twenty texts gained 3 points of F1 and others lost 3; with 4 they gained 5 and others lost half a point."""


def adapt(
    given: Mapping[str, Row], examples: Sequence[Example], rounds: int = ROUNDS, step: int = STEP
) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """The weights after some rounds over the examples, and in how many of them each feature was met.

    Where the weights read an example wrongly, the features of the right reading gain and those of the wrong one
    lose; the result is the mean over all steps, so that no single text decides.
    """
    met, texts = count(examples)
    names = sorted({name for name in given if not name.startswith(FOLLOWS)} | met.keys())
    numbers = {name: i for i, name in enumerate(names)}
    learner = _Learner(_matrix(given, numbers), _follows(given), step)
    counted = [(_features(e, numbers), _path(e), e.clauses) for e in examples]
    for _ in range(rounds):
        for features, path, clauses in counted:
            learner.see(features, path, clauses)
    return learner.rows(names), dict(texts)


def _matrix(given: Mapping[str, Row], numbers: Mapping[str, int]) -> NDArray[np.int64]:
    matrix = np.zeros((len(numbers), len(LABELS)), np.int64)
    for name, row in given.items():
        if name in numbers:
            for label, weight in row.items():
                matrix[numbers[name], INDEX[label]] = weight
    return matrix


def _follows(given: Mapping[str, Row]) -> NDArray[np.int64]:
    matrix = np.zeros((len(LABELS), len(LABELS)), np.int64)
    for first in LABELS:
        for second, weight in given.get(FOLLOWS + first, {}).items():
            matrix[INDEX[first], INDEX[second]] = weight
    return matrix


def _features(example: Example, numbers: Mapping[str, int]) -> csr_matrix:
    pairs = [(at, numbers[name]) for column in example.columns for at, name in column.features()]
    at, row = np.array(pairs, np.intp).reshape(-1, 2).T
    return csr_matrix((np.ones(len(at), np.int64), (at, row)), shape=(example.length, len(numbers)))


def _path(example: Example) -> NDArray[np.int8]:
    return np.array([INDEX[label] for label in labels(example.length, example.names)], np.int8)


class _Learner:
    def __init__(self, matrix: NDArray[np.int64], follows: NDArray[np.int64], step: int) -> None:
        self.matrix, self.follows, self.step = matrix, follows, step
        self.lag, self.follows_lag = np.zeros_like(matrix), np.zeros_like(follows)
        self.steps = 0

    def see(self, features: csr_matrix, path: NDArray[np.int8], clauses: Sequence[tuple[int, int]]) -> None:
        """One step over a text. ``lag`` sums what each change misses of the mean over all steps."""
        scores = np.asarray(features @ self.matrix, np.int32)
        found, _ = decode(scores, (self.follows + allowed()).astype(np.int32), clauses)
        wrong = np.zeros((len(path), len(LABELS)), np.int64)
        wrong[np.arange(len(path)), path] += self.step
        wrong[np.arange(len(path)), found] -= self.step
        change = np.asarray(features.T @ wrong)
        turn = np.zeros_like(self.follows)
        for start, end in clauses:
            np.add.at(turn, (path[start : end - 1], path[start + 1 : end]), self.step)
            np.add.at(turn, (found[start : end - 1], found[start + 1 : end]), -self.step)
        self.matrix += change
        self.follows += turn
        self.lag += self.steps * change
        self.follows_lag += self.steps * turn
        self.steps += 1

    def rows(self, names: Sequence[str]) -> dict[str, dict[str, int]]:
        """The mean of the weights over all steps."""
        mean = self.matrix - _divided(self.lag, self.steps)
        follows = self.follows - _divided(self.follows_lag, self.steps)
        table = {name: _row(mean[i]) for i, name in enumerate(names) if mean[i].any()}
        return table | {FOLLOWS + first: _row(follows[i]) for i, first in enumerate(LABELS)}


def _divided(total: NDArray[np.int64], steps: int) -> NDArray[np.int64]:
    return total // steps if steps else total


def _row(weights: NDArray[np.int64]) -> dict[str, int]:
    bound = (1 << 15) - 1
    return {LABELS[i]: max(-bound, min(bound, int(weights[i]))) for i in np.flatnonzero(weights)}
