"""A folder as users have it: each format good, empty, cut, mislabelled, locked, hostile; the good ones make the graph."""

import base64
import bz2
import gzip
import io
import json
import lzma
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pypdfium2
import pytest
from made import docx, numbering, odt, ofd, packed, paragraph, pdf, pptx, table, tar, warc
from pyoxigraph import RdfFormat

import kg
from kg.report import read_report

SENTENCE = "青川县人大常委会听取和审议了县政府关于{}工作情况的报告。"


def told(what: str) -> str:
    return SENTENCE.format(what)


def page(what: str) -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='gb2312'><title>{what}</title></head><body><p>{told(what)}</p></body></html>".encode()


def sheet(what: str) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["标题", "正文"], [what, told(what)]):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def letter(what: str) -> bytes:
    return f"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nDate: Tue, 05 Mar 2024 08:00:00 +0800\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{told(what)}\r\n".encode()


def columns(what: str) -> bytes:
    made = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"正文": [told(what)]}), made)
    return made.getvalue()


def scan(what: str) -> bytes:
    """A line of a page at 150 dots an inch."""
    made = io.BytesIO()
    with pypdfium2.PdfDocument(pdf([(60, 700, 16, told(what))])) as document:
        document[0].render(scale=150 / 72, crop=(40, 660, 40, 100)).to_pil().save(made, "PNG")
    return made.getvalue()


GOOD = {
    "01.txt": told("供水").encode(),
    "02-gbk.txt": told("供电").encode("gbk"),
    "03-utf16.txt": told("供气").encode("utf-16"),
    "04-big5.txt": "青川縣人大常委會聽取和審議了縣政府關於供暖工作情況的報告。".encode("big5"),
    "05.md": f"# 通知\n\n**{told('排水')}**<br>\n".encode(),
    "06.jsonl": json.dumps({"id": "j1", "text": told("公路")}).encode() + b"\r\n",
    "07.json": json.dumps([{"标题": "甲", "正文": told("铁路")}]).encode(),
    "08.html": page("水利"),
    "09.pdf": pdf([(80, 700, 12, told("教育"))]),
    "10.docx": docx(paragraph(told("卫生"), level=0), numbering=numbering()),
    "11-table.docx": docx(table(["姓名", "任命职务"], ["王立新", "青川县教育局局长"])),
    "12.xlsx": sheet("环保"),
    "13.csv": f"标题,正文\n甲,{told('农业')}\n".encode("gb18030"),
    "14.tsv": f"标题\t正文\n甲\t{told('林业')}\n".encode(),
    "15.eml": letter("民政"),
    "16.rtf": b"{\\rtf1\\ansi\\ansicpg936 "
    + "".join(f"\\'{b:02x}" for b in told("司法").encode("gbk")).encode()
    + b"\\par}",
    "17.xml": f"<rss><channel><item><title>甲</title><description>{told('审计')}</description></item></channel></rss>".encode(),
    "18.zip": packed({"甲.html": page("统计"), "乙/丙.docx": docx(paragraph(told("体育")))}),
    "19.txt.gz": gzip.compress(told("文化").encode(), mtime=0),
    "20.txt.bz2": bz2.compress(told("旅游").encode()),
    "21-page.txt": page("商务"),
    "22-word.pdf": docx(paragraph(told("住建"))),
    "23-pdf.docx": pdf([(80, 700, 12, told("交通"))]),
    "24": told("信访").encode(),
    "26.odt": odt(f"<text:p>{told('通信')}</text:p>"),
    "27.pptx": pptx("工作汇报", told("邮政")),
    "28.ofd": ofd((30.0, 40.0, told("消防"), "g 28 5")),
    "29.parquet": columns("物价"),
    "30.warc.gz": warc(page("粮食").decode()),
    "31.tar": tar(("甲.txt", told("档案").encode())),
    "32.txt.xz": lzma.compress(told("地震").encode()),
    "33.atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id><title>甲</title><content>{told('侨务')}</content></entry></feed>".encode(),
    "34.mht": b"MIME-Version: 1.0\r\nFrom: <saved by a browser>\r\nSubject: x\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(page("宗教"))
    + b"--b--\r\n",
    "35.png": scan("统战"),
    "25.htm": f"<p>{told('气象')}</p><p>完</p><br>".encode(),
}
"""Files that are read, whatever their name says."""

