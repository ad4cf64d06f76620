"""Whose a part is that is printed alone: 县法院召开党组会议 tells of the court's party group, here and in what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import BareCommittee, BareOrgan, TopicName
from kg.reference.names import word_list
from kg.resolve.held import HOLDS
from kg.resolve.names import clean
from kg.resolve.parts import GROUP, part, without_group

_CONGRESS = ("/npc", "/cpc", "/cdi", "/cpc-sc", "/cppcc-sc")
"""Bodies whose meetings of a party group are another's: 县人大召开党组会议 tells of the standing committee's."""
_PARTS = word_list("visiting_teams")
"""Parts that any body may have."""


def with_party_groups(links: Sequence[Link], text: str) -> Iterator[Link]:
    """The links in order; a bare 党组, and a meeting of one, is of the body that is told to hold such a meeting.

    Where the body that home would give is named nowhere in the text, it is of the first body that is, and so are teams.
    """
    host: Entity | None = None
    last: Link | None = None
    named = {k.entity.key for k in links if k.mention.type is MentionType.ORG and not _of_guess(k)}
    first: Entity | None = None
    before: Link | None = None
    group: Link | None = None
    for link in links:
        alone = _alone(link)
        if alone and last is not None and _holds(last, link, text):
            host = last.entity
        if alone and before is not None and _goes_on(before, link, text):
            made = replace(link, entity=before.entity, reason=f"{before.entity.name} before it")
        elif alone and host is None and group is not None and _in_one_sentence(group, link, text):
            made = _of(link, without_group(group.entity), GROUP)
        elif alone and host is not None:
            made = _of(link, host, GROUP)
        elif first is not None and _of_guess(link) and not _is_named(link, named):
            made = _of(link, first, GROUP if alone else clean(link.mention.text))
        else:
            made = link
        yield made
        if link.mention.type is not MentionType.ORG:
            continue
        before = made
        group = made if made.entity.name.endswith(GROUP) and not made.entity.unresolved else group
        if not _of_guess(link):
            last = link
            first = first or (link.entity if _leads(link.entity) else None)


def _goes_on(before: Link, link: Link, text: str) -> bool:
    """True for 党组 after a party group in one sentence: 某法院党组副书记甲，党组成员乙."""
    group = link.mention.type is MentionType.ORG and before.entity.name.endswith(GROUP)
    return group and not before.entity.unresolved and _in_one_sentence(before, link, text)


def _in_one_sentence(before: Link, link: Link, text: str) -> bool:
    between = text[before.mention.end : link.mention.start]
    return not any(mark in between for mark in "。；\n")


def _alone(link: Link) -> bool:
    match link.mention.parsed:
        case BareOrgan("党组", subs=(), of="") | TopicName(lead=BareOrgan("党组", subs=(), of="")):
            return True
    return False


def _of_guess(link: Link) -> bool:
    """True for a part whose body only home tells."""
    match link.mention.parsed:
        case BareCommittee((part,)):
            return part in _PARTS
    return _alone(link)


def _is_named(link: Link, named: Collection[str]) -> bool:
    """True if the text names the body that the part would be of, the congress standing for its standing committee."""
    entity = link.entity
    body = entity.attributes.get("parent", entity.attributes.get("convener", "").removesuffix(f"/{GROUP}"))
    return entity.unresolved is not None or any(
        key == body or key.startswith((f"{body}/", f"{body}-sc")) or f"{key}-sc" == body for key in named
    )


def _leads(own: Entity) -> bool:
    """True for a body that may have a party group and send teams."""
    return not (
        own.unresolved
        or own.key.endswith(_CONGRESS)
        or own.name.endswith((GROUP, "党委", "委员会党组", "书记处"))
    )


def _holds(body: Link, group: Link, text: str) -> bool:
    between = clean(text[body.mention.end : group.mention.start])
    return _leads(body.entity) and HOLDS.fullmatch(between) is not None


def _of(link: Link, host: Entity, unit: str) -> Link:
    own, reason = part(host, unit), f"of {host.name} that the text names"
    if link.mention.type is MentionType.ORG:
        return replace(link, entity=own, reason=reason)
    parsed, name = link.mention.parsed, link.entity.name
    at = name.find(GROUP)
    if at < 0:  # 专题民主生活会: what leaders hold without saying that their group does
        return link
    whole = (parsed.date if isinstance(parsed, TopicName) else "") + host.name + name[at:]
    made = replace(link.entity, key=f"meeting/name/{whole}", name=whole, attributes={"convener": own.key})
    return replace(link, entity=made, reason=reason)
