"""Links every mention of a document to its entity, and turns claims into statements."""

from __future__ import annotations

from kg.model import (
    KEY_PREFIXES,
    Claim,
    Entity,
    Evidence,
    Extraction,
    Link,
    Mention,
    MentionType,
    Resolution,
    Statement,
)
from kg.reference.given import division
from kg.resolve.context import Context, main_system, session_terms
from kg.resolve.geo import Geo
from kg.resolve.home import find_home
from kg.resolve.meetings import SESSION_BODIES, meeting_entity, session_body
from kg.resolve.names import clean, concept_entity, document_entity, location_entity, person_entity
from kg.resolve.organs import body_entity, organ_entity, table_entity
from kg.settings import Settings

Found = tuple[Entity, str]


class Resolver:
    """Resolution of one document at a time; keeps no memory between documents."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Raises SettingsError if the home that the user gave is no division."""
        self.settings = settings or Settings()
        self.home = division(self.settings.home) if self.settings.home else None

    def resolve(self, extraction: Extraction) -> Resolution:
        """Links in order of mentions, statements in order of claims, and the home place."""
        context = self._context(extraction)
        session = _session(extraction, context)
        links = tuple(_link(m, context, session) for m in extraction.mentions)
        known = {link.mention: link.entity for link in links}
        statements = tuple(_statement(c, extraction, known, context, session) for c in extraction.claims)
        home = context.geo.spot(context.home, context.reason) if context.home else None
        entity = Entity(home.key, MentionType.LOC, home.name, "Place") if home else None
        return Resolution(extraction.document, entity, context.reason, links, statements)

    def _context(self, extraction: Extraction) -> Context:
        home, reason = find_home(extraction)
        if home is None and self.home is not None:
            home, reason = self.home, "home given by the user"
        if extraction.document.home:
            home, reason = division(extraction.document.home), "home given by the record"
        if home is None:
            reason = f"national or unknown: {reason}"
        return Context(
            home,
            reason,
            main_system(extraction),
            session_terms(extraction),
            Geo(home, named_below=_small_places(extraction)),
            (extraction.document.date or "")[:4],
        )


def _small_places(extraction: Extraction) -> tuple[str, ...]:
    """The towns and villages that the text names, once for each time."""
    names = (m.features.get("place", "") for m in extraction.mentions)
    return tuple(n for n in names if n.endswith(("街道", "镇", "乡", "村", "社区")) and len(n) > 2)


def _session(extraction: Extraction, context: Context) -> Entity | None:
    """The first numbered session that the text names: what 第二次全体会议 and 常委会会议 are part of."""
    for m in extraction.mentions:
        if m.type is MentionType.MEET and m.features.get("series") in ("npc", "npc-sc", "cppcc", "cppcc-sc"):
            found = meeting_entity(m, context, None)
            if found is not None:
                return found[0]
    return None


def _find(mention: Mention, context: Context, session: Entity | None) -> Found | None:
    features = mention.features
    if mention.type is MentionType.MEET:
        return meeting_entity(mention, context, session)
    if mention.type is MentionType.ORG:
        if features.get("table"):
            return table_entity(mention, context)
        if "presidium" in features:
            found = meeting_entity(mention, context, None)
            return session_body(found[0] if found else None, "主席团")
        if features.get("bare") in SESSION_BODIES and (of := session_body(session, features["bare"])):
            return of
        if "organ" in features or "bare" in features:
            return organ_entity(mention, context)
        return body_entity(mention, context) if features.keys() & {"dept", "named", "corps"} else None
    by_type = {
        MentionType.DOC: document_entity, MentionType.CON: concept_entity,
        MentionType.PER: person_entity, MentionType.LOC: location_entity,
    }  # fmt: skip
    return by_type[mention.type](mention, context)


_KIND = {MentionType.ORG: "OtherOrganization", MentionType.MEET: "OtherMeeting", MentionType.LOC: "Place"}


def _link(mention: Mention, context: Context, session: Entity | None) -> Link:
    found = _find(mention, context, session)
    if found is not None:
        return Link(mention, found[0], found[1], 0.9)
    name = clean(mention.text)
    reason = "the place of the short form cannot be told"
    entity = Entity(
        f"{KEY_PREFIXES[mention.type]}unresolved/{name}",
        mention.type,
        name,
        _KIND[mention.type],
        unresolved=reason,
    )
    return Link(mention, entity, reason, 0.3)


def _statement(
    claim: Claim,
    extraction: Extraction,
    known: dict[Mention, Entity],
    context: Context,
    session: Entity | None,
) -> Statement:
    doc = extraction.document
    subject, object_ = (
        known.get(m) or _link(m, context, session).entity for m in (claim.subject, claim.object)
    )
    evidence = Evidence(
        doc.id, claim.start, claim.end, doc.text[claim.start : claim.end], claim.rule, claim.subject_by, claim.confidence
    )  # fmt: skip
    return Statement(subject, claim.predicate, object_, evidence, claim.polarity, claim.modality, doc.date)
