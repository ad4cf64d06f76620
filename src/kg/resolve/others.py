"""Second bodies of a text keep their own place: 该县人大常委会 is that of the county named before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.model import Extraction, Mention
from kg.reference.places import Place
from kg.resolve.context import Context
from kg.resolve.evidence import level_word, printed_place
from kg.resolve.geo import Geo, fits


def other_homes(extraction: Extraction, geo: Geo) -> dict[int, Place]:
    """The offsets of the mentions that stand after 该, and the place that each is told of."""
    named: list[Place] = []
    found: dict[int, Place] = {}
    for mention in extraction.mentions:
        word = level_word(mention)
        if word and extraction.document.text.endswith("该", 0, mention.start):
            above = (p for place in reversed(named) for p in geo.table.ancestors(place))
            if (told := next((p for p in above if fits(p, word)), None)) is not None:
                found[mention.start] = told
        place = geo.chain(printed).place if (printed := printed_place(mention)) else None
        named += [place] if place is not None else []
    return found


def context_of(mention: Mention, context: Context, others: Mapping[int, Place]) -> Context:
    """The context in which a mention is resolved: that of another place than home where the text says so."""
    place = others.get(mention.start)
    if place is None or place == context.home:
        return context
    geo = Geo(place, named=context.geo.named, year=context.year)
    return replace(context, home=place, reason="the place named before (该)", terms=(), geo=geo)
