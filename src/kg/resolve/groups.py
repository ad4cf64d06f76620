"""Whose a party group is that is printed alone: 县法院召开党组会议 tells of the court's, here and in what follows."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import BareOrgan, TopicName
from kg.patterns import compiled
from kg.resolve.names import clean

_GROUP = "党组"
_HOLDS = compiled("[^，。；：]{0,8}(?:召开|举行|举办|开展)(?:了)?[^，。；：]{0,8}")
_BY_LAST = compiled("([院局厅])党组")
"""The body whose name ends so is the last one named."""
_FAR = 500
_CONGRESS = ("/npc", "/cpc", "/cdi", "/cpc-sc", "/cppcc-sc")
"""Bodies whose meetings of a party group are another's: 县人大召开党组会议 tells of the standing committee's."""


def with_party_groups(links: Sequence[Link], text: str) -> Iterator[Link]:
    """The links in order; a bare 党组, and a meeting of one, is of the body that is told to hold such a meeting."""
    host: Entity | None = None
    last: Link | None = None
    before: deque[Entity] = deque(maxlen=_FAR)
    for link in links:
        alone = _alone(link)
        if alone and last is not None and _holds(last, link, text):
            host = last.entity
        own = _BY_LAST.fullmatch(clean(link.mention.text))
        if own and (whole := next((b for b in reversed(before) if b.name.endswith(own[1])), None)):
            yield _of(link, whole)
            continue
        yield _of(link, host) if alone and host is not None else link
        if link.mention.type is MentionType.ORG and not alone:
            last = link
            before.append(link.entity)


def _alone(link: Link) -> bool:
    match link.mention.parsed:
        case BareOrgan("党组", subs=(), of="") | TopicName(lead=BareOrgan("党组", subs=(), of="")):
            return True
    return False


def _holds(body: Link, group: Link, text: str) -> bool:
    own = body.entity
    between = clean(text[body.mention.end : group.mention.start])
    leads = not (
        own.unresolved or own.key.endswith(_CONGRESS) or own.name.endswith((_GROUP, "党委", "委员会党组"))
    )
    return leads and _HOLDS.fullmatch(between) is not None


def _of(link: Link, host: Entity) -> Link:
    key, reason = f"{host.key}/{_GROUP}", f"of {host.name} that holds such a meeting"
    if link.mention.type is MentionType.ORG:
        attributes = {**host.attributes, "parent": host.key}
        made = Entity(key, MentionType.ORG, host.name + _GROUP, "PartyGroup", attributes)
        return replace(link, entity=made, reason=reason)
    parsed, name = link.mention.parsed, link.entity.name
    date = parsed.date if isinstance(parsed, TopicName) else ""
    own = date + host.name + name[name.index(_GROUP) :]
    made = replace(link.entity, key=f"meeting/name/{own}", name=own, attributes={"convener": key})
    return replace(link, entity=made, reason=reason)
