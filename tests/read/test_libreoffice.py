"""Documents that LibreOffice itself wrote: DOC, WPS, XLS, ODS, ODT, RTF, DOCX and PDF say what their source said."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

import kg
from kg.cli import application
from kg.read import Options, Reading, readings
from kg.report import read_report

TITLE = "青川县人大常委会关于农村供水工作的决议"
SENTENCES = (
    "青川县人大常委会听取和审议了青川县人民政府关于农村供水工作情况的报告。",
    "青川县人大常委会要求青川县人民政府落实审议意见，并向县人大常委会报告整改情况。",
    "会议任命王立新为县水利局局长。",
)
TEXT = "".join(
    f"{line}\n" for line in (TITLE, *(f"第{n}条 {s}" for n, s in zip("一二三", SENTENCES, strict=True)))
)
SOURCE = (
    f"<html><head><meta charset='utf-8'><style>@page {{ size: 21cm 29.7cm }}</style></head><body><h1>{TITLE}</h1>"
    + "".join(f"<p>第{n}条 {s}</p>" for n, s in zip("一二三", SENTENCES, strict=True))
    + "</body></html>"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that LibreOffice wrote, of one text and of one table."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, (
        "LibreOffice is not installed: make office, or apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
    )
    folder = tmp_path_factory.mktemp("office")
    (folder / "text.html").write_text(SOURCE, encoding="utf-8")
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (
        ["姓名", "任命职务", "免去职务"],
        ["王立新", "县教育局局长", ""],
        ["李春和", "", "县水利局局长"],
    ):
        book.active.append(row)
    book.save(folder / "table.xlsx")

    def convert(source: str, form: str) -> None:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder / "out"),
            str(folder / source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)

    for form in ("doc:MS Word 97", "odt:writer8", "rtf:Rich Text Format", "docx:Office Open XML Text"):
        convert("text.html", form)
    convert("out/text.docx", "pdf:writer_pdf_Export")
    for form in ("xls", "ods"):
        convert("table.xlsx", form)
    (folder / "out" / "text.wps").write_bytes((folder / "out" / "text.doc").read_bytes())
    return folder / "out"


@pytest.mark.parametrize("name", ["text.doc", "text.wps", "text.odt", "text.rtf", "text.docx", "text.pdf"])
def test_a_text_is_read_whatever_it_was_saved_as(made: Path, name: str) -> None:
    (found,) = readings([str(made / name)], Options())
    assert isinstance(found, Reading), found
    assert found.document.text == TEXT and found.document.title == TITLE


@pytest.mark.parametrize("name", ["table.xls", "table.ods"])
def test_a_table_is_read_by_its_columns(made: Path, name: str) -> None:
    (found,) = readings([str(made / name)], Options())
    assert isinstance(found, Reading), found
    assert found.document.text == "任命王立新为县教育局局长。\n免去李春和的县水利局局长职务。\n"


def test_a_build_reads_them_and_reports_what_is_none(made: Path, tmp_path: Path) -> None:
    """Those of one text are reprints of one another; a document cut short costs its row."""
    (tmp_path / "in").mkdir()
    for name in ("text.doc", "text.wps", "table.xls"):
        shutil.copy(made / name, tmp_path / "in" / name)
    (tmp_path / "in" / "cut.doc").write_bytes((made / "text.doc").read_bytes()[:1500])
    done = CliRunner().invoke(application(), ["build", str(tmp_path / "in"), "--out", str(tmp_path / "g")])
    assert done.exit_code == 0, done.output
    assert [(Path(row["path"]).name, row["problem"]) for row in read_report(tmp_path / "g")] == [
        ("cut.doc", "office-failed")
    ]
    graph = kg.Graph(tmp_path / "g")
    assert sorted(d.id for d in graph.documents()) == ["table.xls", "text.doc", "text.wps"]
