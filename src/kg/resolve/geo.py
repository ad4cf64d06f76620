"""Resolves printed place chains and level words against the home place of a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.reference.placenames import find_place_names
from kg.reference.places import LEVELS, NATION, Place, Places, places

_SELF = "我本该"
_COUNTY_LEVELS = ("区", "县", "旗")


@dataclass(frozen=True, slots=True)
class Spot:
    """A resolved place: its key (``place/110111``), its full name, and the division if the tables know it."""

    key: str
    name: str
    place: Place | None
    reason: str

    @property
    def code(self) -> str:
        """The part of the key after ``place/``; organs of the place are keyed by it."""
        return self.key.removeprefix("place/")


class Geo:
    """Place look-ups for one document."""

    def __init__(
        self, home: Place | None, table: Places | None = None, named_below: tuple[str, ...] = ()
    ) -> None:
        self.named_below = named_below
        self.home = home
        self.table = table or places()
        self._cache: dict[str, Spot] = {}

    def spot(self, place: Place, reason: str) -> Spot:
        """The resolved form of a division."""
        return Spot(f"place/{place.code}", self.table.path(place), place, reason)

    def chain(self, text: str) -> Spot:
        """The place that a printed chain (周口市扶沟县, 房山区, 苍南) denotes."""
        if text not in self._cache:
            self._cache[text] = self._chain(text)
        return self._cache[text]

    def _chain(self, text: str) -> Spot:
        if text in ("中国", "我国", "国家", "全国", "中华人民共和国"):
            return self.spot(NATION, "country")
        if text in self.table.abbreviations:
            return self.spot(self.table.abbreviations[text], "abbreviation")
        segments = _segments(text)
        context: Place | None = None
        for i, name in enumerate(segments):
            found = self._pick(self.table.named(name), context, name)
            if found is None or (context is None and self._renamed(name)):
                return self._unknown("".join(segments[i:]), context)
            context = found
        return self.spot(context, "place name") if context else self._unknown(text, None)

    def _renamed(self, name: str) -> bool:
        """True if home has a town of this name with the other ending: 李俊乡 is 李俊镇 of today, not a far 李俊乡."""
        other = {"乡": "镇", "镇": "乡"}.get(name[-1:])
        if self.home is None or other is None or len(name) < 3:
            return False
        here = [
            p.name for form in (name, name[:-1] + other) for p in self.table.named(form) if self._near(p) >= 4
        ]
        return name not in here and name[:-1] + other in here

    def _pick(self, found: list[Place], context: Place | None, name: str) -> Place | None:
        """The candidate inside the place printed before it, else nearest to the home place, else the present one."""
        if context is not None:
            found = [p for p in found if self.table.within(p, context)]
        if not found:
            return None
        exact = [p for p in found if p.name == name] or found
        towns = exact[0].level == "township"
        if (
            towns
            and context is None
            and (self.home is None or not any(self._near(p) >= 2 for p in exact))
            and len(exact) > 1
        ):
            return None
        return max(exact, key=lambda p: (self._near(p) - 2 * bool(p.end), not p.end, -LEVELS.index(p.level)))

    def _near(self, place: Place) -> int:
        """How close a candidate lies to home: 4 it is, or holds, or lies in home; else shared ancestors."""
        if self.home is None:
            return 0
        if self.table.within(place, self.home) or self.table.within(self.home, place):
            return 4
        mine = {p.code for p in self.table.ancestors(self.home)}
        return sum(p.code in mine for p in self.table.ancestors(place))

    def _unknown(self, text: str, context: Place | None) -> Spot:
        """A town or village that the tables lack: named below the place before it, or below home."""
        base = context or self._holder(text)
        if base is None:
            return Spot(f"place/name/{text}", text, None, "unknown place; home not known")
        return Spot(
            f"place/{base.code}/{text}", self.table.path(base) + text, None, "unknown place below home"
        )

    def _holder(self, text: str) -> Place | None:
        if self.home is None:
            return None
        if text.endswith(("村", "社区")):
            towns = Counter(n for n in self.named_below if n.endswith(("街道", "镇", "乡"))).most_common(2)
            main = towns and (len(towns) == 1 or towns[0][1] > 1.5 * towns[1][1])
            only = self.table.named(towns[0][0]) if main else []
            return next((p for p in only if self.table.within(p, self.home)), self.home)
        return next((p for p in self.table.ancestors(self.home) if p.level != "township"), None)

    def level(self, word: str) -> Spot | None:
        """The place at home's side that a level word (区 of 区委, 我县) denotes; None if home cannot tell."""
        word = word.lstrip(_SELF) or word
        if word == "兵团":
            return Spot("place/xpcc", "新疆生产建设兵团", None, "the corps")
        if word in ("全国", "国", "国家"):
            return self.spot(NATION, "national")
        if self.home is None:
            return None
        for place in self.table.ancestors(self.home):
            if _fits(place, word):
                return self.spot(place, f"{word} seen from home {place.name}")
        if word.endswith(("高新区", "经开区", "开发区", "度假区")):
            return Spot(
                f"place/{self.home.code}/{word}", self.table.path(self.home) + word, None, "zone of home"
            )
        return self._main(word)

    def _main(self, word: str) -> Spot | None:
        """The place below home that the text names most often and that ends in the word (街道, 村)."""
        fitting = [n for n in self.named_below if n.endswith(word)]
        return self.chain(max(dict.fromkeys(fitting), key=fitting.count)) if fitting else None


def _fits(place: Place, word: str) -> bool:
    if word == "特区":
        return place.name.endswith("特别行政区")
    if word == "林区":
        return place.name.endswith("林区")
    if word == "地":
        return place.level == "prefecture"
    if word == "自治区":
        return place.level == "province" and place.name.endswith("自治区")
    if word == "区":
        return place.level == "county" and place.name.endswith("区")
    return place.name.endswith(word)


def _segments(text: str) -> list[str]:
    """The names that a chain is made of, with what no table knows kept as a segment."""
    parts: list[str] = []
    at = 0
    for found in find_place_names(text):
        if found.start < at:
            continue
        if found.start > at:
            parts.append(text[at : found.start])
        parts.append(text[found.start : found.end])
        at = found.end
    if at < len(text):
        parts.append(text[at:])
    return parts or [text]
