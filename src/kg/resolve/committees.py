"""Whose a committee is that is printed alone in a text of a bureau, firm or school: 党委, 纪委 and 党委会议 after 市公安局党委."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import NOWHERE, OrganName, TopicName
from kg.resolve.parts import part

_COMMITTEE = "党委"
_OF_PLACE = "/cpc"
_ALONE = {"cpc": _COMMITTEE, "cdi": "纪委"}


def with_committees(links: Iterable[Link]) -> Iterator[Link]:
    """The links in order; such names are of the body whose committee the text names last, if that is no place's."""
    last: Entity | None = None
    for link in links:
        made = link if last is None else _of(link, last)
        if made.mention.type is MentionType.ORG and made.entity.unresolved is None:
            last = _committee(made.entity, last)
        yield made


def _committee(own: Entity, last: Entity | None) -> Entity | None:
    if own.key.endswith(_OF_PLACE):
        return None
    return own if own.name.endswith(_COMMITTEE) else last


def _of(link: Link, committee: Entity) -> Link:
    reason = f"of {committee.name} before it"
    match link.mention.parsed:
        case OrganName(seat, "cpc" | "cdi" as code, subs) if seat == NOWHERE:
            own = _below(committee, _ALONE[code] + "".join(subs))
            return replace(link, entity=own, reason=reason)
        case TopicName(lead=None) if link.entity.name.startswith(_COMMITTEE):
            name = committee.name + link.entity.name.removeprefix(_COMMITTEE)
            key, told = f"meeting/name/{name}", {"convener": committee.key}
            return replace(
                link, entity=replace(link.entity, key=key, name=name, attributes=told), reason=reason
            )
    return link


def _below(committee: Entity, unit: str) -> Entity:
    """The unit of the body that has the committee: 公安局纪委 of 公安局党委."""
    if unit == _COMMITTEE:
        return committee
    key, name = committee.key.removesuffix(_COMMITTEE), committee.name.removesuffix(_COMMITTEE)
    attributes = {k: v for k, v in committee.attributes.items() if k != "parent"}
    return part(Entity(key.removesuffix("/"), MentionType.ORG, name, "", attributes), unit)
