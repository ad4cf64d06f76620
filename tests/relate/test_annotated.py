"""The relations of the training texts: every row names two names of its text and a predicate of the ontology."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kg.marked import read_marked
from kg.ontology import load

FOLDER = Path(__file__).parents[2] / "training"
FILES = sorted((FOLDER / "relations").glob("*.tsv"))
PREDICATES = set(load().relations)


def test_there_are_relations_for_every_file_of_texts() -> None:
    assert {f.stem for f in FILES} == {f.stem for f in FOLDER.glob("*.txt")}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_rows_name_names_of_their_text(file: Path) -> None:
    texts = {m.id: m for m in read_marked(FOLDER / f"{file.stem}.txt")}
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        marked = texts[row["text"]]
        for cell in (row["subject"], row["object"]):
            number, _, words = cell.partition(" ")
            start, end, _ = marked.names[int(number) - 1]
            assert marked.text[start:end].split() == words.split(), row
        assert row["predicate"] in PREDICATES, row
    assert not [row for row, count in Counter(tuple(row.values()) for row in rows).items() if count > 1]
