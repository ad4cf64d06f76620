"""Texts side by side: what is chosen in one depends neither on the others nor on where the work is cut."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.choose import Chooser
from kg.choose.batch import Reading, batch
from kg.choose.clauses import clauses
from kg.choose.weights import Weights

PARTS = ("县人大常委会", "张三", "主持会议", "，", "。", "\n", "《供水条例》", "在李家村", "、", "　", "调研")
WEIGHTS = Weights.of(
    {
        "chars0+1=县": {"B-ORG": 900},
        "wordD.kind=nB": {"B-ORG": 100, "O": 90},
        "chars-2+3=委会，": {"E-ORG": 70},
        "chars0+1=会": {"E-ORG": 600, "I-ORG": 650},
        "surname0=common": {"B-PER": 800},
        "chars-1+1=张": {"E-PER": 300},
        "proposed=ORGE": {"E-ORG": 500},
        "chars0+1=村": {"E-LOC": 700, "S-LOC": 30},
    }
)
TEXTS = st.lists(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), max_size=5)


def reading(text: str) -> Reading:
    at = text.find("县人大")
    seen = [(at, at + 6, "ORG", "organ")] if at >= 0 else []
    return Reading(text, seen, seen)


@settings(max_examples=40)
@given(TEXTS)
def test_a_text_is_read_as_it_is_alone(texts: list[str]) -> None:
    chooser = Chooser(WEIGHTS)
    together = chooser.choose([reading(text) for text in texts])
    assert together == [chooser.choose([reading(text)])[0] for text in texts]


@settings(max_examples=40)
@given(TEXTS.filter(any), st.integers(1, 40))
def test_pieces_are_the_whole(texts: list[str], size: int) -> None:
    made = batch([reading(text) for text in texts if text])
    pieces = list(made.pieces(size))
    assert tuple(clause for piece in pieces for clause in piece) == made.clauses
    scores = [WEIGHTS.score(made.sight, piece[0][0], piece[-1][1]) for piece in pieces]
    assert (np.concatenate(scores) == WEIGHTS.score(made.sight, 0, made.length)).all()


@pytest.mark.parametrize("size", [1, 7, 1 << 15])
def test_names_do_not_depend_on_where_the_work_is_cut(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    text = "县人大常委会，张三主持会议。\n在李家村调研《供水条例》，" * 3
    whole = Chooser(WEIGHTS).choose([reading(text)])
    assert whole[0]
    cut = batch([reading(text)]).pieces(size)
    monkeypatch.setattr("kg.choose.batch.Batch.pieces", lambda batch: cut)
    assert Chooser(WEIGHTS).choose([reading(text)]) == whole


def test_a_clause_without_end_is_cut_at_its_marks() -> None:
    listed = "县人大常委会、" * 400
    found = clauses("县委。" + listed + "，" * 5000 + "会")
    assert [start for start, _ in found[1:]] == [end for _, end in found[:-1]]
    assert max(end - start for start, end in found) <= 1000
    assert all(listed.startswith("县", start - 3) for start, _ in found[1:3])


def test_words_do_not_depend_on_how_many_characters_are_cut_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "县人大常委会主任张三主持会议，李家村村民代表列席。\n会议审议了《供水条例》、" * 3
    whole = Chooser(WEIGHTS).choose([reading(text)])
    monkeypatch.setattr("kg.choose.words._AT_ONCE", 1)
    assert Chooser(WEIGHTS).choose([reading(text)]) == whole
