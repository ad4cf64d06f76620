"""PDF with a text layer; pages that are pictures are read by the extra for scans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from kg.read.contract import Beat, Draft, Fields, Item, Options, Told
from kg.read.pdf.flow import Page, Table, paragraphs
from kg.read.pdf.grid import grids
from kg.read.pdf.layout import glyphs, lines, rules
from kg.read.problems import Problem, Unreadable
from kg.read.scans import SCAN_PLAY, Scan, read_pages, told
from kg.reference.view import clean

_FEWEST = 8
"""Characters a page, on average, below which a PDF is a scan."""
_STAMP = 25
"""Characters of the longest text that programs for scanning print on a page that is a picture."""
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)|\.(?:docx?|wps|html?|pdf|indd|cdr|ps)\b|untitled|无标题|^file:|^[\x00-\x7f]{0,12}$",
    re.I,
)
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")


def read(item: Item, options: Options) -> Iterator[Draft | Problem | Beat]:
    """The document of a PDF. Raises Unreadable for a damaged one, one with a password, or a scan without the extra."""
    try:
        document = pypdfium2.PdfDocument(item.data)
    except pypdfium2.PdfiumError as error:
        code = "encrypted" if getattr(error, "err_code", None) == 4 or "assword" in str(error) else "damaged"
        raise Unreadable(code, str(error)) from error
    with document:
        pages = []
        count = min(len(document), options.limits.pages)
        for number in range(count):
            pages.append(_page(document, number))
            yield Beat()
        if len(document) > count:
            yield Problem(item.path, "pdf", "too-many", f"{count} pages")
        numbers = _scanned(document, pages)
        scans: dict[int, Scan] = {}
        try:
            for found in read_pages(document, numbers):
                if isinstance(found, Beat):
                    yield found
                else:
                    scans[numbers[len(scans)]] = found
        except Unreadable as error:
            if len(numbers) == count:
                raise
            yield Problem(item.path, "pdf", f"{error.code}-pages", ", ".join(str(n + 1) for n in numbers))
        title = clean(document.get_metadata_value("Title") or "").strip()
    yield from told(item.path, "pdf", scans.values())
    fields = (
        {} if not title or _NO_TITLE.search(title) else {"title": Told(title, "file properties", weak=True)}
    )
    yield _draft(pages, scans, fields)


def _draft(pages: Sequence[Page], scans: Mapping[int, Scan], fields: Fields) -> Draft:
    """The text of all pages; those that were scanned and those with text apart, for they measure differently."""
    lines: list[str] = []
    dropped = [one for scan in scans.values() for one in scan.dropped]
    for scanned, numbers in groupby(range(len(pages)), key=scans.__contains__):
        run = [scans[n].page if scanned else pages[n] for n in numbers]
        found, heads = paragraphs(run, SCAN_PLAY) if scanned else paragraphs(run)
        lines += found
        dropped += heads
    return Draft("".join(f"{line}\n" for line in lines), fields, tuple(dropped))


def _scanned(document: pypdfium2.PdfDocument, pages: Sequence[Page]) -> list[int]:
    """The pages that are to be read as pictures: all of a scan, else those that are a picture and next to no text."""
    if _is_scan(pages):
        return list(range(len(pages)))
    bare = (n for n, page in enumerate(pages) if sum(len(line.text) for line in page.lines) < _STAMP)
    return [n for n in bare if not pages[n].tables and _is_picture(document, n)]


def _is_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    """True if pictures cover most of a page."""
    page = document[number]
    try:
        boxes = [one.get_bounds() for one in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])]
        covered = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
        return bool(covered > 0.5 * page.get_width() * page.get_height())
    finally:
        page.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    page = document[number]
    try:
        text = page.get_textpage()
        found = glyphs(text.raw)
        tables = [grid for grid in grids(rules(page)) if any(grid.holds(g) for g in found)]
        cells = [Table(g.cells([c for c in found if g.holds(c)]), g.ys[-1]) for g in tables]
        rest = [c for c in found if not any(g.holds(c) for g in tables)]
        made = Page(page.get_height(), lines(rest), cells)
        text.close()
        return made
    finally:
        page.close()


def _is_scan(pages: Sequence[Page]) -> bool:
    """True if the pages hold next to no text, or one whose characters cannot be told."""
    texts = "".join(line.text for page in pages for line in page.lines)
    texts += "".join(cell for page in pages for table in page.tables for row in table.rows for cell in row)
    return len(texts) < _FEWEST * len(pages) or len(_PRIVATE.findall(texts)) * 3 > len(texts)
