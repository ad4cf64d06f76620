"""Reads all names that were chosen in a text, and completes each by its neighbours and by what the text says before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.find.about import papers_about
from kg.find.aliases import find_aliases, find_short_papers
from kg.find.broken import bracketed_only, broken_titles
from kg.find.held import held_meetings
from kg.find.leads import lead_meetings
from kg.find.neighbours import (
    join_dispatched,
    join_sittings,
    part_quotes,
    share_counts,
    share_heads,
    share_meetings,
    share_places,
)
from kg.find.parse import complete, parse, parse_name
from kg.find.persons import persons
from kg.find.set_up import named_teams, team_set_up
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import NOWHERE, BareCommittee, BodyName, OwnName, Parsed, seat_of
from kg.patterns import compiled

LEARNED = "learned"
"""The rule of a name that no grammar proposed."""
_TASKS = ("领导小组", "指挥部")
_OFFICE = "办公室"
_COMMITTEES = compiled("(?:党?中央|[省市区县州盟旗]委)、")
_OF_COMMITTEE = compiled("[省市区县州盟旗]委(?:[^、，和与及届次]{2,10}会议|$)")
_OF_OFFICE = compiled("[院局厅](?=党|机关|办)")
"""What begins so is a part of a body that is told after all names are linked: 院党组 of 县法院, not of 市中院 before it."""


def finished(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names with what the text says before (its abbreviations, longer names), and their neighbours."""
    told = {
        (c.start, c.end, c.type): c for c in (*find_aliases(view, chosen), *find_short_papers(view, chosen))
    }
    read = [
        replace(c, rule=origin.rule, parsed=origin.parsed)
        if (origin := told.get((c.start, c.end, c.type)))
        else c
        for c in _joint_meetings(
            view,
            persons(view, papers_about(view, broken_titles(view, _printed(view, chosen)))),
        )
    ]
    return completed(view, _followed(view, read))


def _printed(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names as papers print them: no ends of classes, meetings with what they are held for, teams and titles whole."""
    return bracketed_only(view, named_teams(view, held_meetings(view, _definite(view, chosen))))


def _definite(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names without the ends of classes: 区委 of 各旗县区委, 区党委 of 各管理区党委."""
    return [
        c
        for c in chosen
        if c.type is not MentionType.ORG or not _OF_ALL.search(view, max(0, c.start - _CLASS), c.start)
    ]


_OF_ALL = compiled("各(?:[省市县州旗盟乡镇、（]{1,5}|管理|开发)$")
_CLASS = 8
"""Characters before a name that may make it one of a class."""


def _joint_meetings(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """中央、省委、市委人大工作会议 are three meetings: bodies of the Party before one that begins with such a body."""
    done = list(chosen)
    for i in range(len(done) - 1, 0, -1):
        here, before = done[i], done[i - 1]
        joint = (
            here.type is MentionType.MEET
            and before.type is MentionType.ORG
            and _COMMITTEES.match(view, before.start, here.start)
        )
        if joint and joint.end() == here.start and _OF_COMMITTEE.match(view, here.start, here.end):
            parsed = parse(view, before.start, before.end, MentionType.MEET)
            done[i - 1] = replace(
                before, type=MentionType.MEET, rule=LEARNED, parsed=parsed, score=here.score
            )
    return done


def completed(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names, each completed by its neighbours: shared heads, places, counts and kinds of a list."""
    read = [
        c if (parsed := complete(c.parsed)) is c.parsed else replace(c, parsed=parsed)
        for c in join_dispatched(view, join_sittings(view, part_quotes(view, chosen)))
    ]
    read = share_counts(view, share_heads(view, share_places(view, read)))
    return lead_meetings(view, share_meetings(view, lead_meetings(view, read)))


def _followed(view: str, read: list[Candidate]) -> list[Candidate]:
    """办公室 after 县委巡察工作领导小组办公室: the last longer name that ends so stands for it."""
    before = _Before(view, read)
    for c in read:
        tail = view[c.start : c.end]
        origin = before.longer(c, tail)
        if origin is None and c.type is MentionType.ORG and (group := before.group_of(tail)):
            c = replace(c, parsed=parse_name(group, MentionType.ORG))
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
        at = self._last.get((c.type, tail), -1) if _bare(c) and not _OF_OFFICE.match(tail) else -1
        return None if at < 0 or (tail == _OFFICE and self._task >= at) else self.done[at]

    def group_of(self, tail: str) -> str:
        """The group set up that a form is the tail of, and its office: 领导小组 or 全国普查领导小组 of 第三次全国普查领导小组; else empty."""
        whole = tail.removesuffix(_OFFICE)
        fitting = (g for task, g in self.set_up.items() if whole.endswith(task) and g.endswith(whole))
        group = next(fitting, "")
        return group and group + tail.removeprefix(whole)

    def add(self, c: Candidate) -> None:
        """Takes notice of the next name."""
        at = len(self.done)
        self.done.append(c)
        for size in self._sizes:
            if size < c.length - 1 and (tail := self.view[c.end - size : c.end]) in self._asked:
                self._last[c.type, tail] = at
        if self.view.endswith(_TASKS, c.start, c.end):
            self._task = at
        if c.type is MentionType.DOC and (team := team_set_up(self.view[c.start : c.end])):
            self.set_up |= {tail: team for tail in _TASKS if team.endswith(tail)}


def _bare(c: Candidate) -> bool:
    """True for a name that no grammar proposed and that tells neither place nor level."""
    return c.rule == LEARNED and _unseated(c.parsed)


def _unseated(parsed: Parsed) -> bool:
    """True for an organ's name that tells neither place nor level."""
    return isinstance(parsed, OwnName | BareCommittee | BodyName) and seat_of(parsed) == NOWHERE
