"""Gold documents: one JSON file each, with mentions, their canonical names, and relations between names."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.model import Document, MentionType
from kg.read.formats.jsonl import read_jsonl

_DROPPED = re.compile(r"[\s“”‘’\"'「」『』《》〈〉]")
_TYPES = frozenset(kind.value for kind in MentionType)

Place = tuple[int, int, str]
"""Start and end offset (code points, end exclusive) and mention type."""
Named = tuple[str, str]
"""Mention type and comparable name."""
Triple = tuple[str, str, str]
"""Comparable name of the subject, predicate, comparable name of the object."""


def comparable(name: str) -> str:
    """A name in the form in which names compare: NFKC, no white space, no quotation marks, no 《》."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name))


@dataclass(frozen=True, slots=True)
class Annotation:
    """The layers of one document, as a person or as the pipeline gives them.

    ``implied`` are relations one end of which the text does not print.
    """

    mentions: Mapping[Place, str]
    relations: frozenset[Triple]
    implied: frozenset[Triple] = frozenset()

    def beside(self, gold: Annotation) -> Annotation:
        """This annotation as it is judged by the gold: implied relations count where the gold has them, else not at all."""
        return replace(self, relations=self.relations | (self.implied & gold.relations), implied=frozenset())

    @property
    def entities(self) -> frozenset[Named]:
        """What the mentions denote."""
        return frozenset((place[2], name) for place, name in self.mentions.items())


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its gold annotation, its kind (report, session, …) and level (county, …)."""

    document: Document
    annotation: Annotation
    kind: str
    level: str


def load_gold(path: Path) -> list[GoldDocument]:
    """The gold documents of a folder (``*.json``, by file name) or of one file.

    Raises SourceError for a path without gold, for broken JSON, and for a
    mention whose offsets do not give its text.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise SourceError(f"{path}: no gold *.json file in this folder (文件夹中没有标注文件)")
    return [_load(file) for file in files]


def _load(file: Path) -> GoldDocument:
    try:
        gold = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"{file}: cannot be read: {error.strerror} (无法读取)") from error
    except ValueError as error:
        raise SourceError(f"{file}: broken JSON: {error} (JSON 有误)") from error
    if not isinstance(gold, dict):
        raise SourceError(f"{file}: not a gold document, which is one JSON object (不是标注文件)")
    asked = {name: value for name, value in gold.items() if name != "home"}  # home is an answer, not a given
    line = json.dumps(asked, ensure_ascii=False).encode("utf-8")
    document = next(read_jsonl([line], str(file), file.name))
    annotation = Annotation(
        _mentions(_records(gold, "mentions", file), document.text, file),
        _relations(_records(gold, "relations", file), file),
    )
    return GoldDocument(document, annotation, str(gold.get("type")), str(gold.get("level")))


def _records(gold: Mapping[str, Any], key: str, file: Path) -> Sequence[Mapping[str, Any]]:
    records = gold.get(key)
    if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
        raise SourceError(f'{file}: "{key}" is not a list of objects (缺少标注列表)')
    return records


def _mentions(records: Sequence[Mapping[str, Any]], text: str, file: Path) -> dict[Place, str]:
    found: dict[Place, str] = {}
    for record in records:
        try:
            place = (int(record["start"]), int(record["end"]), str(record["type"]))
            printed, name = record["text"], str(record["name"])
        except (KeyError, ValueError, TypeError) as error:
            raise SourceError(f"{file}: a mention lacks {error} (标注缺少字段)") from error
        if text[place[0] : place[1]] != printed or place[2] not in _TYPES:
            raise SourceError(f"{file}: {printed} does not stand at {place} (标注位置或类型有误)")
        found[place] = comparable(name)
    return found


def _relations(records: Sequence[Mapping[str, Any]], file: Path) -> frozenset[Triple]:
    try:
        return frozenset(
            (comparable(r["subject"]), str(r["predicate"]), comparable(r["object"])) for r in records
        )
    except (KeyError, TypeError) as error:
        raise SourceError(f"{file}: a relation lacks {error} (关系缺少字段)") from error
