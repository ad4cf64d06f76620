"""Scans, read by the models that come with the extra."""

import io
import sys
from collections.abc import Callable

import pypdfium2
import pytest
from made import pdf
from PIL import Image

from kg.read.contract import Reading
from kg.read.problems import Problem
from kg.read.scans import _engine

LINES = ("县委召开会议", "会议听取了县政府的工作报告。")


@pytest.fixture(scope="module")
def picture() -> bytes:
    """A page of two lines as a PNG of 150 dots an inch; the font is the system's."""
    page = pdf([(100, 700 - 40 * n, 24, line) for n, line in enumerate(LINES)])
    made = io.BytesIO()
    with pypdfium2.PdfDocument(page) as document:
        document[0].render(scale=150 / 72, crop=(60, 560, 60, 80)).to_pil().save(made, "PNG")
    return made.getvalue()


def test_a_picture_of_a_page(picture: bytes, text: Callable[..., str]) -> None:
    assert text(picture, "a.png").split() == list(LINES)


@pytest.mark.parametrize("angle", [90, 180, 270, 2, -2])
def test_a_page_that_was_scanned_aslant_or_on_its_side(
    picture: bytes, text: Callable[..., str], angle: int
) -> None:
    made = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as upright:
        upright.convert("RGB").rotate(angle, expand=True, fillcolor="white").save(made, "PNG")
    assert text(made.getvalue(), "a.png").split() == list(LINES)


def test_lines_side_by_side_on_a_page_aslant_stay_in_order(text: Callable[..., str]) -> None:
    """Two columns: at two degrees the left line lies lower than the next one at the right."""
    columns = (("左栏第一行文字内容", "左栏第二行文字内容。"), ("右栏第一行文字内容", "右栏第二行文字内容。"))
    page = pdf(
        [
            (60 + 260 * n, 700 - 22 * k, 15, line)
            for n, lines in enumerate(columns)
            for k, line in enumerate(lines)
        ]
    )
    made = io.BytesIO()
    with pypdfium2.PdfDocument(page) as document:
        drawn = document[0].render(scale=150 / 72, crop=(30, 600, 30, 80)).to_pil().convert("RGB")
        drawn.rotate(2, expand=True, fillcolor="white").save(made, "PNG")
    assert "".join(text(made.getvalue(), "a.png").split()) == "".join(
        line for lines in columns for line in lines
    )


def test_a_cut_picture_is_damaged(picture: bytes, read: Callable[..., list[Reading | Problem]]) -> None:
    (made,) = read(picture[:60], "a.png")
    assert isinstance(made, Problem) and made.code == "damaged"


def test_without_the_extra_a_scan_is_told(
    picture: bytes, read: Callable[..., list[Reading | Problem]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    _engine.cache_clear()
    (made,) = read(picture, "a.png")
    assert isinstance(made, Problem) and made.code == "scan" and "institution-kg[ocr]" in made.action
