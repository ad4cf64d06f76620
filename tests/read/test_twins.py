"""One text in many forms gives one set of statements: encodings, traditional characters, pages, Word, PDF, RTF."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pathlib import Path

import pytest
from made import docx, numbering, odt, paragraph, pdf
from opencc import OpenCC

from kg.model import Document
from kg.read import Options, Reading, readings
from kg.settings import Settings
from kg.stages import pipelines

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.txt"))
Facts = Counter[tuple[str, ...]]


@cache
def stages() -> Callable[[list[Document]], list]:  # type: ignore[type-arg]
    return pipelines(Settings())


def facts(path: Path) -> Facts:
    """The statements of a file; their quotes stand where they say."""
    (found,) = [f for f in readings([str(path)], Options()) if isinstance(f, Reading)]
    (made,) = stages()([found.document])
    for s in made.statements:
        assert found.document.text[s.evidence.start : s.evidence.end] == s.evidence.quote
    return Counter((s.subject.key, s.predicate, s.object.key, s.modality.value) for s in made.statements)


def lines(text: str) -> list[str]:
    return [line.strip(" 　") for line in text.split("\n") if line.strip(" 　")]


def page(text: str) -> bytes:
    body = "".join(f"<p>　　{escape(line)}</p>" for line in lines(text)[1:])
    return (
        f"<!DOCTYPE html><meta charset=gbk><title>{lines(text)[0]}_某网</title><div class=nav><a href=/>首页</a> <a href=/a>县委动态</a>"
        f"</div><h1>{lines(text)[0]}</h1><div class=TRS_Editor>{body}</div><div class=footer>主办：某网 京ICP备1号</div>"
    ).encode("gb18030")


def word(text: str) -> bytes:
    return docx("".join(paragraph(line) for line in lines(text)))


def numbered(text: str) -> bytes:
    """With 一、 二、 of headings counted by Word, which stand nowhere in the text of the file."""
    made = (
        paragraph(line[2:], level=0) if re.match(f"{n}、", line) else paragraph(line)
        for n, line in _counted(lines(text))
    )
    return docx("".join(made), numbering=numbering([("chineseCounting", "%1、", "nothing")]))


def _counted(rows: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with the number that the next heading has."""
    count = 0
    for line in rows:
        number = "一二三四五六七八九十"[count]
        yield number, line
        count += line.startswith(f"{number}、")


def open_document(text: str) -> bytes:
    return odt("".join(f"<text:p>{escape(line)}</text:p>" for line in lines(text)))


def rtf(text: str) -> bytes:
    coded = ("".join(f"\\u{ord(c)}?" for c in line) for line in lines(text))
    return ("{\\rtf1\\ansi\\uc1 " + "\\par ".join(coded) + "}").encode("ascii")


def printed(text: str) -> bytes:
    """As LibreOffice prints: quotation marks, taken from another font, come after the rest of their line."""
    rows: list[tuple[float, str]] = []
    for line in lines(text):
        first, *more = _broken(line)
        rows += [(104.0, first), *((80.0, row) for row in more)]
    sheet: list[tuple[float, float, float, str]] = []
    for number, (x, row) in enumerate(rows):
        height = 2_000 - 20.0 * number
        plain = "".join(" " if c in "“”" else c for c in row)
        runs = [(at, run) for at, run in _runs(plain)]
        sheet += [(x + 12 * at, height, 12.0, run) for at, run in runs]
        sheet += [(x + 12 * at, height, 12.0, c) for at, c in enumerate(row) if c in "“”"]
    return pdf(sheet).replace(b"842]", b"2100]")


def _broken(line: str) -> list[str]:
    """Lines of at most 30 characters, the first two shorter; never broken inside a number."""
    rows, room = [], 28
    while len(line) > room:
        end = max(n for n in range(room + 1) if n == 1 or not (line[n - 1].isascii() and line[n].isascii()))
        rows.append(line[:end])
        line, room = line[end:], 30
    return [*rows, line]


def _runs(row: str) -> list[tuple[int, str]]:
    at, found = 0, []
    for run in row.split(" "):
        if run:
            found.append((at, run))
        at += len(run) + 1
    return found


FORMS: dict[str, Callable[[str], bytes]] = {
    "gbk.txt": lambda text: text.encode("gb18030"),
    "utf16.txt": lambda text: text.encode("utf-16-le"),
    "big5.txt": lambda text: OpenCC("s2t").convert(text).replace("爲", "為").encode("big5hkscs", "replace"),
    "page.html": page,
    "word.docx": word,
    "numbered.docx": numbered,
    "open.odt": open_document,
    "old.rtf": rtf,
    "printed.pdf": printed,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_one_text_in_many_forms_says_the_same(form: str, sample: Path, tmp_path: Path) -> None:
    text = sample.read_text("utf-8")
    (tmp_path / sample.name).write_text(text, encoding="utf-8")
    (tmp_path / form).write_bytes(FORMS[form](text))
    assert facts(tmp_path / form) == facts(tmp_path / sample.name)
