"""What stands at the characters of a text: tables' names, proposals, surnames."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.choose.seen import LETTERS, Marks, Proposed, marks, places_in
from kg.choose.tables import names_in

TEXT = "县委书记王岩到北京市调研"


def told(text: str, proposed: list[Proposed], longest: list[Proposed]) -> dict[str, list[tuple[int, str]]]:
    """The values of each template by position."""
    return {
        m.template: [(int(i), m.spelled[int(of)]) for i, of in zip(m.at, m.of, strict=True)]
        for m in marks(text, proposed, longest)
    }


@given(st.lists(st.integers(1, 6), max_size=8))
def test_places_in_spans_are_first_inner_last_and_only(lengths: list[int]) -> None:
    places = "".join(LETTERS[i] for i in places_in(np.array(lengths, np.intp)))
    assert places == "".join("S" if n == 1 else "B" + "I" * (n - 2) + "E" for n in lengths)


def of_pairs(pairs: list[tuple[int, str]]) -> Marks:
    """The marks of positions and their values."""
    at = np.array([i for i, _ in pairs], np.int32)
    return Marks.sorted(
        "t", at, np.array(["甲乙丙".index(value) for _, value in pairs], np.int32), tuple("甲乙丙")
    )


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("甲乙丙")), max_size=12))
def test_marks_are_in_order_and_keep_their_values(pairs: list[tuple[int, str]]) -> None:
    found = of_pairs(pairs)
    assert found.at.tolist() == sorted(found.at.tolist())
    assert sorted(
        (int(i), found.spelled[int(of)]) for i, of in zip(found.at, found.of, strict=True)
    ) == sorted(pairs)
    assert found.single is (len({i for i, _ in pairs}) == len(pairs))


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_part_of_marks_counts_from_its_start(start: int, size: int) -> None:
    found = of_pairs([(i, "甲") for i in range(0, 12, 2)])
    (column,) = found.stream(start, start + size).columns(size)
    assert [i for i, _ in column.features()] == [
        i - start for i in range(0, 12, 2) if start <= i < start + size
    ]


def test_what_is_seen_of_proposals() -> None:
    seen = [(0, 2, "ORG", "organ")]
    found = told(TEXT, seen, seen)
    assert found["rule"] == [(0, "ORGB"), (1, "ORGE")]
    assert found["named"] == [(0, "ORG organ B"), (1, "ORG organ E")]
    assert found["rule-before"] == [(2, "ORG")] and found["rule-after"] == []
    assert found["proposed"] == [(0, "ORGB"), (1, "ORGE")]


def test_what_is_seen_of_surnames() -> None:
    found = told(TEXT, [], [])
    at = TEXT.index("王")
    assert (at, "common") in found["surname0"]
    assert (
        at + 1 in dict(found["surname-1"])
        and at + 2 in dict(found["surname-2"])
        and at - 1 in dict(found["surname1"])
    )


def test_nothing_is_seen_beyond_the_text() -> None:
    for template, values in told("王", [], []).items():
        assert all(i == 0 for i, _ in values), template


def test_names_of_tables_are_told_by_kind_and_do_not_overlap() -> None:
    found = names_in("国务院、北京市和惠州市龙门县学习全过程人民民主，人民日报报道")
    kinds = {kind for _, _, kind in found}
    assert {"central", "county", "prefecture", "concepts", "media"} <= kinds
    for kind in kinds:
        spans = sorted((start, end) for start, end, k in found if k == kind)
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False)), kind
