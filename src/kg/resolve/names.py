"""Canonical identity of documents, concepts, persons and places."""

from __future__ import annotations

import re
from functools import cache

from kg.model import Entity, Mention, MentionType
from kg.parsed import (
    Bounds,
    CampaignName,
    OwnName,
    PaperName,
    PersonName,
    PlaceChain,
    SelfPlace,
    TableName,
    TermName,
)
from kg.patterns import compiled
from kg.reference.names import forms, word_list, word_set
from kg.reference.places import NATION
from kg.reference.view import compact
from kg.resolve.chains import is_site
from kg.resolve.context import Context
from kg.resolve.spots import Spot
from kg.resources import rows

_DOCUMENT_KINDS = (
    ("Law", ("法", "宪法", "法典")), ("Regulation", word_list("regulations")),
    ("Plan", ("规划", "计划", "方案", "要点", "纲要")), ("Report", ("报告", "汇报", "报告稿")), ("Decision", ("决定", "决议", "议案", "建议案")),
    ("Notice", ("通知", "通报", "公告", "意见", "公报")),
)  # fmt: skip


clean = compact
"""A name in Simplified characters without white space inside."""


@cache
def _laws() -> dict[str, str]:
    return {
        form: r["name"]
        for r in rows("laws")
        for form in (r["name"], *filter(None, (r["short"] or "").split("|")))
    }


def document_entity(parsed: PaperName | TableName) -> tuple[Entity, str]:
    """The document that a name denotes: a law by its short name, a report as it is printed."""
    name = parsed.name if isinstance(parsed, TableName) else clean(parsed.name)
    if law := _law_in(parsed):
        name, reason = law + name, "implementing rules of a law"
    elif name in _laws():
        name, reason = _laws()[name], "table of laws"
    else:
        name, reason = _report_name(name), "own name"
    kind = next(
        (k for k, endings in _DOCUMENT_KINDS if re.sub("（.*?）|草案|稿$", "", name).endswith(endings)),
        "OtherDocument",
    )
    return Entity(f"doc/{name.replace('/', '／')}", MentionType.DOC, name, kind), reason


def _law_in(parsed: PaperName | TableName) -> str:
    """The law that implementing rules belong to: the longest known name that the printed one ends in."""
    printed = parsed.law if isinstance(parsed, PaperName) else ""
    return next((_laws()[printed[i:]] for i in range(len(printed)) if printed[i:] in _laws()), "")


def _report_name(name: str) -> str:
    for short, full in (
        ("全国人大常委会", "全国人民代表大会常务委员会"),
        ("最高人民", "中华人民共和国最高人民"),
    ):
        if name.startswith(short) and name.endswith("工作报告"):
            return full + name.removeprefix(short)
    if _LAW.fullmatch(name):
        return NATION.name + name
    m = re.fullmatch(r"(.+?法)(修正草案|修订草案|草案|（试行）)", name)
    if m and m[1] in _laws():
        return _laws()[m[1]] + m[2]
    return name


_LAW = compiled(
    "(?!中华|.*(?:基本法|宪法|组织法|条例))[一-龥]{1,14}(?<![办说做看方想执立司违守普用学变合非枉技书语的])法(?:修[正订])?(?:草案)?"
)
"""A law or a draft of one that the table lacks; not 办法, 看法."""


# The party-wide campaigns that 主题教育 and 学习教育 alone stand for, with the first year of each.
_CAMPAIGNS = {
    "主题教育": (("2019", "“不忘初心、牢记使命”主题教育"), ("2023", "学习贯彻习近平新时代中国特色社会主义思想主题教育")),
    "学习教育": (
        ("2016", "“两学一做”学习教育"), ("2021", "党史学习教育"), ("2024", "党纪学习教育"),
        ("2025", "深入贯彻中央八项规定精神学习教育"), ("2026", "树立和践行正确政绩观学习教育"),
    ),
}  # fmt: skip


def _campaign(word: str, year: str) -> str:
    """The campaign of the year of the text; today's if the text has no date."""
    past = [name for start, name in _CAMPAIGNS[word] if start <= (year or "9999")]
    return past[-1] if past else word


def _in_bounds(bounds: Bounds, context: Context) -> bool:
    """True unless the home place or the year of the text lies outside of where the table says that the term is used."""
    year = context.year
    if year and not (bounds.start <= year <= (bounds.end or "9999")):
        return False
    whole = context.geo.table.get(bounds.local) if bounds.local else None
    return whole is None or context.home is None or context.geo.table.within(context.home, whole)


def concept_entity(
    mention: Mention, parsed: TableName | TermName | CampaignName, context: Context
) -> tuple[Entity, str]:
    """The concept: the label of the table, else the printed term.

    A term that the table knows from one place or time is, elsewhere, another term of the same form.
    """
    if isinstance(parsed, TableName) and parsed.bounds and not _in_bounds(parsed.bounds, context):
        where = context.home.code if context.home else "other"
        name = clean(mention.text)
        return Entity(f"concept/{where}/{name}", MentionType.CON, name, "Concept"), "printed term"
    name, reason = _term(parsed, context)
    if name.startswith("习近平总书记关于"):
        name = re.sub("^(习近平总书记关于.*?[^的])(重要思想|重要论述)$", r"\1的\2", name)
    return Entity(f"concept/{name.replace('/', '／')}", MentionType.CON, name, "Concept"), reason


