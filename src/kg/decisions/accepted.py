"""What an analyst looked at and left as it is: rows of a decisions file that ask for nothing."""

from __future__ import annotations

from pathlib import Path

from kg.decisions.file import append, rows
from kg.decisions.model import COLUMNS
from kg.errors import SettingsError


def accept(path: Path, subject: str, *, who: str = "", when: str = "", why: str = "") -> None:
    """Appends a row without an action, which builds skip. Raises SettingsError if it cannot be written."""
    row = {"subject": subject, "who": who, "when": when, "why": why}
    if not subject or any("\t" in cell or "".join(cell.splitlines()) != cell for cell in row.values()):
        raise SettingsError(
            "name what is accepted, without tabs and line breaks (内容不得为空，不得含制表符或换行)"
        )
    append(path, {column: row.get(column, "") for column in COLUMNS})


def accepted(path: Path) -> set[str]:
    """The keys and ids of what was accepted, none without a file. Raises SettingsError."""
    found = rows(path) if path.exists() else ()
    return {row.get("subject", "") for _, row in found if not row.get("action")} - {""}
