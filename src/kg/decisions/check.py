"""What makes a row of a decisions file a valid decision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from kg import ontology as o
from kg.decisions import keys
from kg.decisions.model import Action, Decision, content_id
from kg.settings import ID_BASE

_STATEMENT = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEEDED = {
    Action.MERGE: ("subject", "object", "value"),
    Action.SPLIT: ("subject", "object"),
    Action.REJECT: ("subject",),
    Action.RELABEL: ("subject", "value"),
    Action.RETYPE: ("subject", "value"),
    Action.ADD_ALIAS: ("subject", "value"),
    Action.NOT_A_NAME: ("subject",),
}
_MEANING = {
    (Action.MERGE, "object"): "the key that it becomes, 并入后的键",
    (Action.MERGE, "value"): "the name of that entity, or NAME|Class, 并入后的名称",
    (Action.SPLIT, "object"): "the id of the document, 文档编号",
    (Action.RELABEL, "value"): "the new name, 新名称",
    (Action.RETYPE, "value"): "the new class, 新类",
    (Action.ADD_ALIAS, "value"): "the alias, 别名",
}


def decision(row: Mapping[str, str], base: str = ID_BASE) -> Decision:
    """The decision of a row by column; IRIs under ``base`` become keys.

    Raises ValueError that says what is wrong, in English and Chinese.
    """
    try:
        action = Action(row.get("action", ""))
    except ValueError:
        known = ", ".join(Action)
        raise ValueError(
            f"unknown action {row.get('action', '')!r}; known are: {known} (未知的操作)"
        ) from None
    who, when, why = (row.get(c, "") for c in ("who", "when", "why"))
    subject, object_, value = _named(action, row, base)
    id_ = row.get("id") or content_id(action, subject, object_, value, who, when, why)
    made = Decision(id_, action, subject, object_, value, who, when, why)
    if problem := _problem(made, base):
        raise ValueError(problem)
    return made


def _named(action: Action, row: Mapping[str, str], base: str) -> tuple[str, str, str]:
    """Subject, object and value, with keys and ids where IRIs were written."""
    subject, object_, value = (row.get(c, "") for c in ("subject", "object", "value"))
    subject = (
        keys.local(subject, base, "statement/") if action is Action.REJECT else keys.local(subject, base)
    )
    object_ = keys.local(object_, base, *(("text/", "graph/document/") if action is Action.SPLIT else ()))
    return subject, object_, keys.local(value, base) if action is Action.SPLIT else value


def _problem(d: Decision, base: str) -> str | None:
    missing = [name for name in _NEEDED[d.action] if not getattr(d, name)]
    if missing:
        told = _MEANING.get((d.action, missing[0]))
        option = f", option --{missing[0]} of kg decide: {told}" if told else ""
        return f"{d.action} needs the column {missing[0]!r}{option} (缺少该列的值)"
    for key in _keys(d):
        if wrong := keys.problem(key, base):
            return wrong
    if d.action is Action.MERGE and d.subject == d.object:
        return f"{d.subject} cannot be merged with itself (不能与自身合并)"
    if d.action is Action.REJECT and not _STATEMENT.fullmatch(d.subject):
        return f"{d.subject!r} is no statement id of 16 hex digits (陈述编号应为 16 位十六进制)"
    if d.when and not _is_day(d.when):
        return f"{d.when!r} is no date YYYY-MM-DD (日期应为 YYYY-MM-DD，且历法上存在)"
    kind = _kind(d)
    if kind and kind not in o.load().classes:
        return f"the ontology has no class {kind!r} (本体中没有该类)"
    return None


def _keys(d: Decision) -> list[str]:
    """The columns of a decision that hold keys of entities."""
    if d.action is Action.REJECT:
        return []
    other = {Action.MERGE: d.object, Action.SPLIT: d.value}.get(d.action)
    return [d.subject, other] if other else [d.subject]


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


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
