"""Sources that are as they were are not read again, and nothing is lost by it."""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.fingerprint import document_hash
from kg.folder import Input, read_manifest
from kg.folder.manifest import READINGS
from kg.folder.readings import Readings
from kg.model import Document
from kg.read import Problem
from kg.settings import Settings
from kg.stages import documents
from kg.update import Update

TEXTS = ("县委召开会议。", "县人大常委会听取报告。", "县政府落实决策部署。\n第一条　总则。\n第二条　职责。\n")
BROKEN = "{"


def write(folder: Path, name: str, said: Sequence[tuple[str, int]]) -> None:
    """A file of JSON lines, or of one text; a text of number -1 is a broken line."""
    if name.endswith(".txt"):
        (folder / name).write_text(TEXTS[said[0][1]] if said else "", encoding="utf-8")
        return
    lines = (
        json.dumps({"id": id, "text": TEXTS[text], "date": "2024-03-01" if text else "some day"})
        if text >= 0
        else BROKEN
        for id, text in said
    )
    (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def found(
    folder: Path, known: Mapping[str, Input], memory: Readings | None
) -> tuple[dict[str, str], list[Problem], int]:
    """The hashes of all documents by their ids, the problems, and how many documents were read."""
    problems: list[Problem] = []
    read = {d.id: document_hash(d) for d in documents(folder, Settings(), problems.append, memory)}
    stayed = {id: known[id].sha256 for id in memory.stayed} if memory else {}
    assert not stayed.keys() & read.keys()
    return {**stayed, **read}, problems, len(read)


said = st.lists(st.tuples(st.sampled_from("abc"), st.integers(-1, 2)), max_size=4)
contents = st.dictionaries(st.sampled_from(["1.jsonl", "2.jsonl", "a.txt", "d.txt"]), said, min_size=1)


@settings(max_examples=60)
@given(st.lists(contents, min_size=2, max_size=5))
def test_what_is_remembered_changes_nothing(steps: list[dict[str, list[tuple[str, int]]]]) -> None:
    """Files come, go and change, ids are given twice, lines break: all is as if all were read."""
    with tempfile.TemporaryDirectory() as place:
        graph, known = Path(place), dict[str, Input]()
        for number, step in enumerate(steps):
            folder = graph / str(number)
            folder.mkdir()
            for name, lines in step.items():
                write(folder, name, lines)
            memory = Readings()
            memory.begin(graph, "means", known)
            hashes, problems, _ = found(folder, known, memory)
            all_hashes, all_problems, _ = found(folder, {}, None)
            assert hashes == all_hashes
            assert [(p.code, p.kind, p.detail) for p in problems] == [
                (p.code, p.kind, p.detail) for p in all_problems
            ]
            memory.write(graph, more=False)
            known = {id: Input(id, hash, None, "") for id, hash in hashes.items()}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    sources = tmp_path / "in"
    sources.mkdir()
    write(sources, "1.jsonl", [("a", 1), ("b", 2)])
    write(sources, "c.txt", [("c", 2)])
    (sources / "d.html").write_text(f"<html><body><p>{TEXTS[1]}</p></body></html>", encoding="utf-8")
    kg.build(sources, tmp_path / "g")
    return tmp_path / "g"


def test_only_what_changed_is_read(graph: Path) -> None:
    sources = graph.parent / "in"
    before = (graph / READINGS).read_bytes()
    assert kg.build(sources, graph).summary.kept == 4
    assert (graph / READINGS).read_bytes() == before
    write(sources, "1.jsonl", [("a", 0), ("b", 2)])
    update = Update(graph, Settings())
    read = [d.id for d in _told(update, sources)]
    assert read == ["a", "b", "c", "d.html"]  # nothing is remembered before the build begins
    update = Update(graph, Settings())
    given = _Counted(_told(update, sources))
    update.run(given)
    assert given.ids == ["a"]


@pytest.mark.parametrize("damage", ["gone", "broken", "other means"])
def test_without_it_all_is_read_and_nothing_changes(damage: str, graph: Path) -> None:
    path = graph / READINGS
    if damage == "gone":
        path.unlink()
    else:
        path.write_text('"other"\n' if damage == "other means" else "{\n", encoding="utf-8")
    update = Update(graph, Settings())
    given = _Counted(_told(update, graph.parent / "in"))
    summary = update.run(given)
    assert (len(given.ids), summary.read, summary.kept) == (4, 0, 4)
    assert path.read_text(encoding="utf-8").count("\n") == 4


def test_another_rule_of_reading_reads_all(graph: Path) -> None:
    made = kg.build(graph.parent / "in", graph, Settings(split="^第.条"))
    assert made.summary.dropped and "b#2" in [i.id for i in read_manifest(graph).inputs]  # type: ignore[union-attr]


def test_a_document_that_was_removed_comes_back(graph: Path) -> None:
    kg.remove(["a", "d.html"], graph)
    made = kg.build(graph.parent / "in", graph)
    assert (made.summary.read, made.summary.kept) == (2, 2)


def test_what_is_added_is_remembered_beside_the_rest(graph: Path) -> None:
    more = graph.parent / "more.txt"
    more.write_text(TEXTS[0], encoding="utf-8")
    kg.add(more, graph)
    assert (graph / READINGS).read_text(encoding="utf-8").count("\n") == 5
    assert kg.add(more, graph).summary.read == 0


def _told(update: Update, sources: Path) -> Iterator[Document]:
    return documents(sources, update.settings, update.told, update.readings)


class _Counted:
    """Documents, with the ids of those that were given."""

    def __init__(self, found: Iterator[Document]) -> None:
        self.found, self.ids = found, list[str]()

    def __iter__(self) -> Iterator[Document]:
        for document in self.found:
            self.ids.append(document.id)
            yield document
