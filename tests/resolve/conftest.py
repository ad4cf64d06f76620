"""Resolution of small texts, with one extractor for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from kg.model import Document, Resolution
from kg.naming import Extractor
from kg.resolve import Resolver
from kg.settings import Settings

Resolve = Callable[..., Resolution]


@cache
def _extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def resolve() -> Resolve:
    """``resolve(text, settings=None, id="d", **metadata)``: the resolution of one text."""

    def resolved(text: str, settings: Settings | None = None, id: str = "d", **metadata: str) -> Resolution:
        return Resolver(settings).resolve(_extractor().extract(Document(id, text, **metadata)))

    return resolved
