"""Reads the names of a text off the learned weights."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.choose import load
from kg.choose.batch import Batch, Clause, Reading, batch
from kg.choose.marks import person, whole
from kg.choose.reasons import reasons
from kg.choose.tags import INDEX, labels, spans
from kg.choose.viterbi import decode
from kg.choose.weights import Weights
from kg.model import MentionType
from kg.patterns import compiled
from kg.quick import quick
from kg.resources import share

_GIVEN = 1 << 16
"""What speaks for the labels of a name that a user gave: more than any weights."""


@quick
@dataclass(frozen=True, slots=True)
class Choice:
    """A name that stands: offsets, type, its margin over the best other reading in units of 1/1024, and why."""

    start: int
    end: int
    type: MentionType
    margin: int
    reasons: tuple[str, ...] = ()


@cache
def packed() -> Weights:
    """The weights that come with the package."""
    return load.packed(share("data/weights.tsv"))


class Chooser:
    """Chooses names by one set of weights; with ``why`` each choice tells its strongest features."""

    def __init__(self, weights: Weights | None = None, *, why: bool = False) -> None:
        self.weights = weights or packed()
        self.why = why

    def choose(self, readings: Sequence[Reading]) -> list[list[Choice]]:
        """The names of each text, in order of offset in that text."""
        full = [reading for reading in readings if reading.view]
        found = iter(self._choose(batch(full)) if full else [])
        return [_marked(next(found), reading.view) if reading.view else [] for reading in readings]

    def _choose(self, texts: Batch) -> list[list[Choice]]:
        pieces = [self._decoded(texts, piece) for piece in texts.pieces()]
        path = np.concatenate([part for part, _ in pieces])
        loss = np.concatenate([part for _, part in pieces])
        told = reasons(texts, self.weights, path) if self.why else {}
        found: list[list[Choice]] = [[] for _ in texts.starts]
        for start, end, kind in spans(path):
            text = bisect_right(texts.starts, start) - 1
            if text < 0 or start >= texts.ends[text]:
                continue  # between two texts, where weights of few features can see a name
            at, margin = texts.starts[text], int(min(loss[start], loss[end - 1]))
            found[text].append(Choice(start - at, end - at, kind, margin, told.get(start, ())))
        return found

    def _decoded(self, texts: Batch, clauses: Sequence[Clause]) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
        """The number of the best label of each character, and how little it takes to read another one in its place."""
        start, end = clauses[0][0], clauses[-1][1]
        scores = self.weights.score(texts.sight, start, end)
        for first, last, kind in texts.given:
            for at, label in enumerate(labels(last - first, [(0, last - first, kind)]), first):
                if start <= at < end:
                    scores[at - start, INDEX[label]] += _GIVEN
        path, lost = decode(scores, self.weights.follows, [(a - start, b - start) for a, b in clauses])
        return path.astype(np.int8), lost


def _marked(choices: list[Choice], view: str) -> list[Choice]:
    """The names with the marks that belong to them, as far as no other name has them; people without 为."""
    taken = {at for choice in choices for at in (choice.start, choice.end - 1)}
    for i, choice in enumerate(choices):
        borders = person if choice.type is MentionType.PER else whole
        start, end = borders(view, choice.start, choice.end)
        own = (choice.start, choice.end - 1)
        moved = (start, end) != (choice.start, choice.end)
        if moved and all(at in own or at not in taken for at in (start, end - 1)):
            choices[i] = replace(choice, start=start, end=end)
    return about_papers(whole_titles(choices, view), view)


def whole_titles(choices: list[Choice], view: str) -> list[Choice]:
    """The names; of those inside 《甲、乙关于…的意见》 one that is all of it, where a document was chosen of a part."""
    for m in _TITLE.finditer(view):
        inside = [c for c in choices if m.start("title") <= c.start and c.end <= m.end("title")]
        if len(inside) > 1 and (part := next((c for c in inside if c.type is MentionType.DOC), None)):
            title = replace(part, start=m.start("title"), end=m.end("title"))
            choices = sorted([*(c for c in choices if c not in inside), title], key=lambda c: c.start)
    return choices


_TITLE = compiled(
    r"《(?P<title>[^《》。]{2,60}关于[^《》。]{2,80}(?:意见|通知|决定|办法|规定|方案|报告|解释|批复|决议|通报|公告))》"
)


def about_papers(choices: list[Choice], view: str) -> list[Choice]:
    """The names, of which a meeting that is called by a paper holds it: 《…法》实施二十周年座谈会 is one name."""
    kept: list[Choice] = []
    for choice in choices:
        opened = view.rfind("《", 0, choice.start)
        cut = choice.type is MentionType.MEET and view[choice.start] == "》" and opened >= 0
        if cut and kept and opened <= kept[-1].start and kept[-1].type is MentionType.DOC:
            start = kept.pop().start
            choice = replace(choice, start=min(start, opened))
        kept.append(choice)
    return kept
