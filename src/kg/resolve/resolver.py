"""Links every mention of a document to its entity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from kg.model import (
    LEFT_OPEN,
    Document,
    Entity,
    Extraction,
    Link,
    Mention,
    MentionType,
    Resolution,
)
from kg.parsed import (
    NOWHERE,
    BareOrgan,
    BodyName,
    CampaignName,
    CongressName,
    NumberedName,
    OrganName,
    OwnName,
    PaperName,
    Parsed,
    PersonName,
    PlaceChain,
    PlenumName,
    PresidiumName,
    Seat,
    SelfPlace,
    SessionName,
    SittingName,
    TableName,
    TermName,
    TopicName,
    seat_of,
)
from kg.patterns import compiled
from kg.reference.given import division
from kg.resolve.antecedents import completed
from kg.resolve.committees import with_committees
from kg.resolve.confidence import confidence
from kg.resolve.context import Context, main_system, session_terms
from kg.resolve.corps import main_unit
from kg.resolve.day_names import paths_of
from kg.resolve.evidence import read_evidence
from kg.resolve.geo import Geo
from kg.resolve.groups import with_party_groups
from kg.resolve.held import with_seats
from kg.resolve.home import Home, find_home
from kg.resolve.hosts import with_hosts
from kg.resolve.inner import office_of_home
from kg.resolve.justice import with_courts
from kg.resolve.meetings import OWN_KINDS, SESSION_BODIES, meeting_entity, session_body
from kg.resolve.names import concept_entity, document_entity, location_entity, person_entity
from kg.resolve.organs import bare_entity, named_organ
from kg.resolve.others import context_of, other_homes
from kg.resolve.owners import main_body
from kg.resolve.regions import with_regions
from kg.resolve.running import with_running
from kg.resolve.shared import with_shared_head
from kg.resolve.unresolved import unresolved_entity
from kg.resolve.zones import main_zone
from kg.settings import Settings

Found = tuple[Entity, str]


class Resolver:
    """Resolution of one document at a time; keeps no memory between documents."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Raises SettingsError if the home that the user gave is no division."""
        self.settings = settings or Settings()
        self.home = division(self.settings.home) if self.settings.home else None

    def resolve(self, extraction: Extraction) -> Resolution:
        """Links in order of mentions, and the home place."""
        extraction = with_running(with_regions(with_courts(with_seats(extraction))))
        context = self._context(extraction)
        session = _session(extraction, context)
        congress = _session(extraction, context, of_congress=True)
        others = other_homes(extraction, context.geo, context.visited)
        about = About(session, congress)
        text = extraction.document.text
        found = [
            with_shared_head(_link(m, context_of(m, context, others), about), text, context)
            for m in extraction.mentions
        ]
        found = list(with_party_groups(found, text))
        owner = main_body(extraction.document, found)
        whole = list(with_committees(completed(found, text, owner, partial(office_of_home, context))))
        links = _grounded(tuple(with_hosts(whole, owner, text)))
        home = context.geo.spot(context.home, context.reason) if context.home else None
        entity = Entity(home.key, MentionType.LOC, home.name, "Place") if home else None
        known = (*((entity,) if entity else ()), *(link.entity for link in links))
        paths = paths_of(context.year, known)
        return Resolution(extraction.document, entity, context.reason, links, paths=paths)

    def _context(self, extraction: Extraction) -> Context:
        evidence = read_evidence(extraction)
        found = self._given(extraction.document) or find_home(evidence)
        year = evidence.year
        publishing = evidence.publishing_town
        town = publishing if found.place is not None and found.place.level == "county" else ""
        towns = (*_small_places(extraction), *((publishing,) if publishing else ()))
        geo = Geo(found.place, towns, evidence.certain(found.place), year, found.rivals, evidence.tails, town)
        system, terms = main_system(extraction), session_terms(extraction, geo)
        document = sha256(extraction.document.id.encode("utf-8")).hexdigest()[:_DOCUMENT]
        standing = any(_is_presidium(m.parsed) for m in extraction.mentions)
        return Context(
            found.place, found.reason, system, terms, geo, year, document, found.national, not standing,
            main_unit(extraction, found.place), main_zone(extraction, geo), evidence.travels.visited,
        )  # fmt: skip

    def _given(self, document: Document) -> Home | None:
        """The home that the record or the user gives; it wins over all that the text tells."""
        if document.home:
            return Home(division(document.home), "home given by the record")
        return Home(self.home, "home given by the user") if self.home else None


_TASKS = "秘书|议案|计划|预算|财政|提案|宣传|文件"
_REVIEWED = "议案|计划预算|预算|提案"
_OF_CONGRESS = compiled(f"大会(?:{_TASKS}).*(?:委员会|处|组)$|(?:{_REVIEWED})审查(?:委员会|小组|组)$")
"""Bodies that a session of a congress sets up for itself."""
_DELEGATION = compiled(".{2,3}代表团")
"""A town's deputies at a session: 周覃代表团."""
_DOCUMENT = 12
"""How many hex digits stand for a document in the keys of what only it tells."""


