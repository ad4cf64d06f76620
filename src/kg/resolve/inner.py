"""Whose a part of a body is that is printed alone: 第一检察部 is the procuratorate's, 校地合作处 the university's that a text is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Document, Entity, Link, MentionType
from kg.parsed import NOWHERE, BareCommittee, BodyName, OrganName, OwnName
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.placenames import find_place_names
from kg.resolve.names import clean

_OF_OFFICES = (
    (compiled("第[一二三四五六七八九十]{1,2}检察部|公诉[科处]|反贪局"), "人民检察院"),
    (compiled("(?:刑事|民事|行政|审判监督|立案|少年|知识产权).{0,4}庭|执行局|[^省市县区]{2,8}(?:人民|巡回)?法庭"), "人民法院"),
    (compiled("[^省市县区]{2,6}派出所"), "公安局"),
)  # fmt: skip
"""Parts by the bodies that alone have such, and how these end."""
_OWNER = compiled("(?:公司|集团|大学|学院|学校|中学|医院|厂|农场|林场|煤矿)$")
_PART = compiled(
    "(?:党委|党总支|党支部|纪委|工会|团委|妇委会|董事会|监事会)(?:.{2,3}部)?|.{2,6}[处科系]|.{2,10}学院|.{1,3}矿(?:党委)?"
    "|.{1,2}分[厂场].{0,3}|机关党委|.{2,4}医疗队|临时党支部"
)


_WHOLE = compiled("公司|集团|大学|医院|职业|^农场|^林场|^学校|^[校厂](?!地)")
"""Words of a body that is named itself, or of one that ``antecedents`` finds."""


_LEAD = 60
"""Characters of a first line that stand for a title."""


def main_body(document: Document, links: Sequence[Link]) -> Entity | None:
    """The company, school, hospital or farm that title or publisher name and the text names most often."""
    title = clean(shown(document.title or ""))
    lead = document.text.strip().partition("\n")[0][:_LEAD]
    heading = f"{title or clean(shown(lead))} {clean(shown(document.publisher or ''))}"
    counts: dict[str, list[Entity]] = {}
    for link in links:
        entity = link.entity
        if entity.key.startswith("org/name/") and _OWNER.search(entity.name):
            counts.setdefault(entity.key, []).append(entity)
    named = [e for e in counts.values() if e[0].name in heading]
    return max(named, key=lambda e: (e[0].name in title, len(e)))[0] if named else None


def part_of(link: Link, before: Sequence[Link], owner: Entity | None) -> Link | None:
    """The link of a part by the body of the text that has such parts, or None if it is no part or none is named."""
    text = clean(link.mention.text)
    if link.mention.type is not MentionType.ORG or not _alone(link):
        return None
    for parts, ending in _OF_OFFICES:
        if parts.fullmatch(text):
            named = next((b.entity for b in reversed(before) if _has(b.entity, ending, link)), None)
            return None if named is None else _below(link, named, text)
    whole = _WHOLE.search(text) or find_place_names(text[:4])
    return _below(link, owner, text) if owner is not None and _PART.fullmatch(text) and not whole else None


def _alone(link: Link) -> bool:
    """True for a name that tells no place, no level and no body."""
    match link.mention.parsed:
        case OwnName() | BareCommittee():
            return True
        case BodyName(seat) | OrganName(seat, "cpc" | "cdi"):
            return seat == NOWHERE
    return False


def _has(body: Entity, ending: str, link: Link) -> bool:
    place = link.entity.attributes.get("place")
    return body.name.endswith(ending) and (place is None or body.attributes.get("place") == place)


def _below(link: Link, owner: Entity, part: str) -> Link:
    made = Entity(
        f"{owner.key}/{part}", MentionType.ORG, owner.name + part, "InternalBody", {**owner.attributes, "parent": owner.key}
    )  # fmt: skip
    return replace(link, entity=made, reason=f"part of {owner.name}")
