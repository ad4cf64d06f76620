"""Which two names of a sentence a statement may join, and what speaks for either as its subject.

Beside the names that a sentence prints, those count that act without being printed in it: the subject of
the clause, the meeting that sits and whose it is, the author of the text; as an object the meeting named before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from kg.model import MentionType
from kg.patterns import compiled
from kg.quick import quick
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.names import Name
from kg.relate.patterns import SEP
from kg.relate.skeleton import Sentence
from kg.relate.weighed import Types

FAR = 160
"""How many characters of skeleton may stand between two names of a pair …"""
APART = 8
"""… and how many lists of names from one to the other."""
MANY = 12
"""Of more that act together no pair is made where they are not printed: what they do is told of each by rules."""
_LISTED = compiled(rf"([OMCDPL]){SEP}(?=\1)")
_NAME = compiled("[OMCDPL]")
_VENUE = compiled(
    "在L*(?P<where>O)[^，OMCDPL]{0,8}?(?:会议室|会议厅|会议中心|报告厅|礼堂|会场|会堂|办公楼|[一二三四五六七八九十\\d]+楼|大楼)"
)
"""A body whose rooms a meeting is held in does nothing there."""
_BEFORE = "before"
_PRINTED = frozenset({"printed"})
_ROLES = {role: frozenset({role}) for role in ("agent", "session", "sitting", "host", "owner", _BEFORE)}

_Printed = tuple[int, Name, MentionType, str, int]
"""A printed name: its index, itself, its type, its key, the number of its list."""
_at = itemgetter(0)
Acting = Mapping[str, tuple[Name, frozenset[str]]]
"""Who may act, by key, and what makes each one that."""


class Pair(NamedTuple):
    """Two names that a statement may join. ``roles``: what the one that is looked at from the other is at this point.

    ``at`` and ``to``: their indices in the text of the sentence, None for the one that it does not print.
    """

    subject: Name
    object: Name
    at: int | None
    to: int | None
    roles: frozenset[str]
    types: Types

    @property
    def shown(self) -> int:
        """The index of the printed name whose place is looked at: the object's, the subject's of an object not printed."""
        return self.to if self.to is not None else self.at or 0


@quick
@dataclass(frozen=True, slots=True)
class View:
    """A sentence as its pairs are judged: its printed names by index in order, and its clauses with their starts and ends.

    ``lists``: the number of the list of names of one kind that each name stands in, alone or with others;
    ``listed``: whether any stands with others.
    """

    sentence: Sentence
    names: Mapping[int, Name]
    clauses: tuple[Clause, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lists: Mapping[int, int]
    listed: bool

    def clause(self, index: int) -> Clause | None:
        """The clause that holds an index of the sentence."""
        at = self.sentence.start + index
        found = bisect_right(self.starts, at) - 1
        return self.clauses[found] if found >= 0 and at < self.ends[found] else None


def view(sentence: Sentence, clauses: Iterable[Clause], context: Context) -> View:
    """What a sentence prints."""
    named, text = context.skeleton.names, sentence.text
    found = {m.start(): named[sentence.start + m.start()] for m in _NAME.finditer(text)}
    for m in _VENUE.finditer(text) if "在" in text else ():
        found.pop(m.start("where"), None)
    held = tuple(clauses)
    starts, ends = tuple([c.start for c in held]), tuple([c.start + len(c.text) for c in held])
    goes_on = {m.start() for m in _LISTED.finditer(text)}
    return View(sentence, found, held, starts, ends, _lists(goes_on, found), bool(goes_on))


def _lists(goes_on: Container[int], names: Iterable[int]) -> dict[int, int]:
    found, number = {}, 0
    for at in names:
        found[at] = number
        number += at not in goes_on
    return found


def pairs(seen: View, context: Context, wanted: frozenset[Types]) -> Iterator[Pair]:
    """The pairs of a sentence whose types are wanted, each printed name as the object and beside who is not printed.

    What is only supposed (如果…) says nothing.
    """
    if context.unreal:
        return
    around, acting = _around(seen, context), dict[int, Acting]()
    printed = [(at, name, name.type, name.key, seen.lists[at]) for at, name in seen.names.items()]
    keys = {name.key for name in seen.names.values()}
    for to in seen.names:
        clause = seen.clause(to)
        start = clause.start if clause else -1
        if start not in acting:
            acting[start] = _merged(around, _acting(clause)) if clause else {}
        yield from _printed(printed, to, acting[start], wanted)
        yield from _hidden(seen, to, keys, acting[start], wanted)


def _printed(
    printed: Sequence[_Printed], to: int, acting: Acting, wanted: frozenset[Types]
) -> Iterator[Pair]:
    """A printed name as the object of those around it that are not of its list."""
    first, last = bisect_left(printed, to - FAR, key=_at), bisect_right(printed, to + FAR, key=_at)
    _, name, kind, key, own = printed[bisect_left(printed, to, key=_at)]
    for at, subject, subject_kind, subject_key, listed in printed[first:last]:
        if listed != own and -APART <= listed - own <= APART:
            kinds = subject_kind, kind
            if kinds in wanted and subject_key != key:
                roles = acting[subject_key][1] | _PRINTED if subject_key in acting else _PRINTED
                yield Pair(subject, name, at, to, roles, kinds)


def _hidden(
    seen: View, to: int, printed: Container[str], acting: Acting, wanted: frozenset[Types]
) -> Iterator[Pair]:
    """A printed name beside those who act in its clause and are not printed in its sentence."""
    name = seen.names[to]
    for key, (other, roles) in acting.items():
        if key not in printed:
            if roles != {_BEFORE} and (other.type, name.type) in wanted:
                yield Pair(other, name, None, to, roles, (other.type, name.type))
            if (name.type, other.type) in wanted:
                yield Pair(name, other, to, None, roles, (name.type, other.type))


def _merged(*parts: Acting) -> Acting:
    found: dict[str, tuple[Name, frozenset[str]]] = {}
    for part in parts:
        for key, (name, roles) in part.items():
            known = found.get(key)
            found[key] = (known[0], known[1] | roles) if known else (name, roles)
    return found


def _told(roles: Iterable[tuple[Name | None, str]]) -> Acting:
    found: dict[str, tuple[Name, frozenset[str]]] = {}
    for name, role in roles:
        if name:
            known = found.get(name.key)
            found[name.key] = (known[0], known[1] | _ROLES[role]) if known else (name, _ROLES[role])
    return found


def _acting(clause: Clause) -> Acting:
    subject = clause.subject
    agents = subject.agents if len(subject.agents) <= MANY else ()
    return _told([*((agent, "agent") for agent in agents), (subject.meeting, "session")])


def _around(seen: View, context: Context) -> Acting:
    """Who is there without being named: the meeting that sits, whose it is, the author, the meeting named before."""
    sitting, owner, named = context.sittings.meeting, context.owner, context.sittings.named
    hosts = context.sittings.conveners(sitting) if sitting else ()
    return _told([
        (sitting, "sitting"), *((host, "host") for host in hosts),
        *((agent, "owner") for agent in (owner.agents if owner else ())),
        (named[-1] if named else None, _BEFORE),
    ])  # fmt: skip
