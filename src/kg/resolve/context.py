"""What a document tells of itself: home place, main system of organs, terms of its sessions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.model import Document, Extraction, MentionType
from kg.parsed import NOWHERE, OrganName, Seat, SessionName
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.places import Place
from kg.resolve.corps import Unit
from kg.resolve.geo import Geo
from kg.resolve.zones import Zone


@dataclass(frozen=True, slots=True)
class Context:
    """The home place and why it is that; the main organ code; the term of each series where the text tells it.

    ``document`` stands for the document in keys of what only it tells; ``national``: bare forms are the nation's;
    ``no_standing_presidium``: the text names none (镇人大主席团), so that 主席团 is a session's; ``corps``: the unit of the production and construction corps that it is about;
    ``zone``: the zone below a place; ``visited``: the codes of the divisions to which home's bodies travel.
    """

    home: Place | None
    reason: str
    system: str
    terms: tuple[tuple[str, str], ...]
    geo: Geo
    year: str = ""
    document: str = ""
    national: bool = False
    no_standing_presidium: bool = False
    corps: Unit | None = None
    zone: Zone | None = None
    visited: frozenset[str] = frozenset()

    def term(self, series: str) -> str:
        """The term (届) that the text tells for a series of the home place, or ''."""
        return dict(self.terms).get(series, "")


_SYSTEM_WORDS = {
    "npc-sc": ("人大常委会", "人民代表大会常务委员会", "常委会主任会议", "人大及其常委会"),
    "cpc-sc": ("委常委会",),
    "cppcc-sc": ("政协", "主席会议"),
    "gov": ("政府常务会议", "政府党组", "人民委员会"),
}


_OF_PRESIDIUM = ("常务主席会议",)
"""What holds the words of another system: a presidium's executive chairmen are not the CPPCC's."""


def main_system(extraction: Extraction) -> str:
    """The organ whose text this is: npc-sc, cppcc, cpc or gov, by title, publisher and count of names; empty if nothing tells."""
    doc = extraction.document
    text = shown(doc.text)
    head = shown(f"{doc.title or ''} {doc.publisher or ''} {doc.text[:200]}")
    votes: Counter[str] = Counter()
    for code, words in _SYSTEM_WORDS.items():
        votes[code] += sum(3 * head.count(w) + text.count(w) for w in words)
    votes["cppcc-sc"] -= sum(3 * head.count(w) + text.count(w) for w in _OF_PRESIDIUM)
    if office := _of_justice(doc) or _about_justice(extraction):
        return office
    best = max(votes, key=lambda c: (votes[c], c == "npc-sc"))
    return best if votes[best] else "npc-sc" if _CONGRESS.search(text) else ""


_CONGRESS = compiled("人大|人民代表大会")


def _of_justice(doc: Document) -> str:
    """``court`` or ``proc`` for a text that a court or procuratorate publishes; else empty."""
    m = _JUSTICE.search(shown(doc.publisher or ""))
    return "" if m is None else "proc" if m[0].startswith("检") else "court"


def _about_justice(extraction: Extraction) -> str:
    """The same for a text whose title names one and whose first body is one: 市中院召开全市法院院长会议."""
    doc = extraction.document
    first = next((m for m in extraction.mentions if m.type in _BODIES), None)
    heading = shown(doc.title or doc.text.strip()[:_HEADING])
    match first.parsed if first is not None and _IN_TITLE.search(heading) else None:
        case OrganName(seat, "court" | "proc" as code) if seat != NOWHERE:
            return code
    return ""


_BODIES = (MentionType.ORG, MentionType.MEET)
_HEADING = 30
"""Characters that stand for a title."""
_IN_TITLE = compiled("法院|检察院|[中高]院")
_JUSTICE = compiled("(?:法院|检察院)(?:网|官网|公众号|微信公众号)?$")


def session_terms(extraction: Extraction, geo: Geo) -> tuple[tuple[str, str], ...]:
    """Series -> term of the first session of home that prints one, else of the first organ that does (县十七届人大常委会).

    A city's congress in its term tells nothing of the term of a district's.
    """
    read = [m.parsed for m in extraction.mentions]
    sessions = [(p.series, p.seat) for p in read if isinstance(p, SessionName)]
    organs = [(p.code, p.seat) for p in read if isinstance(p, OrganName)]
    terms: dict[str, str] = {}
    for code, seat in (*sessions, *organs):
        if seat.term and _at_home(seat, geo):
            terms.setdefault(code, seat.term)
    for whole, committee in (("npc", "npc-sc"), ("cppcc", "cppcc-sc")):
        if term := terms.get(whole) or terms.get(committee):
            terms.setdefault(whole, term)
            terms.setdefault(committee, term)
    return tuple(sorted(terms.items()))


def _at_home(seat: Seat, geo: Geo) -> bool:
    """True if a seat is the home place; without a home, if it names none."""
    if not (seat.place or seat.level):
        return True
    spot = geo.chain(seat.place) if seat.place else geo.level(seat.level)
    return spot is not None and spot.place == geo.home if geo.home is not None else not seat.place
