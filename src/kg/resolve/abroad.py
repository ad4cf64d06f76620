"""Organs of other countries by the first character of the country: 葡议会 is 葡萄牙议会 in a text that names 葡萄牙."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import OwnName
from kg.patterns import compiled
from kg.reference.names import alternation, forms
from kg.reference.places import places
from kg.resolve.names import clean

_ORGAN = compiled(rf"(?P<country>.)(?P<organ>(?:{alternation('foreign_organs')}).*)")


def countries(links: Iterable[Link]) -> Sequence[str]:
    """The places outside the tables that a text names, which may be countries."""
    named = (clean(k.mention.text) for k in links if k.mention.type is MentionType.LOC)
    return [n for n in dict.fromkeys(named) if len(n) > 1 and not places().named(n)]


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
    name = country + m["organ"]
    made = Entity(f"org/name/{name}", MentionType.ORG, name, link.entity.kind)
    return replace(link, entity=made, reason=f"organ of {country}")
