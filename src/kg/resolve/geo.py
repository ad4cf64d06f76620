"""Resolves printed place chains and level words against what a document tells of itself.

Of several places of one name none is guessed: the home place, or a place that the text names in full,
decides, or the name stays unresolved with its candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from kg.reference.abroad import country_at
from kg.reference.names import word_list, word_set
from kg.reference.places import ENDINGS, LEVELS, NATION, Place, Places, places
from kg.resolve.chains import Reading, is_cut, read_chain
from kg.resolve.spots import Spot

_SELF = "我本该"
_KINDS = ("自治区", "自治州", "自治县", "自治旗", "林区", "地区")
_ZONES = ("高新区", "经开区", "开发区", "度假区", "示范区", "保税区", "产业园区")


class Geo:
    """Place look-ups for one document.

    ``named_below`` are the towns and villages that the text names, once for each time; ``named`` the codes of the
    divisions that it names so that only one can be meant; ``rivals`` the places between which the
    choice of a home was refused; ``tails`` what stands alone of chains that the text also names whole; ``publisher``
    the town whose text it is, if the home is the county that holds it.
    """

    def __init__(
        self,
        home: Place | None,
        named_below: tuple[str, ...] = (),
        named: frozenset[str] = frozenset(),
        year: str = "",
        rivals: tuple[Place, ...] = (),
        tails: Mapping[str, str] | None = None,
        publisher: str = "",
    ) -> None:
        self.home = home
        self.table: Places = places()
        self.named_below = named_below
        self.named = named
        self.year = year
        self.rivals = rivals
        self.tails = tails or {}
        self.publisher = publisher
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
        if text in self.tails:
            return self.chain(self.tails[text])
        if text in _KINDS and (own := self.level(text)):
            return own
        if country_at(text):
            return Spot(f"place/name/{text}", text, None, "abroad")
        if (
            text.endswith("区")
            and text in word_set("zones")
            and not any(self._near(p) == _OWN for p in self.table.named(text))
        ):
            return Spot(f"place/name/{text}", text, None, "a zone by its kind alone")  # no 新区 of 唐山
        if (township := self._ethnic(text)) is not None:
            return self.spot(township, "short form of an ethnic township of home")
        if len(text) == 1 and text not in self.table.abbreviations and (own := self.initial(text)):
            return own
        if (town := self.town(text)) is not None:
            return self.chain(town)
        reading = read_chain(text)
        if not reading.found or self._renamed(reading):
            return self._unknown(text, None)
        best = self._best(reading)
        if not best:
            return self._unknown(text, None)
        if len(best) > 1:
            return self._undecided(text, best)
        if self.home is not None and self._of_before(best[0], self.home):
            return self._unknown(best[0].name, self.home)
        if reading.rest and not fits(best[0], reading.rest):
            if reading.steps[-1] != best[0].name and not reading.rest.endswith(word_list("divisions")):
                return Spot(f"place/name/{text}", text, None, "own name that begins with a place")
            if is_cut(reading) and not self.is_near(best[0]):
                return self._unknown(text, None)
            return self._unknown(reading.rest, best[0])
        return self.spot(best[0], "place name")

    def town(self, text: str) -> str | None:
        """The town of home or of the text that a name without its ending means: 刘家场 is 刘家场镇 in a text of its county."""
        if (
            self.home is None
            or not 2 <= len(text) <= 3
            or text.endswith(ENDINGS)
            or text in self.table.abbreviations
        ):
            return None
        known = ("province", "prefecture")
        if any(self._near(p) or p.level in known for p in self.table.named(text)):
            return None
        forms = [text + kind for kind in ("镇", "乡", "街道", "公社")]
        if (named := next((f for f in forms if f in self.named_below), None)) is not None:
            return named
        home = next((p for p in self.table.ancestors(self.home) if p.level != "township"), self.home)
        here = [
            f
            for f in forms
            if home.level == "county" and any(self.table.held(p, home) for p in self.table.named(f))
        ]
        if here and self.year < _NO_COMMUNES and any(n.endswith("公社") for n in self.named_below):
            return text + "公社"
        return here[0] if len(here) == 1 else None

    def _ethnic(self, text: str) -> Place | None:
        """The 民族乡 of home that a name without the nationality means: 敖包乡 is 敖包达斡尔民族乡."""
        if self.home is None or len(text) < 3 or not text.endswith("乡") or text.endswith("民族乡"):
            return None
        home = self.home
        found = [
            p
            for name in _ethnic_townships()
            if name.startswith(text[:-1])
            for p in self.table.named(name)
            if self.table.within(p, home) or p.parent == home.parent
        ]
        return found[0] if len(found) == 1 else None

    def initial(self, character: str) -> Spot | None:
        """The home place or a unit above it by its first character: 来麻 in a text of 麻城市."""
        above = self.table.ancestors(self.home) if self.home is not None and len(character) == 1 else ()
        found = next((p for p in above if p.name.startswith(character)), None)
        return self.spot(found, "first character of the home place") if found else None

    def _of_before(self, place: Place, home: Place) -> bool:
        """True for a town of today that lay in the home of the day: 皂头镇 of 上饶县, which is 广信区 now."""
        return self.table.held(place, home) and not self.table.within(place, home)

    def _best(self, reading: Reading) -> list[Place]:
        """The readings that the context likes best; several if it does not decide, none if all are far towns."""
        reading = _provinces_first(reading)
        ranks = {p.code: self._rank(p) for p in reading.found}
        best = max(ranks.values())
        kept = [p for p in reading.found if ranks[p.code] == best]
        if len(reading.steps) > 1:
            return kept
        if _short_district(kept[0], reading) and best[0] < _SAME_PROVINCE:
            return []
        far = self.home is not None and best[0] < _SAME_PREFECTURE and kept[0].level == "township"
        return [] if far else kept

    def _rank(self, place: Place) -> tuple[int, bool, int, str]:
        """How well a reading fits: by nearness, by the year of the text, higher before lower, later before earlier."""
        existed = place.existed(self.year)
        return self._near(place), existed, -LEVELS.index(place.level), "" if existed else place.end

    def is_near(self, place: Place) -> bool:
        """True for a place of home's prefecture, and one that the text names beyond doubt."""
        return self._near(place) >= _SAME_PREFECTURE

    def _near(self, place: Place) -> int:
        """How close a candidate lies to the home place and to the places that the text names beyond doubt."""
        home = self.home
        if home is not None and (self.table.held(place, home) or self.table.within(home, place)):
            return _OWN
        if place.code in self.named:
            return _NAMED
        above = [p for p in self.table.ancestors(place) if p.code != place.code]
        mine = {p.code for p in self.table.ancestors(home)} if home is not None else set()
        shared = [p.level for p in above if p.code in mine]
        if "prefecture" in shared:
            return _SAME_PREFECTURE
        return _SAME_PROVINCE if shared or any(p.code in self.named for p in above) else 0

    def _renamed(self, reading: Reading) -> bool:
        """True if home has a town of this name with the other ending: 李俊乡 is 李俊镇 of today, not a far 李俊乡."""
        name = reading.steps[0]
        other = {"乡": "镇", "镇": "乡"}.get(name[-1:])
        if self.home is None or other is None or len(name) < 3 or len(reading.steps) > 1:
            return False
        here = [
            p.name
            for form in (name, name[:-1] + other)
            for p in self.table.named(form)
            if self._near(p) == _OWN
        ]
        return name not in here and name[:-1] + other in here

    def _undecided(self, text: str, rivals: list[Place]) -> Spot:
        names = "; ".join(f"{self.table.path(p)} {p.code}" for p in rivals[:_TOLD])
        more = f"; … ({len(rivals)})" if len(rivals) > _TOLD else ""
        reason = f"several places are called {text} (地名有歧义): {names}{more}"
        return Spot(f"place/name/{text}", text, None, reason, tuple(rivals))

    def _unknown(self, text: str, context: Place | None) -> Spot:
        """A town or village that the tables lack: named below the place before it, or below home."""
        base = context or self._holder(text)
        if base is None:
            return Spot(f"place/name/{text}", text, None, "unknown place; home not known")
        if context is None and self.home is not None and self._of_before(base, self.home):
            base, text = self.home, base.name + text
        return Spot(
            f"place/{base.code}/{text}", self.table.path(base) + text, None, "unknown place below home"
        )

    def _holder(self, text: str) -> Place | None:
        if self.home is None:
            return None
        if text.endswith(("村", "社区")):
            towns = Counter(n for n in self.named_below if n.endswith(("街道", "镇", "乡"))).most_common(2)
            main = towns and (len(towns) == 1 or towns[0][1] > 1.5 * towns[1][1])
            town = self.chain(towns[0][0]).place if main else None
            return town if town is not None and self.table.held(town, self.home) else self.home
        return next((p for p in self.table.ancestors(self.home) if p.level != "township"), None)

    def level(self, word: str) -> Spot | None:
        """The place at home's side that a level word (区 of 区委, 我县) denotes; None if home cannot tell.

        Where the choice of a home was refused, a word counts that means one place from each of the rivals.
        """
        word = word.lstrip(_SELF) or word
        if word == "兵团":
            return Spot("place/xpcc", "新疆生产建设兵团", None, "the corps")
        if word in ("全国", "国", "国家"):
            return self.spot(NATION, "national")
        if self.home is not None:
            return self._seen_from(self.home, word) or self._main(word)
        if not self.rivals:
            return self._only(word)
        seen = [self._seen_from(rival, word) for rival in self.rivals]
        same = {spot.key for spot in seen if spot is not None}
        return seen[0] if len(same) == 1 and None not in seen else None

    def _only(self, word: str) -> Spot | None:
        """In a text without home: the only place of those it names in full that the word fits."""
        fitting = [p for code in self.named if (p := self.table.get(code)) is not None and fits(p, word)]
        return self.spot(fitting[0], f"the only {word} that the text names") if len(fitting) == 1 else None

    def _seen_from(self, home: Place, word: str) -> Spot | None:
        if word == "区" and home.name.endswith("自治区"):
            return self.spot(home, "the home place")
        for place in self.table.ancestors(home):
            if fits(place, word):
                return self.spot(place, f"{word} seen from home {place.name}")
        if word.endswith(_ZONES):
            city = next(
                (p for p in self.table.ancestors(home) if not fits(p, "区") and p.level != "township"), home
            )
            return Spot(f"place/{city.code}/{word}", self.table.path(city) + word, None, "zone of home")
        return None

    def _main(self, word: str) -> Spot | None:
        """The place below home that the text names most often and that ends in the word (街道, 村)."""
        fitting = [n for n in self.named_below if n.endswith(word)]
        return self.chain(max(dict.fromkeys(fitting), key=fitting.count)) if fitting else None


