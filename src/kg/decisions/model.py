"""The record of one decision of an analyst."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class Action(StrEnum):
    """What a decision does to the graph."""

    MERGE = "merge"
    SPLIT = "split"
    REJECT = "reject"
    RELABEL = "relabel"
    RETYPE = "retype"
    ADD_ALIAS = "add-alias"
    NOT_A_NAME = "not-a-name"


COLUMNS = ("id", "action", "subject", "object", "value", "who", "when", "why")
"""The columns of a decisions file."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of a decisions file.

    ``subject`` is an entity key (``org/110111/npc-sc``), for ``reject`` a statement
    id. ``object`` is the key that a merged entity becomes, or the document of a
    split. ``value`` is the name of the merged entity (``NAME`` or ``NAME|Class``),
    the new key of a split, the new name, the new class, or the alias. ``line`` is
    where the row stands in its file, 0 if it is not known.
    """

    id: str
    action: Action
    subject: str
    object: str = ""
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """What is decided on what, and which row says so."""
        row = f"line {self.line} 第 {self.line} 行, " if self.line else ""
        return f"{' '.join(filter(None, (self.action, self.subject, self.object)))} ({row}id {self.id})"


def content_id(action: str, *columns: str) -> str:
    """12 hex digits of SHA-256 over the columns of a row other than its id."""
    return hashlib.sha256("\x1f".join((action, *columns)).encode("utf-8")).hexdigest()[:12]
