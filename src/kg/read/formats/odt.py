"""ODT: paragraphs, lists, tables and notes of OpenDocument text; deleted changes and hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.read.contract import Draft, Item, Options, Told
from kg.read.package import Package
from kg.read.problems import Unreadable
from kg.read.tables import table_lines
from kg.read.word.numbering import written
from kg.read.word.xml import Element, child, integer, name, value
from kg.reference.view import clean

_GONE = frozenset(
    {"tracked-changes", "annotation", "ruby-text", "sequence-decls", "forms", "hidden-text", "title", "desc"}
)
_INDEX = frozenset({"table-of-content", "alphabetical-index", "illustration-index"})
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "一, 二, 三, ...": "chineseCounting", "壹, 贰, 叁, ...": "chineseLegalSimplified", "甲, 乙, 丙, ...": "ideographTraditional", "①, ②, ③, ...": "decimalEnclosedCircle", "一": "chineseCounting"}  # fmt: skip


def read(item: Item, options: Options) -> Iterator[Draft]:
    """The document of an ODT file. Raises Unreadable."""
    with Package(item.data, options) as package:
        package.check()
        manifest = package.tree("META-INF/manifest.xml")
        if manifest is not None and any(name(e) == "encryption-data" for e in manifest.iter()):
            raise Unreadable("encrypted")
        root = package.tree("content.xml")
        top = child(root, "body", "text")
        if top is None:
            raise Unreadable("damaged", "no content.xml")
        flow = _Flow(_lists(root) | _lists(package.tree("styles.xml")))
        lines = [*flow.lines(top), *flow.notes]
        meta = child(package.tree("meta.xml"), "meta", "title")
    title = (meta.text or "").strip() if meta is not None else ""
    fields = {"title": Told(title, "file properties", weak=True)} if title else {}
    yield Draft("".join(f"{line}\n" for line in lines), fields)


def _lists(root: Element | None) -> dict[str, dict[int, Element]]:
    """The levels of the list styles by name."""
    found = (e for e in root.iter() if name(e) == "list-style") if root is not None else ()
    return {value(s, "name") or "": {integer(level, 1, "level"): level for level in s} for s in found}


@dataclass(slots=True)
class _Flow:
    styles: dict[str, dict[int, Element]]
    notes: list[str] = field(default_factory=list)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def lines(self, block: Element, style: str = "", depth: int = 0) -> Iterator[str]:
        """The lines below an element, in order."""
        for element in block:
            kind = name(element)
            if kind in ("p", "h"):
                yield from _split(self._text(element))
            elif kind == "table":
                yield from table_lines(_rows(element, self))
            elif kind == "list":
                yield from self._list(element, value(element, "style-name") or style, depth + 1)
            elif kind not in _GONE and kind not in _INDEX:
                yield from self.lines(element, style, depth)

    def _list(self, items: Element, style: str, depth: int) -> Iterator[str]:
        if (
            depth == 1
            and value(items, "continue-numbering") != "true"
            and value(items, "continue-list") is None
        ):
            self._forget(style, 0)
        for one in items:
            label = self._label(style, depth, one) if name(one) == "list-item" else ""
            for number, line in enumerate(self.lines(one, style, depth)):
                yield (label if number == 0 and name(one[0]) in ("p", "h") else "") + line

    def _label(self, style: str, depth: int, one: Element) -> str:
        level = self.styles.get(style, {}).get(depth)
        if level is None or name(level) != "list-level-style-number":
            return ""
        start = integer(one, integer(level, 1, "start-value"), "start-value")
        self._forget(style, depth)
        count = self.counts[style, depth] = self.counts.get((style, depth), start - 1) + 1
        form = _FORMS.get(value(level, "num-format") or "", "")
        if not form:
            return ""
        return f"{value(level, 'num-prefix') or ''}{written(count, form)}{value(level, 'num-suffix') or ''}"

    def _forget(self, style: str, depth: int) -> None:
        for key in [k for k in self.counts if k[0] == style and k[1] > depth]:
            del self.counts[key]

    def _text(self, element: Element) -> str:
        return clean("".join(self._inline(element)))

    def _inline(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for part in element:
            kind = name(part)
            if kind == "s":
                yield " " * min(integer(part, 1, "c"), 100)
            elif kind == "tab":
                yield "　"
            elif kind == "line-break":
                yield "\n"
            elif kind == "note":
                self.notes += (
                    self.lines(child(part, "note-body")) if child(part, "note-body") is not None else []
                )
            elif kind == "text-box":
                self.notes += self.lines(part)
            elif kind not in _GONE:
                yield from self._inline(part)
            yield part.tail or ""


def _split(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())


def _rows(table: Element, flow: _Flow) -> list[list[str]]:
    rows: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    for row in (e for e in table.iter() if name(e) == "table-row"):
        cells: list[str] = []
        for cell in (c for c in row if name(c) in ("table-cell", "covered-table-cell")):
            for _ in range(min(integer(cell, 1, "number-columns-repeated"), 100)):
                left, text = pending.pop(len(cells), (0, ""))
                if name(cell) == "covered-table-cell":
                    text = text if left else cells[-1] if cells else ""
                else:
                    text, left = "\n".join(flow.lines(cell)), integer(cell, 1, "number-rows-spanned")
                if left > 1:
                    pending[len(cells)] = left - 1, text
                cells.append(text)
        rows.append(cells)
    return rows
