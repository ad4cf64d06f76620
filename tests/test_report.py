"""What a build could not read stands in its report, and costs nothing else."""

import json
import os
import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

import kg
from kg.errors import SourceError
from kg.report import read_report

SENTENCE = "青川县人大常委会听取了县政府关于供水工作情况的报告。"


def write(folder: Path, **files: bytes | str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def lines(graph: kg.Graph) -> list[bytes]:
    data = graph.store.inner.dump(format=RdfFormat.N_QUADS)
    assert data is not None
    return sorted(data.splitlines())


def problems(folder: Path) -> list[tuple[str, str]]:
    return [(Path(row["path"]).name, row["problem"]) for row in read_report(folder)]


def test_bad_files_are_rows_and_the_graph_is_that_of_the_good_ones(tmp_path: Path) -> None:
    good = write(tmp_path / "good", a_txt=SENTENCE, b_html=f"<html><body><p>{SENTENCE}</p></body></html>")
    bad = shutil.copytree(good, tmp_path / "bad")
    write(
        bad,
        c_pdf=b"%PDF-1.7 broken",
        d_txt=b"",
        e_docx=b"PK\x03\x04cut",
        f_rar=b"Rar!\x1a\x07\x00",
        g_txt=b"\0\1\2",
    )
    graph = kg.build(bad, tmp_path / "g")
    assert lines(graph) == lines(kg.build(good, tmp_path / "clean"))
    assert problems(tmp_path / "g") == [
        ("c.pdf", "damaged"), ("d.txt", "empty"), ("e.docx", "damaged"), ("f.rar", "unsupported"), ("g.txt", "not-text"),
    ]  # fmt: skip
    assert read_report(tmp_path / "clean") == []
    for row in read_report(tmp_path / "g"):
        assert set(row) == {"path", "kind", "level", "problem", "reason", "action"} and all(row.values())


def test_the_report_follows_the_sources(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", a_txt=SENTENCE, b_pdf=b"%PDF-")
    kg.build(texts, tmp_path / "g")
    assert problems(tmp_path / "g") == [("b.pdf", "damaged")]
    (texts / "b.pdf").unlink()
    write(texts, c_txt=b"")
    kg.build(texts, tmp_path / "g")
    assert problems(tmp_path / "g") == [("c.txt", "empty")]
    more = write(tmp_path / "more", d_txt=SENTENCE, e_txt=b"")
    kg.add(more, tmp_path / "g")
    assert problems(tmp_path / "g") == [("c.txt", "empty"), ("e.txt", "empty")]
    kg.remove(["d"], tmp_path / "g")
    assert problems(tmp_path / "g") == [("c.txt", "empty"), ("e.txt", "empty")]


def test_strict_leaves_nothing(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", a_txt=SENTENCE, b_pdf=b"%PDF-", c_txt=b"")
    with pytest.raises(SourceError, match=r"b\.pdf: is damaged .*and 1 more"):
        kg.build(texts, tmp_path / "g", kg.Settings(strict=True))
    assert not (tmp_path / "g").exists()


def test_nothing_readable_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a\.txt: is empty"):
        kg.build(write(tmp_path / "texts", a_txt=b""), tmp_path / "g")


def test_names_that_are_not_utf_8_and_names_with_control_characters(tmp_path: Path) -> None:
    folder = os.fsencode(write(tmp_path / "texts"))
    for name in ("县委.txt".encode("gbk"), b"\xff\xfe.txt", b"a\x1b[2J.txt"):
        (Path(os.fsdecode(folder + b"/" + name))).write_text(SENTENCE, encoding="utf-8")
    graph = kg.build(tmp_path / "texts", tmp_path / "g")
    manifest = json.loads((tmp_path / "g/manifest.json").read_text(encoding="utf-8"))
    assert {i["id"] for i in manifest["inputs"]} == {"县委", "\\xff\\xfe", "a\x1b[2J"}
    assert graph.summary.read == 3


def test_links_pipes_and_folders_of_saved_pages(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", a_html=f"<html><body><p>{SENTENCE}</p></body></html>")
    write(texts / "a_files", x_css=b"p {}")
    (texts / "a_files").rename(texts / "a_files.tmp")
    (texts / "a_files.tmp").rename(texts / "a_files")
    (texts / "loop").symlink_to(texts)
    (texts / "gone.txt").symlink_to(tmp_path / "none")
    os.mkfifo(texts / "pipe.txt")
    kg.build(texts, tmp_path / "g")
    assert problems(tmp_path / "g") == [("gone.txt", "missing"), ("loop", "link"), ("pipe.txt", "special")]


def test_undated_texts_are_counted(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", a_txt=SENTENCE, b_txt=f"供水通知\n发布时间：2024-03-05\n{SENTENCE}")
    assert kg.build(texts, tmp_path / "g").summary.undated == 1
