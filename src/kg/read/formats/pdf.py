"""PDF with a text layer; pages that are pictures are read by the extra for scans."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

from kg.read.contract import Beat, Draft, Item, Options, Told
from kg.read.pdf.flow import Page, Table, paragraphs
from kg.read.pdf.grid import grids
from kg.read.pdf.layout import glyphs, lines, rules
from kg.read.problems import Problem, Unreadable
from kg.read.scans import read_pages
from kg.reference.view import clean

_FEWEST = 8
"""Characters a page, on average, below which a PDF is a scan."""
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
        if _is_scan(pages):
            yield from read_pages(document, count)
            return
        title = clean(document.get_metadata_value("Title") or "").strip()
    found, dropped = paragraphs(pages)
    fields = (
        {} if not title or _NO_TITLE.search(title) else {"title": Told(title, "file properties", weak=True)}
    )
    yield Draft("".join(f"{line}\n" for line in found), fields, tuple(dropped))


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


def _is_scan(pages: list[Page]) -> bool:
    """True if the pages hold next to no text, or one whose characters cannot be told."""
    texts = "".join(line.text for page in pages for line in page.lines)
    texts += "".join(cell for page in pages for table in page.tables for row in table.rows for cell in row)
    return len(texts) < _FEWEST * len(pages) or len(_PRIVATE.findall(texts)) * 3 > len(texts)
