"""What a document shows of its home place: where which places are named, and its level words (区 of 区委, 我县)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.model import Document, Extraction, Mention, MentionType
from kg.parsed import TableName
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.names import word_list
from kg.reference.placenames import HAN
from kg.reference.places import NATION, Place, places
from kg.resolve.chains import is_cut, read_chain
from kg.resolve.dates import year_of
from kg.resolve.elsewhere import Travels, travels
from kg.resolve.headings import (
    chains_in,
    issuing_level,
    masthead,
    of_name,
    of_title,
    signs,
    town_of_name,
)
from kg.resolve.levels import level_word, own_word, printed_place
from kg.resolve.sightings import (
    END,
    Sighting,
    Where,
    by_numbers,
    by_regions,
    in_named_cities,
    most_used,
    of_city,
    of_then,
    unnamed,
    without_far_towns,
)


@dataclass(frozen=True)
class Evidence:
    """The sightings of a document, its level words with how often it uses each, and signs of a national text."""

    sightings: tuple[Sighting, ...]
    words: Counter[str]
    own: Counter[str]
    year: str
    publisher: str
    central: float
    first_central: bool
    middle_court: bool
    high_court: bool
    tails: Mapping[str, str]
    """What stands alone though the text also names it with the county it lies in: 小溪乡 -> 永顺县小溪乡."""
    town: str = ""
    """The town that the publisher's name prints behind its place, which no table may know."""
    issuing: str = ""
    """The level word of the body that issues the paper by its title: 省 of 省人民政府办公厅关于…."""
    travels: Travels = Travels()
    """Who comes from elsewhere, and where its own bodies travel."""

    @cached_property
    def by_where(self) -> Mapping[str, Counter[Sighting]]:
        """The sightings of each kind, counted."""
        found: defaultdict[str, Counter[Sighting]] = defaultdict(Counter)
        for sighting in self.sightings:
            found[sighting.where][sighting] += 1
        return found

    @cached_property
    def by_name(self) -> Mapping[str, Sighting]:
        """The last sighting of each printed name."""
        return {s.printed: s for s in self.sightings}

    @property
    def publishing_town(self) -> str:
        """The town or street whose body publishes the text; empty if it is another's."""
        if self.town:
            return self.town
        found = [s.found for s in self.sightings if s.where in ("publisher", "publishing organ")]
        return found[0][0].name if found and found[0][0].level == "township" else ""

    def without_town(self, words: Counter[str]) -> Counter[str]:
        """Level words without that of the publisher's town: 镇 of 镇党委 does not speak against the county that it names."""
        return Counter({w: n for w, n in words.items() if not (self.town and self.town.endswith(w))})

    def certain(self, home: Place | None) -> frozenset[str]:
        """The codes of the divisions that a document names so that no other can be meant, and of those that hold them.

        In a text of a home a town is certain if the text also names what holds it: the tables lack many of a name.
        """
        only = [s for s in self.sightings if len(s.found) == 1]
        sure = {
            s.found[0]
            for s in only
            if not (_is_short_district(s) or (home is not None and _is_town_alone(s)))
        }
        codes = {p.code for place in sure for p in places().ancestors(place)}
        towns = {s.found[0].code for s in only if s.found[0].parent in codes}
        corps = {_XINJIANG} if "兵团" in self.words else set()
        return frozenset(codes | towns | corps)


_XINJIANG = "650000"
"""Where the production and construction corps stands."""


def _is_short_district(sighting: Sighting) -> bool:
    return sighting.short and sighting.found[0].ending == "区"


def _is_town_alone(sighting: Sighting) -> bool:
    """True for a town that is printed without the county that holds it, but in the publisher's name."""
    (place,) = sighting.found
    alone = place.level == "township" and sighting.printed == place.name
    return alone and not sighting.where.startswith("publish")


def read_evidence(extraction: Extraction) -> Evidence:
    """The evidence of one document. Places inside the text count only as parts of chosen mentions."""
    doc, mentions = extraction.document, extraction.mentions
    text, title = shown(doc.text), shown(doc.title or "")
    words, own = _level_words(text, mentions)
    printed = tuple(map(printed_place, mentions))
    tails = _tails(doc, printed)
    high = bool(_HIGH_COURT.search(text))
    return Evidence(
        (
            *in_named_cities(
                without_far_towns(_sightings(doc, mentions, printed, tails, most_used(words + own))), high
            ),
            *by_numbers("\n".join((title, text)), words + own),
        )
        or tuple(unnamed(text, words + own, year_of(doc), mentions))
        or tuple(by_regions(text, words + own)),
        words,
        own,
        year_of(doc),
        shown(doc.publisher or ""),
        *_central(mentions),
        bool(_MIDDLE_COURT.search(text)),
        high,
        tails,
        town_of_name(shown(doc.publisher or "")),
        issuing_level(doc),
        travels(doc, mentions, text),
    )


