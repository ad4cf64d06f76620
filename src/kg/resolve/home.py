"""Finds the home place of a document: from publisher, title, address, and the names in the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from kg.model import Extraction, Mention, MentionType
from kg.parsed import PaperName, SelfPlace, TableName, seat_of
from kg.reference.placenames import HAN, find_place_names
from kg.reference.places import LEVELS, Place, places
from kg.resolve.geo import Geo

_LOWEST = (
    ("街道", "镇", "乡", "苏木"),
    ("区", "县", "旗", "林区", "自治县", "自治旗"),
    ("市", "州", "盟", "地", "自治州"),
    ("省", "自治区"),
)
_TITLE, _PUBLISHER, _HEAD, _ORGAN, _PLACE = 5.0, 6.0, 2.0, 1.5, 0.7
# Organs that only a prefecture has, without a place before them.
_PREFECTURE = re.compile(f"(?<![{HAN}])(?:市|州)(?:中级人民法院|中级法院|中院)")
_NATIONAL = ("新闻联播", "新华社", "人民日报", "新华网", "央视", "全国人大", "国务院", "中国")


def find_home(extraction: Extraction) -> tuple[Place | None, str]:
    """The home place and the reason, or (None, reason)."""
    doc = extraction.document
    votes: dict[str, float] = defaultdict(float)
    for head, weight in ((doc.publisher, _PUBLISHER), (doc.title, _TITLE)):
        for chain in _chains(head or ""):
            votes[chain] += weight
    for m in extraction.mentions:
        printed = seat_of(m.parsed).place or (_issuer(m) if m.type is MentionType.DOC else "")
        if printed:
            weight = _ORGAN if m.type in (MentionType.ORG, MentionType.MEET) else _PLACE
            votes[printed] += weight * (_HEAD if m.start < 200 else 1.0)
    words = _level_words(extraction.mentions)
    national = any(
        isinstance(m.parsed, TableName) and m.parsed.table == "central" or seat_of(m.parsed).level == "全国"
        for m in extraction.mentions
    )
    if _PREFECTURE.search(doc.text):
        votes = {chain: w for chain, w in votes.items() if not _below_prefecture(chain)} or votes
    return _choose(votes, words, doc.publisher or "", national, (doc.date or "")[:4])


def _below_prefecture(chain: str) -> bool:
    """True for a county-level city: a text that says 市中级人民法院 of its own place is not its."""
    found = places().named(chain)
    return bool(found) and all(p.level == "county" and p.name.endswith("市") for p in found)


def _issuer(paper: Mention) -> str:
    """The places that the name of a document begins with: 宜昌市 of 《宜昌市城市更新办法》."""
    name = paper.parsed.name if isinstance(paper.parsed, PaperName | TableName) else paper.text
    chains = _chains(name)
    return chains[0] if chains and name.startswith(chains[0]) else ""


def _chains(text: str) -> list[str]:
    chains: list[str] = []
    last = -1
    for name in find_place_names(text):
        if name.start == last and chains:
            chains[-1] += text[name.start : name.end]
        else:
            chains.append(text[name.start : name.end])
        last = name.end
    return chains


def _level_words(mentions: tuple[Mention, ...]) -> Counter[str]:
    """How often each level word stands alone before an organ (区委) or after 我 (我区)."""
    words: Counter[str] = Counter()
    for m in mentions:
        own = m.parsed.word[1:] if isinstance(m.parsed, SelfPlace) else ""
        word = seat_of(m.parsed).level or own
        if word and word not in ("全国", "国"):
            words[word] += 2 if own else 1
    return words


def _choose(
    votes: dict[str, float], words: Counter[str], publisher: str, national: bool, year: str
) -> tuple[Place | None, str]:
    table = places()
    scores: dict[str, float] = defaultdict(float)
    by_code: dict[str, Place] = {}
    geo = Geo(None, table)
    direct: dict[str, float] = defaultdict(float)
    for chain, weight in votes.items():
        spots = geo.chain(chain)
        found = (
            [spots.place] if spots.place and len(chain) > len(spots.place.name) else table.named(chain)[:6]
        )
        for place in found:
            direct[place.code] += weight / (1 if len(found) == 1 else 1.5)
            for i, above in enumerate(table.ancestors(place)):
                by_code[above.code] = above
                scores[above.code] += (0.4 if i else 1.0) * weight
    own = _own_level(words)
    for code, place in by_code.items():
        scores[code] += sum(
            0.5 * direct[p.code] for p in list(table.ancestors(place))[1:] if p.code in direct
        )
        scores[code] = scores[code] * (1.0 if _valid(place, year) else 0.3) + _agreement(place, own, words)
    if own == _LOWEST[0] and any(direct[c] >= 2 and by_code[c].name.endswith(own) for c in direct):
        scores = {c: s for c, s in scores.items() if by_code[c].name.endswith(own)}
    if not scores or not own and _national(publisher) and not _dominant(direct, national):
        return None, "no home: a national text or no place named"
    best = max(scores, key=lambda c: (scores[c], not by_code[c].end, LEVELS.index(by_code[c].level), c))
    if scores[best] < (1 if own else 2):
        return None, "no home: places named too rarely"
    return by_code[best], f"home {table.path(by_code[best])} by names (score {scores[best]:.1f})"


def _own_level(words: Counter[str]) -> tuple[str, ...]:
    """The group of level words that the text uses of its own place: the lowest group that is used."""
    total = sum(words.values())
    for group in _LOWEST:
        count = sum(words[w] for w in group)
        if count >= 2 or total and count / total >= 0.3:
            return group
    return ()


def _agreement(place: Place, own: tuple[str, ...], words: Counter[str]) -> float:
    if not own:
        return 0.0
    used = max(own, key=lambda w: words[w])
    if used == "区" and place.level != "county":
        return -4.0
    return 5.0 if place.name.endswith(used) or used == "地" and place.level == "prefecture" else -4.0


def _valid(place: Place, year: str) -> bool:
    """True if the division existed in the year of the text (today if the text has no date)."""
    if not year.isdigit():
        return not place.end
    return (place.start or "0") <= year < (place.end or "9999")


def _dominant(direct: dict[str, float], national: bool) -> bool:
    """True if one place has most of the votes in a text that names no national organ."""
    return not national and bool(direct) and max(direct.values()) >= 0.4 * sum(direct.values())


def _national(publisher: str) -> bool:
    return not publisher or any(w in publisher for w in _NATIONAL)
