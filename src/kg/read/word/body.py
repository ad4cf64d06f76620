"""The text of a DOCX body: changes as accepted, what is hidden left out, tables by their cells."""

from __future__ import annotations

from collections.abc import Iterator

from kg.read.tables import table_lines
from kg.read.word.numbering import Numbering
from kg.read.word.xml import Element, child, integer, name, on, value
from kg.reference.view import clean

_GONE = frozenset({"del", "moveFrom", "rPr", "pPr", "instrText", "delText", "Fallback", "rt", "tblPr", "tblGrid", "trPr", "tcPr"})  # fmt: skip
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


class Body:
    """Walks the blocks of a body and collects the notes that they refer to."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.notes: list[tuple[str, str]] = []
        self.fields: list[bool] = []
        self.boxes: list[Element] = []
        self.contents: list[str] = []

    def lines(self, block: Element) -> Iterator[str]:
        """The lines of the paragraphs and tables below an element, in order."""
        for element in block:
            kind = name(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield from table_lines(self._rows(element))
            elif kind not in _GONE and kind != "sectPr":
                yield from self.lines(element)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        style = (value(child(paragraph, "pPr", "pStyle")) or "").lower()
        text = clean("".join(self._inline(paragraph)))
        boxes, self.boxes = self.boxes, []
        if style.startswith("toc") and text.strip():
            self.contents.append(text.strip())
        else:
            if text.strip():
                text = self.numbering.label(paragraph) + text.strip()
            yield from (line.strip() for line in text.split("\n") if line.strip())
        for box in boxes:
            yield from self.lines(box)

    def _inline(self, element: Element) -> Iterator[str]:
        for part in element:
            kind = name(part)
            if kind == "fldChar":
                self._field(value(part, "fldCharType"))
            elif kind == "txbxContent":
                self.boxes.append(part)
            elif kind in _NOTES:
                self.notes.append((_NOTES[kind], value(part, "id") or ""))
            elif kind == "r" and on(child(part, "rPr", "vanish")):
                continue
            elif kind not in _GONE:
                yield from self._text(part, kind)

    def _text(self, part: Element, kind: str) -> Iterator[str]:
        if any(self.fields) and kind in ("t", "tab", "br", "cr", "sym"):
            return  # the code of a field, which is not printed
        if kind == "t":
            yield part.text or ""
        elif kind == "tab":
            yield "　"
        elif kind in ("br", "cr"):
            yield "\n" if value(part, "type") in (None, "textWrapping") else ""
        elif kind == "noBreakHyphen":
            yield "-"
        else:
            yield from self._inline(part)

    def _field(self, kind: str | None) -> None:
        """Fields hold their code up to ``separate`` and then their result."""
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _rows(self, table: Element) -> list[list[str]]:
        """The cells by row; a cell that spans several stands in each."""
        made: list[list[str]] = []
        for row in _below(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            cells: list[str] = [""] * integer(child(row, "trPr", "gridBefore"), 0)
            for cell in _below(row, "tc"):
                cells += [self._cell(cell, made, len(cells))] * min(
                    integer(child(cell, "tcPr", "gridSpan"), 1), 100
                )
            made.append(cells)
        return made

    def _cell(self, cell: Element, above: list[list[str]], column: int) -> str:
        merged = child(cell, "tcPr", "vMerge")
        if merged is not None and value(merged) != "restart" and above and column < len(above[-1]):
            return above[-1][column]
        return "\n".join(self.lines(cell))


def _below(element: Element, wanted: str) -> Iterator[Element]:
    """The elements of a name, through content controls and tracked insertions."""
    for part in element:
        if name(part) == wanted:
            yield part
        elif name(part) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _below(part, wanted)
