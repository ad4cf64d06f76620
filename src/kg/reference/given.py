"""The division that a user names as the home of short forms."""

from __future__ import annotations

from kg.errors import SettingsError
from kg.reference.places import LEVELS, Place, places


def division(given: str) -> Place:
    """The division of a code, name, short name or full name (北京市房山区).

    Present ones come before past ones, higher before lower. Raises SettingsError if
    there is none, or several on a par.
    """
    table = places()
    if found := table.get(given):
        return found
    named = table.named(given) or table.by_path(given)
    if not named:
        raise SettingsError(
            f"home {given!r}: no division of this name or code; write one as 房山区 or 110111 (没有该行政区)"
        )
    first, *others = named
    rivals = [p for p in (first, *others) if _rank(p) == _rank(first)]
    if len(rivals) > 1:
        known = ", ".join(f"{table.path(p)} {p.code}" for p in rivals[:4])
        more = ", …" if len(rivals) > 4 else ""
        raise SettingsError(
            f"home {given!r}: several are called so: {known}{more}; give one code (地名有歧义)"
        )
    return first


def _rank(place: Place) -> tuple[bool, int]:
    return bool(place.end), LEVELS.index(place.level)
