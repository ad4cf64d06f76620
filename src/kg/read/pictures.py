"""Pictures as the reader of scans takes them: upright, black on white, of a bounded size, without red seals over the text."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any

from kg.read.problems import Unreadable

MOST_PIXELS = 60_000_000
"""Dots of the largest picture that is opened."""
_KEPT = 12_000_000
"""Dots that are kept of one page: 350 an inch of an A4 page."""
_TALL, _PIECE = 2.4, 1.6
"""A picture so many times higher than wide is cut into pieces about so high: the reader makes each small first."""
_RED = 50
"""By so much red is stronger than the other colours where a seal or red print is."""
_SEAL = 8
"""A seal is at least this part of the shorter side of a page across: 26 mm of 210, larger than letters."""
_ROUND = 72
"""Points of the rim of a seal that are looked at."""


def frames(data: bytes, most: int) -> Iterator[Any]:
    """The pages of a picture file, at most so many, as rows of blue, green, red. Raises Unreadable.

    A TIFF holds pages; of pictures that move the first is taken.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable("too-big", f"{MOST_PIXELS} pixels")
            pages = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
            for number in range(min(pages, most)):
                picture.seek(number)
                yield _rows(picture)
    except Image.DecompressionBombError as error:
        raise Unreadable("too-big", f"{MOST_PIXELS} pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError) as error:
        raise Unreadable("damaged", str(error)[:80]) from error


def _rows(picture: Any) -> Any:
    import numpy
    from PIL import Image, ImageOps

    made = ImageOps.exif_transpose(picture)
    if made.mode.startswith(("I", "F")):
        made = Image.fromarray(_eight_bits(numpy.asarray(made)))
    if made.has_transparency_data:
        seen = made.convert("RGBA")
        made = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    share = math.sqrt(_KEPT / max(made.width * made.height, 1))
    if share < 1:
        made = made.convert("RGB")
        made.thumbnail((max(1, int(made.width * share)), max(1, int(made.height * share))))
    return numpy.asarray(made.convert("RGB"))[:, :, ::-1].copy()


def _eight_bits(values: Any) -> Any:
    """Shades of 16 or 32 bits as of 8."""
    most = max(float(values.max()), 1.0)
    return (values * (255 / (65_535 if most > 255 else 255))).clip(0, 255).astype("uint8")


def scale(width: float, height: float, dots: int) -> float:
    """How large a page of a PDF, in points, is drawn: for so many dots an inch, or what is kept of a large one."""
    return min(dots / 72, math.sqrt(_KEPT / max(width * height, 1.0)))


def pieces(pixels: Any) -> Iterator[tuple[int, Any]]:
    """The picture in pieces from above, with the row at which each begins; cut where the rows are emptiest."""
    height, width = pixels.shape[:2]
    step = int(width * _PIECE)
    top = 0
    while height - top > width * _TALL and step > 8:
        around = pixels[top + step // 2 : top + step].max(axis=2)
        cut = top + step // 2 + _emptiest(around)
        yield top, pixels[top:cut]
        top = cut
    yield top, pixels[top:]


def _emptiest(rows: Any) -> int:
    """The middle of the last of the longest runs of rows that differ least in themselves."""
    play = rows.max(axis=1).astype(int) - rows.min(axis=1)
    even = play <= play.min() + 8
    best, start = (0, 0), None
    for number, one in enumerate((*even, False)):
        if one and start is None:
            start = number
        elif not one and start is not None:
            best = max(best, (number - start, start))
            start = None
    return best[1] + best[0] // 2


def without_seals(pixels: Any) -> Any:
    """The picture with paper where a round red seal lies; the print below it stays. The same picture if there is none."""
    import cv2
    import numpy

    blue, green, red = (pixels[:, :, n].astype(numpy.int16) for n in range(3))
    marked = (red - numpy.maximum(blue, green) > _RED).astype(numpy.uint8)
    least = min(marked.shape) // _SEAL
    if int(marked.sum()) < 4 * least:
        return pixels
    wide = cv2.dilate(marked, numpy.ones((7, 7), numpy.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(wide)
    made = pixels
    for number in range(1, count):
        x, y, w, h = (int(v) for v in stats[number][:4])
        if (
            min(w, h) < least
            or max(w, h) > 2 * min(w, h)
            or not _is_ring(labels[y : y + h, x : x + w] == number)
        ):
            continue
        made = made.copy() if made is pixels else made
        _lift(made[y : y + h, x : x + w])
    return made


def _is_ring(there: Any) -> bool:
    """True if the rim of the oval that fills the box is there."""
    height, width = there.shape
    seen = 0
    for n in range(_ROUND):
        angle = 2 * math.pi * n / _ROUND
        x, y = (0.5 + 0.47 * math.cos(angle)) * width, (0.5 + 0.47 * math.sin(angle)) * height
        seen += bool(there[int(y), int(x)])
    return seen > 0.7 * _ROUND


def _lift(box: Any) -> None:
    """Makes paper of what is red and light in a box; what is dark there is print under the seal."""
    import numpy

    low, red = box[:, :, :2].max(axis=2).astype(int), box[:, :, 2].astype(int)
    coloured = red - low > _RED // 3
    plain = ~coloured
    paper = int(numpy.percentile(box[plain], 90)) if plain.any() else 255
    box[coloured] = numpy.where(red > 0.5 * paper, paper, red)[coloured][:, None].astype(box.dtype)
