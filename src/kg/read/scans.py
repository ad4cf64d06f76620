"""Pages that are pictures: read by the extra ``institution-kg[ocr]``, told where it is not installed.

The models come with the package; nothing is fetched. Lines are put in order and joined as those of a PDF with text.
"""

from __future__ import annotations

import io
import logging
import resource
from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.read.contract import MIB, Beat, Draft
from kg.read.pdf.flow import Page, paragraphs
from kg.read.pdf.layout import Glyph, Line
from kg.read.problems import Unreadable
from kg.reference.view import clean

DOTS = 200
"""Dots an inch at which pages are drawn for the reader."""
_LEAST = 0.5
"""Lines that the reader is less sure of are left out: specks, seals, handwriting."""
_PLAY = 0.4
"""By so much the boxes of lines in one font differ in height: a line of 一 and 三 is low, one with brackets high."""
_MEMORY = 3_000 * MIB
_MOST_PIXELS = 60_000_000


def read_pages(document: Any, count: int) -> Iterator[Draft | Beat]:
    """The document of the first ``count`` pages of a PDF. Raises Unreadable (``scan``) without the extra."""
    engine = _engine()
    yield Beat()
    pages = []
    for number in range(count):
        page = document[number]
        picture = page.render(scale=DOTS / 72, rev_byteorder=False).to_numpy()
        pages.append(_page(engine, picture))
        page.close()
        yield Beat()
    yield _draft(pages)


def read_picture(data: bytes) -> Iterator[Draft | Beat]:
    """The document of a picture. Raises Unreadable (``scan``) without the extra, ``damaged`` for none."""
    engine = _engine()
    yield Beat()
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise Unreadable("too-big", f"{_MOST_PIXELS} pixels")
            import numpy

            pixels = numpy.asarray(picture.convert("RGB"))[:, :, ::-1].copy()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unreadable("damaged", str(error)[:80]) from error
    yield Beat()
    yield _draft([_page(engine, pixels)])


@cache
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise Unreadable("scan") from error
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if resource.getrlimit(resource.RLIMIT_DATA)[0] != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, hard))
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )


def _page(engine: Any, pixels: Any) -> Page:
    found = engine(pixels)
    height = float(pixels.shape[0])
    page = Page(height)
    if found.boxes is None:
        return page
    for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        if sure >= _LEAST and text.strip():
            page.lines.append(_line(box, clean(text), height))
    return page


def _line(box: Any, text: str, height: float) -> Line:
    """A line whose characters share its width."""
    (x0, x1), (y0, y1) = ((float(min(p[i] for p in box)), float(max(p[i] for p in box))) for i in (0, 1))
    wide = (x1 - x0) / max(len(text), 1)
    glyphs = [Glyph(c, x0 + wide * n, height - y1, x0 + wide * (n + 1), height - y0, n > 0 and text[n - 1] == " ") for n, c in enumerate(text) if c.strip()]  # fmt: skip
    return Line(glyphs)


def _draft(pages: list[Page]) -> Draft:
    found, dropped = paragraphs(pages, _PLAY)
    return Draft("".join(f"{line}\n" for line in found), dropped=tuple(dropped))
