"""Texts of an autonomous region that calls itself 区: 区党委 is its committee, for a district's is 区委."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Extraction, Mention
from kg.parsed import BodyName, NumberedName, OrganName, SessionName
from kg.patterns import compiled
from kg.reference.view import compact

_REGION = compiled("自治区|内蒙古|广西|西藏|宁夏|新疆")
_COMMITTEE = compiled("(?<![一-龥])区党委|[，、。；向由经把按照]区党委")
_OF_DISTRICT = compiled("(?<!社)区委(?!会|员|托|派)")
_SHORT, _WHOLE = "区", "自治区"


def with_regions(extraction: Extraction) -> Extraction:
    """The extraction in which the level word 区 of such a text is 自治区."""
    doc = extraction.document
    text = compact(f"{doc.title or ''}\n{doc.publisher or ''}\n{doc.text}")
    if "区党委" not in text or not (_REGION.search(text) and _COMMITTEE.search(text)):
        return extraction
    if _OF_DISTRICT.search(text):
        return extraction
    return replace(extraction, mentions=tuple(map(_of_region, extraction.mentions)))


def _of_region(mention: Mention) -> Mention:
    match mention.parsed:
        case OrganName(seat) | BodyName(seat) | SessionName(seat) | NumberedName(seat) as parsed if (
            seat.level == _SHORT and not seat.place
        ):
            return replace(mention, parsed=replace(parsed, seat=replace(seat, level=_WHOLE)))
    return mention
