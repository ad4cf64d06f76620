"""Because of what a statement differs between two graphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from kg.analyse.decided import ENDS, moves
from kg.analyse.rows import StatementRow

Pair = tuple[StatementRow, StatementRow]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a statement differs: ``kind`` is a document added or removed, a decision, a rule or the text."""

    kind: str
    what: str


class Causes:
    """Finds the cause of a change: a rejection before a document, before a merge or split, before text and rule.

    ``rejected`` names the decision that holds for a statement id, or for the IRI of an end that is no name.
    """

    def __init__(
        self, old: Iterable[StatementRow], new: Iterable[StatementRow], rejected: Mapping[str, str]
    ) -> None:
        self.rejected = rejected
        self.old, self.moved_old = _seen(old)
        self.new, self.moved_new = _seen(new)

    def of(self, was: StatementRow | None, now: StatementRow | None) -> Cause:
        """The cause of one change; one of the rows may be missing."""
        row = now or was or {}
        document = row.get("document", "")
        if found := self._struck(was) or self._struck(now):
            return Cause("decision", found)
        if document not in self.old:
            return Cause("document added", document)
        if document not in self.new:
            return Cause("document removed", document)
        if found := self._moved(was, now):
            return Cause("decision", found)
        if was and now and was.get("rule") == now.get("rule") and was.get("quote") != now.get("quote"):
            return Cause("text", document)
        return Cause("rule", row.get("rule", ""))

    def _struck(self, row: StatementRow | None) -> str:
        """The decision that rejects a statement or says that one of its ends is no name."""
        keys = [row.get(field, "") for field in ("id", *ENDS)] if row else []
        return next((self.rejected[key] for key in keys if key in self.rejected), "")

    def _moved(self, was: StatementRow | None, now: StatementRow | None) -> str:
        """The merge or split that gave an end the key that it has, or took it from the statement that is gone."""
        if was and now:
            return _between(was, now) or _between(now, was)
        row, moved = (was, self.moved_new) if was else (now, self.moved_old)
        keys = [(row.get("document", ""), row[end]) for end in ENDS] if row else []
        return next((moved[key] for key in keys if key in moved), "")


def _seen(rows: Iterable[StatementRow]) -> tuple[set[str], dict[tuple[str, str], str]]:
    """The documents of rows, and by document and old key the decision that moved it there."""
    documents: set[str] = set()
    moved: dict[tuple[str, str], str] = {}
    for row in rows:
        documents.add(row.get("document", ""))
        for _, one in moves(row):
            moved.setdefault((row.get("document", ""), one.on), one.decision)
    return documents, moved


def _between(was: StatementRow, now: StatementRow) -> str:
    """The decision that made an end of ``now`` from another key in ``was``."""
    found = (one.decision for end, one in moves(now) if was[end] == one.on != now[end])
    return next(found, "")


def paired(gone: list[StatementRow], come: list[StatementRow]) -> Iterator[Pair]:
    """Takes out of both lists the statements that are the same but for what a merge or split did."""
    for moved, others, forward in ((come, gone, True), (gone, come, False)):
        by_place: dict[tuple[str, ...], list[StatementRow]] = defaultdict(list)
        for row in others:
            by_place[_place(row, row["subject"], row["object"])].append(row)
        for row in list(moved):
            if other := next((by_place[p].pop(0) for p in _before(row) if by_place.get(p)), None):
                moved.remove(row)
                others.remove(other)
                yield (other, row) if forward else (row, other)


def _before(row: StatementRow) -> Iterator[tuple[str, ...]]:
    """Where the statement may stand without its merges and splits."""
    ends = {end: [row[end]] for end in ENDS}
    for end, one in moves(row):
        ends[end].append(one.on)
    for subject, object_ in product(*ends.values()):
        if (subject, object_) != (row["subject"], row["object"]):
            yield _place(row, subject, object_)


def _place(row: StatementRow, subject: str, object_: str) -> tuple[str, ...]:
    return row.get("document", ""), row["predicate"], subject, object_, row.get("quote", "")
