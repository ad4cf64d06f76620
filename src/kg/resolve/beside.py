"""What stands right before a bare name tells whose it is: 水利局局长、党组书记, 检查组下设办公室, …（以下简称…）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import NOWHERE, BareCommittee, BareOrgan, OrganName, PaperName
from kg.patterns import compiled
from kg.reference.kinds import body_kind
from kg.reference.names import alternation, word_list
from kg.resolve.inner import part_beside
from kg.resolve.names import clean
from kg.resolve.parts import GROUP, part, without_group

_TITLES = compiled(rf"原?(?:(?:{alternation('person_titles')})、)*原?")
_SETS_UP = compiled("(?:下设|内设|设立|设)(?:立?了?)")
_SETS_UP_LATER = compiled(rf"(?:[^。]{{0,80}}。)?{_SETS_UP.pattern}")
"""县革委会成立，主任甲，副主任乙。下设|办公室: what stands between tells of its people."""
_AND_ITS = compiled("(?:精神)?(?:及其?|和)")
_PERSON = rf"(?:(?:常务|第一|执行)?(?:{alternation('person_titles')})、?)+[^，。；、]{{2,8}}?"
_LED = compiled(f"{_PERSON}(?:率领|率|带领|带队)")
_SENT = compiled("(?:派|派出|派遣|选派|抽派|派来|下派)了?(?:驻村)?")
_TEAMS = word_list("visiting_teams")
_TEAM = compiled(rf"(?:执法|专题|专项|联合|评议|工作)*(?:{alternation('visiting_teams')})")
"""What a person leads to another place, and is then called by this word alone: 执法检查组."""
_COMES = compiled(f"{_PERSON}(?:一行|率|带领|带队)")
_CALLED = compiled("[（(](?:以下)?(?:统称|简称)(?:为|：)?[“”]?")
_OWNERS = compiled(rf"(?:{alternation('owners')})$")
_UNITS = {"cpc": "党委", "cdi": "纪委"}
_CHECKS, _ENFORCES = "检查组", "执法"
_NEAR = 40
"""Characters within which a company named before is still spoken of."""
_OFFICE = "办公室"


def beside(link: Link, before: Sequence[Link], text: str) -> Link | None:
    """The link of a bare name by the name that stands right before it in the text, or None if it tells nothing."""
    last = next((b for b in reversed(before) if b.mention.type is link.mention.type), None)
    if last is None or last.mention.end > link.mention.start or last.entity.unresolved:
        return None
    between = clean(text[last.mention.end : link.mention.start])
    if _CALLED.fullmatch(between):
        return replace(link, entity=last.entity, reason=f"short for {last.entity.name} before it")
    if (
        is_team(clean(link.mention.text))
        and (_LED.fullmatch(between) or _SENT.fullmatch(between))
        and not last.entity.name.endswith(_TEAMS)
    ):
        return _below(link, without_group(last.entity), clean(link.mention.text))
    if _TITLES.fullmatch(between) and between and (own := part_beside(link, last.entity)):
        return own
    match link.mention.parsed:
        case PaperName("实施细则") if _AND_ITS.fullmatch(between):
            name = last.entity.name + "实施细则"
            made = replace(last.entity, key=f"doc/{name}", name=name)
            return replace(link, entity=made, reason=f"of {last.entity.name} before it")
        case BareOrgan("党组", subs=(), of="") if _TITLES.fullmatch(between) and _may_lead(last.entity):
            return _below(link, last.entity, GROUP)
        case BareOrgan("党组", subs=(), of="") if last.entity.name.endswith(GROUP) and "。" not in between:
            return replace(link, entity=last.entity, reason=f"{last.entity.name} right before it")
        case BareCommittee((word,)) if word == _OFFICE and _SETS_UP_LATER.fullmatch(between):
            return _below(link, last.entity, word)
        case OrganName(seat, code, subs) if seat == NOWHERE and code in _UNITS:
            return _of_company(link, last, between, _UNITS[code] + "".join(subs))
    return None


def is_team(word: str) -> bool:
    """True for a word that says nothing of whose team it is."""
    return word.endswith(_TEAMS) and bool(_TEAM.fullmatch(word))


def comes(link: Link, text: str) -> bool:
    """True for a body of which somebody comes with others: 市水利局局长甲一行, 市人大常委会副主任乙带领."""
    whose = link.mention.type is MentionType.ORG and not link.entity.name.endswith(_TEAMS)
    return whose and bool(_COMES.match(clean(text[link.mention.end : link.mention.end + _NEAR])))


def enforcing(link: Link, text: str) -> Link:
    """检查组 in a text about an 执法检查 is the 执法检查组 of the body that sends it."""
    own = link.entity
    if not own.name.endswith(_CHECKS) or own.name.endswith(_ENFORCES + _CHECKS):
        return link
    if clean(link.mention.text) != _CHECKS:
        return link
    if _ENFORCES not in clean(text):
        return link
    key, name = (s.removesuffix(_CHECKS) + _ENFORCES + _CHECKS for s in (own.key, own.name))
    return replace(link, entity=replace(own, key=key, name=name))


def of_visitor(link: Link, visitor: Entity) -> Link:
    """The team of the body whose people the text has told to come."""
    return _below(link, without_group(visitor), clean(link.mention.text))


def _may_lead(owner: Entity) -> bool:
    """True for a body that has a party group: no party committee, no party group."""
    return "/cpc" not in owner.key and "/cdi" not in owner.key and not owner.name.endswith(("党组", "党委"))


def _below(link: Link, owner: Entity, unit: str) -> Link:
    return replace(link, entity=part(owner, unit), reason=f"of {owner.name} before it")


def _of_company(link: Link, last: Link, between: str, unit: str) -> Link | None:
    """任…公司党委书记，…任党委副书记、纪委书记: the company's committee while the sentence speaks of it."""
    name = re.sub("(?:党委|纪委)$", "", last.entity.name)
    own = last.entity.key.startswith("org/name/") and _OWNERS.search(name)
    if (
        not own
        or len(between) > _NEAR
        or "。" in between
        or not clean(link.mention.text).startswith(unit[:2])
    ):
        return None
    whole = name + unit
    made = replace(last.entity, key=f"org/name/{whole}", name=whole, kind=body_kind(whole))
    return replace(link, entity=made, reason=f"of {name} before it")
