"""Where clauses end: names do not run across, but for quoted ones and those that a line break cuts."""

from __future__ import annotations

from kg.patterns import compiled

_QUOTED = r"《[^《》\n]{0,80}》|“[^“”\n]{0,60}”"
_BROKEN_NAME = r"(?<=[一-龥])\n(?=[一-龥\d])"
_END = compiled(rf"{_QUOTED}|{_BROKEN_NAME}|(?P<end>[。！？；，]+[”’」』）]*|\n+)")


def clauses(view: str) -> list[tuple[int, int]]:
    """Start and end of each clause of a normalised text; together they are the text."""
    ends = [m.end() for m in _END.finditer(view) if m["end"]]
    if view and (not ends or ends[-1] < len(view)):
        ends.append(len(view))
    return list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []
