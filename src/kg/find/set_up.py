"""The team that a paper sets up: 关于调整市推进新型城镇化工作领导小组成员的通知. It is a name wherever the text prints it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.find.parse import parse
from kg.find.spans import SURE, Candidate, in_place
from kg.model import MentionType
from kg.patterns import compiled

_SETS_UP = compiled(
    "关于(?:成立|调整|设立|组建|充实)(?:全[省市县区州旗镇乡])?(?P<group>.{3,40}?(?:领导小组|指挥部))(?:的|成员|组成)"
)


def team_set_up(title: str) -> str:
    """The team that a paper of this title sets up; empty for another paper."""
    m = _SETS_UP.match("".join(title.split()))
    return m["group"] if m else ""


def named_teams(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen names, in order, with the team that a paper sets up in place of the parts of its name that were chosen."""
    done = list(chosen)
    papers = (c for c in chosen if c.type is MentionType.DOC)
    for team in {t for c in papers if (t := team_set_up(view[c.start : c.end]))}:
        at = view.find(team)
        while at >= 0:
            done = _with_team(view, done, at, at + len(team))
            at = view.find(team, at + len(team))
    return done


def _with_team(view: str, done: list[Candidate], start: int, end: int) -> list[Candidate]:
    across = [c for c in done if c.start < end and start < c.end]
    if any(c.start < start or end < c.end or (c.start, c.end) == (start, end) for c in across):
        return done
    parsed = parse(view, start, end, MentionType.ORG)
    return in_place(done, Candidate(start, end, MentionType.ORG, "set-up", parsed, score=SURE))
