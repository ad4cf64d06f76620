"""What stands under the heading of a table's column (``data/table_columns.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kg.patterns import compiled
from kg.resources import rows

_SPACE = compiled(r"[\s\u3000]+")
ACTIONS = {"任": "appointed", "任命": "appointed", "任职": "appointed", "免": "dismissed", "免去": "dismissed", "免职": "dismissed"}  # fmt: skip
"""Roles that a cell of the column ``action`` gives to the post of its row."""


@lru_cache(maxsize=1 << 12)
def column_role(heading: str) -> str | None:
    """The role of a column by its heading: person, appointed, dismissed …; None for a heading that is not known."""
    bare = _SPACE.sub("", heading).strip("：:（）()")
    return next((role for pattern, role in _roles() if pattern.fullmatch(bare)), None)


_WHO = compiled(f"({'|'.join(sorted(ACTIONS, key=len, reverse=True))})(?:人员|人选|干部|对象|同志)?")
_LONGEST = 24
"""Characters of the longest heading, blanks counted."""
WHO = {"appointed": "who-appointed", "dismissed": "who-dismissed"}
"""Roles of a column of persons whose heading tells what became of them: 任命, 免职人员."""


def heading_role(heading: str) -> str | None:
    """The role of a column by its heading, which may tell of persons by what became of them."""
    if len(heading) > _LONGEST:
        return None
    who = _WHO.fullmatch(_SPACE.sub("", heading).strip("：:（）()"))
    return column_role(heading) or (WHO[ACTIONS[who[1]]] if who else None)


def settled(roles: Sequence[str | None]) -> tuple[str | None, ...]:
    """The roles of a row of headings: beside a column of persons, 任职 and 免职 stand over posts."""
    if "person" not in roles:
        return tuple(roles)
    return tuple(role.removeprefix("who-") if role else None for role in roles)


def tells_posts(roles: Sequence[str | None]) -> bool:
    """True if columns of these roles tell of persons and their posts; the column of persons may have no heading."""
    people = "person" in roles or None in roles or bool({*WHO.values()} & {*roles})
    return people and bool({"appointed", "dismissed", "current", "post"} & {*roles})


@cache
def _roles() -> list[tuple[re.Pattern[str], str]]:
    return [(compiled(row["pattern"]), row["role"]) for row in rows("table_columns")]
