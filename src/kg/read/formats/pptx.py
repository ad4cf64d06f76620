"""PPTX: the slides in their order, a paragraph a line; numbers, dates and footers of slides left out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from kg.read.contract import Draft, Dropped, Item, Options, Told
from kg.read.package import Package
from kg.read.problems import Unreadable
from kg.read.tables import table_lines
from kg.read.word.xml import Element, child, name, value
from kg.reference.view import clean

_MAIN = "ppt/presentation.xml"
_FURNITURE = frozenset({"sldNum", "dt", "ftr", "hdr"})
_MARKS = {"br": "\n", "tab": "　"}


def read(item: Item, options: Options) -> Iterator[Draft]:
    """The document of a presentation. Raises Unreadable."""
    with Package(item.data, options) as package:
        package.check()
        slides = _slides(package)
        lines: list[str] = []
        dropped: list[Dropped] = []
        for path in slides:
            root = package.tree(path)
            made = list(_lines(root)) if root is not None else []
            if root is not None and (value(root, "show") or "1") in ("0", "false"):
                dropped += [Dropped(line, "hidden slide") for line in made]
            else:
                lines += made
            notes = _of_kind(package, path, "notesSlide")
            dropped += [Dropped(line, "notes of the speaker") for n in notes for line in _lines(n)]
        title = child(package.tree("docProps/core.xml"), "title")
    told = clean((title.text or "") if title is not None else "").strip()
    fields = {"title": Told(told, "file properties", weak=True)} if told else {}
    yield Draft("".join(f"{line}\n" for line in lines), fields, tuple(dropped))


def _slides(package: Package) -> list[str]:
    """The paths of the slides in the order of the presentation. Raises Unreadable without one."""
    main = package.tree(_MAIN)
    if main is None:
        raise Unreadable("damaged", f"no {_MAIN}")
    targets = _relations(package, _MAIN)
    order = child(main, "sldIdLst")
    ids = [one.get(key) for one in (order if order is not None else ()) for key in one.keys() if "}" in key]  # noqa: SIM118
    return [targets[i][1] for i in ids if i in targets]


def _relations(package: Package, part: str) -> dict[str | None, tuple[str, str]]:
    """The kinds and paths of the parts that a part refers to, by the ids of the references."""
    folder, file = posixpath.split(part)
    root = package.tree(f"{folder}/_rels/{file}.rels")
    return {
        r.get("Id"): (
            (r.get("Type") or "").rpartition("/")[2],
            posixpath.normpath(posixpath.join(folder, r.get("Target") or "")).lstrip("/"),
        )
        for r in (root if root is not None else ())
    }


def _of_kind(package: Package, part: str, kind: str) -> list[Element]:
    found = (package.tree(path) for k, path in _relations(package, part).values() if k == kind)
    return [root for root in found if root is not None]


def _lines(root: Element) -> Iterator[str]:
    """The lines of the shapes of a slide in their order."""
    for element in root:
        kind = name(element)
        if kind == "sp" and _furniture(element):
            continue
        if kind == "txBody":
            yield from (line for p in element if name(p) == "p" for line in _paragraph(p))
        elif kind == "tbl":
            rows = [row for row in element if name(row) == "tr"]
            yield from table_lines([["\n".join(_lines(c)) for c in row if name(c) == "tc"] for row in rows])
        elif kind != "Fallback":
            yield from _lines(element)


def _furniture(shape: Element) -> bool:
    """True for the number, the date or the footer of a slide."""
    return value(child(shape, "nvSpPr", "nvPr", "ph"), "type") in _FURNITURE


def _paragraph(paragraph: Element) -> Iterator[str]:
    parts = (e.text or "" if name(e) == "t" else _MARKS.get(name(e), "") for e in paragraph.iter())
    return (line.strip() for line in clean("".join(parts)).split("\n") if line.strip())
