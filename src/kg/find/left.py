"""What stands to the left of an organ's head: place chain or level word, and the term."""

from __future__ import annotations

from dataclasses import dataclass

from kg.parsed import Seat
from kg.patterns import compiled
from kg.reference.names import alternation, word_list
from kg.reference.placenames import PlaceName, chain_before

NUM = "〇○零一二三四五六七八九十百两0-9"
_TERM = compiled(rf"(?<!新)(第?[{NUM}]{{1,12}}[届任])$")
_GENERIC = compiled(r"(?:各|级|全|两|有关|相关|其他|任何|上述|地方|基层|本[行辖]|县[乡镇]|[乡镇]、)$")
_LEVEL_GENERIC = compiled(
    r"(?:[各全两某][省市区县乡镇]?|有关|其他|一个|[省市县乡]级|直辖|设区的|民族乡、|[县区乡]和|[乡镇]、)$"
)
_WORD_BEFORE_LEVEL = compiled(
    rf"(?:(?:{alternation('left_words')})|[^\u3400-\u9fff]|^|[前后时日晚午称团一员任中来率听])$"
)
LEVELS = tuple(sorted(word_list("levels"), key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class Left:
    """Start offset, printed place chain, level word and term; empty strings where absent."""

    start: int
    place: str = ""
    level: str = ""
    term: str = ""

    @property
    def bare(self) -> bool:
        """True if neither a place nor a level word stands there."""
        return not (self.place or self.level)

    @property
    def seat(self) -> Seat:
        """Place, level and term as a part of a name's record."""
        return Seat(self.place, self.level, self.term)


def left_of(view: str, position: int, ends: dict[int, PlaceName]) -> Left | None:
    """The left context of an organ's head at ``position``; None if the name is generic (各级, 本级 …)."""
    term = _TERM.search(view[max(0, position - 7) : position])
    at = position - len(term[1]) if term else position
    printed = term[1] if term else ""
    start = chain_before(ends, at)
    if start is not None:
        return None if view[start - 1 : start] == "各" and start else Left(start, view[start:at], "", printed)
    for level in LEVELS:
        if view.endswith(level, 0, at):
            return _level_left(view, at, level, printed, ends)
    if _GENERIC.search(view[max(0, at - 2) : at]):
        return None
    return Left(at, term=printed)


def _level_left(view: str, at: int, level: str, term: str, ends: dict[int, PlaceName]) -> Left | None:
    start = at - len(level)
    before = view[max(0, start - 3) : start]
    if (
        _LEVEL_GENERIC.search(before)
        or level in ("乡", "镇")
        and before.endswith("县")
        or level == "区"
        and before.endswith("地")
    ):
        return None
    chain = chain_before(ends, start)
    if chain is not None and level in ("街道", "兵团", "地", "州", "盟", "旗", "市", "县", "区"):
        return Left(chain, view[chain:start] + level, "", term)
    early = "" if term else term_before(view, start)
    return Left(start - len(early), "", level, term or early)


def term_before(view: str, position: int) -> str:
    """A term that is printed before the level word: 十四届|全国."""
    found = _TERM.search(view[max(0, position - 7) : position])
    return found[1] if found else ""


def stands_free(view: str, start: int) -> bool:
    """True if a level word at ``start`` is no tail of a longer word (城市|市, 地区|区)."""
    return bool(_WORD_BEFORE_LEVEL.search(view[max(0, start - 3) : start]))
