"""The organs of a document by their keys: of which organ a title, a session or a paper speaks.

A relation needs two names. Which organ is meant is read from the entities; whether the
document prints it is looked up here, and one that it does not print can be implied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Entity, MentionType
from kg.patterns import compiled
from kg.reference.kinds import body_kind
from kg.reference.organs import organ_entity
from kg.reference.places import NATION, Place, places
from kg.relate.names import Name, organ_code, parse_organ, party_owner, place_code

_COUNTED = compiled(r"^(?:\d{4}年)?(?:度)?(?:第?[一二三四五六七八九十\d]+[次届])?")
"""What may stand before the body whose meeting it is: 2024年第三次县安委会全体会议."""
_SHORT = 2
"""Characters of a printed name that says too little of whose meeting it begins."""
_HEADED = {
    "局长": ("局",), "厅长": ("厅",), "行长": ("行",), "台长": ("台",), "馆长": ("馆",), "场长": ("场",), "厂长": ("厂",),
    "部长": ("组织部", "宣传部", "统一战线工作部", "社会工作部", "人武部", "武装部"),
    "校长": ("大学", "学院", "学校", "中学", "小学", "党校"), "院长": ("法院", "学院", "医院"),
}  # fmt: skip
"""How the names of the bodies end that a title heads which stands alone."""
_COMMITTEE = "人民委员会"
_NATIONAL = ("全国", "国")


class Cast:
    """The organs that a document names, and its home place."""

    def __init__(self, names: Iterable[Name], home: Entity | None) -> None:
        self._organs: dict[str, Name] = {}
        self._governments: list[Name] = []
        self.meetings: list[Name] = []
        """The meetings that a document names, also in brackets below its title."""
        self._conveners: dict[tuple[int, int, str], Name | None] = {}
        for name in names:
            if name.type is MentionType.MEET:
                self.meetings.append(name)
            if name.type is MentionType.ORG:
                self._organs.setdefault(name.key, name)
                if organ_code(name.key) == "gov" or name.entity.name.endswith(_COMMITTEE):
                    self._governments.append(name)
        self.home = places().get(home.key.removeprefix("place/")) if home else None

    def get(self, key: str) -> Name | None:
        """The first name of an organ in the document, or None."""
        return self._organs.get(key)

    def organ(self, code: str, level: str = "", at: int | None = None) -> Name | None:
        """The organ of a kind at a level word (县, 市) on home's side, or of home itself; if home cannot tell, the first named.

        With ``at``, an offset, one that the text does not print is implied there.
        """
        if code == "gov" and (old := self._committee(level, at) or self._district_office(level, at)):
            return old
        around = list(self._sides(level))
        for place in around:
            if found := self._organs.get(f"org/{place.code}/{code}"):
                return found
        if around and at is not None:
            return Name(at, at, "", organ_entity(code, around[0]))
        fitting = (n for key, n in self._organs.items() if organ_code(key) == code and at_level(n, level))
        return next(fitting, None)

    def _committee(self, level: str, at: int | None) -> Name | None:
        """The people's committee of a level that the text names: from 1955 on 县长 headed it, and no 人民政府 was.

        None if the text tells of its 人民政府 between it and the offset ``at``.
        """
        alike = [
            n for n in self._governments if n.entity.name.endswith(level + _COMMITTEE) or at_level(n, level)
        ]
        before = [n for n in alike if at is not None and n.start <= at]
        named = before[-1:] or (alike if at is not None else [n for n in alike if _is_committee(n)])
        return named[0] if named and _is_committee(named[0]) else None

    def _district_office(self, level: str, at: int | None) -> Name | None:
        """The office of a district below a county (漆工区公所) that the text named last, which 区长 headed."""
        named = [n for n in self._organs.values() if n.entity.name.endswith("区公所")]
        before = [n for n in named if at is None or n.start <= at]
        return (
            before[-1]
            if before and level == "区" and self.home and not _called(self.home.name, level)
            else None
        )

    def at_home(self, code: str, at: int) -> Name | None:
        """The organ of a kind of the home place, implied at an offset where the text does not print it."""
        known = self.home is not None and self.home.level not in ("national", "township", "village")
        return self.organ(code, "", at) if known else None

    def called(self, form: str) -> Name | None:
        """The organ that a printed form such as 县政府 means."""
        before, code = parse_organ(form)
        return self.organ(code, "全国" if before == "全国" else before[-1:]) if code else None

    def beside(self, body: Name, code: str, at: int) -> Name | None:
        """The organ of another kind of the same place: the supervisory commission beside a 纪委."""
        found = self._organs.get(f"org/{place_code(body.key)}/{code}")
        place = places().get(place_code(body.key))
        return found or (Name(at, at, "", organ_entity(code, place)) if place else None)

    def only(self, title: str) -> Name | None:
        """The bureau of 局长, the school of 校长, if the document names one alone."""
        endings = _HEADED.get(title.removeprefix("副"), ())
        named = [n for n in self._organs.values() if endings and n.entity.name.endswith(endings)]
        return named[0] if len(named) == 1 else None

    def of_place(self, place: Name, code: str, at: int | None = None) -> Name | None:
        """The organ of a kind of a named place."""
        own = place.key.removeprefix("place/")
        found, known = self._organs.get(f"org/{own}/{code}"), places().get(own)
        return found or (Name(at, at, "", organ_entity(code, known)) if known and at is not None else None)

    def below(self, body: Name, unit: str) -> Name | None:
        """The body of another whose printed form ends so: 组织部 of 县委."""
        own = (n for n in self._organs.values() if n.text.endswith(unit) and _parent(n) == body.key)
        return next(own, None)

    def implied_below(self, body: Name, formal: str, at: int) -> Name:
        """A department of a body that the text implies at an offset without printing it."""
        attributes = {**body.entity.attributes, "parent": body.key}
        kind, name = "InternalBody", body.entity.name + formal
        return Name(at, at, "", Entity(f"{body.key}/{formal}", MentionType.ORG, name, kind, attributes))

    def parent(self, group: Name) -> Name | None:
        """The body that a party group belongs to, if the document names it."""
        owner = party_owner(group.entity)
        if not owner:
            return None
        named = (n for n in self._organs.values() if n.entity.name == owner)
        return self._organs.get(_parent(group)) or next(named, None)

    def implied_owner(self, group: Name, at: int) -> Name | None:
        """The body that a party group or committee belongs to, implied at an offset: 人大常委会 of 人大常委会党组, 财政局 of 财政局党组."""
        parent, own = _parent(group), group.entity
        name = party_owner(own)
        if not name or own.unresolved:
            return None
        code, place = organ_code(parent), places().get(place_code(parent))
        if code and place is not None:
            return Name(at, at, "", organ_entity(code, place))
        key = own.key.removesuffix(own.name.removeprefix(name))
        if "/dept/" not in key and not key.startswith("org/name/"):
            return None
        return Name(at, at, "", Entity(key, MentionType.ORG, name, body_kind(name), own.attributes))

    def convener(self, meeting: Name) -> Name | None:
        """The body whose meeting it is, if the document names it."""
        where = meeting.start, meeting.end, meeting.key
        if where not in self._conveners:
            self._conveners[where] = self._convener(meeting)
        return self._conveners[where]

    def _convener(self, meeting: Name) -> Name | None:
        own = self._organs.get(meeting.entity.attributes.get("convener", ""))
        bare = _COUNTED.sub("", meeting.text)
        leading = [
            n
            for n in self._organs.values()
            if meeting.entity.name.startswith(n.entity.name)
            or (len(n.text) > _SHORT and bare.startswith((n.text, n.entity.name)))
        ]
        return max([*leading, *([own] if own else [])], key=lambda n: len(n.entity.name), default=None)

    def _sides(self, level: str) -> Iterator[Place]:
        """Home, or the units around it that a level word can mean."""
        if level in _NATIONAL:
            yield NATION
        elif self.home is not None:
            around = [p for p in places().ancestors(self.home) if _called(p.name, level)]
            yield from around[:1] if not level else around


def _is_committee(body: Name) -> bool:
    return body.entity.name.endswith(_COMMITTEE)


def _called(name: str, level: str) -> bool:
    """True if a place can be called by a level word; no 地区 is a 区."""
    return name.endswith(level) and not (level == "区" and name.endswith("地区"))


def _parent(body: Name) -> str:
    return body.entity.attributes.get("parent", "")


def at_level(organ: Name, level: str) -> bool:
    """True if the place of an organ can be called by a level word."""
    if organ.entity.unresolved:
        before, _ = parse_organ(organ.entity.name)
        return before.endswith(level) or before == ""
    place = places().get(place_code(organ.key))
    return level == "" or bool(place and _called(place.name, level))
