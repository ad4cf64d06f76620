"""What stands under the heading of a table's column (``data/table_columns.tsv``)."""

from __future__ import annotations

import re
from functools import cache

from kg.patterns import compiled
from kg.resources import rows

_SPACE = compiled(r"[\s\u3000]+")
ACTIONS = {"任": "appointed", "任命": "appointed", "任职": "appointed", "免": "dismissed", "免去": "dismissed", "免职": "dismissed"}  # fmt: skip
"""Roles that a cell of the column ``action`` gives to the post of its row."""


@cache
def column_role(heading: str) -> str | None:
    """The role of a column by its heading: person, appointed, dismissed …; None for a heading that is not known."""
    bare = _SPACE.sub("", heading).strip("：:（）()")
    return next((role for pattern, role in _roles() if pattern.fullmatch(bare)), None)


@cache
def _roles() -> list[tuple[re.Pattern[str], str]]:
    return [(compiled(row["pattern"]), row["role"]) for row in rows("table_columns")]
