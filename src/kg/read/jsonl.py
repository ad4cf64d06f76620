"""JSON lines: one object a line with ``id``, ``text`` and, if known, title, publisher, date, url."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import SourceError
from kg.model import Document
from kg.read.encoding import decode
from kg.read.page import complete

_SURROGATE = re.compile("[\ud800-\udfff]")
_OPTIONAL = ("title", "publisher", "date", "url")


def read_jsonl(lines: Iterable[bytes], where: str, source: str) -> Iterator[Document]:
    """The documents of a JSONL file or stream; blank lines are skipped, the text is taken as it is.

    Raises SourceError with ``where`` and the line number for a line that is no
    such object.
    """
    for number, line in enumerate(lines, 1):
        place = f"{where}, line {number}"
        text = decode(line, place).strip()
        if text:
            yield complete(_document(_object(text, place), place, source))


def _object(text: str, place: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{place}: broken JSON: {error} (JSON 有误)") from error
    if not isinstance(found, dict):
        raise SourceError(f"{place}: not a JSON object with id and text (不是含 id 与 text 的对象)")
    return found


def _document(fields: dict[str, Any], place: str, source: str) -> Document:
    document_id = fields.get("id")
    if isinstance(document_id, int) and not isinstance(document_id, bool):
        document_id = str(document_id)
    if not isinstance(document_id, str) or not document_id.strip():
        raise SourceError(f'{place}: no "id"; give every document its own (缺少 id)')
    if not isinstance(fields.get("text"), str):
        raise SourceError(f'{place}: no "text" string (缺少 text)')
    if _SURROGATE.search(document_id + fields["text"]):
        raise SourceError(f"{place}: half of a character (a lone surrogate) in the text (文本含不完整字符)")
    for name in _OPTIONAL:
        if not isinstance(fields.get(name), str | None):
            raise SourceError(f'{place}: "{name}" is not a string ({name} 不是字符串)')
    title, publisher, date, url = (fields.get(name) or None for name in _OPTIONAL)
    return Document(document_id, fields["text"], title, publisher, date, url, source)
