"""What stands on a page of a PDF and where: characters and ruled lines. Points, y upwards."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from kg.patterns import compiled
from kg.reference.view import clean

_HYPHENS = frozenset({0x02, 0xFFFE})
"""What PDFium gives for a hyphen at the end of a line."""
_DESCENT = 0.12
"""The share of a character below its base line."""
_THIN = 2.5
_NUMBER_GAP = compiled(r"(^|[\u2e80-\u9fff]) ?(\d{1,4}) ?(?=[\u2e80-\u9fff])")
_MOST_PATHS = 20_000
_BACK = 8
"""Pieces before another in the content of a page among which the line that it belongs to is sought."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; ``after_space`` if the page itself has a space before it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    after_space: bool = False

    @property
    def size(self) -> float:
        """The height of the box."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: upright if ``x0 == x1``, else level."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Line:
    """Characters beside one another, in the order of the page."""

    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """The left end."""
        return min(g.x0 for g in self.glyphs)

    @property
    def x1(self) -> float:
        """The right end."""
        return max(g.x1 for g in self.glyphs)

    @property
    def y(self) -> float:
        """The middle of the line, from below."""
        return sum((g.y0 + g.y1) / 2 for g in self.glyphs) / len(self.glyphs)

    @property
    def size(self) -> float:
        """The median height of its characters."""
        return sorted(g.size for g in self.glyphs)[len(self.glyphs) // 2]

    @property
    def text(self) -> str:
        """The characters with the gaps that carry meaning."""
        return spaced(self.glyphs)


def glyphs(textpage: Any) -> list[Glyph]:
    """The characters of a page in the order of its content, without spaces."""
    found = []
    high, space = "", False
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        data = (high + chr(0x2D if code in _HYPHENS else code)).encode("utf-16", "surrogatepass")
        high, text = "", clean(data.decode("utf-16", "replace"))
        box = _box(textpage, index, text) if text.strip() else None
        if box is not None:
            found.append(Glyph(text, *box, space))
            space = False
        elif text.isspace():
            space = space or not pdfium.FPDFText_IsGenerated(textpage, index)
    return found


def _box(textpage: Any, index: int, text: str) -> tuple[float, float, float, float] | None:
    """The place of a character by its origin and the size of its font: boxes of fonts tell their ink, or nothing."""
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    if not (
        pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
        and pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix))
        and pdfium.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
    ):
        return None
    scale = pdfium.FPDFText_GetFontSize(textpage, index)
    em, width = abs(scale * math.hypot(matrix.c, matrix.d)), abs(scale * math.hypot(matrix.a, matrix.b))
    if not 0.5 < em < 2_000:
        em = width = max(box.top - box.bottom, 1.0)
    right = x.value + width if is_wide(text) else max(box.right, x.value)
    return x.value, y.value - _DESCENT * em, right, y.value + (1 - _DESCENT) * em


def lines(found: Sequence[Glyph]) -> list[Line]:
    """The characters as lines: a new one begins where the next character stands lower, higher or far to the left."""
    made: list[Line] = []
    for glyph in found:
        if made and _continues(made[-1].glyphs[-1], glyph):
            made[-1].glyphs.append(glyph)
        else:
            made.append(Line([glyph]))
    return merged(_inlaid(made), 0.5)


def _inlaid(found: Sequence[Line]) -> list[Line]:
    """Pieces that stand in the gaps of one another as one line, from the left.

    Programs that take quotation marks from another font write those of a line after its other characters.
    """
    made: list[Line] = []
    for line in found:
        fitting = [other for other in made[-_BACK:] if _fits(line, other)]
        if fitting:
            together = [g for one in (*fitting, line) for g in one.glyphs]
            fitting[0].glyphs = sorted(together, key=lambda g: g.x0)
            made = [one for one in made if all(one is not other for other in fitting[1:])]
        else:
            made.append(line)
    return made


def _fits(piece: Line, line: Line) -> bool:
    """True for a piece that is level with a line, within its ends, and covers none of its characters."""
    if abs(piece.y - line.y) > 0.3 * line.size or piece.x0 > line.x1 or piece.x1 < line.x0:
        return False
    return not any(
        abs((a.x0 + a.x1) - (b.x0 + b.x1)) < 0.8 * min(a.x1 - a.x0, b.x1 - b.x0)
        for a in piece.glyphs
        for b in line.glyphs
    )


def _continues(last: Glyph, glyph: Glyph) -> bool:
    middle, size = (glyph.y0 + glyph.y1) / 2, max(min(last.size, glyph.size), 1.0)
    level = last.y0 < middle < last.y1 or abs(middle - (last.y0 + last.y1) / 2) < 0.4 * size
    return level and -0.6 * size < glyph.x0 - last.x1 < 2.5 * size


def merged(found: Sequence[Line], gap: float) -> list[Line]:
    """Pieces of one line that follow each other, as for bold words, put together over gaps of so many characters."""
    made: list[Line] = []
    for line in found:
        level = bool(made) and abs(made[-1].y - line.y) < 0.3 * line.size
        if level and 0 <= line.x0 - made[-1].x1 < gap * line.size:
            made[-1].glyphs.extend(line.glyphs)
        else:
            made.append(line)
    return made


def spaced(row: Sequence[Glyph]) -> str:
    """The text of characters of one line: a wide gap is a space, the small ones of typesetting are none.

    Programs that set 2024年3月5日 part digits from ideographs by a quarter of a character.
    """
    parts = [row[0].text] if row else []
    for left, right in zip(row, row[1:], strict=False):
        gap = (right.x0 - left.x1) / max(min(left.size, right.size), 1.0)
        wide = is_wide(left.text) or is_wide(right.text)
        if gap > 0.45 or (right.after_space and gap > (0.15 if wide else -0.5)):
            parts.append("　" if wide and gap > 0.8 else " ")
        parts.append(right.text)
    return _NUMBER_GAP.sub(r"\1\2", "".join(parts))


def is_wide(text: str) -> bool:
    """True for an ideograph or a mark of full width."""
    return text[:1] >= "\u2e80"


def rules(page: Any) -> list[Rule]:
    """The ruled lines of a page, drawn as strokes or as thin filled boxes."""
    found: list[Rule] = []
    for number, shape in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number >= _MOST_PATHS:
            break
        found.extend(_edges(shape))
    return found


def _edges(shape: Any) -> Iterator[Rule]:
    left, bottom, right, top = shape.get_bounds()
    if right - left <= _THIN or top - bottom <= _THIN:
        yield from _rule(left, bottom, right, top)
        return
    matrix = shape.get_matrix()
    first: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(shape.raw), _MOST_PATHS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape.raw, index)
        point: tuple[float, float] = matrix.on_point(*_point(segment))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield from _rule(*last, *point)
        else:
            first = point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield from _rule(*point, *first)


def _point(segment: Any) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _rule(ax: float, ay: float, bx: float, by: float) -> Iterator[Rule]:
    (x0, x1), (y0, y1) = sorted((ax, bx)), sorted((ay, by))
    if x1 - x0 <= _THIN < y1 - y0:
        yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    elif y1 - y0 <= _THIN < x1 - x0:
        yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
