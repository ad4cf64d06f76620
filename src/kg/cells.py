"""Texts of documents made harmless for what shows them: spreadsheets, terminals, Markdown."""

from __future__ import annotations

from kg.patterns import compiled

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = compiled("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = compiled(r"([\\`*_{}\[\]<>#|~!&])")
_DIRECTION = compiled("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def for_spreadsheet(value: object) -> object:
    """A text that a spreadsheet would read as a formula gets an apostrophe before it; all else stays."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def for_terminal(text: str) -> str:
    """The text with control characters and marks of direction as symbols: they cannot move or paint anything.

    Tabs and line ends stay; the length stays too.
    """
    return _CONTROL.sub(lambda m: _symbol(ord(m[0])), text)


def _symbol(code: int) -> str:
    """The control picture of an ASCII control character, the replacement character for others."""
    if code == 0x7F:
        return "\u2421"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def for_markdown(text: str) -> str:
    """The text on one line with its marks escaped, and set apart if a part runs from right to left."""
    flat = _MARKDOWN.sub(r"\\\1", " ".join(for_terminal(text).split()))
    return f"\u2068{flat}\u2069" if _DIRECTION.search(text) else flat
