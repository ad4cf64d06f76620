"""Evaluation: counts that were worked out by hand, causes, reliability, floors."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import SettingsError, SourceError
from kg.evaluate import Evaluation, as_json, as_text, evaluate, floors
from kg.model import (
    Document,
    Entity,
    Evidence,
    Link,
    Mention,
    MentionType,
    Modality,
    Polarity,
    Resolution,
    Statement,
    SubjectBy,
)  # fmt: skip

TEXT = "县委领导县政府，县政府监督县法院，李明主持座谈会。"
PC, GOV, COURT = "中国共产党某县委员会", "某县人民政府", "某县人民法院"
GOLD = {
    "id": "d",
    "text": TEXT,
    "type": "news",
    "level": "county",
    "mentions": [
        {"start": 0, "end": 2, "text": "县委", "type": "ORG", "name": PC},
        {"start": 4, "end": 7, "text": "县政府", "type": "ORG", "name": GOV},
        {"start": 8, "end": 11, "text": "县政府", "type": "ORG", "name": GOV},
        {"start": 13, "end": 16, "text": "县法院", "type": "ORG", "name": COURT},
        {"start": 17, "end": 19, "text": "李明", "type": "PER", "name": "李明"},
        {"start": 21, "end": 24, "text": "座谈会", "type": "MEET", "name": "“县”座谈会"},
    ],
    "relations": [
        {"subject": PC, "predicate": "leads", "object": GOV},
        {"subject": GOV, "predicate": "supervises", "object": COURT},
        {"subject": "李明", "predicate": "presides", "object": "“县”座谈会"},
    ],
}


def entity(kind: MentionType, name: str) -> Entity:
    return Entity(f"{kind}/{name}", kind, name, "Thing")


def link(start: int, end: int, kind: MentionType, name: str) -> Link:
    return Link(Mention(start, end, TEXT[start:end], kind, "rule"), entity(kind, name), "reason", 0.9)


def statement(
    subject: str, predicate: str, target: str, confidence: float, polarity: Polarity = Polarity.POSITIVE
) -> Statement:
    ends = [entity(MentionType.ORG, name) for name in (subject, target)]
    evidence = Evidence("d", 0, 2, TEXT[:2], "rule", SubjectBy.EXPLICIT, confidence)
    return Statement(ends[0], predicate, ends[1], evidence, polarity, Modality.ASSERTED, None)


def predict(document: Document) -> Resolution:
    """Two of six mentions wrong in place, one linked wrongly; one relation right, two wrong, one denied."""
    org = MentionType.ORG
    links = (
        link(0, 2, org, PC),
        link(4, 7, org, GOV),
        link(8, 11, org, COURT),
        link(12, 16, org, COURT),
        link(17, 19, MentionType.LOC, "李明"),
        link(21, 24, MentionType.MEET, "县座谈会"),
    )
    statements = (
        statement(PC, "leads", GOV, 0.95),
        statement(COURT, "supervises", GOV, 0.9),
        statement(PC, "adopts", COURT, 0.55),
        statement(GOV, "supervises", COURT, 0.9, Polarity.NEGATIVE),
        replace(statement("李明", "holdsPost", GOV, 0.9), implied=True),
    )
    return Resolution(document, None, "", links, statements)


@pytest.fixture
def result(tmp_path: Path) -> Evaluation:
    (tmp_path / "d.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return evaluate(tmp_path, predict)


def test_mentions_count_by_place_and_type(result: Evaluation) -> None:
    found = as_json(result)["mention"]
    assert found["all"] == {"p": 0.6667, "r": 0.6667, "f1": 0.6667, "gold": 6, "pred": 6}
    assert found["ORG"] == {"p": 0.75, "r": 0.75, "f1": 0.75, "gold": 4, "pred": 4}
    assert found["LOC"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 0, "pred": 1}


def test_entities_count_once_a_document_and_compare_without_quotes(result: Evaluation) -> None:
    assert as_json(result)["entity"]["all"] == {"p": 0.8, "r": 0.8, "f1": 0.8, "gold": 5, "pred": 5}
    assert as_json(result)["entity"]["MEET"]["f1"] == 1.0


def test_links_are_judged_on_exact_mentions_only(result: Evaluation) -> None:
    assert as_json(result)["link"] == {"accuracy": 0.75, "of": 4}


def test_denied_and_implied_statements_do_not_count(result: Evaluation) -> None:
    assert as_json(result)["relation"]["all"] == {
        "p": 0.3333,
        "r": 0.3333,
        "f1": 0.3333,
        "gold": 3,
        "pred": 3,
    }


def test_kind_and_level_divide_the_same_counts(result: Evaluation) -> None:
    found = as_json(result)
    assert found["by_kind"]["relation"]["news"] == found["relation"]["all"]
    assert found["by_level"]["mention"]["county"] == found["mention"]["all"]


def test_each_error_has_one_cause(result: Evaluation) -> None:
    found = [(e.layer, e.cause, e.item) for e in result.errors]
    assert found == [
        ("mention", "boundary", "县法院|ORG"),
        ("mention", "link", f"县政府|ORG: {COURT} (gold {GOV})"),
        ("mention", "type", "李明|PER"),
        ("relation", "direction", f"{GOV} supervises {COURT}"),
        ("relation", "missing relation", "李明 presides 县座谈会"),
        ("relation", "spurious", f"{PC} adopts {COURT} (found)"),
    ]


def test_reliability_gives_the_share_of_right_relations(result: Evaluation) -> None:
    filled = [(b.low, b.relations, b.right) for b in result.buckets if b.relations]
    assert filled == [(0.5, 1, 0), (0.9, 2, 1)]
    assert as_json(result)["calibration_error"] == pytest.approx((0.55 + 2 * (0.925 - 0.5)) / 3, abs=1e-4)


def test_text_report_holds_every_part(result: Evaluation) -> None:
    text = as_text(result, examples=1)
    assert "link accuracy (链接正确率) 0.750 of 4" in text
    assert "d: 李明 presides 县座谈会" in text
    assert "0.9-1.0  right 0.500" in text


def test_floors(result: Evaluation) -> None:
    assert result.failing(floors(["0.3", "link=0.8"])) == ["link 0.7500 < 0.8"]
    assert result.failing(floors(["mention=0.6"])) == []
    for wrong in ("high", "verbs=0.5", "1.5"):
        with pytest.raises(SettingsError):
            floors([wrong])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mentions": [{**GOLD["mentions"][0], "start": 1}]}, "does not stand at"),  # type: ignore[dict-item, index]
        ({"mentions": [{"start": 0}]}, "lacks"),
        ({"relations": None}, "relations"),
        ({"text": None}, "text"),
    ],
)
def test_gold_that_is_none(tmp_path: Path, change: dict[str, object], message: str) -> None:
    (tmp_path / "d.json").write_text(json.dumps({**GOLD, **change}), encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        evaluate(tmp_path, predict)


def test_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no gold"):
        evaluate(tmp_path, predict)
    with pytest.raises(SourceError, match="cannot be read"):
        evaluate(tmp_path / "none.json", predict)
