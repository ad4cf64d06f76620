"""The organs of a document by their keys: of which organ a title, a session or a paper speaks.

A relation needs two names. Which organ is meant is read from the entities; whether the
document prints it is looked up here, and one that it does not print can be implied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Entity, MentionType
from kg.reference.organs import organ_entity
from kg.reference.places import NATION, Place, places
from kg.relate.names import Name, organ_class, organ_code, parse_organ, place_code

_NATIONAL = ("全国", "国")


class Cast:
    """The organs that a document names, and its home place."""

    def __init__(self, names: Iterable[Name], home: Entity | None) -> None:
        self._organs: dict[str, Name] = {}
        for name in names:
            if name.type is MentionType.ORG:
                self._organs.setdefault(name.key, name)
        self.home = places().get(home.key.removeprefix("place/")) if home else None

    def get(self, key: str) -> Name | None:
        """The first name of an organ in the document, or None."""
        return self._organs.get(key)

    def organ(self, code: str, level: str = "") -> Name | None:
        """The organ of a kind at a level word (县, 市) on home's side, or of home itself; if home cannot tell, the first named."""
        for place in self._sides(level):
            if found := self._organs.get(f"org/{place.code}/{code}"):
                return found
        fitting = (n for key, n in self._organs.items() if organ_code(key) == code and _at_level(n, level))
        return next(fitting, None)

    def called(self, form: str) -> Name | None:
        """The organ that a printed form such as 县政府 means."""
        before, code = parse_organ(form)
        return self.organ(code, "全国" if before == "全国" else before[-1:]) if code else None

    def implied(self, code: str, level: str, at: int) -> Name | None:
        """The organ of a kind at a level word on home's side, which the text at an offset implies without printing it."""
        place = next(self._sides(level), None)
        return Name(at, at, "", organ_entity(code, place)) if place else None

    def beside(self, body: Name, code: str) -> Name | None:
        """The organ of another kind of the same place: the supervisory commission beside a 纪委."""
        return self._organs.get(f"org/{place_code(body.key)}/{code}")

    def of_place(self, place: Name, code: str) -> Name | None:
        """The organ of a kind of a named place."""
        return self._organs.get(f"org/{place.key.removeprefix('place/')}/{code}")

    def below(self, body: Name, unit: str) -> Name | None:
        """The body of another whose printed form ends so: 组织部 of 县委."""
        own = (n for n in self._organs.values() if n.text.endswith(unit) and _parent(n) == body.key)
        return next(own, None)

    def parent(self, group: Name) -> Name | None:
        """The body that a party group belongs to, if the document names it."""
        return self._organs.get(_parent(group)) if organ_class(group.entity) == "PartyGroup" else None

    def convener(self, meeting: Name) -> Name | None:
        """The body whose meeting it is, if the document names it."""
        own = self._organs.get(meeting.entity.attributes.get("convener", ""))
        leading = [n for n in self._organs.values() if meeting.entity.name.startswith(n.entity.name)]
        return max([*leading, *([own] if own else [])], key=lambda n: len(n.entity.name), default=None)

    def _sides(self, level: str) -> Iterator[Place]:
        """Home, or the units around it that a level word can mean."""
        if level in _NATIONAL:
            yield NATION
        elif self.home is not None:
            around = [p for p in places().ancestors(self.home) if p.name.endswith(level)]
            yield from around[:1] if not level else around


def _parent(body: Name) -> str:
    return body.entity.attributes.get("parent", "")


def _at_level(organ: Name, level: str) -> bool:
    """True if the place of an organ can be called by a level word."""
    if organ.entity.unresolved:
        before, _ = parse_organ(organ.entity.name)
        return before.endswith(level) or before == ""
    place = places().get(place_code(organ.key))
    return level == "" or bool(place and place.name.endswith(level))
