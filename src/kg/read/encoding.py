"""From bytes to text: by byte order marks, then UTF-8, then what reads as Chinese.

What a page declares is one candidate among others: declared charsets are often wrong.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kg.patterns import compiled
from kg.read.problems import Unreadable
from kg.reference.view import normalise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = compiled(r"[\x00-\x08\x0e-\x1f]")
_SAMPLE = 20_000
"""How many characters from the start are looked at to tell text from other data."""
_LEGACY = ("gb18030", "big5hkscs")
_LEAST_COMMON = 0.4
"""The least share of common characters in a Chinese text: Japanese in Shift_JIS reads as GB18030 with next to none."""
_BROKEN_SHARE = 500
"""A text may have one broken sequence in so many characters; such texts are common."""
_CONTROL_SHARE = 100
"""And one control character in so many: Word and old editors leave some."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its byte order mark, and the encoding that it was read in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str = "", lenient: bool = False) -> Decoded:
    """The text of ``data``.

    ``declared`` is the charset that the source claims; ``lenient`` reads a text with a few
    broken sequences, each as U+FFFD, and control characters. Raises Unreadable (``not-text``).
    """
    for found in _candidates(data, declared, lenient):
        controls = len(_CONTROL.findall(found.text, 0, _SAMPLE))
        if controls * _CONTROL_SHARE <= (min(len(found.text), _SAMPLE) if lenient else 0):
            return found
        break
    raise Unreadable("not-text")


def _candidates(data: bytes, declared: str, lenient: bool) -> Iterator[Decoded]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield from _strict(data, encoding)
            return
    if b"\0" in data:
        yield from _unmarked(data)
        return
    yield from _strict(data, "utf-8")
    yield from _chinese(data, "strict")
    yield from _foreign(data, declared)
    if lenient:
        yield from (d for d in [Decoded(data.decode("utf-8", "replace"), "utf-8")] if _few_broken(d.text))
        yield from _chinese(data, "replace")


def _strict(data: bytes, encoding: str, errors: str = "strict") -> Iterator[Decoded]:
    try:
        yield Decoded(data.decode(encoding, errors), encoding.removesuffix("-sig"))
    except (UnicodeDecodeError, LookupError):
        return


def _unmarked(data: bytes) -> Iterator[Decoded]:
    """UTF-16 without a mark, told by its ASCII characters or by its line ends."""
    for encoding in ("utf-16-le", "utf-16-be"):
        for found in _strict(data, encoding):
            if _common(found.text) >= 0.7:
                yield found


def _chinese(data: bytes, errors: str) -> Iterator[Decoded]:
    """GB18030 (holds GBK and GB2312) or Big5: the one that gives the commoner characters."""
    found = [d for name in _LEGACY for d in _strict(data, name, errors)]
    shares = [(_common(d.text), d) for d in found if _looks_chinese(d.text) and _few_broken(d.text)]
    share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    if best is not None and share >= _LEAST_COMMON:
        yield best


def _foreign(data: bytes, declared: str) -> Iterator[Decoded]:
    """A charset that the page declares, if the result reads as Chinese too (Shift_JIS and such do not)."""
    yield from (d for d in _strict(data, declared or "ascii") if _looks_chinese(d.text))


def _few_broken(text: str) -> bool:
    return text.count("\ufffd") * _BROKEN_SHARE <= len(text)


def _common(text: str) -> float:
    """The share of characters beyond ASCII that GB2312 counts among its 3,755 common ones or its marks."""
    wide = [c for c in normalise(text[:_SAMPLE]) if c > "\x7f"]
    if not wide:
        return 1.0
    return sum(_is_common(c) for c in wide) / len(wide)


def _is_common(c: str) -> bool:
    try:
        lead = c.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7


def _looks_chinese(text: str) -> bool:
    """True if most non-ASCII characters are ideographs or full-width marks, as in real Chinese text.

    Any run of bytes above 0x80 decodes to something in GB18030; data that is no
    text gives rare ideographs, private use and unassigned code points.
    """
    wide = [c for c in text[:_SAMPLE] if c > "\x7f"]
    odd = sum(unicodedata.category(c) in ("Co", "Cn", "Cc") for c in wide)
    common = sum("\u4e00" <= c <= "\u9fff" or unicodedata.east_asian_width(c) in "FW" for c in wide)
    return odd * 50 <= len(wide) and common * 10 >= len(wide) * 6
