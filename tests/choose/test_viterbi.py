"""The best labels of clauses, against trying every sequence."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.choose.tags import INDEX, LABELS, NEVER, allowed, borders, labels, spans
from kg.choose.viterbi import decode
from kg.model import MentionType

FEW = [INDEX[label] for label in ("O", "B-ORG", "I-ORG", "E-ORG", "S-ORG", "S-LOC")]


def value(path: tuple[int, ...], scores: np.ndarray, follows: np.ndarray) -> int:
    begins, ends = borders()
    steps = sum(int(follows[a, b]) for a, b in zip(path, path[1:], strict=False))
    return int(begins[path[0]] + ends[path[-1]] + steps + sum(int(scores[i, y]) for i, y in enumerate(path)))


@settings(max_examples=40)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 2**31))
def test_no_sequence_is_better(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    ends = np.cumsum(lengths).tolist()
    clauses = list(zip([0, *ends[:-1]], ends, strict=True))
    scores = np.full((ends[-1], len(LABELS)), NEVER // 4, np.int32)
    scores[:, FEW] = random.integers(-3, 4, (ends[-1], len(FEW)))  # few values: ties are met
    follows = allowed() + random.integers(-2, 3, (len(LABELS), len(LABELS))).astype(np.int32)
    path, lost = decode(scores, follows, clauses)
    for start, end in clauses:
        tried = {p: value(p, scores[start:end], follows) for p in product(FEW, repeat=end - start)}
        best = max(tried.values())
        found = tuple(path[start:end].tolist())
        assert tried[found] == best
        if not any(found):
            assert tried[found] == tried[(INDEX["O"],) * len(found)] and not lost[start:end].any()
            continue
        for i in range(end - start):
            others = [v for p, v in tried.items() if p[i] != found[i] and v > NEVER // 2]
            if others:
                assert lost[start + i] == best - max(others)


def test_labels_and_spans_are_inverse() -> None:
    names = [(0, 1, MentionType.LOC), (1, 4, MentionType.ORG), (5, 7, MentionType.PER)]
    path = [INDEX[label] for label in labels(8, names)]
    assert list(spans(path)) == names


def test_a_name_that_is_begun_is_ended() -> None:
    table = allowed()
    assert table[INDEX["B-ORG"], INDEX["E-ORG"]] == 0
    assert table[INDEX["B-ORG"], INDEX["O"]] == NEVER
    assert table[INDEX["I-ORG"], INDEX["E-LOC"]] == NEVER
