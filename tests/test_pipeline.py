"""The pipeline is an ordinary spaCy pipeline."""

import subprocess
import sys
from pathlib import Path

import spacy
from spacy.training import Example

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


def test_the_names_component_learns_from_examples_and_keeps_what_it_learned(tmp_path: Path) -> None:
    text = "南岭甲子工作室与乙亥小筑商定，甲子工作室先行。"
    (tmp_path / "few.tsv").write_text("feature\ttexts\tweights\nchars=甲\t1\tB-ORG=1\n", encoding="utf-8")
    nlp = build_nlp(weights=tmp_path / "few.tsv")
    names = [(a, a + len(n), "ORG") for n in ("甲子工作室", "乙亥小筑") for a in _places(text, n)]

    def example() -> Example:
        return Example.from_dict(nlp.make_doc(text), {"entities": names})

    before = nlp.update([example()])["kg_mentions"]
    for _ in range(20):
        nlp.update([example()])
    assert before > nlp.update([example()])["kg_mentions"] == 0
    nlp.to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    assert [(e.start_char, e.end_char, e.label_) for e in loaded(text).ents] == sorted(names)
    again = build_nlp().from_bytes(nlp.to_bytes())
    assert again(text).has_annotation("ENT_IOB") and [e.text for e in again(text).ents] == [
        e.text for e in loaded(text).ents
    ]


def _places(text: str, name: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith(name, i)]


def test_components_are_found_without_an_import() -> None:
    code = "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('kg_places'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['kg_places']"