_HIGH_COURT = compiled(f"(?<![{HAN}])市(?:高级人民法院|高级法院|高院)")
"""An organ that of all cities only a municipality has, without a place before it."""
_MIDDLE_COURT = compiled(f"(?<![{HAN}])(?:市|州)(?:中级人民法院|中级法院|中院)")
"""An organ that only a prefecture has."""
_VERB = compiled("召开|举行|开幕|闭幕|开展|组织|召集|主持|到|赴|在|印发|听取")
_HEAD = 200


def _tails(doc: Document, printed: Iterable[str]) -> Mapping[str, str]:
    chains = dict.fromkeys((*chains_in(shown(doc.title or "")), *filter(None, printed)))
    readings = ((chain, read_chain(chain)) for chain in chains)
    return {
        r.rest: chain for chain, r in readings if len(r.found) == 1 and r.rest.endswith(("镇", "乡", "街道"))
    }


_ALL_OF = compiled(r"(?<!健)全(省|市|区|县|州|旗|盟|镇|乡)(?![委局])")


def _sightings(
    doc: Document, mentions: Iterable[Mention], places_: Iterable[str], tails: Mapping[str, str], most: str
) -> Iterator[Sighting]:
    """``places_``: the place that each mention prints; ``most``: the level word that the text uses most."""
    year = year_of(doc)
    for where, printed in _places_of(doc, zip(mentions, places_, strict=True), tails):
        reading = read_chain(printed)
        found = of_then(reading.found, year, most)
        if found and found != (NATION,) and printed not in _KINDS and not is_cut(reading):
            full = any(p.name == reading.steps[-1] for p in found)
            yield Sighting(where, printed, found if full else of_city(found, most), not full)


_KINDS = ("街道", "镇", "乡", *(z for z in word_list("zones") if z.endswith("区")))
"""What names no place by itself, though a division of the past may have been called so: 新区."""


def _places_of(
    doc: Document, mentions: Iterable[tuple[Mention, str]], tails: Mapping[str, str]
) -> Iterator[tuple[Where, str]]:
    """Where, and the printed chain, of all places of a document."""
    yield from of_name("publisher", shown(doc.publisher or ""))
    yield from of_name("masthead" if doc.publisher else "publisher", masthead(doc))
    yield from of_title(shown(doc.title or ""))
    first, verb = _first_sentence(doc)
    met = False
    text = shown(doc.text)
    for m, printed in mentions:
        if printed and not _is_joined(text, m, printed):
            place = tails.get(printed, printed)
            yield _kind(m), place
            if m.type is MentionType.ORG and signs(text, m.start, m.end):
                yield "signature", place
            if m.type is not MentionType.DOC:
                yield from ((where, place) for where in _standing(m, first, verb, len(doc.text)))
                yield from () if met else (("first", place),)
                met = True


def _is_joined(text: str, m: Mention, printed: str) -> bool:
    """True for 和县 after a name that 和 may join to 县…: 县委和县人大."""
    return printed == "和县" and bool(_NAME_BEFORE.search(text, max(0, m.start - 1), m.start))


_NAME_BEFORE = compiled(f"[{HAN}》”]$")


def _standing(m: Mention, first: range, verb: int, length: int) -> Iterator[Where]:
    if m.start in first:
        yield "lead" if m.start < verb else "first sentence"
    if m.start < _HEAD:
        yield "head"
    if m.start >= max(length - END, _HEAD):
        yield "end"


def _kind(m: Mention) -> Where:
    if m.type is MentionType.DOC:
        return "paper"
    return "organ" if m.type in (MentionType.ORG, MentionType.MEET) else "place"


def _first_sentence(doc: Document) -> tuple[range, int]:
    """The offsets of the first sentence that is prose, and of its first verb (召开, 到 …)."""
    end = next((m.start() for m in re.finditer("。", doc.text)), min(len(doc.text), _HEAD))
    start = doc.text.rfind("\n", 0, end) + 1
    verb = _VERB.search(doc.text, start, end)
    return range(start, end), verb.start() if verb else end


def _level_words(text: str, mentions: tuple[Mention, ...]) -> tuple[Counter[str], Counter[str]]:
    """How often each level word stands alone before an organ (区委), and after 我 or 全 (我区, 全县)."""
    words = Counter(w for m in mentions if (w := level_word(m)) and w not in ("全国", "国", "公社"))
    own = Counter(w for m in mentions if (w := own_word(m)) and w != "国")
    own += Counter(_ALL_OF.findall(text))
    if "自治区" in words and "区" not in words:  # 全区 of a region
        own["自治区"] += own.pop("区", 0)
    return words, own


def _central(mentions: tuple[Mention, ...]) -> tuple[float, bool]:
    """The share of central bodies among the organs and meetings of a text, and whether the first is one."""
    organs = [m for m in mentions if m.type in (MentionType.ORG, MentionType.MEET)]
    central = [_is_central(m) or level_word(m) == "全国" for m in organs]
    return (sum(central) / len(central), central[0]) if central else (0.0, False)


def _is_central(mention: Mention) -> bool:
    return isinstance(mention.parsed, TableName) and mention.parsed.table == "central"
