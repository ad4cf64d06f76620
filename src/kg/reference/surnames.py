"""Chinese surnames with how often they are met: ``common`` or ``rare``."""

from __future__ import annotations

from functools import cache

from kg.resources import rows


@cache
def surnames() -> dict[str, str]:
    """The class of each surname of ``data/surnames.tsv``."""
    return {row["surname"]: row["frequency"] for row in rows("surnames")}
