"""Remembers what a function makes of a text: several stages ask the same of one document, and of names again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

R = TypeVar("R")
_NAME, _DOCUMENT = 64, 24_000
_NAMES, _DOCUMENTS, _BOOKS = 1 << 14, 128, 2
"""How many texts are remembered: names, documents that go through the stages side by side, and longer ones. Together some 20 MB."""


def remembered(function: Callable[[str], R]) -> Callable[[str], R]:
    """The same function of a text, whose results must not be changed."""
    names, documents, books = (lru_cache(maxsize=n)(function) for n in (_NAMES, _DOCUMENTS, _BOOKS))

    @wraps(function)
    def asked(text: str) -> R:
        size = len(text)
        return names(text) if size <= _NAME else documents(text) if size <= _DOCUMENT else books(text)

    return asked
