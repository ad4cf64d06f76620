"""DOCX: body, text boxes, tables and notes as Word prints them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from kg.read.contract import Draft, Dropped, Item, Options, Told
from kg.read.package import Package
from kg.read.problems import Unreadable
from kg.read.word.body import Body
from kg.read.word.numbering import Numbering
from kg.read.word.xml import child, name, value

_MAIN = "officeDocument"


def read(item: Item, options: Options) -> Iterator[Draft]:
    """The document of a DOCX file. Raises Unreadable."""
    with Package(item.data, options) as package:
        package.check()
        main = _main_part(package)
        folder = str(PurePosixPath(main).parent)
        root = package.tree(main)
        top = child(root, "body")
        if top is None:
            raise Unreadable("damaged", f"no {main}")
        body = Body(Numbering(package.tree(f"{folder}/numbering.xml"), package.tree(f"{folder}/styles.xml")))
        lines = list(body.lines(top))
        lines += _notes(body, package, folder)
        title = _title(package)
    dropped = tuple(Dropped(text, "table of contents") for text in body.contents)
    fields = {"title": Told(title, "file properties", weak=True)} if title else {}
    yield Draft("".join(f"{line}\n" for line in lines), fields, dropped)


def _main_part(package: Package) -> str:
    """The part that the package names as its main document."""
    relations = package.tree("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (value(relation, "Type") or "").endswith(_MAIN):
            return (value(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


def _notes(body: Body, package: Package, folder: str) -> list[str]:
    """The notes in the order in which the text refers to them."""
    wanted, body.notes = body.notes, []
    made: list[str] = []
    for kind in dict.fromkeys(kind for kind, _ in wanted):
        root = package.tree(f"{folder}/{kind}s.xml")
        there = {value(n, "id"): n for n in (root if root is not None else ()) if name(n) == kind}
        for number in (number for k, number in wanted if k == kind and number in there):
            made += body.lines(there[number])
    return made


def _title(package: Package) -> str:
    core = package.tree("docProps/core.xml")
    found = child(core, "title")
    return (found.text or "").strip() if found is not None else ""