def _is_presidium(parsed: Parsed | None) -> bool:
    """True for the standing presidium of a town's congress: 镇人大主席团."""
    return isinstance(parsed, OrganName) and (
        parsed.code == "npc-presidium" or (parsed.code, parsed.subs) == ("npc", ("主席团",))
    )


def _small_places(extraction: Extraction) -> tuple[str, ...]:
    """The towns and villages that the text names, once for each time."""
    names = (seat_of(m.parsed).place for m in extraction.mentions)
    return tuple(
        n
        for n in names
        if n.endswith(("街道", "镇", "乡", "苏木", "公社", "村", "社区", "嘎查"))
        and len(n) > 1 + (n[-1] not in "村")
    )


@dataclass(frozen=True, slots=True)
class About:
    """The session that a text is about, and the first one of a congress, whose bodies 大会主席团 … are."""

    session: Entity | None
    congress: Entity | None


def _session(extraction: Extraction, context: Context, *, of_congress: bool = False) -> Entity | None:
    """The first numbered session that the text names: what 第二次全体会议 and 常委会会议 are part of."""
    for m in extraction.mentions:
        parsed = m.parsed.session if isinstance(m.parsed, PresidiumName) else m.parsed
        match parsed:
            case SessionName(series=series, kind=kind, body=body) if (
                series in (_WITH_BODIES if of_congress else _SESSIONS) and kind not in OWN_KINDS
            ) or (series == "association" and body.endswith("代表大会")):
                if found := meeting_entity(replace(parsed, tail=""), context, None):
                    return found[0]
            case NumberedName(part="会议", host=host) if host and host != "主席团" and not of_congress:
                if found := meeting_entity(parsed, context, None):
                    return found[0]
    return None


_SESSIONS = ("npc", "npc-sc", "cppcc", "cppcc-sc", "cpc-local")
_WITH_BODIES = ("npc", "cppcc", "cpc-local")
"""Series of sessions that elect a presidium."""


def _find(mention: Mention, context: Context, about: About) -> Found | None:
    match mention.parsed:
        case PaperName() | TableName(table="laws") as parsed:
            return document_entity(parsed)
        case TermName() | CampaignName() | TableName(table="concepts") as parsed:
            return concept_entity(mention, parsed, context)
        case PersonName() | TableName(table="people") as parsed:
            return person_entity(parsed, context)
        case PlaceChain() | SelfPlace() as parsed if mention.type is MentionType.LOC:
            return location_entity(parsed, context)
        case OwnName() | TableName() as parsed if mention.type is MentionType.LOC:
            return location_entity(parsed, context)
        case (
            SessionName() | PlenumName() | CongressName() | NumberedName() | SittingName() | TopicName()
            | TableName(table="meetings")
        ) as parsed:  # fmt: skip
            return meeting_entity(parsed, context, about.session)
        case parsed:
            return _organ(parsed, context, about.congress)


def _organ(parsed: Parsed | None, context: Context, session: Entity | None) -> Found | None:
    match parsed:
        case PresidiumName(session=own):
            found = meeting_entity(own, context, None)
            return session_body(found[0] if found else None, "主席团")
        case BareOrgan(word) if word in SESSION_BODIES:
            return session_body(session, word) or bare_entity(parsed, context)
        case BareOrgan("主席团", subs=()) if session is not None and context.no_standing_presidium:
            return session_body(session, "主席团") or bare_entity(parsed, context)
        case BodyName(seat, own) if seat == NOWHERE and _OF_CONGRESS.match(own):
            return session_body(session, own) or named_organ(parsed, context)
        case OwnName(own) if _OF_CONGRESS.fullmatch(own) or _DELEGATION.fullmatch(own):
            return session_body(session, own) or named_organ(parsed, context)
        case BodyName(Seat(place), "代表团") if place and _is_part(place, context):
            return session_body(session, place + "代表团") or named_organ(parsed, context)
        case None:
            return None
    return named_organ(parsed, context)


def _grounded(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links without conveners of meetings that no key describes and no name of the text denotes."""
    named = {link.entity.key for link in links}

    def grounded(link: Link) -> Link:
        convener = link.entity.attributes.get("convener", "")
        if convener in named or not _UNDESCRIBED.search(convener):
            return link
        kept = {k: v for k, v in link.entity.attributes.items() if k != "convener"}
        return replace(link, entity=replace(link.entity, attributes=kept))

    return tuple(map(grounded, links))


_UNDESCRIBED = compiled("/dept/|/association$|^org/name/|^org/[^/]+/[^a-z/]+/|^org/cn/(?:court|proc)$")
"""Keys of bodies outside the six systems, or of places that no table knows: what they are stands only where a text names them."""


def _is_part(place: str, context: Context) -> bool:
    """True for a place below home, whose deputies form a delegation at a session of home; in a text with a home."""
    spot = context.geo.chain(place)
    return context.home is not None and (
        spot.place is None or not context.geo.table.within(context.home, spot.place)
    )


def _link(mention: Mention, context: Context, about: About) -> Link:
    found = _find(mention, context, about)
    if found is not None:
        return Link(mention, found[0], found[1], confidence(mention))
    entity = unresolved_entity(mention, context)
    return Link(mention, entity, entity.unresolved or "", round(LEFT_OPEN * confidence(mention), 2))
