"""Files, folders, globs and streams: order, ids and errors."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.read import Problem, read_sources
from kg.read.contract import Limits, Options, Reading
from kg.read.files import files_of


def write(path: Path, text: str = "县人大常委会召开会议。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ids(*sources: object) -> list[str]:
    return [d.id for d in read_sources([str(s) for s in sources])]


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_folder_is_read_recursively_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/~$ignored.docx", ".hidden/d.txt", "Thumbs.db"):
        write(tmp_path / name)
    assert ids(tmp_path) == ["a", "b", "sub/c"]


def test_a_file_is_known_by_its_stem(tmp_path: Path) -> None:
    found = list(read_sources([str(write(tmp_path / "会议.txt"))]))
    assert [(d.id, d.source) for d in found] == [("会议", "会议.txt")]


def test_globs_name_documents_below_their_fixed_part(tmp_path: Path) -> None:
    write(tmp_path / "x/a.txt")
    write(tmp_path / "y/a.txt")
    assert ids(tmp_path / "*" / "*.txt") == ["x/a", "y/a"]


def test_a_file_that_two_sources_name_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert ids(tmp_path, path) == ["a"]


def test_line_ends_and_byte_order_mark_are_normalised(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "一\r\n二\r三\n".encode())
    assert next(read_sources([str(path)])).text == "一\n二\n三\n"


def test_jsonl_text_is_taken_as_it_is(tmp_path: Path) -> None:
    record = {"id": "d1", "text": "\ufeff一\r\n二 ", "title": "题", "publisher": None, "other": 1}
    found = list(read_sources([str(write(tmp_path / "a.jsonl", json.dumps(record) + "\n\n"))]))
    assert [(d.id, d.text, d.title, d.publisher) for d in found] == [("d1", "\ufeff一\r\n二 ", "题", None)]


def test_jsonl_documents_have_regions_too(tmp_path: Path) -> None:
    record = {"id": "d1", "text": "标题\n来源：某报\n正文。"}
    found = next(read_sources([str(write(tmp_path / "a.jsonl", json.dumps(record, ensure_ascii=False)))]))
    assert [r.kind for r in found.regions] == ["metadata"]
    assert found.publisher == "某报"


def test_text_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, "市政协召开会议。".encode("gb18030"))
    assert [(d.id, d.text) for d in read_sources(["-"])] == [("stdin", "市政协召开会议。")]


def test_jsonl_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b'\n {"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n')
    assert ids("-") == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "b", "text": ', "line 2: broken JSON"),
        ('["b"]', "line 2: not a JSON object"),
        ('{"text": "x"}', 'line 2: no "id"'),
        ('{"id": "b"}', 'line 2: no "text"'),
        (r'{"id": "b", "text": "\ud800"}', "line 2: half of a character"),
        (r'{"id": "b", "text": "x", "title": "\udc00"}', "line 2: half of a character .* in title"),
        ("[" * 100_000, "line 2: broken JSON"),
        ('{"id": "b", "text": "x", "date": [2020]}', 'line 2: "date" is not a string'),
        ('{"id": "b", "text": "x", "date": "2023-02-30"}', "line 2: the date '2023-02-30' cannot be read"),
        ('{"id": "b", "text": "x", "home": "火星"}', "line 2: the home '火星' is no division"),
    ],
)
def test_broken_jsonl_is_told_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"id": "a", "text": "x"}}\n{line}\n')
    with pytest.raises(SourceError, match=message):
        ids(path)


def test_a_shared_id_is_an_error_that_names_both(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "县委召开会议。")
    write(tmp_path / "a.md")
    with pytest.raises(SourceError, match=r'a\.txt: the id "a" is already that of a document in .*a\.md'):
        ids(tmp_path)


def test_the_same_text_under_the_same_id_is_one_document(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "县委召开会议。")
    write(tmp_path / "b.jsonl", '{"id": "a", "text": "县委召开会议。"}')
    assert ids(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("source", "message"),
    [("none.txt", "no such file"), ("*.txt", "no file matches"), ("empty", "no file in this folder")],
)
def test_sources_that_give_nothing(tmp_path: Path, source: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match=message):
        list(read_sources([str(tmp_path / source)]))


def test_no_source_unknown_format_and_other_data(tmp_path: Path) -> None:
    binary = tmp_path / "scan.txt"
    binary.write_bytes(b"\x00\x01\x02")
    with pytest.raises(SourceError, match="no source"):
        list(read_sources([]))
    with pytest.raises(SourceError, match="css is not a format that is read"):
        ids(write(tmp_path / "a.css", "p {}"))
    with pytest.raises(SourceError, match="not a text file"):
        ids(binary)


def test_a_document_beyond_the_limit_of_characters_is_told_and_costs_itself_alone(
    read: Callable[..., list[Reading | Problem]],
) -> None:
    lines = [{"id": "long", "text": "县委开会。" * 30}, {"id": "short", "text": "县委开会。"}]
    data = "\n".join(json.dumps(line) for line in lines).encode()
    long, short = read(data, "a.jsonl", Options(Limits(characters=100)))
    assert isinstance(long, Problem) and (long.code, long.error) == ("too-long", True)
    assert "long: 150 of 100 characters" in str(long) and "--split" in str(long)
    assert isinstance(short, Reading) and short.document.id == "short"


def test_a_sidecar_whose_file_is_gone_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.txt.meta.json", '{"date": "2024-03-05"}')
    write(tmp_path / "b.txt.meta.json", '{"date": "2024-03-05"}')
    found = files_of(str(tmp_path))
    problems = [(Path(f.path).name, f.kind, f.code) for f in found if isinstance(f, Problem)]
    assert problems == [("b.txt.meta.json", "sidecar", "alone")]
    told: list[Problem] = []
    assert [d.id for d in read_sources([str(tmp_path)], told=told.append)] == ["a"]
    assert [problem.error for problem in told] == [False]
