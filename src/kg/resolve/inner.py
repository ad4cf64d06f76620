"""Whose a part of a body is that is printed alone: 第一检察部 is the procuratorate's, 校地合作处 the university's that a text is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import NOWHERE, BareCommittee, BodyName, LeagueName, OrganName, OwnName
from kg.patterns import compiled
from kg.reference.names import alternation
from kg.reference.placenames import find_place_names
from kg.resolve.context import Context
from kg.resolve.names import clean
from kg.resolve.organs import named_organ
from kg.resolve.parts import part, without_group

_OF_OFFICES = (
    (compiled("第[一二三四五六七八九十]{1,2}检察部|公诉[科处]|反贪局|检察委员会|案件管理办公室|.{2,6}检察室"), "人民检察院"),
    (compiled("[民刑行][一二三四五六]庭|(?:刑事|民事|行政|审判监督|立案|少年|知识产权|民事审判).{0,4}庭|执行局|审判委员会|执行指挥中心"
              "|[^省市县区]{2,8}(?:人民|巡回)?法庭|[^省市县区]{2,6}审判团队"), "人民法院"),
    (compiled("[^省市县区]{2,6}派出所"), "公安局"),
    (compiled("经费审查委员会|女职工委员会"), "工会"),
    (compiled("政工组|办事组|生产指挥[组部]|人民保卫组"), "革命委员会"),
)  # fmt: skip
"""Parts by the bodies that alone have such, and how these end."""
_UNIT = alternation("owner_units")
_PART = compiled(
    rf"(?:.{{2,8}}(?:学院|学部|系|处|部|中心|后勤|图书馆|研究院|离退休)|后勤|机关)?(?:{_UNIT})(?:.{{2,3}}部|理论学习中心组)?"
    rf"|(?!{alternation('party_departments')}).{{2,6}}部"
    "|.{2,6}[处科系]|.{2,10}学院|.{1,4}矿(?:党委)?|.{1,2}分[厂场].{0,3}|.{2,6}分公司|.{2,4}医疗队|临时党支部|.{2,4}专员办"
)
_WHOLE = compiled("集团|大学|医院|职业|^农场|^林场|^学校|^[校厂](?!地)|(?<!分)公司")
"""Words of a body that is named itself, or of one that ``antecedents`` finds."""


def part_of(
    link: Link, before: Sequence[Link], owner: Entity | None, at_home: Callable[[str], Entity | None]
) -> Link | None:
    """The link of a part by the body of the text that has such parts, or None if it is no part or none is named.

    ``at_home`` is :func:`office_of_home` of the text: its parts are rather those of home than of a body named before it.
    """
    if link.mention.type is not MentionType.ORG or not _alone(link):
        return None
    text = clean(link.mention.text)
    for parts, ending in _OF_OFFICES:
        if parts.fullmatch(text):
            whole = _office(before, ending, at_home)
            return None if whole is None else _below(link, whole, text)
    if owner is None or not _PART.fullmatch(text) or _WHOLE.search(text) or find_place_names(text[:4]):
        return None
    return _below(link, owner, text)


def part_beside(link: Link, last: Entity) -> Link | None:
    """The link of a part by the body, or the party group of one, whose leader also leads it: 市中院党组成员、|执行局局长."""
    text, body = clean(link.mention.text), without_group(last)
    ending = next((ending for parts, ending in _OF_OFFICES if parts.fullmatch(text)), "")
    return _below(link, body, text) if ending and _alone(link) and body.name.endswith(ending[-2:]) else None


def _office(before: Sequence[Link], ending: str, at_home: Callable[[str], Entity | None]) -> Entity | None:
    """The body so called of home; in a text without home, or of a kind that home has many of, the last one named."""
    own = at_home(ending)
    return own or next((b.entity for b in reversed(before) if b.entity.name.endswith(ending)), None)


_AT_HOME: Mapping[str, OrganName | BodyName] = {
    "人民法院": OrganName(NOWHERE, "court"),
    "人民检察院": OrganName(NOWHERE, "proc"),
    "革命委员会": BodyName(NOWHERE, "革命委员会"),
}
"""Bodies that have such parts and of which a place has one, by how their names end."""


def office_of_home(context: Context, ending: str) -> Entity | None:
    """The court, procuratorate or revolutionary committee of the home place by how its name ends; None without a home."""
    parsed = _AT_HOME.get(ending)
    found = named_organ(parsed, context) if parsed is not None and context.home is not None else None
    return None if found is None else found[0]


def _alone(link: Link) -> bool:
    """True for a name that tells no place, no level and no body."""
    match link.mention.parsed:
        case OwnName() | BareCommittee():
            return True
        case BodyName(seat) | OrganName(seat, "cpc" | "cdi") | LeagueName(seat):
            return seat == NOWHERE
    return False


def _below(link: Link, owner: Entity, unit: str) -> Link:
    return replace(link, entity=part(owner, unit), reason=f"part of {owner.name}")