@cache
def _ethnic_townships() -> tuple[str, ...]:
    return tuple(name for name in places().towns if name.endswith("族乡"))


def _provinces_first(reading: Reading) -> Reading:
    """Without the counties that share the short name of a province (河南): these are named in full."""
    if len(reading.steps) > 1 or not any(p.level == "province" for p in reading.found):
        return reading
    return replace(reading, found=tuple(p for p in reading.found if p.level != "county" and not p.end))


def _short_district(place: Place, reading: Reading) -> bool:
    """True for a district without its 区 (锦江, 运河, 古城): away from its city such a word means something else."""
    return place.level == "county" and place.ending == "区" and reading.steps[-1] != place.name


_NO_COMMUNES = "1984"
"""From this year on no commune was left; before, a town of today was one in texts that name others."""
_OWN, _NAMED, _SAME_PREFECTURE, _SAME_PROVINCE = 4, 3, 2, 1
_TOLD = 6  # candidates that a reason lists


def fits(place: Place, word: str) -> bool:
    """True if a text of the place, or of a place in it, can mean it by the level word alone (区 of 区委)."""
    if word == "特区":
        return place.name.endswith("特别行政区")
    if word == "地":
        return place.level == "prefecture"
    level = {"自治区": "province", "区": "county"}.get(word, place.level)
    return place.level == level and place.name.endswith(word)
