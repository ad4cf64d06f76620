"""Texts with their names marked inline, for a person to correct: ``[房山区人大常委会|ORG]召开会议。``

A document begins with a line ``==== ID``. A backslash stands before a bracket, a bar or a backslash of the text
itself, and before ==== at the beginning of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.model import Mention, MentionType

_HEAD = re.compile(r"^==== ?(.*)$", re.M)
_SPECIAL = re.compile(r"[\[\]|\\]|^====", re.M)
_TOKEN = re.compile(r"\\(?P<plain>[\[\]|\\]|====)|(?P<open>\[)|\|(?P<kind>[A-Z]+)\]|(?P<stray>[\[\]|\\])")

Span = tuple[int, int, MentionType]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its names: start and end offset (code points, end exclusive) and type."""

    id: str
    text: str
    names: tuple[Span, ...]


def mark(id: str, text: str, mentions: Iterable[Mention]) -> str:
    """A document with its mentions marked; they must be in order and not overlap."""
    parts, at = [], 0
    for m in mentions:
        name = _escaped(text, m.start, m.end)
        parts += [_escaped(text, at, m.start), f"[{name}|{m.type.value}]"]
        at = m.end
    return f"==== {' '.join(id.split())}\n{''.join(parts)}{_escaped(text, at, len(text))}\n"


def _escaped(text: str, start: int, end: int) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text[start:end])


def read_marked(path: Path) -> list[Marked]:
    """The documents of a file of marked texts. Raises SourceError with the line of a mark that is not valid."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read as UTF-8: {error} (无法按 UTF-8 读取)") from error
    heads = list(_HEAD.finditer(content))
    if not heads or content[: heads[0].start()].strip():
        raise SourceError(f"{path}:1: a marked text begins with a line ==== ID (标注文本须以 ==== 编号 开头)")
    ends = [*(h.start() for h in heads[1:]), len(content)]
    return [_read(path, head[1], content, head.end() + 1, end) for head, end in zip(heads, ends, strict=True)]


def _read(path: Path, id: str, content: str, start: int, end: int) -> Marked:
    body = content[start:end].removesuffix("\n")
    parts: list[str] = []
    names: list[Span] = []
    length, opened, at = 0, -1, 0
    for token, plain in _tokens(body):
        parts.append(body[at : token.start()] + plain)
        length += len(parts[-1])
        at = token.end()
        if token["open"] and opened < 0:
            opened = length
        elif token["kind"] in list(MentionType) and 0 <= opened < length:
            names.append((opened, length, MentionType(token["kind"])))
            opened = -1
        elif not token["plain"]:
            raise _wrong(path, content, start + token.start())
    if opened >= 0:
        raise _wrong(path, content, end - 1)
    return Marked(id, "".join(parts) + body[at:], tuple(names))


def _tokens(body: str) -> Iterator[tuple[re.Match[str], str]]:
    return ((token, token["plain"] or "") for token in _TOKEN.finditer(body))


def _wrong(path: Path, content: str, at: int) -> SourceError:
    line = content.count("\n", 0, at) + 1
    kinds = " ".join(MentionType)
    return SourceError(
        f"{path}:{line}: no valid mark; a name is [NAME|TYPE] with one of {kinds}, "
        "and \\[ is a bracket of the text (标注有误)"
    )
