"""The places that may be home: those that a document names, those that hold them, and what they were called then."""

from __future__ import annotations

from collections.abc import Iterable

from kg.reference.places import MUNICIPALITIES, Place, places
from kg.resolve.evidence import Evidence
from kg.resolve.geo import fits
from kg.resolve.sightings import Where

_SHARED = 12
"""A sighting with more readings than this (城关镇) makes no candidates of its own."""


def candidates(evidence: Evidence) -> list[Place]:
    """The places that the sightings can denote, and those that hold them.

    Of a widely shared name only supported ones count; of a county that was not there yet (towns of 达川区 in 2011) also
    what it was; a text of 市中级人民法院 is no county-level city's, what 省人民政府 issues is a province's. What the text
    tells to be elsewhere is none.
    """
    table = places()
    found: dict[str, Place] = {}
    for sighting in sorted(dict.fromkeys(evidence.sightings), key=lambda s: len(s.found) > _SHARED):
        for place in sighting.found:
            above = [p for p in table.ancestors(place) if p.code != place.code]
            if len(sighting.found) <= _SHARED or any(
                p.code in found and p.level != "province" for p in above
            ):
                for p in (q for q in (place, *above) if q.code not in evidence.travels.elsewhere):
                    found.setdefault(p.code, p)
                    if evidence.year and p.level == "county" and not p.existed(evidence.year):
                        found.update((q.code, q) for q in table.forerunners(p, evidence.year))
    kept = [p for p in _of_the_day(found.values(), evidence.year) if not _is_too_low(p, evidence)]
    municipal = [p for p in kept if evidence.high_court and _province(p) in MUNICIPALITIES]
    issuing = [p for p in kept if evidence.issuing and fits(p, evidence.issuing)]
    return [
        p for p in municipal or issuing or kept if _is_published(p, evidence) and not _is_visited(p, evidence)
    ]


def _is_visited(place: Place, evidence: Evidence) -> bool:
    """True for a place within one to which home's bodies travel."""
    return any(p.code in evidence.travels.visited for p in places().ancestors(place))


def _is_published(place: Place, evidence: Evidence) -> bool:
    """False for a place outside the only one whose organ publishes the text, by its full name or by one that the level words bear out."""
    only = named_alone(evidence, "publishing organ")
    inside = places().within if place.level == "township" else places().held
    if only is None or inside(place, only) or not only.existed(evidence.year):
        return True
    short = any(s.short for s in evidence.sightings if s.where == "publishing organ")
    return short and not any(fits(only, word) for word in evidence.words | evidence.own)


def _is_too_low(place: Place, evidence: Evidence) -> bool:
    return evidence.middle_court and place.level == "county" and place.ending == "市"


def _of_the_day(found: Iterable[Place], year: str) -> list[Place]:
    """The candidates without those that had become another of them, of the same name, by the year of the text."""
    places_ = list(found)
    later = {p.code: p for p in places_ if p.existed(year)}
    return [p for p in places_ if not any(later[c].name == p.name for c in places().heirs(p) if c in later)]


def _province(place: Place) -> str:
    return next((p.code for p in places().ancestors(place) if p.level == "province"), "")


def named_alone(evidence: Evidence, where: Where) -> Place | None:
    """The only place that stands somewhere, if its name can mean no other."""
    found = {s.found for s in evidence.sightings if s.where == where}
    only = next(iter(found)) if len(found) == 1 else ()
    return only[0] if len(only) == 1 else None
