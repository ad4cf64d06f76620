"""Markdown, with HTML in it: the text that a reader of the rendered page sees, one line a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from kg.read.contract import Draft, Item, Options, Told
from kg.read.encoding import decode
from kg.read.formats.html import lines
from kg.read.html.tree import blocks, parse

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<fields>(?:[^\n]*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"^(title|date|publisher|url|number|home)[ \t]*:[ \t]*(.+?)[ \t]*$", re.M)
# Bold text that CommonMark does not see: it wants a space after a pair that ends in a mark, as in **《条例》**第一条.
_LEFT = re.compile(r"\*\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*\*")
# Indented lines are Chinese paragraphs, not code; a line of === or --- under a paragraph is no heading.
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "lheading"])


def read(item: Item, options: Options) -> Iterator[Draft]:
    """The document of a Markdown file; fields of its front matter count as those of a record."""
    found = decode(item.data, item.charset, lenient=True)
    front = _FRONT.match(found.text)
    told = _FIELD.findall(front["fields"]) if front else []
    text = found.text[front.end() :] if front else found.text
    page = _MARKDOWN.render(text)
    made = lines(blocks(parse(f"<div>{page}</div>"))) if page.strip() else ""
    made = _LEFT.sub(r"\1", made)
    fields = {name: Told(value.strip("\"'"), f"front matter {name}") for name, value in told}
    yield Draft(made, fields, encoding=found.encoding)
