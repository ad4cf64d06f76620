"""Records of names as a line: the kind of record and its parts that are not empty, ``OrganName place=龙门县 code=cpc``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from kg.find.complete import LEARNED
from kg.find.gazetteer import gazetteer
from kg.find.parse import parse
from kg.find.readings import read_names
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import Seat

TYPES = {"O": "ORG", "M": "MEET", "C": "CON", "D": "DOC", "P": "PER", "L": "LOC"}
_MARK = re.compile(r"\[([^\[\]|]+)\|([OMCDPL])\]")


def blocks(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Template and expected lines of every block of a file; ``⏎`` is a line break."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [row for row in block.splitlines() if row and not row.startswith("#")]
        if rows:
            yield rows[0].replace("⏎", "\n"), [row.strip() for row in rows[1:]]


def told(record: Any) -> str:
    """A record as a line."""
    return " ".join((type(record).__name__, *_parts(record)))


def _parts(record: Any) -> Iterator[str]:
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Seat):
            yield from _parts(value)
        elif is_dataclass(value):
            yield f"{field.name}=({told(value)})"
        elif value:
            yield f"{field.name}={'/'.join(value) if isinstance(value, tuple) else value}"


def marked(markup: str) -> tuple[str, list[Candidate]]:
    """A text with marks such as ``[县委|O]``, and the names that are marked, as weights would choose them."""
    text, spans, at = "", [], 0
    for m in _MARK.finditer(markup):
        text += markup[at : m.start()]
        spans.append((len(text), len(text) + len(m[1]), MentionType(TYPES[m[2]])))
        text += m[1]
        at = m.end()
    text += markup[at:]
    found = read_names(text, gazetteer())
    known = {(c.start, c.end, c.type): c for c in reversed((*found.names, *found.aliases, *found.longest))}
    return text, [known.get(span) or Candidate(*span, LEARNED, parse(text, *span)) for span in spans]
