"""Pictures of pages: read by the extra for scans."""

from __future__ import annotations

from collections.abc import Iterator

from kg.read.contract import Beat, Draft, Item, Options
from kg.read.problems import Problem
from kg.read.scans import read_picture


def read(item: Item, options: Options) -> Iterator[Draft | Problem | Beat]:
    """The document of a picture. Raises Unreadable."""
    yield from read_picture(item, options.limits.pages)
