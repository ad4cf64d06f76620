"""Finds the home place of a document by weighing its evidence (table ``data/home_weights.tsv``), or refuses.

Every candidate, and ``no home`` itself, has features of 0 to 16 sixteenths; its score is their weighted sum. All
numbers are whole (weights count in 1/1024), so that every machine finds the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.reference.names import word_list
from kg.reference.places import Place, places
from kg.resolve.candidates import candidates, named_alone
from kg.resolve.evidence import Evidence
from kg.resolve.geo import fits
from kg.resolve.sightings import Sighting, called_then, most_used
from kg.resources import rows

WHOLE = 16
"""A feature that holds entirely; shares are multiples of one."""
UNIT = 1024
"""Weights are whole numbers of 1/UNIT."""
MARGIN = 0.5
"""By how much (log odds) the best candidate must lead; nearer ones are rivals, and home is refused."""
NEAR = 1.0
"""By how much another place of its level must lead the one whose organ publishes the text, to be home instead."""
Features = dict[str, int]


@dataclass(frozen=True, slots=True)
class Home:
    """The home place and why it is that; None with the rivals that were too near to each other, if there were any.

    ``national``: a text of the nation, whose bare forms (常委会) are the nation's organs.
    """

    place: Place | None
    reason: str
    rivals: tuple[Place, ...] = ()
    national: bool = False


def find_home(evidence: Evidence) -> Home:
    """The home of a document by its own evidence."""
    if reported := named_alone(evidence, "title's report"):
        return Home(reported, f"home {places().path(reported)} by the title of its report")
    if signing := named_alone(evidence, "signature"):
        return Home(signing, f"home {places().path(signing)} by who signs it")
    found = candidates(evidence)
    scores = {place: score(features(place, evidence), weights()) for place in found}
    nowhere = score(no_home(evidence), weights())
    publishing = _publishing(evidence)
    words = evidence.central or evidence.without_town(evidence.words + evidence.own)
    home = _decide(scores, nowhere, _national(evidence), frozenset() if words else publishing, publishing)
    then = home.place and called_then(home.place, evidence.year)
    return home if then is home.place else Home(then, f"{home.reason}; so called in {evidence.year}")


def _publishing(evidence: Evidence) -> frozenset[Place]:
    """The only place whose organ publishes the text; it is sure where no level word and no central body speaks for another.

    Of several that fit equally well (a life that went through four counties) it is home.
    """
    only = named_alone(evidence, "publishing organ")
    return frozenset((only,) if only else ())


def _national(evidence: Evidence) -> bool:
    """True if a text without home is the nation's: a national publisher, or central bodies and no level words."""
    publisher = evidence.publisher
    if publisher.startswith(word_list("central_openings")) or any(
        w in publisher for w in word_list("national_publishers")
    ):
        return True
    return evidence.central > 0 and sum(evidence.words.values()) + sum(evidence.own.values()) <= _FEW_WORDS


_FEW_WORDS = 1


def score(has: Features, weigh: Mapping[str, int]) -> float:
    """The weighted sum of features, in log odds (exact: both are whole multiples of powers of two)."""
    return sum(value * weigh.get(name, 0) for name, value in has.items()) / (WHOLE * UNIT)


@cache
def weights() -> dict[str, int]:
    """The weight of each kind of evidence in 1/UNIT."""
    return {row["evidence"]: round(float(row["weight"]) * UNIT) for row in rows("home_weights")}


def _decide(
    scores: dict[Place, float], nowhere: float, national: bool,
    sure: frozenset[Place] = frozenset(), publishing: frozenset[Place] = frozenset(),
) -> Home:  # fmt: skip
    if not scores:
        return Home(None, "no home: no place named", national=national)
    table = places()
    ranked = sorted(scores, key=lambda p: (-scores[p], p.code))
    best = ranked[0]
    if scores[best] <= nowhere:
        reason = f"no home: places are named as in a national text ({table.path(best)} {scores[best] - nowhere:.1f})"
        return Home(None, reason, national=national)
    for teller in (p for p in publishing if p is not best and p.level == best.level):
        if teller in scores and scores[best] - scores[teller] < NEAR:
            return Home(teller, f"home {table.path(teller)}: its organ publishes the text")
    rivals = tuple(p for p in ranked if scores[best] - scores[p] < MARGIN)
    told = "; ".join(f"{table.path(p)} {p.code}" for p in rivals[:6])
    if len(rivals) > 1 and not _nested(rivals):
        own = [p for p in rivals if p in publishing]
        if len(own) == 1:
            return Home(own[0], f"home {table.path(own[0])}: its organ publishes the text")
        return Home(None, f"home undecided (属地未定): {told}", rivals)
    if scores[best] - nowhere < MARGIN and best not in sure:
        return Home(None, f"home undecided (属地未定): {told} or none")
    others = [nowhere, *(scores[p] for p in ranked[1:2] if p not in rivals)]
    return Home(
        best, f"home {table.path(best)} by its names ({scores[best] - max(others):.1f} before the next)"
    )


def _nested(rivals: tuple[Place, ...]) -> bool:
    """True if each of the rivals lies in another or holds it: a street and its city are no two homes."""
    table = places()
    return all(table.held(a, b) or table.held(b, a) for a in rivals for b in rivals if a is not b)


