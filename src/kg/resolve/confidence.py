"""How sure a link is: how often names of a type, so read and so clearly preferred, were right on texts not learned from."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from kg.model import Mention
from kg.resources import rows

LEARNED = "learned"
"""The rule of a name that no grammar proposed."""


@cache
def _table() -> dict[tuple[str, str], tuple[list[int], list[float]]]:
    """By type and reading the least scores of the steps, and the share of right names at each."""
    found: dict[tuple[str, str], tuple[list[int], list[float]]] = {}
    for row in rows("confidence"):
        scores, shares = found.setdefault((row["type"], row["reading"]), ([], []))
        scores.append(int(row["score"]))
        shares.append(float(row["right"]))
    return found


def confidence(mention: Mention) -> float:
    """The share of such names that have right borders, type and entity (``data/confidence.tsv``)."""
    reading = LEARNED if mention.rule == LEARNED else "proposed"
    scores, shares = _table()[mention.type, reading]
    return shares[bisect_right(scores, mention.score) - 1]
