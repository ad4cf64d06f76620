"""The company, school, hospital or farm that a text is about, whose units it prints without a name: 公司党委, 我院, 校工会."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Document, Entity, Link
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.kinds import body_kind
from kg.reference.names import alternation
from kg.resolve.names import clean
from kg.resolve.organs import named_entity

WHOLES = {
    "集团公司": ("集团", "公司"), "集团": ("集团", "公司"), "公司": ("公司",), "学校": ("大学", "学院", "学校", "中学", "小学"),
    "学院": ("学院",), "校": ("大学", "学院", "学校", "中学", "小学"), "院": ("学院", "医院", "研究院"), "厂": ("厂",),
    "农场": ("农场",), "林场": ("林场",), "医院": ("医院",), "矿务局": ("矿务局",), "矿": ("煤矿", "矿"),
}  # fmt: skip
"""What a printed 校, 厂, 公司 … may stand for, by how the name of the whole ends; longer words stand first."""
_OWN = compiled(
    rf"(?P<own>.{{2,}}?(?:{alternation('owners')}))(?:（.{{2,8}}）)?(?:(?:{alternation('owner_units')}).{{0,12}})?"
)
_SELF = compiled(
    rf"(?:^|[日讯：，　])(?:我|本|全)?(?P<word>{'|'.join(WHOLES)})(?=党|纪|工会|团委|机关|领导|召开|举行|开展|组织|第|隆重|与[^，。]+签)"
)
"""How a text of a company or school calls it at its beginning: 我院党委…, 公司召开…."""
_SITE = compiled("(?:新闻)?网(?:站)?|报(?:社)?|官微|官网|新闻中心|(?:微信)?公众号|党委宣传部|宣传部|办公室")
"""What follows the name of a school or company in that of its paper or site."""
_LEAD = 60
"""Characters of a first line that stand for a title."""
_LEAST = 4
_FULL_END = compiled("(?:股份|有限|责任)+公司$")
_IN_FULL = compiled("(?:股份|有限|责任|集团)*公司")
"""What the full name of a company adds to the short one."""


def main_body(document: Document, links: Sequence[Link]) -> Entity | None:
    """The company, school, hospital or farm that title or publisher name and the text names most often, else what the text calls 我院, 公司."""
    title, publisher = clean(shown(document.title or "")), clean(shown(document.publisher or ""))
    lead = clean(shown(document.text.strip().partition("\n")[0]))[:_LEAD]
    wholes = [whole for whole in map(_whole_of, links) if whole is not None]
    called = _self(title, lead)
    heading = f"{title or lead} {publisher}"
    counts = Counter(own.name for own, printed in wholes if printed in heading or _short(printed) in heading)
    if (m := _OWN.fullmatch(publisher)) and m["own"] == publisher and publisher not in (p for _, p in wholes):
        counts[publisher] += 1
    best = max(counts, key=lambda own: (own in title, counts[own], own), default=None)
    owns = list(dict.fromkeys(own.name for own, _ in wholes))
    if called and (best is None or not fits(best, called)):
        best = _meant(called, publisher, owns)
    full = [own for own in owns if best and own.startswith(best) and _IN_FULL.fullmatch(own, len(best))]
    best = full[0] if len(full) == 1 else best
    return (
        None if best is None else next((own for own, _ in wholes if own.name == best), named_entity(best)[0])
    )


def _self(title: str, lead: str) -> str:
    """The word that a text calls its body by where it begins; empty without one."""
    m = _SELF.search(title) or _SELF.search(lead)
    return m["word"] if m else ""


def fits(own: str, word: str, *, about: bool = True) -> bool:
    """True if a body can be called by a word (WHOLES) alone; a text calls what it is ``about`` also 农场 if it is 云山农场有限公司."""
    group = word.startswith("集团") <= ("集团" in own)
    return group and (own.endswith(WHOLES[word]) or (about and word in own))


def _meant(word: str, publisher: str, named: Sequence[str]) -> str | None:
    """The body that a text calls by a word of its kind alone: whose paper or site it is, else the first such that it names."""
    site = _OWN.match(publisher)
    of_site = site["own"] if site and _SITE.fullmatch(publisher, site.end("own")) else ""
    return next((own for own in (of_site, *named) if own and fits(own, word)), None)


def _short(own: str) -> str:
    """云山集团 of 云山集团有限责任公司; the name itself if what is left says too little."""
    short = _FULL_END.sub("", own)
    return short if len(short) >= _LEAST else own


def _whole_of(link: Link) -> tuple[Entity, str] | None:
    """The company or school that a name is of, itself or as the head of one of its units, and how it is printed."""
    entity = link.entity
    if not entity.key.startswith("org/name/") and "/dept/" not in entity.key:
        return None
    m, printed = _OWN.fullmatch(entity.name), _OWN.fullmatch(clean(link.mention.text))
    if m is None or printed is None:
        return None
    name = m["own"]
    key = entity.key.removesuffix(entity.name.removeprefix(name))
    return replace(entity, key=key, name=name, kind=body_kind(name)), printed["own"]
