"""Weights that are learned: the same texts give the same weights, and a corrected text is read as corrected."""

import json
from pathlib import Path

import pytest

from kg.choose import Chooser
from kg.choose.adapt import adapt
from kg.choose.learn import Example, learn
from kg.choose.weights import Weights, read
from kg.errors import SourceError
from kg.evaluate.gold import GoldDocument, load_gold
from kg.find.readings import read_names
from kg.model import MentionType
from kg.naming import reading, table
from kg.training import example, train

SENTENCES = (
    ("青石县人大常委会听取了县政府的汇报。", ("青石县人大常委会", "县政府")),
    ("县政府召开会议。", ("县政府",)),
)


def gold(folder: Path, name: str, text: str, organs: tuple[str, ...]) -> Path:
    """A gold document in which each of these names is an organ where it first stands."""
    mentions = [
        {"start": text.index(o), "end": text.index(o) + len(o), "text": o, "type": "ORG", "name": o} for o in organs
    ]  # fmt: skip
    record = {"id": name, "text": text, "mentions": mentions, "relations": []}
    (folder / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return folder


def seen_in(gold: GoldDocument) -> Example:
    names = [(start, end, MentionType(kind)) for start, end, kind in sorted(gold.annotation.mentions)]
    return example(gold.document.text, names, table(()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    for i, (text, organs) in enumerate(SENTENCES * 2):
        gold(tmp_path / "gold", f"d{i}", text, organs)
    return tmp_path / "gold"


def test_learning_twice_gives_the_same_table(folder: Path, tmp_path: Path) -> None:
    for name in ("one.tsv", "two.tsv"):
        assert train([folder], tmp_path / name, anew=True) == 4
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "two.tsv").read_bytes()


def test_what_was_learned_reads_the_texts(folder: Path) -> None:
    examples = [seen_in(document) for document in load_gold(folder)]
    rows, texts = learn(examples)
    assert texts["chars0+2=县政"] == 4
    found = read_names(SENTENCES[0][0], table(()))
    (chosen,) = Chooser(Weights.of(rows)).choose([reading(found)])
    assert [(c.start, c.end) for c in chosen] == [(0, 8), (11, 14)]


def test_a_correction_changes_what_is_read(tmp_path: Path) -> None:
    text = "会上，白云汇智办听取了白云汇智办主任的发言。"
    (tmp_path / "gold").mkdir()
    document = load_gold(gold(tmp_path / "gold", "d", text, ("白云汇智办",)))[0]
    begun = {"chars0+1=会": {"O": 5}}
    rows, _ = adapt(begun, [seen_in(document)])
    found = read_names(text, table(()))
    (chosen,) = Chooser(Weights.of(rows)).choose([reading(found)])
    assert [(c.start, c.end, c.type.value) for c in chosen] == [(3, 8, "ORG")]
    again, _ = adapt(begun, [seen_in(document)])
    assert again == rows


def test_the_packed_weights_are_the_base(folder: Path, tmp_path: Path) -> None:
    train([folder], tmp_path / "w.tsv")
    assert len(read(tmp_path / "w.tsv")) > 10_000


def test_gold_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        train([tmp_path / "none"], tmp_path / "w.tsv")
    assert not (tmp_path / "w.tsv").exists()


def test_marked_texts_are_learned_from_as_gold_is(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    text = "会上，白云汇智办听取了发言。"
    gold(tmp_path / "a", "d", text, ("白云汇智办",))
    (tmp_path / "b" / "d.txt").write_text("==== d\n会上，[白云汇智办|ORG]听取了发言。\n", encoding="utf-8")
    for name in ("a", "b"):
        assert train([tmp_path / name], tmp_path / f"{name}.tsv", anew=True) == 1
    assert (tmp_path / "a.tsv").read_bytes() == (tmp_path / "b.tsv").read_bytes()
