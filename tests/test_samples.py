"""The sample documents and the held-out texts: their gold is true to its text, and the pipeline keeps up."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import Evaluation, evaluate, load_gold
from kg.read import read_sources
from kg.settings import Settings
from kg.stages import pipeline

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "samples"
GOLD = ROOT / "tests" / "golden" / "samples"
HELD_OUT = ROOT / "tests" / "golden" / "texts"
SECOND = ROOT / "tests" / "golden" / "second"
LATER = [ROOT / "tests" / "golden" / name for name in ("third", "fourth", "fifth")]
FILES = sorted(file for folder in (GOLD, HELD_OUT, SECOND, *LATER) for file in folder.glob("*.json"))


@pytest.fixture(scope="module")
def annotate() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "annotate.py"))


def judged(gold: Path) -> Evaluation:
    return evaluate(gold, pipeline(Settings()))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_gold_is_true_to_its_text(file: Path, annotate: dict[str, Any]) -> None:
    assert list(annotate["check"](json.loads(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_gold_survives_the_way_through_markup(file: Path, annotate: dict[str, Any]) -> None:
    gold = json.loads(file.read_text(encoding="utf-8"))
    assert annotate["compile_source"](annotate["show"](gold)) == gold


def test_markup_names_what_is_wrong(annotate: dict[str, Any]) -> None:
    source = (
        "id: x\n====\n[县政府|ORG=某县人民政府]开会。\n----\n> 县政府开会\n某县人民政府 convenes 座谈会\n"
    )
    with pytest.raises(ValueError, match="no mention of"):
        annotate["compile_source"](source)


def test_every_sample_page_has_its_gold() -> None:
    pages = {document.id: document.text for document in read_sources([str(SAMPLES)])}
    gold = {g.document.id: g.document.text for g in load_gold(GOLD)}
    assert pages == gold


def test_held_out_texts_use_every_predicate_often() -> None:
    relations = [r for file in HELD_OUT.glob("*.json") for r in json.loads(file.read_bytes())["relations"]]
    used = [r["predicate"] for r in relations]
    assert len(set(used)) == 23
    assert all(used.count(predicate) >= 5 for predicate in set(used))


def test_pipeline_on_the_samples() -> None:
    least = {"mention": 0.94, "entity": 0.93, "link": 0.98, "relation": 0.87}
    assert judged(GOLD).failing(least) == []


@pytest.mark.parametrize("folder", [HELD_OUT, SECOND, *LATER], ids=lambda folder: folder.name)
def test_pipeline_on_held_out_texts(folder: Path) -> None:
    least = {"mention": 0.91, "entity": 0.89, "link": 0.93, "relation": 0.83}
    assert judged(folder).failing(least) == []
