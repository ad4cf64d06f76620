"""Reads all names that were chosen in a text, and completes each by its neighbours and by what the text says before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.find.aliases import find_aliases, find_short_papers
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
        for c in _persons(view, chosen)
    ]
    return completed(view, _followed(view, read))


def _persons(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The names, those of persons with a last 和 that joins them to nobody: 免去李春和的…职务."""
    return [
        replace(c, end=c.end + 1, parsed=parse(view, c.start, c.end + 1, c.type))
        if c.type is MentionType.PER and c.length == 2 and _GIVEN_HE.match(view, c.end)
        else c
        for c in chosen
    ]


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
    done: list[Candidate] = []
    for c in read:
        tail = view[c.start : c.end]
        longer = (
            before
            for before in reversed(done)
            if before.type is c.type
            and before.length > c.length + 1
            and view.endswith(tail, before.start, before.end)
        )
        origin = next(longer, None) if c.rule == LEARNED and _unseated(c.parsed) else None
        if (
            tail == "办公室"
            and origin
            and any(view.endswith(_TASKS, b.start, b.end) for b in done[done.index(origin) :])
        ):
            origin = None
        if (
            origin is None
            and tail in _TASKS
            and _unseated(c.parsed)
            and (set_up := _set_up(view, tail, done))
        ):
            c = replace(c, parsed=set_up)
        done.append(replace(c, parsed=origin.parsed) if origin else c)
    return done


def _set_up(view: str, tail: str, done: Sequence[Candidate]) -> Parsed | None:
    """The group that a paper sets up, whose members it lists: 关于成立县防汛工作领导小组的通知."""
    for paper in reversed(done):
        if paper.type is MentionType.DOC:
            m = _SETS_UP.match("".join(view[paper.start : paper.end].split()))
            if m and m["group"].endswith(tail):
                return parse_name(m["group"], MentionType.ORG)
    return None


def _unseated(parsed: Parsed) -> bool:
    """True for an organ's name that tells neither place nor level."""
    return isinstance(parsed, OwnName | BareCommittee | BodyName) and seat_of(parsed) == NOWHERE
