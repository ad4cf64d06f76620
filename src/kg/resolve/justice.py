"""Courts and procuratorates by what their own texts call them: 市院 and 区院 are procuratorates in a text of one, 检一分院 always."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.model import Extraction, Mention
from kg.parsed import NOWHERE, BodyName, OrganName, OwnName
from kg.patterns import compiled

_BRANCH = compiled("检(?P<n>[一二三四五六七八九])分院(?P<rest>.*)")
_OFFICE = compiled("院(?P<rest>(?:党组|机关|检委会|审委会|检察委员会|审判委员会)?.*)")
_OWN = "我院"
_NO_OFFICE = compiled("院(?:士|线|校|落|所)")
_CODES = ("court", "proc")


def with_courts(extraction: Extraction) -> Extraction:
    """The extraction in which such names are read as those of the organ that the text names most."""
    named = Counter(
        m.parsed.code
        for m in extraction.mentions
        if isinstance(m.parsed, OrganName) and m.parsed.code in _CODES
    )
    most = max(named, key=lambda code: (named[code], code), default="")
    return replace(extraction, mentions=tuple(_read(m, most) for m in extraction.mentions))


def _read(mention: Mention, most: str) -> Mention:
    match mention.parsed:
        case BodyName(_, own, "") | OwnName(own) if most and own.startswith(_OWN):
            rest = own.removeprefix(_OWN)
            return replace(mention, parsed=OrganName(NOWHERE, most, (rest,) if rest else ()))
        case BodyName(seat, own, "") if seat.place or seat.level:
            if m := _BRANCH.fullmatch(own):
                subs = (f"第{m['n']}分院", *filter(None, (m["rest"],)))
                return replace(mention, parsed=OrganName(seat, "proc", subs))
            if most and (m := _OFFICE.fullmatch(own)) and not _NO_OFFICE.match(own):
                return replace(mention, parsed=OrganName(seat, most, tuple(filter(None, (m["rest"],)))))
    return mention
