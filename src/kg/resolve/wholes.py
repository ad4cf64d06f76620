"""What is printed shorter than elsewhere in the text: …事故调查组 and 国务院事故调查组 of 国务院…事故调查组."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Link, MentionType
from kg.parsed import OrganName, TableName
from kg.reference.names import word_list
from kg.resolve.names import clean

_LONG = 8
"""Characters from which on a name is one body's, with or without its owner before it."""
_TASK = 3
"""More characters than these tell a team's task; 五个 of 五个巡察组 does not."""
_TEAMS = ("组", "队", *word_list("task_groups"))


def as_whole(links: Sequence[Link]) -> list[Link]:
    """The links in order; what the text also prints with its owner, or with its task, denotes the same."""
    organs = {clean(k.mention.text): k for k in reversed(links) if k.mention.type is MentionType.ORG}
    return [
        _whole(k, organs)
        if k.mention.type is MentionType.ORG and clean(k.mention.text).endswith(_TEAMS)
        else k
        for k in links
    ]


def _whole(link: Link, organs: dict[str, Link]) -> Link:
    text, name = clean(link.mention.text), link.entity.name
    longer = (
        k
        for t, k in organs.items()
        if len(text) >= _LONG and t.endswith(text) and t.removesuffix(text) in organs
    )
    found = next(longer, None)
    if found is None and (team := _team(link)):
        owner = name.removesuffix(team)
        named = (
            k for k in organs.values() if k.entity.name.endswith(team) and k.entity.name.startswith(owner)
        )
        found = next((k for k in named if len(k.entity.name) > len(name) + _TASK), None)
    if found is None:
        return link
    return replace(link, entity=found.entity, reason=f"short for {found.mention.text} of the text")


def _team(link: Link) -> str:
    """The team that an organ is printed with: 调查组 of 国务院调查组; empty for another name."""
    match link.mention.parsed:
        case OrganName(subs=(team,)) | TableName(subs=(team,)):
            return team
    return ""