def features(place: Place, evidence: Evidence) -> Features:
    """What speaks for and against a candidate, by kind of evidence."""
    has = Counter({f"is a {place.level}": WHOLE})
    for where, sightings in evidence.by_where.items():
        has.update(_named(where, place, sightings))
    has.update(_words(place, evidence))
    has.update(_agreement(place, evidence.by_where, evidence))
    has.update(_explained(place, evidence))
    has.update(_parts(place, evidence))
    if evidence.year and not place.existed(evidence.year):
        has["did not exist then"] = WHOLE
    return dict(has)


def _explained(place: Place, evidence: Evidence) -> Features:
    """The share of the names in the text that a candidate explains: its own, those of its parts and of what holds it."""
    names = evidence.by_name.values()
    fitting = sum(_relation(place, s) not in ("", "a place elsewhere") for s in names)
    return {"names that it explains": round(WHOLE * fitting / len(names))}


def _parts(place: Place, evidence: Evidence) -> Features:
    """Whether what the text names in a candidate lies in one of its parts (towns of 邓州市 alone, of all 南阳市) or in several."""
    if place.level not in ("province", "prefecture"):
        return {}
    only = (s.found[0] for s in evidence.by_name.values() if len(s.found) == 1)
    above = ([p for p in places().ancestors(found) if p.code != place.code] for found in only)
    tops = {p.code: p for line in above for p in line if p.parent == place.code}
    if len(tops) != 1:
        return {"its parts: several": WHOLE} if tops else {}
    word, (part,) = most_used(evidence.words + evidence.own), tops.values()
    alike = ", of the same level word" if word and fits(part, word) and fits(place, word) else ""
    return {f"its parts: one{alike}": WHOLE}


_HEADING = ("publisher", "publishing organ", "masthead")
_SAYING = ("publisher", "publishing organ", "masthead", "title", "title's organ", "lead", "first")


def _agreement(place: Place, by_where: Mapping[str, Counter[Sighting]], evidence: Evidence) -> Features:
    """Where a place is named that the most frequent level word fits too: 和县新闻 above a text of 县委."""
    words = evidence.words + evidence.own
    if not words or not fits(place, most_used(words)):
        return {}
    named = [where for where in _SAYING if any(place in s.found for s in by_where.get(where, ()))]
    return {f"{where}, and the level word fits": WHOLE for where in named}


_COUNTED = ("organ", "place", "paper")


def _named(where: str, place: Place, sightings: Counter[Sighting]) -> Features:
    """How the sightings of one kind bear on a candidate: as a share where they are many, else as yes or no."""
    counts: Counter[str] = Counter()
    for sighting, times in sightings.items():
        if relation := _relation(place, sighting):
            counts[f"{where}: {relation}"] += times
    if where in _COUNTED:
        shares = {
            n: round(WHOLE * c / sightings.total()) if n.endswith(("it", "name")) else WHOLE
            for n, c in counts.items()
        }
        often = {f"{name}, twice": WHOLE for name, n in counts.items() if n > 1 and name.endswith("it")}
        return shares | often
    return dict.fromkeys(counts, WHOLE)


def _relation(place: Place, sighting: Sighting) -> str:
    table = places()
    if place in sighting.found:
        kind = "its short name" if sighting.short else "it"
        return kind if len(sighting.found) == 1 else f"perhaps {kind}"
    if any(table.held(p, place) for p in sighting.found):
        return "a part" if len(sighting.found) == 1 else "perhaps a part"
    if any(table.held(place, p) for p in sighting.found):
        return "a whole"
    return "a place elsewhere" if sighting.where in _HEADING else ""


def _words(place: Place, evidence: Evidence) -> Features:
    """How the level words of the text agree with a candidate: each is its own, that of a whole of it, or neither."""
    has: Counter[str] = Counter()
    for kind, words in (
        ("word", evidence.without_town(evidence.words)),
        ("own word", evidence.without_town(evidence.own)),
    ):
        total = sum(words.values())
        if not total:
            has[f"no {kind}, {place.level}"] = WHOLE
            continue
        for relation in ("its own", "of a whole", "strange"):
            count = sum(n for w, n in words.items() if _agrees(place, w) == relation)
            has[f"{kind}: {relation}"] = round(WHOLE * count / total)
        has[f"most frequent {kind}: {_agrees(place, most_used(words))}"] = WHOLE
    return dict(has)


def _agrees(place: Place, word: str) -> str:
    if fits(place, word):
        return "its own"
    return "of a whole" if any(fits(p, word) for p in places().ancestors(place)) else "strange"


def no_home(evidence: Evidence) -> Features:
    """What speaks for a text without home."""
    sure = [s.found[0] for s in evidence.sightings if len(s.found) == 1]
    provinces = {p.code for place in sure for p in places().ancestors(place) if p.level == "province"}
    words = sum(evidence.words.values()) + sum(evidence.own.values())
    publisher = evidence.publisher
    signs = {
        "no home": True,
        "no home: central organ publishes": publisher.startswith(word_list("central_openings")),
        "no home: national publisher": any(w in publisher for w in word_list("national_publishers")),
        "no home: no publisher": not publisher,
        "no home: no level word": words == 0,
        "no home: first organ is central": evidence.first_central,
        "no home: several provinces": len(provinces) > 2,
    }
    shares = {"no home: central bodies": evidence.central, "no home: level words": min(1.0, words / 8)}
    return {n: WHOLE for n, holds in signs.items() if holds} | {
        n: round(WHOLE * v) for n, v in shares.items()
    }
