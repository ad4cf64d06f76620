"""Files as executors read them: the documents and problems that one machine finds in the same folder."""

import gzip
import pickle
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import docx, packed, paragraph, pdf

from kg.cluster import globs, reading
from kg.fingerprint import document_hash
from kg.model import Document
from kg.read import Options, Problem, read_sources
from kg.read.files import SIDECAR

TEXT = "青川县人大常委会听取和审议了县政府关于供水工作情况的报告。"
LINE = f'{{"id": "j", "text": "{TEXT}"}}\n'.encode()
FILES = {
    "甲.txt": TEXT.encode("gb18030"),
    "sub/乙 1.html": f"<html><head><title>动态</title></head><body><p>{TEXT}</p></body></html>".encode(),
    "sub/乙 1.html.meta.json": b'{"date": "2024-03-05"}',
    "丙.docx": docx(paragraph(TEXT)),
    "丁.pdf": pdf([(80, 700, 12, TEXT)]),
    "戊.zip": packed({"一.txt": TEXT, "二.html": f"<html><body><p>{TEXT}</p></body></html>"}),
    "己.jsonl.gz": gzip.compress(LINE, mtime=0),
    "庚.csv": f"标题,正文\n甲,{TEXT}\n".encode(),
    "辛": LINE.replace(b'"j"', b'"k"'),
    "bad.pdf": b"%PDF-1.5\nbroken",
    "bad.html": b"<html><body><p>x</p></body></html>",
    "bad.html.meta.json": b"[1]",
    "empty.txt": b"",
    "~$lock.docx": b"x",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("in")
    for name, data in FILES.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_bytes(data)
    return made


def records(folder: Path) -> Iterator[dict[str, object]]:
    """The files of a folder as Spark gives them."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        beside = path.with_name(path.name + SIDECAR)
        sidecar = beside.read_bytes() if beside.exists() else None
        yield {"kg_path": f"file://{quote(str(path))}", "kg_data": path.read_bytes(), "kg_sidecar": sidecar}


def test_documents_and_problems_are_those_of_one_machine(folder: Path) -> None:
    problems: list[Problem] = []
    here = list(read_sources([str(folder)], Options(), problems.append))
    found = list(reading.from_files(records(folder), str(folder)))
    there: list[Document] = [pickle.loads(one[4]) for one in found if one[4] is not None]
    assert sorted(there, key=lambda d: d.id) == sorted(here, key=lambda d: d.id)
    assert {one[1] for one in found if one[4] is not None} == {document_hash(d) for d in here}
    reasons = sorted(one[5] for one in found if one[5] is not None)
    assert reasons == sorted(str(p).replace(f"{folder}/", "") for p in problems)
    assert {p.path.rpartition("/")[2] for p in problems if p.error} == {"bad.pdf", "bad.html", "empty.txt"}


def test_what_is_not_read_at_all_is_told() -> None:
    for length, reason in ((0, "empty"), (1 << 40, "209715200")):
        (found,) = reading.unread({"kg_path": "/d/a.jsonl", "kg_length": length}, "/d")
        assert found[3] == "a.jsonl" and reason in str(found[5])
    assert reading.unread({"kg_path": "/d/.a", "kg_length": 0}, "/d") == []


def test_folders_of_saved_pages() -> None:
    assert "/d/甲_files" in reading.pages("/d/%E7%94%B2.html") and reading.pages("/d/a.txt") == []
    assert reading.inside("/d/a_files/b/c.js") == ["/d/a_files"] and reading.inside("/d/_files/c.js") == []


def test_names_are_those_below_the_folder_given() -> None:
    assert reading.name_of("hdfs://name/data/in/sub/%E4%B9%99.md", "hdfs://name/data/in") == "sub/乙.md"
    assert reading.name_of("file:/d/a.txt", "/d/") == "a.txt"


ENDINGS = (".jsonl", ".ndjson", ".parquet")


def matches(glob: str, name: str) -> bool:
    """True if a name matches one of the globs in braces, as Hadoop reads them."""
    before, inner = re.fullmatch(r"(\*?)\{(.*)\}", glob).groups()  # type: ignore[union-attr]
    return any(fnmatchcase(name, before + one.replace("[^", "[!")) for one in inner.split(","))


@given(
    st.text("jsonlparquetd.甲JL", max_size=9),
    st.sampled_from(["", "a.", *ENDINGS, ".JSONL", "sonl", ".jsonl.gz"]),
)
def test_a_file_is_taken_by_one_glob(begin: str, end: str) -> None:
    name = begin + end
    has = name.lower().endswith(ENDINGS)
    assert matches(globs.with_endings(ENDINGS), name) == has
    if name:
        assert matches(globs.without_endings(ENDINGS), name) == (not has)
