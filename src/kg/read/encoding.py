"""From bytes to text: UTF-8 and UTF-16 by their marks, then UTF-8, then GB18030."""

from __future__ import annotations

import codecs
import re
import unicodedata

from kg.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SAMPLE = 20_000
"""How many characters from the start are looked at to tell text from other data."""


def decode(data: bytes, where: str) -> str:
    """The text of ``data`` without a byte order mark.

    Raises SourceError, naming ``where``, for data that is neither UTF-8 nor
    GB18030 text (GB18030 holds GBK and GB2312).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding), where)
    if b"\0" in data:
        raise _no_text(where)
    text = _strict(data, "utf-8")
    if text is None:
        text = _strict(data, "gb18030")
        if text is not None and not _looks_chinese(text):
            text = None
    return _checked(text, where)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None, where: str) -> str:
    if text is None or _CONTROL.search(text, 0, _SAMPLE):
        raise _no_text(where)
    return text


def _looks_chinese(text: str) -> bool:
    """True if most non-ASCII characters are ideographs or full-width marks, as in real GB18030 text.

    Any run of bytes above 0x80 decodes to something in GB18030; data that is no
    text gives rare ideographs, private use and unassigned code points.
    """
    wide = [c for c in text[:_SAMPLE] if c > "\x7f"]
    odd = sum(unicodedata.category(c) in ("Co", "Cn", "Cc") for c in wide)
    common = sum("\u4e00" <= c <= "\u9fff" or unicodedata.east_asian_width(c) in "FW" for c in wide)
    return odd * 50 <= len(wide) and common * 10 >= len(wide) * 6


def _no_text(where: str) -> SourceError:
    return SourceError(
        f"{where}: not a text file in UTF-8 or GB18030; save it as UTF-8 text (不是 UTF-8 或 GB18030 文本)"
    )
