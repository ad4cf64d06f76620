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


def test_the_columns_of_a_page_aslant_stay_in_order(text: Callable[..., str]) -> None:
    """At two degrees a line of the left column lies as low as the next but one at the right."""
    columns = [[f"{side}栏第{n}行的文字内容" for n in "一二三四五六七"] for side in "左右"]
    spots = [
        (60 + 260 * x, 700 - 22 * y, 15, line)
        for x, lines in enumerate(columns)
        for y, line in enumerate(lines)
    ]
    made = io.BytesIO()
    with pypdfium2.PdfDocument(pdf(spots)) as document:
        drawn = document[0].render(scale=150 / 72, crop=(30, 480, 30, 80)).to_pil().convert("RGB")
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
