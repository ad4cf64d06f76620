"""A name as the rules of relations see it: where it stands and which entity it denotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Entity, Link, MentionType
from kg.quick import quick
from kg.reference.gaps import of_name
from kg.reference.names import word_list
from kg.reference.organs import heads, organ_kinds
from kg.reference.view import compact


@quick
@dataclass(frozen=True, slots=True)
class Name:
    """A printed name with its entity. ``start == end`` marks one that the text implies and does not print.

    Offsets count code points of the document; ``text`` is the printed form as the grammars
    read it (``of_name``), ``sure`` the confidence of its link.
    """

    start: int
    end: int
    text: str
    entity: Entity
    sure: float = 0.95

    @property
    def type(self) -> MentionType:
        """The kind of name."""
        return self.entity.type

    @property
    def key(self) -> str:
        """The key of the entity."""
        return self.entity.key

    @property
    def implied(self) -> bool:
        """True for a name that the text does not print."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Post:
    """Titles at one body as they are printed (原党组书记、主任); ``inherited``: the body was printed for another title."""

    body: Name
    title: str
    inherited: bool


def names(links: Iterable[Link]) -> list[Name]:
    """The printed names of a document, in the order of its links."""
    return [
        Name(k.mention.start, k.mention.end, of_name(k.mention.text), k.entity, k.confidence) for k in links
    ]


@lru_cache(maxsize=1 << 14)
def place_code(key: str) -> str:
    """The code of the place whose organ a key denotes, ``110111`` of ``org/110111/gov``; '' for other bodies."""
    match key.split("/"):
        case ["org", place, *rest] if rest and place not in ("name", "unresolved"):
            return place
    return ""


@lru_cache(maxsize=1 << 14)
def organ_code(key: str) -> str:
    """The code of the kind of organ that a key denotes (``gov``, ``npc-sc``); '' for other bodies and those below."""
    match key.split("/"):
        case ["org", "unresolved", _, form]:
            return parse_organ(form)[1]
        case ["org", place, code] if code in organ_kinds() and place != "name":
            return code
    return ""


def organ_class(entity: Entity) -> str:
    """The class of a body; that of a body whose place is not known by its form."""
    if not entity.unresolved:
        return entity.kind
    if entity.name.endswith("党组"):
        return "PartyGroup"
    code = organ_code(entity.key)
    return organ_kinds()[code].kind if code else entity.kind


def party_owner(entity: Entity) -> str:
    """The name of the body whose party group or committee it is: 财政局 of 财政局党组, 大学 of 大学党委; '' for other bodies."""
    if organ_class(entity) == "PartyGroup":
        return entity.name.removesuffix("党组")
    owner = next((entity.name.removesuffix(e) for e in _COMMITTEES if entity.name.endswith(e)), "")
    return "" if organ_code(entity.key) or owner.endswith(word_list("divisions")) else owner


_COMMITTEES = ("党委", "党总支")
"""Party committees of bureaus, firms, schools and hospitals; those of places are organs of their own."""


@lru_cache(maxsize=1 << 14)
def parse_organ(form: str) -> tuple[str, str]:
    """What stands before the head of an organ's name, and the code of its kind; ('', '') if it ends in no head."""
    fitting = [head for head in heads() if form.endswith(head)]
    if not fitting:
        return "", ""
    head = max(fitting, key=len)
    return form.removesuffix(head), heads()[head]


def clean(text: str) -> str:
    """A printed form in Simplified characters without white space."""
    return compact(text)
