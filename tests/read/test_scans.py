"""Scans, read by the models that come with the extra."""

import io
import sys
from collections.abc import Callable

import pypdfium2
import pytest
from made import pdf
from PIL import Image, ImageChops, ImageDraw

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


def stored(picture: Image.Image, form: str, **how: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, form, **how)
    return made.getvalue()


def test_a_red_seal_over_the_date_hides_nothing(read: Callable[..., list[Reading]]) -> None:
    """As stamped: the ink of the seal is over the paper, and the print is as dark as before."""
    lines = [
        (180, 700, 24, "听取县委报告的决定"),
        (380, 560, 14, "青川县人民政府"),
        (385, 535, 14, "2024年3月5日"),
    ]
    with pypdfium2.PdfDocument(pdf(lines)) as document:
        page = document[0].render(scale=150 / 72).to_pil().convert("RGB")
    ink = Image.new("RGB", page.size, "white")
    x, y, r = 890, 610, 125
    draw = ImageDraw.Draw(ink)
    draw.ellipse((x - r, y - r, x + r, y + r), outline=(222, 40, 45), width=9)
    draw.regular_polygon((x, y, 42), 3, fill=(222, 40, 45))
    for angle in range(0, 360, 20):
        draw.arc((x - 95, y - 95, x + 95, y + 95), angle, angle + 9, fill=(222, 40, 45), width=22)
    red = ImageDraw.Draw(page)
    red.rectangle((150, 330, 1090, 336), fill=(222, 40, 45))
    (found,) = read(stored(ImageChops.multiply(page, ink), "PNG"), "a.png")
    assert found.document.text.split() == [text for *_, text in lines]
    assert found.document.date == "2024-03-05" and found.document.publisher == "青川县人民政府"


def test_pages_of_a_tiff_and_print_on_nothing(picture: bytes, text: Callable[..., str]) -> None:
    """Where a PNG is transparent, paper is seen."""
    with Image.open(io.BytesIO(picture)) as opened:
        page = opened.convert("RGB")
    pages = stored(page, "TIFF", save_all=True, append_images=[page.convert("L").rotate(180)])
    assert "".join(text(pages, "a.tif").split()) == "".join([*LINES, *LINES])
    ink = Image.new("RGBA", page.size, (0, 0, 0, 0))
    ink.putalpha(ImageChops.invert(page.convert("L")))
    assert text(stored(ink, "PNG"), "a.png").split() == list(LINES)


def test_a_long_picture_is_read_in_pieces(text: Callable[..., str]) -> None:
    """Twenty times higher than wide, as of a telephone; made small as a whole, no character would be left."""
    lines = [f"第{n}项县委听取工作报告" for n in range(1, 61)]
    sheet = pdf([(20, 4_980 - 82 * n, 16, line) for n, line in enumerate(lines)])
    sheet = sheet.replace(b"[0 0 595 842]", b"[0 0 240 5000]")
    with pypdfium2.PdfDocument(sheet) as document:
        page = document[0].render(scale=1.5).to_pil()
    assert "".join(text(stored(page, "PNG"), "a.png").split()) == "".join(lines)


def test_a_scanned_page_among_others(
    picture: bytes, read: Callable[..., list[Reading | Problem]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = "县人大常委会听取和审议了县政府关于农村供水工作情况的报告。"
    with (
        pypdfium2.PdfDocument(pdf([(60, 700, 12, first)])) as document,
        Image.open(io.BytesIO(picture)) as opened,
        pypdfium2.PdfDocument(stored(opened.convert("RGB"), "PDF", resolution=150)) as scan,
    ):
        document.import_pages(scan)
        made = io.BytesIO()
        document.save(made)
    (found,) = read(made.getvalue(), "a.pdf")
    assert isinstance(found, Reading) and found.document.text.split() == [first, *LINES]
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    _engine.cache_clear()
    told, found = read(made.getvalue(), "a.pdf")
    assert isinstance(told, Problem) and told.code == "scan-pages" and "pages 2 are" in told.reason
    assert isinstance(found, Reading) and found.document.text.split() == [first]


def test_lines_that_are_hard_to_read_are_told(read: Callable[..., list[Reading | Problem]]) -> None:
    spots = [(60, 700 - 40 * n, 24, f"第{n}行听取报告") for n in range(3)]
    spots += [(60, 500 - 12 * n, 4, "县委县政府召开会议听取和审议有关工作报告") for n in range(6)]
    with pypdfium2.PdfDocument(pdf(spots)) as document:
        page = document[0].render(scale=1).to_pil()
    told, found = read(stored(page, "PNG"), "a.png")
    assert isinstance(told, Problem) and told.code == "faint"
    assert isinstance(found, Reading) and {d.why[:21] for d in found.dropped} == {"scan: hardly readable"}


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
