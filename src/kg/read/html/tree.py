"""A page as a tree, and the tree as blocks: what a browser would set as one line or one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from kg.patterns import compiled
from kg.read.problems import Unreadable
from kg.read.tables import table_lines
from kg.reference.view import clean

Element = Any
"""An element of lxml."""
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
    }
    | {
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
    }
    | {
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
    }
    | {"tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
    }
    | {"video", "select", "button", "textarea", "input", "rp", "rt", "map"}
)
_HIDDEN = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_GAP = compiled(r"[ \t\r\n\f]+")
_WIDE_GAP = compiled(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef，。、；：])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_DECLARATION = compiled(r"^\s*<\?xml[^>]*\?>", re.I)
_FILE = compiled(r"\.(?:docx?|wps|et|xlsx?|pdf|ofd|zip|rar|txt|pptx?|jpe?g|png)(?:[?#]|$)", re.I)
_LONGEST_CELL = 400


@dataclass(slots=True)
class Block:
    """A line of a page or its table: ``element`` is the innermost block element round it.

    ``linked`` counts the characters of ``text`` that are links to other pages; ``attached`` is True
    if it links to a file. ``lines`` are those of a table, else the text alone.
    """

    text: str
    element: Element
    linked: int = 0
    attached: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def plain(self) -> int:
        """The number of characters that are no link."""
        return len(self.text) - self.linked


def parse(text: str) -> Element:
    """The tree of a page. Raises Unreadable for a text without elements."""
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Unreadable("no-text") from error
    return root


def blocks(root: Element) -> list[Block]:
    """The blocks of a tree in order, without what is not shown."""
    return list(_Flow(root))


class _Flow:
    """Walks a tree without recursion, for pages may be nested deeper than Python's stack."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.parts: list[tuple[str, bool]] = []
        self.around: list[Element] = [root]
        self.links: list[str] = []
        self.attached = False

    def __iter__(self) -> Iterator[Block]:
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else "script"
            if event == "start":
                if _unseen(element, tag):
                    walk.skip_subtree()
                elif tag == "table" and (rows := _data(element)) is not None:
                    yield from self._flush()
                    yield from self._table(element, rows)
                    walk.skip_subtree()
                else:
                    yield from self._open(element, tag)
            else:
                yield from self._close(element, tag)
        yield from self._flush()

    def _open(self, element: Element, tag: str) -> Iterator[Block]:
        if tag in _BLOCKS:
            yield from self._flush()
            self.around.append(element)
        elif tag == "br":
            yield from self._flush()
        elif tag == "a":
            self.links.append(element.get("href") or "")
        self._add(element.text)

    def _close(self, element: Element, tag: str) -> Iterator[Block]:
        if tag in _BLOCKS and self.around[-1] is element:
            yield from self._flush()
            self.around.pop()
        elif tag == "a" and self.links and not _unseen(element, tag):
            self.links.pop()
        if element is not self.root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            link = self.links[-1] if self.links else ""
            self.parts.append((text, bool(link) and not _FILE.search(link)))
            self.attached |= bool(_FILE.search(link)) and bool(text.strip())

    def _flush(self) -> Iterator[Block]:
        text = _line("".join(part for part, _ in self.parts))
        if text:
            linked = sum(len(_line(part)) for part, is_link in self.parts if is_link)
            yield Block(text, self.around[-1], min(linked, len(text)), self.attached, [text])
        self.parts.clear()
        self.attached = False

    def _table(self, element: Element, rows: list[list[str]]) -> Iterator[Block]:
        lines = table_lines(rows)
        if lines:
            linked = sum(len(_line(a.text_content())) for a in element.iter("a"))
            text = "\n".join(lines)
            yield Block(text, element, min(linked, len(text)), False, lines)


def _line(text: str) -> str:
    return _GAP.sub(" ", _WIDE_GAP.sub("", clean(text))).strip(" \u3000")


def _unseen(element: Element, tag: str) -> bool:
    if tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN.search(style))


def _data(table: Element) -> list[list[str]] | None:
    """The cells of a table that holds data; None for one that only lays out the page."""
    if table.find(".//table") is not None or table.find(".//h1") is not None:
        return None
    rows = _grid(table)
    if len(rows) < 2 or max(map(len, rows), default=0) < 2:
        return None
    cells = [cell for row in rows for cell in row if cell]
    return rows if cells and max(map(len, cells)) <= _LONGEST_CELL else None


def _grid(table: Element) -> list[list[str]]:
    """The cells by row; a cell that spans several stands in each."""
    grid: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    for tr in table.iter("tr"):
        row: list[str] = []
        cells = [c for c in tr if c.tag in ("td", "th")]
        while cells or len(row) in pending:
            if len(row) in pending:
                left, text = pending.pop(len(row))
                if left > 1:
                    pending[len(row)] = (left - 1, text)
                row.append(text)
                continue
            cell = cells.pop(0)
            text = " ".join(b.text for b in blocks(cell))
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    pending[len(row)] = (down - 1, text)
                row.append(text)
        grid.append(row)
    return grid


def _span(cell: Element, name: str) -> int:
    value = cell.get(name) or "1"
    return min(int(value), 100) if value.isdigit() and value != "0" else 1
