"""What makes a row of a decisions file a valid decision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg import ontology as o
from kg.decisions.model import Action, Decision, content_id

_STATEMENT = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEEDED = {
    Action.MERGE: ("subject", "object", "value"),
    Action.SPLIT: ("subject", "object"),
    Action.REJECT: ("subject",),
    Action.RELABEL: ("subject", "value"),
    Action.RETYPE: ("subject", "value"),
    Action.ADD_ALIAS: ("subject", "value"),
}


def decision(row: Mapping[str, str]) -> Decision:
    """The decision of a row by column. Raises ValueError that says what is wrong, in English and Chinese."""
    try:
        action = Action(row.get("action", ""))
    except ValueError:
        known = ", ".join(Action)
        raise ValueError(
            f"unknown action {row.get('action', '')!r}; known are: {known} (未知的操作)"
        ) from None
    columns = [row.get(c, "") for c in ("subject", "object", "value", "who", "when", "why")]
    made = Decision(row.get("id") or content_id(action, *columns), action, *columns)
    if problem := _problem(made):
        raise ValueError(problem)
    return made


def _problem(d: Decision) -> str | None:
    missing = [name for name in _NEEDED[d.action] if not getattr(d, name)]
    if missing:
        return f"{d.action} needs the column {missing[0]!r} (缺少该列的值)"
    if d.action is Action.MERGE and d.subject == d.object:
        return f"{d.subject} cannot be merged with itself (不能与自身合并)"
    if d.action is Action.REJECT and not _STATEMENT.fullmatch(d.subject):
        return f"{d.subject!r} is no statement id of 16 hex digits (陈述编号应为 16 位十六进制)"
    if d.when and not _DAY.match(d.when):
        return f"{d.when!r} is no date YYYY-MM-DD (日期格式应为 YYYY-MM-DD)"
    kind = _kind(d)
    if kind and kind not in o.load().classes:
        return f"the ontology has no class {kind!r} (本体中没有该类)"
    return None


def _kind(d: Decision) -> str:
    if d.action is Action.RETYPE:
        return d.value
    return d.value.partition("|")[2] if d.action is Action.MERGE else ""


def circle(decisions: Sequence[Decision]) -> Decision | None:
    """The first merge that closes a circle (A into B, B into A), or None."""
    into: dict[str, str] = {}
    for d in decisions:
        if d.action is not Action.MERGE:
            continue
        at = d.object
        while at in into:
            at = into[at]
        if at == d.subject:
            return d
        into[d.subject] = d.object
    return None
