"""Why a source was not read, or not whole: rows of the build's report, in the words of ``data/read_problems.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.errors import SourceError
from kg.resources import rows


@dataclass(frozen=True, slots=True)
class Problem:
    """A source that was left out or cut: path, kind of file, code of the problem, its detail."""

    path: str
    kind: str
    code: str
    detail: str = ""

    @property
    def error(self) -> bool:
        """True if the source was not read at all."""
        return _table()[self.code]["level"] == "error"

    @property
    def reason(self) -> str:
        """What is wrong, in English and Chinese."""
        return self._words("reason")

    @property
    def action(self) -> str:
        """What helps, in English and Chinese."""
        return self._words("action")

    def _words(self, column: str) -> str:
        row = _table()[self.code]
        return f"{row[column].replace('{detail}', self.detail)} ({row[column + '_zh']})"

    def record(self) -> dict[str, str]:
        """The row of ``report.jsonl``."""
        return {
            "path": self.path,
            "kind": self.kind,
            "level": "error" if self.error else "warning",
            "problem": self.code,
            "reason": self.reason,
            "action": self.action,
        }

    def __str__(self) -> str:
        row = _table()[self.code]
        reason, action = (row[c].replace("{detail}", self.detail) for c in ("reason", "action"))
        return f"{self.path}: {reason}; {action} ({row['reason_zh']}；{row['action_zh']})"


class Unreadable(SourceError):
    """Raised by a reader: the item cannot be read, for the reason of this code."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def at(self, path: str, kind: str) -> Problem:
        """The problem as it stands in the report."""
        return Problem(path, kind, self.code, self.detail)


@cache
def _table() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("read_problems")}
