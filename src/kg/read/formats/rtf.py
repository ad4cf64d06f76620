"""RTF: the text that is shown; hidden and struck text, pictures and tables of fonts left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.read.contract import Draft, Item, Options
from kg.read.problems import Unreadable
from kg.read.tables import table_lines
from kg.reference.view import clean

_TOKEN = re.compile(
    r"\\bin(?P<binary>\d{1,9}) ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?"
    r"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<plain>[^\\{}\r\n]+)|[\r\n]+",
    re.S,
)
_PAGES = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950"}
"""Code pages by the character set of a font."""
_CODE_PAGES = {936: "gb18030", 54936: "gb18030", 950: "cp950", 1252: "cp1252", 65001: "utf-8", 932: "cp932"}
_AWAY = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer"}
    | {"footerl", "footerr", "footerf", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "xmlnstbl"}
    | {"fldinst", "annotation", "atnid", "atnauthor", "datastore", "latentstyles", "revtbl", "filetbl", "bkmkstart"}
    | {"bkmkend", "nonshppict", "shppict", "pnseclvl", "xe", "tc"}
)  # fmt: skip
_SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "tab": "　", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": "　", "enspace": " ",
}  # fmt: skip
_HIDDEN = frozenset({"v", "strike", "striked", "deleted"})


def read(item: Item, options: Options) -> Iterator[Draft]:
    """The document of an RTF file. Raises Unreadable."""
    if item.data.rstrip(b"\0\r\n \x1a")[-1:] != b"}":
        raise Unreadable("damaged", "no closing brace")
    lines = _Parser().lines(item.data.decode("latin-1"))
    yield Draft("".join(f"{line}\n" for line in lines))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group: the code page, whether its text is shown, how many characters stand in for \\u."""

    page: str = "gb18030"
    away: bool = False
    fonts: bool = False
    hidden: frozenset[str] = frozenset()
    skip: int = 1


class _Parser:
    """Collects the lines of a text, table rows apart."""

    def __init__(self) -> None:
        self.state = _State()
        self.groups: list[_State] = []
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.wait = 0
        self.raw = bytearray()
        self.parts: list[str] = []
        self.row: list[str] = []
        self.rows: list[list[str]] = []
        self.made: list[str] = []

    def lines(self, data: str) -> list[str]:
        """The lines of the text of an RTF file, given as one character a byte."""
        at = 0
        while match := _TOKEN.match(data, at):
            at = match.end() + int(match["binary"] or 0)
            self._token(match)
        self._flush()
        self._end_line()
        self._end_table()
        return self.made

    def _token(self, match: re.Match[str]) -> None:
        if match["hex"]:
            self._bytes(bytes([int(match["hex"], 16)]))
        elif match["plain"]:
            self._bytes(match["plain"].encode("latin-1"))
        elif match["brace"]:
            self._flush()
            if match["brace"] == "{":
                self.groups.append(self.state)
            else:
                self.state = self.groups.pop() if self.groups else _State()
        elif match["word"] or match["sign"]:
            self._control(match["word"] or "", match["number"], match["sign"] or "")

    def _bytes(self, data: bytes) -> None:
        data, self.wait = data[self.wait :], max(0, self.wait - len(data))
        if not self.state.away and not self.state.hidden:
            self.raw += data

    def _control(self, word: str, number: str | None, sign: str) -> None:
        self._flush()
        self.wait = 0
        if word == "u" and number:
            self._put(chr(int(number) % 0x10000))
            self.wait = self.state.skip
        elif self.state.fonts and word in ("f", "fcharset"):
            self._font(word, int(number or 0))
        elif not self._sign(word, sign):
            self.state = replace(self.state, **self._changed(word, number, sign))

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self.font = number
        elif number in _PAGES:
            self.fonts[self.font] = _PAGES[number]

    def _changed(self, word: str, number: str | None, sign: str) -> dict[str, Any]:
        """What a control word changes in the state of its group."""
        if sign == "*" or word in _AWAY:
            return {"away": True, "fonts": word == "fonttbl"}
        if word in _HIDDEN:
            hidden = self.state.hidden
            return {"hidden": hidden - {word} if number == "0" else hidden | {word}}
        if word == "plain":
            return {"hidden": frozenset()}
        if word == "uc":
            return {"skip": int(number or 1)}
        page = self.fonts.get(int(number or 0)) if word == "f" else None
        if word == "ansicpg":
            page = _CODE_PAGES.get(int(number or 0))
        return {"page": page} if page else {}

    def _sign(self, word: str, sign: str) -> bool:
        """Marks, ends of lines, cells and rows; False for what is none of them."""
        if word in ("cell", "nestcell"):
            self.row.append("".join(self.parts).strip())
            self.parts.clear()
        elif word in ("row", "nestrow"):
            self.rows.append(self.row)
            self.row = []
        elif _SIGNS.get(word) == "\n" and not self.row and not self.state.away:
            self._end_line()
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif sign and sign in "\\{}~":
            self._put(sign.replace("~", " "))
        else:
            return False
        return True

    def _put(self, text: str) -> None:
        if not self.state.away and not self.state.hidden:
            self.parts.append(text)

    def _flush(self) -> None:
        """Turns collected bytes into text, in the code page that holds."""
        if self.raw:
            self.parts.append(self.raw.decode(self.state.page, "replace"))
            self.raw.clear()

    def _end_line(self) -> None:
        text = "".join(self.parts)
        self.parts.clear()
        text = clean(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")).strip()
        if text:
            self._end_table()
            self.made += [line.strip() for line in text.split("\n") if line.strip()]

    def _end_table(self) -> None:
        rows, self.rows = self.rows, []
        self.made += table_lines(rows)
