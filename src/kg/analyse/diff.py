"""What changed between two graphs, or between two dates of one, and because of what."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.analyse.rows import StatementRow, name
from kg.analyse.tables import table

FIELDS = ("subject", "predicate", "object", "modality", "polarity", "rule", "date", "quote")
_CAUSES = {
    "document added": "新增文献", "document removed": "移除文献", "decision": "人工裁定", "rule": "规则", "text": "文本",
}  # fmt: skip
_HEADERS = ("主语 subject", "关系 predicate", "宾语 object", "原因 because of", "文献 document")


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a statement differs: ``kind`` is a document added or removed, a decision, a rule or the text."""

    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that differs. ``before`` is None for one that appeared, ``after`` for one that vanished."""

    before: StatementRow | None
    after: StatementRow | None
    cause: Cause

    @property
    def row(self) -> StatementRow:
        """The statement as it is now, or as it was."""
        return self.after or self.before or {}

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a changed statement that differ."""
        if self.before is None or self.after is None:
            return ()
        return tuple(f for f in FIELDS if self.before.get(f, "") != self.after.get(f, ""))


@dataclass(frozen=True, slots=True)
class Diff:
    """Statements that appeared, vanished and changed, each in order of document and id."""

    appeared: tuple[Change, ...]
    vanished: tuple[Change, ...]
    changed: tuple[Change, ...]

    def __bool__(self) -> bool:
        """True if anything differs."""
        return bool(self.appeared or self.vanished or self.changed)

    def text(self) -> str:
        """Tables with headers in Chinese and English."""
        parts = [
            ("+ 出现 appeared", self.appeared),
            ("- 消失 vanished", self.vanished),
            ("~ 改变 changed", self.changed),
        ]
        found = [f"{title}: {len(changes)}\n{_table(changes) if changes else ''}" for title, changes in parts]
        return "\n".join(found)

    def to_json(self) -> str:
        """The same as one JSON object, sorted, with a newline at its end."""
        parts = {"appeared": self.appeared, "vanished": self.vanished, "changed": self.changed}
        content = {title: [_record(change) for change in changes] for title, changes in parts.items()}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def diff(
    a: Iterable[StatementRow], b: Iterable[StatementRow], decided: Mapping[str, str] | None = None
) -> Diff:
    """The way from the statements ``a`` to the statements ``b``.

    Equal ids with other fields are changed; so are one that went and one that came with the
    same document, relation and sentence, or the same document and triple. ``decided`` names
    the decision that holds for a statement id, such as a rejection.
    """
    old, new = _by_id(a), _by_id(b)
    gone = [row for id_, row in old.items() if id_ not in new]
    come = [row for id_, row in new.items() if id_ not in old]
    pairs = [(old[i], new[i]) for i in old if i in new and _differs(old[i], new[i])]
    for key in (_sentence, _triple):
        pairs += _paired(gone, come, key)
    causes = _Causes(_documents(old), _documents(new), decided or {})
    return Diff(
        _ordered(Change(None, row, causes.of(None, row)) for row in come),
        _ordered(Change(row, None, causes.of(row, None)) for row in gone),
        _ordered(Change(was, now, causes.of(was, now)) for was, now in pairs),
    )


def _by_id(rows: Iterable[StatementRow]) -> dict[str, StatementRow]:
    return {row["id"]: row for row in rows}


def _documents(rows: Mapping[str, StatementRow]) -> set[str]:
    return {row.get("document", "") for row in rows.values()}


def _differs(was: StatementRow, now: StatementRow) -> bool:
    return any(was.get(f, "") != now.get(f, "") for f in FIELDS)


def _sentence(row: StatementRow) -> tuple[str, ...]:
    return row.get("document", ""), row["predicate"], row.get("quote", "")


def _triple(row: StatementRow) -> tuple[str, ...]:
    return row.get("document", ""), row["subject"], row["predicate"], row["object"]


def _paired(
    gone: list[StatementRow], come: list[StatementRow], key: Callable[[StatementRow], tuple[str, ...]]
) -> list[tuple[StatementRow, StatementRow]]:
    """Takes out of both lists the rows that only one of each shares a key with."""
    groups: dict[tuple[str, ...], tuple[list[StatementRow], list[StatementRow]]] = defaultdict(
        lambda: ([], [])
    )
    for side, rows in enumerate((gone, come)):
        for row in rows:
            groups[key(row)][side].append(row)
    found = [(was[0], now[0]) for was, now in groups.values() if len(was) == len(now) == 1]
    for was, now in found:
        gone.remove(was)
        come.remove(now)
    return found


@dataclass(frozen=True, slots=True)
class _Causes:
    """Finds the cause of a change: a decision before a document before a rule."""

    old: set[str]
    new: set[str]
    decided: Mapping[str, str]

    def of(self, was: StatementRow | None, now: StatementRow | None) -> Cause:
        row = now or was or {}
        if decision := self._decision(was, now):
            return Cause("decision", decision)
        document = row.get("document", "")
        if document not in self.old:
            return Cause("document added", document)
        if document not in self.new:
            return Cause("document removed", document)
        if was and now and was.get("rule") == now.get("rule") and was.get("quote") != now.get("quote"):
            return Cause("text", document)
        return Cause("rule", row.get("rule", ""))

    def _decision(self, was: StatementRow | None, now: StatementRow | None) -> str:
        """The decision that the new row has and the old has not, or that is told for either id."""
        made, before = (row.get("decision", "") if row else "" for row in (now, was))
        if made != before:
            return made or before
        return next((self.decided[row["id"]] for row in (now, was) if row and row["id"] in self.decided), "")


def _ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda c: (c.row.get("document", ""), c.row["id"])))


def _table(changes: Sequence[Change]) -> str:
    return table(_HEADERS, [_cells(change) for change in changes])


def _cells(change: Change) -> list[str]:
    row, before = change.row, change.before
    ends = [name(row, "subject"), row["predicate"], name(row, "object")]
    if before is not None and change.after is not None:
        was = [name(before, "subject"), before["predicate"], name(before, "object")]
        ends = [now if now == then else f"{then} → {now}" for then, now in zip(was, ends, strict=True)]
    kind = f"{_CAUSES[change.cause.kind]} {change.cause.kind}"
    told = "" if change.cause.what == row.get("document") else f": {change.cause.what}"
    fields = f" ({', '.join(change.fields)})" if change.fields else ""
    return [*ends, kind + told + fields, row.get("document", "")]


def _record(change: Change) -> dict[str, Any]:
    return {
        "cause": {"kind": change.cause.kind, "what": change.cause.what},
        "fields": list(change.fields),
        "before": dict(sorted(change.before.items())) if change.before else None,
        "after": dict(sorted(change.after.items())) if change.after else None,
    }
