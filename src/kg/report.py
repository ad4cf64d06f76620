"""``GRAPH/report.jsonl``: the sources that a build could not read, or not whole; empty if there are none.

One JSON object a line with ``path``, ``kind`` of file, ``level`` (error, warning), ``problem`` (a code),
``reason`` and ``action`` in words. Holds no clock, so that the same sources give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.read import Problem

NAME = "report.jsonl"


def write_report(graph: Path, problems: Iterable[Problem], others: bool) -> None:
    """Puts the report in place at once; with ``others`` after the rows of sources that were not read now."""
    rows = [json.dumps(problem.record(), ensure_ascii=False) for problem in problems]
    kept = [line for line in _lines(graph / NAME) if line not in rows] if others else []
    temporary = graph / (NAME + ".new")
    temporary.write_text("".join(f"{row}\n" for row in [*kept, *rows]), encoding="utf-8")
    temporary.replace(graph / NAME)


def read_report(graph: Path) -> list[dict[str, str]]:
    """The rows of the report of a graph, none without one."""
    return [json.loads(line) for line in _lines(graph / NAME)]


def demand_all(problems: Sequence[Problem]) -> None:
    """Raises SourceError if anything was not read, or not whole: what ``--strict`` asks for."""
    if problems:
        more = f" (and {len(problems) - 1} more 另有 {len(problems) - 1} 处)" if len(problems) > 1 else ""
        raise SourceError(f"{problems[0]}{more}")


def demand_some(read: int, problems: Sequence[Problem]) -> None:
    """Raises SourceError if not one document was read."""
    errors = [problem for problem in problems if problem.error]
    if not read and errors:
        demand_all(errors)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
