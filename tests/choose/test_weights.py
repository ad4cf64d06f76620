"""The table of weights: written, read again, looked up; what is wrong in it is told with its line."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.choose.clauses import clauses
from kg.choose.columns import Column, Stream, text_key
from kg.choose.load import _Lines, load
from kg.choose.tags import INDEX, LABELS, NEVER
from kg.choose.weights import Weights, read, write
from kg.errors import SettingsError
from kg.resources import share

ROWS = {
    "chars0+2=召开": {"B-ORG": -512, "O": 1024},
    "named=ORG organ E": {"E-ORG": 7},
    "follows O": {"B-PER": 3},
}


def test_a_table_comes_back(tmp_path: Path) -> None:
    write(tmp_path / "w.tsv", ROWS, {"chars0+2=召开": 2}, "one\ntwo")
    assert read(tmp_path / "w.tsv") == ROWS
    lines = (tmp_path / "w.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["# one", "# two", "feature\ttexts\tweights"]
    assert lines[3] == "chars0+2=召开\t2\tO=1024 B-ORG=-512"


NAMES = ("chars0+2=甲", "chars0+2=甲乙", "chars0+2= =", "chars0+2=-0", "named=ORG organ E", "follows O", "x=")


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(LABELS), st.integers(-32767, 32767)), min_size=1
    )
)
def test_arrays_straight_from_the_file_are_those_of_its_rows(
    tmp_path_factory: pytest.TempPathFactory, given: list[tuple[str, str, int]]
) -> None:
    rows: dict[str, dict[str, int]] = {}
    for name, label, weight in given:
        rows.setdefault(name, {})[label] = weight
    path = tmp_path_factory.mktemp("weights") / "w.tsv"
    write(path, rows, {}, "heading")
    same(load(path), Weights.of(read(path)))


def test_the_packed_weights_are_those_of_their_rows() -> None:
    path = share("data/weights.tsv")
    same(_Lines(path.read_text(encoding="utf-8").partition("weights\n")[2]).weights(), Weights.of(read(path)))


def same(one: Weights, other: Weights) -> None:
    assert (one.matrix == other.matrix).all() and (one.follows == other.follows).all()
    assert one.most.keys() == other.most.keys()
    assert all((one.most[name] == other.most[name]).all() for name in one.most)
    assert (one.values.keys == other.values.keys).all() and one.rows.keys() == other.rows.keys()
    assert all((one.rows[name] == other.rows[name]).all() for name in one.rows)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nothing", "header"),
        ("feature\ttexts\tweights\nx=1\t1\tO=1\tmore\n", ":2: no row of weights"),
        ("feature\ttexts\tweights\nx=1\t1\tO=1.5\n", ":2: no row"),
        ("feature\ttexts\tweights\nx=1\t1\tX-ORG=1\n", "unknown label X-ORG"),
        ("feature\ttexts\tweights\nx=1\t1\tO=40000\n", "beyond 32767"),
    ],
)
def test_a_table_that_is_not_valid(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "w.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        load(tmp_path / "w.tsv")


def test_a_table_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read(tmp_path / "none.tsv")


def test_weights_add_up() -> None:
    weights = Weights.of({"a=x": {"O": 5, "B-ORG": 1}, "b=x": {"O": -2}})
    x, y, at = text_key("x"), text_key("y"), np.array([1, 1])
    some = Stream((("a", 0), ("none", 0)), np.array([x], np.uint64), lambda: ["x"], at, np.zeros(2, np.intp))
    every = Stream((("b", 1),), np.array([y, x, y], np.uint64), lambda: ["y", "x", "y"])
    scores = np.zeros((2, len(LABELS)), np.int32)
    weights.add([some, every], scores)
    assert scores[:, INDEX["O"]].tolist() == [-2, 10] and scores[1, INDEX["B-ORG"]] == 2


@given(
    st.lists(st.lists(st.integers(-32767, 32767), min_size=4, max_size=4), min_size=3, max_size=12),
    st.lists(st.integers(0, 4), min_size=1, max_size=40),
)
def test_sums_that_are_too_large_for_16_bits(table: list[list[int]], seen: list[int]) -> None:
    """The sums of many templates are those that plain addition gives, whatever weights there are."""
    values = "甲乙丙丁"
    rows = {f"t{n}={v}": {"B-ORG": w} for n, ws in enumerate(table) for v, w in zip(values, ws, strict=True)}
    weights = Weights.of(rows)
    keys = np.array([text_key((values + "戊")[i]) for i in seen], np.uint64)
    at = np.sort(np.array([i % 2 for i in range(len(seen))]))
    every = [Stream(((f"t{n}", 0),), keys, list) for n in range(len(table))]
    some = Stream(tuple((f"t{n}", 0) for n in range(len(table))), keys, list, at, np.arange(len(seen)))
    scores = np.zeros((len(seen), len(LABELS)), np.int32)
    weights.add([*every, some], scores)
    plain = [sum(ws[i] for ws in table if i < 4) for i in seen]
    for position in range(2):
        extra = sum(w for w, where in zip(plain, at.tolist(), strict=True) if where == position)
        if position < len(seen):
            assert scores[position, INDEX["B-ORG"]] == plain[position] + extra
    assert scores[2:, INDEX["B-ORG"]].tolist() == plain[2:]


def test_the_weights_of_following_labels() -> None:
    follows = Weights.of({"follows O": {"B-PER": 3}}).follows
    assert follows[INDEX["O"], INDEX["B-PER"]] == 3 and follows[INDEX["O"], INDEX["I-PER"]] == NEVER


@given(st.lists(st.text(max_size=3), min_size=1, max_size=60, unique=True))
def test_every_feature_is_found_and_no_other(values: list[str]) -> None:
    weights = Weights.of({f"t={value}": {"O": i + 1} for i, value in enumerate(values)})
    keys = np.array([text_key(value) for value in [*values, "long enough"]], np.uint64)
    known, other = (Column(name, None, keys, list) for name in ("t", "u"))
    assert weights.matrix[weights.rows_of(known), INDEX["O"]].tolist() == [*range(1, len(values) + 1), 0]
    assert not weights.rows_of(other).any()


def test_keys_that_are_kept_are_found_as_others_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.choose.weights._MANY", 3)
    table = Weights.of({f"t={value}": {"O": 1} for value in "甲乙丙"}).values
    lists = [
        np.array([text_key(value) for value in values], np.uint64)
        for values in ("甲", "乙丁", "", "丙甲", "丁")
    ]
    for keys in (*lists, *lists, *reversed(lists)):
        assert table.find_kept(keys).tolist() == table.find(keys).tolist()


@given(st.text(st.sampled_from("甲乙，。；\n《》“”！1 "), max_size=60))
def test_clauses_are_the_text(text: str) -> None:
    found = clauses(text)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(start < end for start, end in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲乙，丙丁。", ["甲乙，", "丙丁。"]),
        ("《甲，乙》通过，丙", ["《甲，乙》通过，", "丙"]),
        ("县人大\n常委会\n\n会议", ["县人大\n常委会\n\n", "会议"]),
        ("他说：“好。”走了", ["他说：“好。”走了"]),
    ],
)
def test_names_do_not_run_across_clauses(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in clauses(text)] == parts
