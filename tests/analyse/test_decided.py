"""Two builds of the same texts, one of them with decisions: each change names its own decision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.analyse.diff import Diff, diff
from kg.analyse.rows import QUERY, REJECTED, StatementRow, from_answer
from kg.decisions import Decision, record

TEXT = """青川县人大常委会工作动态
在县委领导下，县人大常委会党组坚持党的全面领导，向县委请示报告重大事项。
青川县人大常委会听取和审议了县政府关于古树名木保护工作情况的报告。
"""
PARTY, COMMITTEE, GOVERNMENT = (f"org/510822/{code}" for code in ("cpc", "npc-sc", "gov"))


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decided") / "texts"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(TEXT + f"这是文档{name}。", encoding="utf-8")
    return folder


def rows(graph: kg.Graph) -> list[StatementRow]:
    answer = graph.query(QUERY)
    assert isinstance(answer, list)
    return from_answer(answer)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def before(texts: Path) -> list[StatementRow]:
    return rows(kg.build(texts))


def changed(texts: Path, before: list[StatementRow], file: Path) -> tuple[Diff, Diff]:
    """The way to the graph with the decisions, and the way back."""
    graph = kg.build(texts, settings=kg.Settings(decisions=file))
    rejected = {str(r["id"]): str(r["decision"]) for r in graph.query(REJECTED)}  # type: ignore[union-attr, call-overload, index]
    after = rows(graph)
    return diff(before, after, rejected), diff(after, before)


def causes(found: Diff) -> set[tuple[str, str, str]]:
    """Document, relation and last part of the cause of each change."""
    every = (*found.changed, *found.vanished, *found.appeared)
    return {(c.row["document"], c.row["predicate"], c.cause.what.rpartition("/")[2]) for c in every}


def test_each_change_names_the_decision_that_made_it(
    texts: Path, before: list[StatementRow], tmp_path: Path
) -> None:
    file = tmp_path / "d.tsv"
    split = record(file, "split", PARTY, "a")
    first = record(file, "merge", GOVERNMENT, "org/name/甲", "甲")
    record(file, "merge", "org/name/甲", "org/name/乙", "乙")
    adopted = next(r["id"] for r in before if r["predicate"] == "deliberates" and r["document"] == "b")
    reject = record(file, "reject", adopted)
    there, back = changed(texts, before, file)
    expected = {
        ("a", "leads", split.id),
        ("a", "reportsTo", split.id),
        ("a", "hears", first.id),
        ("b", "hears", first.id),
    }
    assert causes(there) == {*expected, ("b", "deliberates", reject.id)}
    assert {c.cause.kind for c in (*there.changed, *there.vanished)} == {"decision"}
    assert causes(back) >= expected and not there.appeared
    assert f"({PARTY} → {PARTY}/split/a)" in there.text() and f"({PARTY}/split/a → {PARTY})" in back.text()


def test_a_split_with_a_key_of_its_own(texts: Path, before: list[StatementRow], tmp_path: Path) -> None:
    split = record(tmp_path / "d.tsv", "split", PARTY, "b", "org/name/另一个 县委".replace(" ", ""))
    there, _ = changed(texts, before, tmp_path / "d.tsv")
    assert causes(there) == {("b", "leads", split.id), ("b", "reportsTo", split.id)}


def test_what_is_no_name_takes_its_statements_along(
    texts: Path, before: list[StatementRow], tmp_path: Path
) -> None:
    gone = record(tmp_path / "d.tsv", "not-a-name", PARTY)
    there, _ = changed(texts, before, tmp_path / "d.tsv")
    assert {c.row["predicate"] for c in there.vanished} >= {"leads", "reportsTo"} and not there.appeared
    assert {(c.cause.kind, c.cause.what.rpartition("/")[2]) for c in there.vanished} == {
        ("decision", gone.id)
    }


def test_names_classes_and_aliases_are_told_of_entities(
    texts: Path, before: list[StatementRow], tmp_path: Path
) -> None:
    file = tmp_path / "d.tsv"
    made: dict[str, Decision] = {
        "label": record(file, "relabel", COMMITTEE, value="某常委会"),
        "class": record(file, "retype", COMMITTEE, value="Department"),
        "alias": record(file, "add-alias", COMMITTEE, value="别名"),
    }
    there, back = changed(texts, before, file)
    assert not there.changed and not there.appeared and not there.vanished and there
    found = {c.field: c for c in there.entities}
    assert {f: c.decision.rpartition("/")[2] for f, c in found.items()} == {f: d.id for f, d in made.items()}
    assert {f: c.after for f, c in found.items()} == {f: d.value for f, d in made.items()}
    assert found["label"].before.endswith("人民代表大会常务委员会") and found["label"].key.endswith(COMMITTEE)
    assert {(c.field, c.before) for c in back.entities} == {(f, d.value) for f, d in made.items()}
    assert "实体 entities: 3" in there.text() and len(json.loads(there.to_json())["entities"]) == 3
