"""Pages that are pictures: read by the extra ``institution-kg[ocr]``, told where it is not installed.

The models come with the package; nothing is fetched. Lines are put in order and joined as those of a PDF with text.
"""

from __future__ import annotations

import logging
import resource
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

from kg.read.contract import MIB, Beat, Draft, Dropped, Item
from kg.read.pdf.flow import Page, from_above, paragraphs
from kg.read.pdf.layout import Glyph, Line
from kg.read.pictures import frames, pieces, scale, without_seals
from kg.read.problems import Problem, Unreadable
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
SCAN_PLAY = 0.4
"""By so much the boxes of lines in one font differ in height: a line of 一 and 三 is low, one with brackets high."""
_DOUBTFUL = 0.9
"""Lines that the reader is less sure of hold wrong characters: at 0.95 one in twenty is wrong."""
_MANY = 3
"""Doubtful lines from which on, if they are a tenth of all, the report tells it."""
_MEMORY = 960 * MIB
"""What the models may take; a page takes about 600."""
_SIDE = 1280
"""Dots of the longer side of a page in which lines are looked for; they are read in full size."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page that was read: its lines, those too unsure to keep, and how many of both are doubtful."""

    page: Page
    dropped: tuple[Dropped, ...]
    doubtful: int


def read_pages(document: Any, numbers: Sequence[int]) -> Iterator[Scan | Beat]:
    """These pages of a PDF. Raises Unreadable (``scan``) without the extra."""
    if not numbers:
        return
    engine = _engine()
    yield Beat()
    for number in numbers:
        page = document[number]
        size = scale(page.get_width(), page.get_height(), DOTS)
        picture = page.render(scale=size, rev_byteorder=False).to_numpy()
        page.close()
        yield _page(engine, picture)
        yield Beat()


def read_picture(item: Item, most: int) -> Iterator[Draft | Problem | Beat]:
    """The document of a picture, at most so many pages of it. Raises Unreadable (``scan``) without the extra, ``damaged`` for none."""
    engine = _engine()
    yield Beat()
    scans: list[Scan] = []
    for pixels in frames(item.data, most):
        scans.append(_page(engine, pixels))
        yield Beat()
    yield from told(item.path, "image", scans)
    found, heads = paragraphs([scan.page for scan in scans], SCAN_PLAY)
    yield Draft(
        "".join(f"{line}\n" for line in found), dropped=(*heads, *(d for scan in scans for d in scan.dropped))
    )


def told(path: str, kind: str, scans: Collection[Scan]) -> Iterator[Problem]:
    """A warning if a good part of the lines is doubtful."""
    every = sum(len(scan.page.lines) + len(scan.dropped) for scan in scans)
    doubtful = sum(scan.doubtful for scan in scans)
    if doubtful >= _MANY and doubtful * 10 >= every:
        yield Problem(path, kind, "faint", f"{doubtful} of {every}")


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
            "Det.limit_type": "max",
            "Det.limit_side_len": _SIDE,
            "Rec.rec_batch_num": 1,  # a batch is as wide as its longest line, and takes more memory than time
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


def _page(engine: Any, pixels: Any) -> Scan:
    seen = _upright(engine, without_seals(pixels))
    page, dropped, doubtful = Page(seen.height), [], 0
    slope = seen.slope
    for box, text, sure in seen.lines:
        doubtful += sure < _DOUBTFUL and len(text) > 3
        if sure >= _LEAST:
            page.lines.append(_line(_levelled(box, slope), text, seen.height))
        elif text.strip():
            dropped.append(Dropped(text, f"scan: hardly readable ({sure:.2f} of 1 sure)"))
    page.lines = from_above(page.lines)  # the reader's order is that of the page as it lies, aslant or not
    return Scan(page, tuple(dropped), doubtful)


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
    lines: list[tuple[Any, str, float]] = []
    for top, piece in pieces(pixels):
        found = engine(piece)
        every = () if found.boxes is None else zip(found.boxes, found.txts, found.scores, strict=True)
        lines += ((box + (0, top), clean(text), float(sure)) for box, text, sure in every if text.strip())
    return _Seen(float(pixels.shape[0]), tuple(lines))


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
