"""Tells the kind of a source by its content; the name decides only between kinds of text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from kg.patterns import compiled
from kg.read.encoding import decode
from kg.read.problems import Unreadable

HEAD = 1 << 16
"""How many bytes from the start tell the kind."""
_MAGIC = (
    (0, b"{\\rtf", "rtf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"PAR1", "parquet"),
    (0, b"WARC/", "warc"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (257, b"ustar", "tar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"\x89PNG\r\n", "image"),
    (0, b"\xff\xd8\xff", "image"),
    (0, b"II*\x00", "image"),
    (0, b"MM\x00*", "image"),
    (0, b"GIF8", "image"),
    (0, b"BM", "image"),
    (8, b"WEBPVP8", "image"),
)  # fmt: skip
_OFFICE = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("OFD.xml", "ofd"))
_OPEN = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_TEXT = {
    ".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".tsv": "csv", ".tab": "csv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".eml": "eml", ".mht": "eml", ".mhtml": "eml",
}  # fmt: skip
_CODE = compiled(r"\.(css|m?js|ts|py|sh|bat|c|h|java|sql|ini|cfg|toml|ya?ml|svg|xsl|dtd|log|lock)$", re.I)
_FEED = compiled(r"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_HTML = compiled(r"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_TAG = compiled(
    r"</?(?:p|br|div|span|strong|b|table|tr|td|th|a|img|font|ul|ol|li|h[1-6]|section)\b[^<>]*>", re.I
)
_LETTER = compiled(
    r"(?:(?:From|To|Cc|Date|Subject|MIME-Version|Received|Return-Path|Message-ID|Content-Type|X-[\w-]+|Delivered-To):.*\r?\n(?:[ \t].*\r?\n)*){3}",
    re.I,
)  # fmt: skip


def kind_of(data: bytes, name: str, media: str = "") -> str:
    """The kind of a source: the name of a reader, or of a format that none reads (``rar``).

    ``data`` is the whole source or its beginning; ``media`` is the media type that it declares.
    """
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    for offset, mark, kind in _MAGIC:
        if head.startswith(mark, offset):
            return _old(data, name) if kind == "ole" else kind
    text = _beginning(head)
    return "text" if text is None else _text(text.lstrip(), PurePosixPath(name).suffix.lower(), media)


def _beginning(head: bytes) -> str | None:
    """The text of the beginning of a source, whose last character may be cut; None if it is no text."""
    for cut in range(4 if len(head) == HEAD else 1):
        try:
            return decode(head[: len(head) - cut], lenient=True).text
        except Unreadable:
            continue
    return None


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                with archive.open("mimetype") as told:
                    media = told.read(100).decode("ascii", "replace")
                return next((kind for word, kind in _OPEN.items() if f"opendocument.{word}" in media), "epub")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return _cut(data)
    return next((kind for part, kind in _OFFICE if any(n.startswith(part) for n in names)), "zip")


def _cut(data: bytes) -> str:
    """The kind of a zip whose directory is missing, by the names at its beginning."""
    return next((kind for part, kind in _OFFICE if part.encode() in data[:HEAD]), "zip")


def _old(data: bytes, name: str) -> str:
    """Compound files: an encrypted OOXML document, a table, or a document of Word or WPS."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if "Workbook".encode("utf-16-le") in data:
        return "xls"
    return "ppt" if "PowerPoint Document".encode("utf-16-le") in data else "doc"


def _text(text: str, suffix: str, media: str) -> str:
    if _FEED.search(text[:2000]):
        return "feed"
    if _HTML.search(text[:4000]) or "html" in media:
        return "html"
    if suffix == ".md" or suffix == ".markdown":
        return "markdown"
    if text.startswith("<?xml") or _CODE.search(suffix):
        return "xml" if text.startswith("<?xml") else suffix[1:]
    if text.startswith("{") or text.startswith("["):
        return _json(text, suffix)
    if _LETTER.match(text):
        return "eml"
    if len(_TAG.findall(text)) >= 3:
        return "html"
    return _TEXT.get(suffix, "text") if suffix in (".csv", ".tsv", ".tab", ".jsonl", ".ndjson") else "text"


def _json(text: str, suffix: str) -> str:
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    lines = [line for line in text.splitlines()[:2] if line.strip()]
    complete = text.startswith("{") and lines[0].rstrip().endswith("}")
    if suffix != ".json" and complete and (len(lines) == 1 or lines[1].startswith("{")):
        return "jsonl"
    return "json" if re.match(r'[\[{]\s*(?:["\[{\]}]|\d|null|true|false)', text) else "text"
