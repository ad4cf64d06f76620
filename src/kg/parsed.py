"""What the grammars read in a name: one frozen record a kind, parsed once, for the resolver.

All parts are as they are printed, in Simplified characters; an empty string or tuple means that the
part is absent. Nothing here says which entity a name denotes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from kg.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Seat:
    """Whose body it is: the chain of places (河南省周口市), the level word (区, 全国), the term (十九届)."""

    place: str = ""
    level: str = ""
    term: str = ""


NOWHERE = Seat()


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where and when a term is used: code of a division, first and last year."""

    local: str = ""
    start: str = ""
    end: str = ""


@quick
@dataclass(frozen=True, slots=True)
class TableName:
    """A name that a reference table lists: the table, the canonical name, the key of the row."""

    table: str
    name: str
    key: str = ""
    seat: Seat = NOWHERE
    subs: tuple[str, ...] = ()
    bounds: Bounds | None = None


@quick
@dataclass(frozen=True, slots=True)
class OrganName:
    """An organ of the six systems: seat, code of its kind (``npc-sc``), bodies below it, outermost first."""

    seat: Seat
    code: str
    subs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeagueName:
    """A committee or branch of the Youth League or of a minor party: the party's full name, its unit."""

    seat: Seat
    party: str
    unit: str = "委员会"
    subs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BareOrgan:
    """A head without place or level (常委会, 党组, 主任会议); ``of`` is the code of the organ it belongs to, if told."""

    word: str
    subs: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class BareCommittee:
    """A committee without the body it belongs to: 财经委, 法制工作委员会."""

    subs: tuple[str, ...]


@quick
@dataclass(frozen=True, slots=True)
class BodyName:
    """A department or other body of a place: what is printed after the seat (教育局, 发改局党组), and before it."""

    seat: Seat
    own: str
    before: str = ""


@quick
@dataclass(frozen=True, slots=True)
class OwnName:
    """An organisation, a site or a region that its own name alone tells."""

    name: str


@dataclass(frozen=True, slots=True)
class CorpsUnit:
    """A division or regiment of the production and construction corps: 第八师, 一五〇团."""

    unit: str


@dataclass(frozen=True, slots=True)
class SessionName:
    """A numbered or formal meeting of a body: series (``npc-sc``, ``cpc-local``), ordinal, kind, what follows it.

    ``body`` is the printed form of a meeting that is not called by term and ordinal alone (第6次常务会议); ``{p}``
    in it stands for the place.
    """

    seat: Seat
    series: str
    ordinal: str = ""
    kind: str = ""
    tail: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class PresidiumName:
    """The presidium of a session of a congress."""

    session: SessionName


@dataclass(frozen=True, slots=True)
class PlenumName:
    """A plenum of the Party's central committee."""

    term: str
    ordinal: str


@dataclass(frozen=True, slots=True)
class CongressName:
    """A national congress of the Party."""

    ordinal: str


@dataclass(frozen=True, slots=True)
class NumberedName:
    """第46次主任会议: a numbered meeting by ordinal and kind; ``host`` is the head of the body that holds it, ``tail`` what follows."""

    seat: Seat
    ordinal: str
    part: str
    host: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class SittingName:
    """预备会议, 主席团第三次会议: a part of the session that the text is about."""

    own: str


@dataclass(frozen=True, slots=True)
class TopicName:
    """A meeting that is named by its topic: the whole name, the kind it ends in, the body printed as its host.

    ``lead`` is the organ or place that the name begins with, or the host; ``rest`` what follows it, ``date`` what
    stands before it.
    """

    topic: str
    kind: str
    host: str = ""
    lead: Lead | None = None
    rest: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class PaperName:
    """A document by its title; ``law`` is the law that 实施条例 implements."""

    name: str
    law: str = ""


@quick
@dataclass(frozen=True, slots=True)
class TermName:
    """A political term as it is printed."""

    name: str


@dataclass(frozen=True, slots=True)
class CampaignName:
    """主题教育, 学习教育: the campaign of the year."""

    word: str


@quick
@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name without spaces inside."""

    name: str


@quick
@dataclass(frozen=True, slots=True)
class PlaceChain:
    """A chain of divisions, towns and villages: 周口市扶沟县; or the one-character name of a province."""

    place: str


@dataclass(frozen=True, slots=True)
class SelfPlace:
    """我区, 本省, 自治县: the home place by its level word."""

    word: str


Organ = OrganName | LeagueName | BareOrgan | BareCommittee | BodyName | OwnName | CorpsUnit | PresidiumName
Lead = OrganName | LeagueName | BareOrgan | BodyName | CorpsUnit | TableName | PlaceChain | SelfPlace
Meeting = SessionName | PlenumName | CongressName | NumberedName | SittingName | TopicName
Paper = PaperName
Term = TermName | CampaignName
Location = PlaceChain | SelfPlace | OwnName
Parsed = TableName | Organ | Meeting | Paper | Term | PersonName | Location


_SEATS: Mapping[type, Callable[[Any], Seat]] = {
    **dict.fromkeys(
        (OrganName, LeagueName, BodyName, TableName, SessionName, NumberedName), attrgetter("seat")
    ),
    PlaceChain: lambda chain: Seat(chain.place),
    PresidiumName: lambda presidium: presidium.session.seat,
}
"""How the seat of each kind of name that has one is read."""


def seat_of(parsed: Parsed | None) -> Seat:
    """The seat that a name prints; an empty one for a name without."""
    read = _SEATS.get(type(parsed))
    return NOWHERE if read is None else read(parsed)
