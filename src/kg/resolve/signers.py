"""The department that signs a paper: 局党组, 人事股, 委医政科 and 党组 alone are its parts there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.patterns import compiled
from kg.resolve.headings import signs
from kg.resolve.parts import GROUP, part

UNIT_OF = compiled(
    "(?P<of>[分总]?局|[院厅])(?P<unit>(?:机关)?(?:党委|党支部|党总支)|党组(?:理论学习中心组)?|办公室)"
)
"""A part of a body that a text calls by the last character of its name: 局党组, 院机关党委."""
_SECTION = compiled("[^省市县区州旗镇乡]{2,5}[股科]")
_OF_COMMISSION = compiled("委(?P<unit>党组|机关党委|[^省市县区州旗镇乡]{2,6}[科处室])")


def signing(links: Sequence[Link], text: str) -> Entity | None:
    """The department that signs a paper above its day; None if none does or several do."""
    organs = (k for k in links if k.mention.type is MentionType.ORG and "/dept/" in k.entity.key)
    signed = {k.entity.key: k.entity for k in organs if signs(text, k.mention.start, k.mention.end)}
    return next(iter(signed.values())) if len(signed) == 1 else None


def of_signer(link: Link, text: str, signer: Entity | None) -> Link | None:
    """The part of a signing department that a name means; None for another name."""
    unit = _unit(link, text, signer) if signer and link.mention.type is MentionType.ORG else ""
    return (
        replace(link, entity=part(signer, unit), reason="of who signs the paper") if signer and unit else None
    )


def _unit(link: Link, text: str, signer: Entity) -> str:
    if text == GROUP:
        return GROUP if link.entity.unresolved else ""
    if (m := UNIT_OF.fullmatch(text)) and signer.name.endswith(m["of"]):
        return m["unit"]
    if signer.name.endswith("委员会"):
        commission = _OF_COMMISSION.fullmatch(text)
        return commission["unit"] if commission else ""
    return text if signer.name.endswith(("局", "厅")) and _SECTION.fullmatch(text) else ""
