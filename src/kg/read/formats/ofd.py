"""OFD (GB/T 33190), the format of fixed pages of Chinese offices: its text by place, as in a PDF; else its pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from kg.read.contract import Beat, Draft, Item, Options, Told
from kg.read.package import Package
from kg.read.pdf.flow import Page, paragraphs
from kg.read.pdf.layout import Glyph, is_wide, lines
from kg.read.problems import Problem, Unreadable
from kg.read.word.xml import Element, child, name, value
from kg.reference.view import clean

_POINTS = 72 / 25.4
"""OFD counts in millimetres, downwards from the top."""
_ASCENT = 0.88
_PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff")
_MOST_STEPS = 100_000


def read(item: Item, options: Options) -> Iterator[Draft | Item | Problem | Beat]:
    """The document of an OFD file, or its pictures if it holds nothing else. Raises Unreadable."""
    with Package(item.data, options) as package:
        package.check()
        body = child(package.tree("OFD.xml"), "DocBody")
        main = _text(child(body, "DocRoot")).lstrip("/")
        paths = _pages(package, main)
        pages = []
        for path in paths[: options.limits.pages]:
            pages.append(_page(package.tree(path)))
            yield Beat()
        if len(paths) > len(pages):
            yield Problem(item.path, "ofd", "too-many", f"{len(pages)} pages")
        found, dropped = paragraphs(pages)
        if not found:
            yield from _pictures(item, package)
            return
    title = clean(_text(child(body, "DocInfo", "Title")))
    fields = {"title": Told(title, "file properties", weak=True)} if title else {}
    yield Draft("".join(f"{line}\n" for line in found), fields, tuple(dropped))


def _pages(package: Package, main: str) -> list[str]:
    """The paths of the pages in their order. Raises Unreadable for a package without a document."""
    pages = child(package.tree(main), "Pages") if main else None
    if pages is None:
        raise Unreadable("damaged", "no document in OFD.xml")
    folder = posixpath.dirname(main)
    found = (value(page, "BaseLoc") or "" for page in pages)
    return [posixpath.normpath(posixpath.join(folder, p)).lstrip("/") for p in found if p]


def _pictures(item: Item, package: Package) -> Iterator[Item]:
    """The pictures of a scan; a file without any holds no text. Raises Unreadable."""
    names = sorted(n for n in package.archive.namelist() if n.lower().endswith(_PICTURES))
    if not names:
        raise Unreadable("no-text")
    for each in names[: package.options.limits.members]:
        data = package.archive.read(each)
        yield Item(f"{item.name}/{each}", f"{item.path}/{each}", data, item.depth + 1, item.fields)


def _page(root: Element | None) -> Page:
    box = _numbers(_text(child(root, "Area", "PhysicalBox"))) or [0.0, 0.0, 210.0, 297.0]
    height = (box[3] if len(box) > 3 else 297.0) * _POINTS
    content = child(root, "Content")
    objects = (e for e in content.iter() if name(e) == "TextObject") if content is not None else ()
    return Page(height, lines([glyph for one in objects for glyph in _glyphs(one, height)]))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text object stands: left top of its boundary, and the matrix inside."""

    x: float
    y: float
    matrix: tuple[float, ...]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the object on the page."""
        a, b, c, d, e, f = self.matrix
        return self.x + a * x + c * y + e, self.y + b * x + d * y + f


def _glyphs(text: Element, height: float) -> Iterator[Glyph]:
    """The characters of a text object; one that is set invisible has none."""
    if value(text, "Visible") == "false":
        return
    corner = [*_numbers(value(text, "Boundary") or ""), 0.0, 0.0]
    matrix = tuple(_numbers(value(text, "CTM") or ""))
    place = _Place(corner[0], corner[1], matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
    size = (_numbers(value(text, "Size") or "") or [4.0])[0] * (abs(place.matrix[3]) or 1.0) * _POINTS
    for code in (e for e in text if name(e) == "TextCode"):
        x, y = ((_numbers(value(code, axis) or "") or [0.0])[0] for axis in ("X", "Y"))
        across, down = (_steps(value(code, f"Delta{axis}") or "") for axis in ("X", "Y"))
        for number, character in enumerate((code.text or "").strip("\r\n")):
            left, base = place.at(x, y)
            low = height - base * _POINTS - (1 - _ASCENT) * size
            if character.strip():
                wide = size if is_wide(character) else 0.5 * size
                yield Glyph(clean(character), left * _POINTS, low, left * _POINTS + wide, low + size)
            x += across[number] if number < len(across) else 0.0
            y += down[number] if number < len(down) else 0.0


def _steps(given: str) -> list[float]:
    """The distances from each character to the next; ``g 5 3.2`` says 3.2 five times."""
    made: list[float] = []
    words = iter(given.split())
    for word in words:
        if word == "g":
            count, step = next(words, "0"), next(words, "0")
            made += [(_numbers(step) or [0.0])[0]] * min(int((_numbers(count) or [0.0])[0]), _MOST_STEPS)
        else:
            made += _numbers(word)
    return made


def _numbers(given: str) -> list[float]:
    try:
        return [float(word) for word in given.split()]
    except ValueError:
        return []


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
