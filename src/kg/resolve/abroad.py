"""Organs of other countries.

葡议会 is 葡萄牙议会 in a text that names 葡萄牙, 国会 that of the country named last, 国家监察总署署长 after a post of 老挝 Laos's too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import OwnName
from kg.patterns import compiled
from kg.reference.abroad import country_at
from kg.reference.names import alternation, forms, word_set
from kg.reference.placenames import HAN
from kg.reference.places import places
from kg.resolve.names import clean

_ORGAN = compiled(rf"(?P<country>.)(?P<organ>(?:{alternation('foreign_organs')}).*)")


def countries(links: Iterable[Link]) -> Sequence[str]:
    """The places outside the tables that a text names, which may be countries."""
    named = (clean(k.mention.text) for k in links if k.mention.type is MentionType.LOC)
    return [n for n in dict.fromkeys(named) if len(n) > 1 and not places().named(n)]


def abroad(links: Sequence[Link], text: str) -> Iterator[Link]:
    """The links in order, organs and places of other countries with the country's name written out."""
    named, there = countries(links), {m["place"]: m["country"] for m in _PLACE_ABROAD.finditer(clean(text))}
    country, last = "", None
    for link in links:
        made = of_country(link, named)
        if made is link and link.mention.type in (MentionType.ORG, MentionType.LOC):
            between = clean(text[last.mention.end : link.mention.start]) if last is not None else ""
            made = _at_place(link, there) or _alone(
                link, country, last if _POSTS.fullmatch(between) else None
            )
        if made.mention.type in (MentionType.ORG, MentionType.LOC):
            country = country_at(made.entity.name) or country
            last = made if country_at(made.entity.name) else None
        yield made


def _at_place(link: Link, there: Mapping[str, str]) -> Link | None:
    """鹤冈市议会 in a text that also says 日本鹤冈市; None for a place at home."""
    printed = clean(link.mention.text)
    place = next((place for place in there if printed.startswith(place)), "")
    return (
        _written(link, there[place] + printed, there[place]) if place and not places().named(place) else None
    )


def _alone(link: Link, country: str, before: Link | None) -> Link:
    """国会 of the country named last; 国家监察总署 right after another post of somebody of that country."""
    printed = clean(link.mention.text)
    if not country or link.mention.type is not MentionType.ORG or country_at(printed):
        return link
    if before is not None and not _WORLD.match(printed):
        party = before.entity.name.partition("中央")[0]
        own = printed.replace("纪委", "纪律检查委员会", 1)
        return _written(link, (party if printed.startswith("中央") else country) + own, country)
    return _written(link, country + printed, country) if printed in word_set("foreign_alone") else link


_PLACE_ABROAD = compiled(
    rf"(?P<country>{alternation('countries')})(?P<place>[{HAN}]{{2,6}}?[市州省县府道郡])"
)
_WORLD = compiled("国际|世界|联合国|全球|亚洲|中国|中华|全国")
_POSTS = compiled("[^，。；：、于在]{0,8}、")
"""What stands between two bodies in the posts of one person: 中央政治局委员、."""


def _written(link: Link, name: str, country: str) -> Link:
    of = link.mention.type
    made = Entity(f"{'org' if of is MentionType.ORG else 'place'}/name/{name}", of, name, link.entity.kind)
    return replace(link, entity=made, reason=f"of {country}")


def of_country(link: Link, named: Sequence[str]) -> Link:
    """The link with the country's name written out, if the text names one such, or only one is called so."""
    if link.mention.type is not MentionType.ORG or not isinstance(link.mention.parsed, OwnName):
        return link
    m = _ORGAN.fullmatch(clean(link.mention.text))
    if m is None:
        return link
    found = [n for n in named if n.startswith(m["country"])]
    country = found[0] if len(found) == 1 else forms("country_initials").get(m["country"], "")
    if not country:
        return link
    return _written(link, country + m["organ"], country)