def _term(parsed: TableName | TermName | CampaignName, context: Context) -> tuple[str, str]:
    match parsed:
        case TableName(name=name):
            return name, "table of concepts"
        case CampaignName(word):
            return _campaign(word, context.year), "printed term"
    return _TWO_COUNTRIES.sub(r"中\1\2", clean(parsed.name)), "printed term"


_TWO_COUNTRIES = compiled(
    "^([^中国])中((?:新时代|永久|全天候|全方位|全面|战略|友好|传统)*(?:合作|协作|伙伴关系|命运共同体).*)"
)
"""What two countries call the other way round: 俄中…伙伴关系 is 中俄…伙伴关系."""


@cache
def _national_people() -> frozenset[str]:
    return frozenset(r["name"] for r in rows("people"))


_CALLED = {"近平": "习近平", "毛主席": "毛泽东"}


def person_entity(parsed: PersonName | TableName, context: Context) -> tuple[Entity, str]:
    """A national office holder is one person everywhere; others are told apart by the home place of the text."""
    name = _CALLED.get(parsed.name, parsed.name)
    if name in _national_people():
        return Entity(f"person/{name}", MentionType.PER, name, "Person"), "national office holder"
    if context.home is None and not context.national:
        key = f"person/{context.document}/{name}"
        return Entity(key, MentionType.PER, name, "Person"), "name in a text whose home is not known"
    where = context.home.code if context.home else "cn"
    attributes = {"place": f"place/{where}"}
    return Entity(
        f"person/{where}/{name}", MentionType.PER, name, "Person", attributes
    ), "name and home place"


def location_entity(
    parsed: PlaceChain | SelfPlace | OwnName | TableName, context: Context
) -> tuple[Entity, str] | None:
    """A division, the home place (我区), or a venue or zone by its own name."""
    spot: Spot | None
    match parsed:
        case SelfPlace(word):
            spot = context.geo.level(word)
        case PlaceChain(name) | OwnName(name) if clean(name) in word_set("natural_features"):
            return _site(name)
        case PlaceChain(name) | OwnName(name) if (below := _rural_district(clean(name), context)) is not None:
            spot = below
        case PlaceChain(place) if is_site(place):
            return _site(_region(place))
        case PlaceChain(place):
            spot = context.geo.chain(place)
        case OwnName(name) if (
            context.geo.initial(clean(name))
            or context.geo.table.named(clean(name))
            or context.geo.town(clean(name))
        ):
            spot = context.geo.chain(clean(name))
        case OwnName(name) | TableName(name=name) if _region(name) != NATION.name:
            return _site(_region(name))
        case _:
            spot = context.geo.spot(NATION, "country")
    if spot is None or spot.rivals:
        return None
    return Entity(spot.key, MentionType.LOC, spot.name, "Place", _place_attributes(spot.place)), spot.reason


def _rural_district(name: str, context: Context) -> Spot | None:
    """A district below a county, as there were until the nineties: 漆工区 in a text of 弋阳县 of 1953."""
    home = context.home
    rural = home is not None and home.level == "county" and home.ending in _RURAL
    old = rural and "" < context.year <= _LAST_DISTRICTS and _DISTRICT.fullmatch(name)
    if home is None or not old or any(map(context.geo.is_near, context.geo.table.named(name))):
        return None
    path = context.geo.table.path(home)
    return Spot(f"place/{home.code}/{name}", path + name, None, "a district of the county")


_RURAL = ("县", "自治县", "旗", "自治旗")
_LAST_DISTRICTS = "1996"
_DISTRICT = compiled(
    "[\u4e00-\u9fff]{1,3}(?<![开发园新景示范护林矿牧灾社山库校小城特片街辖战军地郊老市苏游])区"
)


def _region(name: str) -> str:
    """The full form of a region or site: 长三角 is 长江三角洲区域, 广西自贸试验区 中国（广西）自由贸易试验区."""
    own = clean(name)
    if m := _FREE_TRADE.fullmatch(own):
        return f"中国（{m[1]}）自由贸易试验区" if m[2] == "区" else f"{m[1]}自由贸易港"
    return forms("region_forms").get(own, own)


_FREE_TRADE = compiled("([一-龥]{2,3}?)省?自贸(?:试验)?(区|港)")


def _site(name: str) -> tuple[Entity, str]:
    """A mountain, a venue, a zone: by its own name, without the place where it lies."""
    own = clean(name)
    return Entity(f"place/name/{own}", MentionType.LOC, own, "Place"), "own name"


def _place_attributes(place: object) -> dict[str, str]:
    level, parent = getattr(place, "level", ""), getattr(place, "parent", "")
    parts = {"level": level, "parent": f"place/{parent}" if parent else ""}
    return {k: v for k, v in parts.items() if v}