BAD = {
    "b01.txt": (b"", "empty"),
    "b02.html": (b"", "empty"),
    "b03.pdf": (b"", "empty"),
    "b04.docx": (b"", "empty"),
    "b05.xlsx": (b"", "empty"),
    "b06.pdf": (GOOD["09.pdf"][:400], "damaged"),
    "b07.docx": (GOOD["10.docx"][:-120], "damaged"),
    "b08.xlsx": (GOOD["12.xlsx"][:-120], "damaged"),
    "b09.rtf": (GOOD["16.rtf"][:-3], "damaged"),
    "b10.zip": (GOOD["18.zip"][:-60], "damaged"),
    "b11.gz": (GOOD["19.txt.gz"][:-12], "damaged"),
    "b12.json": (b'{"text": ', "record"),
    "b13.xml": (b"<rss><channel><item>", "damaged"),
    "b14.txt": (bytes(range(8)) * 90, "not-text"),
    "b15.rar": (b"Rar!\x1a\x07\x01\x00", "unsupported"),
    "b16.7z": (b"7z\xbc\xaf\x27\x1c", "unsupported"),
    "b17.css": (b"p { color: red }", "unsupported"),
    "b18.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "b19.zip": (packed({"../../x.txt": "x"}), "unsafe"),
    "b20.gz": (gzip.compress(bytes(30 << 20), 1), "bomb"),
    "b21.docx": (packed({"word/document.xml": b" " * (30 << 20)}), "bomb"),
    "b22.html": (b"<html><body>" + b"<div>" * 200_000 + b"</body></html>", "no-text"),
    "b23.pdf": (pdf([]), "no-text"),
    "b24.jsonl": (b'{"id": "k1"}\n', "record"),
    "b25.parquet": (b"PAR1PAR1", "damaged"),
    "b26.pptx": (packed({"ppt/presentation.xml": "<p/>"}), "no-text"),
    "b27.ofd": (packed({"OFD.xml": "<o/>"}), "damaged"),
    "b29.odp": (packed({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "unsupported"),
    "b28.html": (b"<html><head><title>x</title></head><body></body></html>", "no-text"),
}
"""Files that are not read, and why."""
HUGE = "b30.txt"
"""One that is larger than the limit, with holes for content."""


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def lines(graph: kg.Graph) -> list[bytes]:
    data = graph.store.inner.dump(format=RdfFormat.N_QUADS)
    assert data is not None
    return sorted(data.splitlines())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of all files, built by a process of its own, and that of the good ones."""
    root = tmp_path_factory.mktemp("folder")
    write(root / "good", GOOD)
    write(shutil.copytree(root / "good", root / "all"), {name: data for name, (data, _) in BAD.items()})
    os.symlink(root / "all", root / "all" / "loop")
    with open(root / "all" / HUGE, "wb") as huge:
        huge.truncate(300 << 20)
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "build",
        str(root / "all"),
        "--out",
        str(root / "g"),
        "--limit",
        "unpacked=20MB",
    ]
    with open(root / "said", "w+") as said:
        made = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, used = os.wait4(made.pid, 0)
        made.returncode = os.waitstatus_to_exitcode(status)
    assert made.returncode == 0, (root / "said").read_text()
    (root / "memory").write_text(str(used.ru_maxrss))
    kg.build(root / "good", root / "clean")
    return root


def test_the_graph_is_that_of_the_good_files(built: Path) -> None:
    graph = kg.Graph(built / "g")
    assert lines(graph) == lines(kg.Graph(built / "clean"))
    assert (built / "g/manifest.json").read_bytes() == (built / "clean/manifest.json").read_bytes()
    assert len(list(graph.documents())) == len(GOOD) + 1


def test_every_good_file_gives_its_fact(built: Path) -> None:
    rows = kg.Graph(built / "g").statements
    assert {r["document"] for r in rows} >= {n.removesuffix(".txt").removesuffix(".md") for n in GOOD} - {
        "06.jsonl", "07.json", "12.xlsx", "13.csv", "14.tsv", "17.xml", "18.zip", "19.txt.gz", "20.txt.bz2",
        "29.parquet", "30.warc.gz", "31.tar", "32.txt.xz", "33.atom", "34.mht",
    }  # fmt: skip
    assert {
        "j1",
        "18.zip/甲.html",
        "18.zip/乙/丙.docx",
        "12.xlsx#2",
        "13.csv#2",
        "17.xml#1",
        "19",
        "29.parquet#1",
        "31.tar/甲",
        "32",
        "33.atom#1",
    } <= {r["document"] for r in rows}
    assert [(r["subject"], r["predicate"]) for r in rows if r["document"] == "11-table.docx"]


def test_the_report_is_right_for_every_file(built: Path) -> None:
    found = {
        Path(row["path"].split("!")[0].split(",")[0]).name: row["problem"] for row in read_report(built / "g")
    }
    assert found == {name: code for name, (_, code) in BAD.items()} | {"loop": "link", HUGE: "too-big"}


def test_memory_stays_below_a_gibibyte(built: Path) -> None:
    """The build's and that of the greatest process that it started, in kilobytes."""
    assert 50_000 < int((built / "memory").read_text()) < 1 << 20


def test_builds_step_by_step_equal_a_clean_one(built: Path, tmp_path: Path) -> None:
    names = sorted(GOOD)
    texts = write(tmp_path / "texts", {n: GOOD[n] for n in names[::2]})
    kg.build(texts, tmp_path / "g")
    write(texts, {n: GOOD[n] for n in names})
    kg.build(texts, tmp_path / "g")
    assert lines(kg.Graph(tmp_path / "g")) == lines(kg.Graph(built / "clean"))
    assert (tmp_path / "g/manifest.json").read_bytes() == (built / "clean/manifest.json").read_bytes()
    assert (tmp_path / "g/report.jsonl").read_bytes() == b""
