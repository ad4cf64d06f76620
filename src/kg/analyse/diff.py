"""What changed between two graphs, or between two dates of one, and because of what."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kg.analyse.causes import Cause, Causes, paired
from kg.analyse.entities import EntityChange, entity_changes, entity_table
from kg.analyse.rows import StatementRow, key, name
from kg.analyse.tables import table

FIELDS = ("subject", "predicate", "object", "modality", "polarity", "rule", "date", "quote")
_CAUSES = {
    "document added": "新增文献", "document removed": "移除文献", "decision": "人工裁定", "rule": "规则", "text": "文本",
}  # fmt: skip
_HEADERS = ("主语 subject", "关系 predicate", "宾语 object", "原因 because of", "文献 document")


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
    """Statements that appeared, vanished and changed, each in order of document and id.

    ``entities`` are those that statements on both sides are about, with another label, class or alias.
    """

    appeared: tuple[Change, ...]
    vanished: tuple[Change, ...]
    changed: tuple[Change, ...]
    entities: tuple[EntityChange, ...] = ()

    def __bool__(self) -> bool:
        """True if anything differs."""
        return bool(self.appeared or self.vanished or self.changed or self.entities)

    def text(self) -> str:
        """Tables with headers in Chinese and English."""
        parts = [
            ("+ 出现 appeared", self.appeared),
            ("- 消失 vanished", self.vanished),
            ("~ 改变 changed", self.changed),
        ]
        found = [f"{title}: {len(changes)}\n{_table(changes) if changes else ''}" for title, changes in parts]
        if self.entities:
            found.append(f"~ 实体 entities: {len(self.entities)}\n{entity_table(self.entities)}")
        return "\n".join(found)

    def to_json(self) -> str:
        """The same as one JSON object, sorted, with a newline at its end."""
        parts = {"appeared": self.appeared, "vanished": self.vanished, "changed": self.changed}
        content = {title: [_record(change) for change in changes] for title, changes in parts.items()}
        content["entities"] = [asdict(change) for change in self.entities]
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def diff(
    a: Iterable[StatementRow], b: Iterable[StatementRow], decided: Mapping[str, str] | None = None
) -> Diff:
    """The way from the statements ``a`` to the statements ``b``.

    Equal ids with other fields are changed; so are one that went and one that came with the
    same document, relation and sentence, or the same document and triple, and those of which a
    merge or split made the one from the other. ``decided`` names the decision that holds for a
    statement id, such as a rejection.
    """
    old, new = _by_id(a), _by_id(b)
    gone = [row for id_, row in old.items() if id_ not in new]
    come = [row for id_, row in new.items() if id_ not in old]
    pairs = [(old[i], new[i]) for i in old if i in new and _differs(old[i], new[i])]
    pairs += paired(gone, come)
    for shared in (_sentence, _triple):
        pairs += _paired(gone, come, shared)
    causes = Causes(old.values(), new.values(), decided or {})
    return Diff(
        _ordered(Change(None, row, causes.of(None, row)) for row in come),
        _ordered(Change(row, None, causes.of(row, None)) for row in gone),
        _ordered(Change(was, now, causes.of(was, now)) for was, now in pairs),
        entity_changes(old.values(), new.values()),
    )


def _by_id(rows: Iterable[StatementRow]) -> dict[str, StatementRow]:
    return {row["id"]: row for row in rows}


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


def _ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda c: (c.row.get("document", ""), c.row["id"])))


def _table(changes: Sequence[Change]) -> str:
    return table(_HEADERS, [_cells(change) for change in changes])


def _cells(change: Change) -> list[str]:
    row, before = change.row, change.before
    was = before if before is not None and change.after is not None else row
    predicate = " → ".join(dict.fromkeys((was["predicate"], row["predicate"])))
    ends = [_end(was, row, "subject"), predicate, _end(was, row, "object")]
    kind = f"{_CAUSES[change.cause.kind]} {change.cause.kind}"
    told = "" if change.cause.what == row.get("document") else f": {change.cause.what}"
    fields = f" ({', '.join(change.fields)})" if change.fields else ""
    return [*ends, kind + told + fields, row.get("document", "")]


def _end(was: StatementRow, now: StatementRow, end: str) -> str:
    """The names of an end before and after, with the keys where only these differ."""
    then, name_now = name(was, end), name(now, end)
    if then != name_now:
        return f"{then} → {name_now}"
    return then if was[end] == now[end] else f"{then} ({key(was[end])} → {key(now[end])})"


def _record(change: Change) -> dict[str, Any]:
    return {
        "cause": {"kind": change.cause.kind, "what": change.cause.what},
        "fields": list(change.fields),
        "before": _fields(change.before),
        "after": _fields(change.after),
    }


def _fields(row: StatementRow | None) -> dict[str, str] | None:
    return {name: value for name, value in sorted(row.items()) if name != "decided"} if row else None
