"""The readers by kind of source; each module is imported when its kind is first met."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from kg.read.contract import Reader
from kg.read.problems import Unreadable

_MODULES = {
    "text": "text", "jsonl": "jsonl", "json": "json", "markdown": "markdown", "html": "html", "pdf": "pdf",
    "docx": "docx", "odt": "odt", "rtf": "rtf", "eml": "eml", "csv": "csv", "xlsx": "xlsx", "ods": "office",
    "parquet": "parquet", "feed": "feed", "warc": "warc", "zip": "archive", "tar": "archive", "gzip": "gzip",
    "bzip2": "gzip", "xz": "gzip", "doc": "office", "xls": "office", "image": "image", "pptx": "pptx", "ofd": "ofd",
}  # fmt: skip
KINDS = tuple(_MODULES)
"""The kinds that are read."""


def reader(kind: str) -> Reader:
    """The reader of a kind. Raises Unreadable for a kind that none reads."""
    if kind == "encrypted":
        raise Unreadable("encrypted")
    if kind not in _MODULES:
        raise Unreadable("unsupported", kind)
    return _load(_MODULES[kind])


@cache
def _load(module: str) -> Reader:
    found: Reader = import_module(f"kg.read.formats.{module}").read
    return found
