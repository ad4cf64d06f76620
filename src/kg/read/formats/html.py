"""HTML: the article of a page, or all of a fragment; navigation, footers and tools are dropped and told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.contract import Draft, Fields, Item, Options
from kg.read.encoding import decode
from kg.read.html.main import article
from kg.read.html.meta import page_fields
from kg.read.html.tree import Block, blocks, parse

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_PAGE = re.compile(r"<(?:html|body|head|!doctype)\b", re.I)


def read(item: Item, options: Options) -> Iterator[Draft]:
    """The document of a page. Raises Unreadable."""
    declared = _CHARSET.search(item.data[:4096])
    charset = item.charset or (declared[1].decode("ascii") if declared else "")
    found = decode(item.data, charset, lenient=True)
    yield page(found.text, found.encoding)


def page(text: str, encoding: str = "", part: str = "") -> Draft:
    """The document of the text of a page. A fragment without body is article as a whole."""
    root = parse(text)
    found = blocks(root)
    if not _PAGE.search(text):
        return Draft(lines(found), part=part, encoding=encoding)
    told: Fields = page_fields(root, found)
    body = root.find("body") if root.find("body") is not None else root
    title = told["title"].value if "title" in told else ""
    kept = article(body, found, title)
    return Draft(lines(kept.blocks), told, kept.dropped, part=part, encoding=encoding)


def lines(found: list[Block] | tuple[Block, ...]) -> str:
    """The text of blocks, one line each."""
    return "\n".join(line for block in found for line in block.lines) + "\n" if found else ""
