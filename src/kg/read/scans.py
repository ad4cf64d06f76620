"""Pages that are pictures: read by the extra ``institution-kg[ocr]``, told where it is not installed.

The models come with the package; nothing is fetched. Lines are put in order and joined as those of a PDF with text.
"""

from __future__ import annotations

import io
import logging
import resource
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

from kg.read.contract import MIB, Beat, Draft
from kg.read.pdf.flow import Page, from_above, paragraphs
from kg.read.pdf.layout import Glyph, Line
from kg.read.problems import Unreadable
from kg.reference.view import clean

DOTS = 200
"""Dots an inch at which pages are drawn for the reader."""
_LEAST = 0.5
"""Lines that the reader is less sure of are left out: specks, seals, handwriting."""
_FAINT = 0.1
"""What the reader is asked to tell: lines upside down are hardly sure, and show that the page is to be turned."""
_SURE = 0.8
"""Pages whose lines are less sure on the whole are turned: upside down, characters become other characters."""
_TALL = 1.5
"""A line by so much higher than wide stands on its end."""
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
            "Global.text_score": _FAINT,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the reader makes of a picture: height of the picture, and lines with their corners and sureness."""

    height: float
    lines: tuple[tuple[Any, str, float], ...]

    @property
    def weight(self) -> float:
        """The characters, each by how sure the reader is of it."""
        return sum(len(text) * sure for _, text, sure in self.lines)

    @property
    def sure(self) -> bool:
        """True if the characters are sure on the whole, or if there are none."""
        return self.weight >= _SURE * sum(len(text) for _, text, _ in self.lines)

    @property
    def standing(self) -> bool:
        """True if most lines stand on their ends."""
        ups = [_side(box, 1) > _TALL * _side(box, 0) for box, text, _ in self.lines if len(text) > 1]
        return 2 * sum(ups) > len(ups)

    @property
    def slope(self) -> float:
        """How many dots a line sinks on one to the right: the median of the lines that are long enough to tell."""
        long = [box for box, text, _ in self.lines if len(text) > 5 and _side(box, 0) > _side(box, 1)]
        return median((box[1][1] - box[0][1]) / (box[1][0] - box[0][0]) for box in long) if long else 0.0


def _page(engine: Any, pixels: Any) -> Page:
    seen = _upright(engine, pixels)
    page = Page(seen.height)
    slope = seen.slope
    for box, text, sure in seen.lines:
        if sure >= _LEAST:
            page.lines.append(_line(_levelled(box, slope), text, seen.height))
    page.lines = from_above(page.lines)  # the reader's order is that of the page as it lies, aslant or not
    return page


def _upright(engine: Any, pixels: Any) -> _Seen:
    """The picture read as it lies, or turned if it lies on its side or its head.

    The reader's own classifier turns lines one by one, and good ones too; here the page tells: most lines stand on
    their ends, or hardly a character is sure. Lines on their ends are read after a quarter turn to the left.
    """
    from numpy import rot90

    seen = _read(engine, pixels)
    if not seen.standing and seen.sure:
        return seen
    quarters = 2 if not seen.standing else 1 if seen.sure else -1
    turned = _read(engine, rot90(pixels, quarters).copy())
    least = seen.weight * (0.9 if seen.sure else 1)
    return turned if turned.weight > least and not turned.standing else seen


def _read(engine: Any, pixels: Any) -> _Seen:
    found = engine(pixels)
    every = () if found.boxes is None else zip(found.boxes, found.txts, found.scores, strict=True)
    lines = tuple((box, clean(text), float(sure)) for box, text, sure in every if text.strip())
    return _Seen(float(pixels.shape[0]), lines)


def _side(box: Any, axis: int) -> float:
    return float(max(p[axis] for p in box) - min(p[axis] for p in box))


def _levelled(box: Any, slope: float) -> list[tuple[float, float]]:
    """The corners of a line on a page that was scanned a little aslant, as they would lie on a straight one."""
    return [(float(x) + slope * float(y), float(y) - slope * float(x)) for x, y in box]


def _line(box: Any, text: str, height: float) -> Line:
    """A line whose characters share its width."""
    (x0, x1), (y0, y1) = ((min(p[i] for p in box), max(p[i] for p in box)) for i in (0, 1))
    wide = (x1 - x0) / max(len(text), 1)
    glyphs = [Glyph(c, x0 + wide * n, height - y1, x0 + wide * (n + 1), height - y0, n > 0 and text[n - 1] == " ") for n, c in enumerate(text) if c.strip()]  # fmt: skip
    return Line(glyphs)


def _draft(pages: list[Page]) -> Draft:
    found, dropped = paragraphs(pages, _PLAY)
    return Draft("".join(f"{line}\n" for line in found), dropped=tuple(dropped))
