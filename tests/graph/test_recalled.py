"""Answers about a whole graph are given once; the next time they come from beside the store."""

from pathlib import Path

import pytest
from tests.graph.hand import text_quads

from kg.errors import LimitError
from kg.graph import recalled
from kg.graph.bounded import BoundedStore
from kg.graph.limits import Limits
from kg.graph.prepared import prepare
from kg.graph.query import named_queries, run_named, spelled
from kg.graph.store import OxigraphStore


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BoundedStore:
    monkeypatch.setattr(recalled, "_SLOW", 0)
    made = OxigraphStore(tmp_path / "store")
    made.load(text_quads())
    made.inner.flush()
    del made
    return BoundedStore(tmp_path / "store")


def asked(store: BoundedStore, question: str, **given: str) -> list[str]:
    return [str(row) for row in run_named(store, question, given)]  # type: ignore[union-attr]


def test_a_kept_answer_is_the_answer(store: BoundedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked(store, "places")
    assert first and len(list((store.place / "answers").iterdir())) == 1
    monkeypatch.setattr(BoundedStore, "query", None)
    assert asked(store, "places") == first


def test_what_is_prepared_is_the_answer_to_every_question_without_parameters(
    store: BoundedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [name for name, question in named_queries().items() if not question.parameters]
    answers = {name: [str(row) for row in store.query(spelled(store, name, {}))] for name in whole}  # type: ignore[union-attr]
    prepare(store.place)
    monkeypatch.setattr(BoundedStore, "query", None)
    assert "places" in whole
    assert {name: asked(store, name) for name in whole} == answers


def test_answers_with_parameters_are_not_kept(store: BoundedStore) -> None:
    assert asked(store, "most-used-concepts", limit="3") is not None
    assert not (store.place / "answers").exists()


def test_limits_hold_for_what_was_kept(store: BoundedStore) -> None:
    asked(store, "places")
    for limits in (Limits(rows=0), Limits(size=1)):
        with pytest.raises(LimitError):
            run_named(store, "places", {}, limits=limits)


def test_where_nothing_can_be_written_nothing_is_kept(store: BoundedStore) -> None:
    (store.place / "answers").write_text("in the way", encoding="utf-8")
    assert asked(store, "places") == asked(store, "places") != []
