"""Completes a document with what its page says of itself, and marks what is no prose."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Document
from kg.read.boilerplate import find_regions
from kg.read.header import read_header
from kg.read.lines import content_lines


def complete(document: Document) -> Document:
    """The document with its regions, and with header fields where it had none. Its text is untouched."""
    lines = content_lines(document.text)
    regions = find_regions(lines)
    header = read_header(lines, regions)
    return replace(
        document,
        title=document.title or header.title,
        publisher=document.publisher or header.publisher,
        date=document.date or header.date,
        url=document.url or header.url,
        regions=regions,
    )
