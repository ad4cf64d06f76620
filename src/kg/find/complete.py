"""Reads all names that were chosen in a text, and completes each by its neighbours and by what the text says before."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from kg.find.aliases import find_aliases, find_short_papers
from kg.find.held import held_meetings
from kg.find.leads import lead_meetings
from kg.find.neighbours import join_sittings, share_counts, share_heads, share_meetings, share_places
from kg.find.parse import complete, parse, parse_name
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import NOWHERE, BareCommittee, BodyName, OwnName, Parsed, seat_of
from kg.patterns import compiled

LEARNED = "learned"
"""The rule of a name that no grammar proposed."""
_TASKS = ("领导小组", "指挥部")
_OFFICE = "办公室"
_SETS_UP = compiled("关于(?:成立|调整|设立|组建|充实)(?P<group>.{3,40}?(?:领导小组|指挥部))(?:的|成员|组成)")
# 和 before a word or mark that no second name begins with is the end of a given name: 李春和的, 李春和同志.
_GIVEN_HE = compiled(r"和(?=同志|[的为任等]|[，。；、：）|]|[ 　]*(?:\||\n|\Z))")


def finished(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names with what the text says before (its abbreviations, longer names), and their neighbours."""
    told = {
        (c.start, c.end, c.type): c for c in (*find_aliases(view, chosen), *find_short_papers(view, chosen))
    }
    read = [
        replace(c, rule=origin.rule, parsed=origin.parsed)
        if (origin := told.get((c.start, c.end, c.type)))
        else c
        for c in _persons(view, held_meetings(view, chosen))
    ]
    return completed(view, _followed(view, read))


def _persons(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The names, those of persons with a last 和 that joins them to nobody (免去李春和的…职务) and without one that joins."""
    begun = {c.start for c in chosen if c.type in _JOINED}
    whole = {view[c.start : c.end] for c in chosen if c.type is MentionType.PER and c.end not in begun}
    return [_person(view, c, begun, whole) if c.type is MentionType.PER else c for c in chosen]


_JOINED = (MentionType.PER, MentionType.ORG)
_JOINTS = tuple("和与同向及跟")


def _person(view: str, c: Candidate, begun: Container[int], whole: Container[str]) -> Candidate:
    """A person's name with 和 as its end, or without the joint that is none: 李春和|王小明 is 李春 and 王小明.

    ``begun`` are the offsets where names begin, ``whole`` the names of persons that stand apart elsewhere.
    """
    end = c.end
    if c.length == 2 and _GIVEN_HE.match(view, c.end):
        end = c.end + 1
    elif c.length == 3 and c.end in begun and view[c.start : c.end] not in whole:
        end -= view.endswith(_JOINTS, c.start, c.end)
    return c if end == c.end else replace(c, end=end, parsed=parse(view, c.start, end, c.type))


def completed(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names, each completed by its neighbours: shared heads, places, counts and kinds of a list."""
    read = [
        c if (parsed := complete(c.parsed)) is c.parsed else replace(c, parsed=parsed)
        for c in join_sittings(view, chosen)
    ]
    read = share_counts(view, share_heads(view, share_places(view, read)))
    return lead_meetings(view, share_meetings(view, lead_meetings(view, read)))


def _followed(view: str, read: list[Candidate]) -> list[Candidate]:
    """办公室 after 县委巡察工作领导小组办公室: the last longer name that ends so stands for it."""
    before = _Before(view, read)
    for c in read:
        tail = view[c.start : c.end]
        origin = before.longer(c, tail)
        if origin is None and tail in before.set_up and _unseated(c.parsed):
            c = replace(c, parsed=parse_name(before.set_up[tail], MentionType.ORG))
        before.add(replace(c, parsed=origin.parsed) if origin else c)
    return before.done


class _Before:
    """The names of a text up to a point, by what they end in: the last one for each ending that a bare name asks for."""

    def __init__(self, view: str, read: Sequence[Candidate]) -> None:
        self.view = view
        self.done: list[Candidate] = []
        self.set_up: dict[str, str] = {}
        """The group that a paper sets up, whose members it lists, by its ending: 关于成立县防汛工作领导小组的通知."""
        self._asked = {view[c.start : c.end] for c in read if _bare(c)}
        self._sizes = sorted({len(tail) for tail in self._asked})
        self._last: dict[tuple[MentionType, str], int] = {}
        self._task = -1

    def longer(self, c: Candidate, tail: str) -> Candidate | None:
        """The last longer name that a bare one is the end of; 办公室 after a group with tasks is that group's."""
        at = self._last.get((c.type, tail), -1) if _bare(c) else -1
        return None if at < 0 or (tail == _OFFICE and self._task >= at) else self.done[at]

    def add(self, c: Candidate) -> None:
        """Takes notice of the next name."""
        at = len(self.done)
        self.done.append(c)
        for size in self._sizes:
            if size < c.length - 1 and (tail := self.view[c.end - size : c.end]) in self._asked:
                self._last[c.type, tail] = at
        if self.view.endswith(_TASKS, c.start, c.end):
            self._task = at
        if c.type is MentionType.DOC and (m := _SETS_UP.match("".join(self.view[c.start : c.end].split()))):
            self.set_up |= {tail: m["group"] for tail in _TASKS if m["group"].endswith(tail)}


def _bare(c: Candidate) -> bool:
    """True for a name that no grammar proposed and that tells neither place nor level."""
    return c.rule == LEARNED and _unseated(c.parsed)


def _unseated(parsed: Parsed) -> bool:
    """True for an organ's name that tells neither place nor level."""
    return isinstance(parsed, OwnName | BareCommittee | BodyName) and seat_of(parsed) == NOWHERE
