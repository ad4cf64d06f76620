"""Canonical identity of the divisions and regiments of the production and construction corps, and of their bodies.

A regiment's number tells its division (``data/corps.tsv``); a division and its city are one body (第八师石河子市).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Entity, Extraction, MentionType
from kg.parsed import NOWHERE, BodyName, CorpsUnit, OwnName, Parsed
from kg.patterns import compiled
from kg.reference.numerals import to_int
from kg.reference.places import Place
from kg.resolve.formal import sub_name
from kg.resources import rows

CORPS = "新疆生产建设兵团"
_N = "一二三四五六七八九十百零〇○\\d"
_UNIT = compiled(
    rf"(?:新疆生产建设)?(?:兵团)?(?:第?(?P<division>[{_N}]{{1,3}})师)?(?P<city>[一-龥]{{2,4}}市)?(?:第?(?P<regiment>[{_N}]{{1,4}})团)?"
)
_PARTY = (
    ("党委", "cpc", "委员会"),
    ("党的?工委", "cpc-street", "工作委员会"),
    ("纪委", "cdi", "纪律检查委员会"),
)
_STATE = {"监委": "监察委员会"}
_OFTEN = 2
"""So many times a text names the regiment that it is about."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A division by its number in words, with its city where both are printed; a regiment of it, or ''."""

    division: str = ""
    city: str = ""
    regiment: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the division and of the regiment."""
        division = f"第{self.division}师{self.city}" if self.division else ""
        return tuple(filter(None, (division, f"{self.regiment}团" if self.regiment else "")))


@cache
def _divisions() -> dict[str, str]:
    """Division by the name of its city."""
    return {r["city"]: r["division"] for r in rows("corps") if r["city"]}


@cache
def _regiments() -> dict[int, str]:
    found: dict[int, str] = {}
    for row in rows("corps"):
        for part in filter(None, (row["regiments"] or "").split("|")):
            first, _, last = part.partition("-")
            found |= dict.fromkeys(range(int(first), int(last or first) + 1), row["division"])
    return found


def read_unit(printed: str) -> tuple[Unit, str] | None:
    """The unit that a name begins with, and what follows it; None if it begins with none."""
    m = _UNIT.match(printed)
    city = (m["city"] or "") if m else ""
    if m is None or not (m["division"] or m["regiment"]) or (city and city not in _divisions()):
        return None
    regiment = m["regiment"] or ""
    division = m["division"] or _divisions().get(city, "") or _regiments().get(_number(regiment), "")
    return Unit(division, "" if regiment else city, regiment), printed[m.end() :]


def _number(printed: str) -> int:
    """The number of a regiment, which is read digit by digit: 一八一 is 181."""
    digits = "".join(
        str("〇一二三四五六七八九".find(c)) if c in "〇一二三四五六七八九" else c
        for c in printed.replace("零", "〇")
    )
    return int(digits) if digits.isdigit() else int(to_int(printed) or 0)


def main_unit(extraction: Extraction, home: Place | None) -> Unit | None:
    """The unit of the corps that a text is about: the regiment that it names first and again, else the division."""
    document = extraction.document
    heading = f"{document.title or ''}{document.publisher or ''}"
    own = _divisions().get(home.name, "") if home is not None else ""
    printed = [m.parsed.unit for m in extraction.mentions if isinstance(m.parsed, CorpsUnit)]
    read = [read_unit(unit) for unit in (*_REGIMENT.findall(document.title or ""), *printed)]
    units = [found[0] for found in read if found is not None]
    publishing = _publishing(document.publisher or "")
    if not (units or own or publishing):
        return None
    told = _OF_CORPS.search(heading + document.text) or any(u.division and u.city for u in units)
    if not told and not own:
        return None
    own = own or publishing
    regiments = [u for u in units if u.regiment]
    if regiments and units[0].regiment and _is_about(units[0], regiments, heading, document.text):
        return units[0]
    division = next((u.division for u in units if u.division), own)
    city = home.name if home is not None and _divisions().get(home.name) == division else ""
    return Unit(division, city) if division else None


_OF_CORPS = compiled("兵团|(?<![教律老导大])师市(?!场)|团场|(?<![一-龥])(?:该|我)?团(?:党委|纪委|机关)")
"""Words that only a text of the corps has."""
_OF_REGIMENT = compiled("(?<![集共青社剧艺工旅])团(?:党委|纪委|机关)")


_REGIMENT = compiled(rf"(?<![{_N}])(?:第?[{_N}]{{1,3}}师)?第?[{_N}]{{1,4}}团(?!体|委)")
"""A regiment in a title: 一〇三团召开党代会."""


def _publishing(publisher: str) -> str:
    """The division whose city publishes a text: 双河发布; '' if none does."""
    return next((d for city, d in _divisions().items() if publisher.startswith(city[:-1])), "")


def _is_about(unit: Unit, regiments: Sequence[Unit], heading: str, text: str) -> bool:
    """True if a text names a regiment again, or in its title, or speaks of the bodies of the only one that it names."""
    again = regiments.count(unit) >= _OFTEN or f"{unit.regiment}团" in heading
    return again or (len(set(regiments)) == 1 and bool(_OF_REGIMENT.search(text)))


def corps_entity(printed: str, main: Unit | None) -> tuple[Entity, str] | None:
    """The unit of a name, or the body of it; None if the name begins with no unit."""
    found = read_unit(printed)
    if found is None:
        return None
    unit, rest = found
    if not unit.division and main is not None:
        unit = Unit(main.division, "", unit.regiment)
    return _body(unit, rest), "unit of the corps"


def corps_body(own: str, main: Unit, *, bare: bool) -> Entity | None:
    """The body of the unit that a text is about: 团党委, 师人民检察院, 师市党委; ``bare``: also one without such a word."""
    if main.regiment and own.startswith("团") and not own.startswith("团委"):
        return _body(main, own[1:])
    if own.startswith("师市"):
        city = main.city or next((c for c, d in _divisions().items() if d == main.division), "")
        return _body(Unit(main.division, city), own[2:])
    if own.startswith("师") and len(own) > 2:
        return _body(Unit(main.division), own[1:])
    return _body(main, own) if bare and main.regiment else None


def body_of_corps(parsed: Parsed, unit: Unit) -> Entity | None:
    """The body of the unit that a name without place means in a text about it, or None."""
    match parsed:
        case BodyName(seat, own, "") if seat == NOWHERE:
            return corps_body(own, unit, bare=True)
        case OwnName(own):
            return corps_body(own, unit, bare=own.endswith("服务中心") or bool(_COMPANY.fullmatch(own)))
    return None


_COMPANY = compiled(r"(?:[一二三四五六七八九十\d]{1,3}|草业|园林|良种|畜牧|机关)连")
"""A company of a regiment: 六连."""


def _body(unit: Unit, rest: str) -> Entity:
    name, key = CORPS + "".join(unit.steps), "/".join(("org/xpcc", *unit.steps))
    for printed, code, formal in _PARTY:
        if m := re.match(printed, rest):
            below = sub_name(rest[m.end() :], code)
            steps = "/".join(filter(None, (code, below)))
            return _entity(f"{key}/{steps}", f"中国共产党{name}{formal}{below}")
    rest = _STATE.get(rest, rest)
    return _entity(f"{key}/{rest}" if rest else key, name + rest)


def _entity(key: str, name: str) -> Entity:
    return Entity(key, MentionType.ORG, name, "OtherOrganization")
