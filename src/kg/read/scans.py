"""Pages that are pictures: read by the extra ``institution-kg[ocr]``, told where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.read.contract import Beat, Draft
from kg.read.problems import Unreadable


def read_pages(document: Any, count: int) -> Iterator[Draft | Beat]:
    """The document of the first ``count`` pages of a PDF. Raises Unreadable (``scan``) without the extra."""
    raise Unreadable("scan")


def read_picture(data: bytes) -> Iterator[Draft | Beat]:
    """The document of a picture. Raises Unreadable (``scan``) without the extra."""
    raise Unreadable("scan")
