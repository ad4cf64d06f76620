"""The pipeline is an ordinary spaCy pipeline."""

from pathlib import Path

import spacy

from kg.find.readings import FINDERS
from kg.model import Document
from kg.naming import Extractor
from kg.pipeline import build_nlp

TEXT = "青山县人大常委会主任刘志远出席会议。"


def test_components_declare_what_they_need() -> None:
    analysis = build_nlp().analyze_pipes()
    assert list(analysis["summary"]) == ["kg_places", "kg_gazetteer", *FINDERS, "kg_mentions"]
    assert not any(analysis["problems"].values())


def test_entities_and_spans() -> None:
    doc = build_nlp()(TEXT)
    assert [(e.text, e.label_) for e in doc.ents] == [("青山县人大常委会", "ORG"), ("刘志远", "PER")]
    assert len(doc.spans["mentions"]) == 2


def test_saved_pipeline_loads_again(tmp_path: Path) -> None:
    build_nlp().to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    assert [e.text for e in loaded(TEXT).ents] == [e.text for e in build_nlp()(TEXT).ents]


def test_same_text_same_records() -> None:
    document = Document("a", TEXT)
    assert Extractor().extract(document) == Extractor().extract(document)
