"""Names that a document does not decide: an entity of that document alone, with the reason and the candidates."""

from __future__ import annotations

from kg.model import KEY_PREFIXES, Entity, Mention, MentionType
from kg.parsed import OrganName, Seat
from kg.reference.organs import organ_kinds
from kg.resolve.context import Context
from kg.resolve.formal import sub_name
from kg.resolve.levels import printed_place
from kg.resolve.names import clean

_KIND = {MentionType.ORG: "OtherOrganization", MentionType.MEET: "OtherMeeting", MentionType.LOC: "Place"}


def unresolved_entity(mention: Mention, context: Context) -> Entity:
    """The entity of an undecided name. Its key holds the document: 县委 of two texts are two."""
    name = _whose(mention) or clean(mention.text)
    key = f"{KEY_PREFIXES[mention.type]}unresolved/{context.document}/{name.replace('/', '／')}"
    kind = _KIND.get(mention.type, "OtherOrganization")
    return Entity(key, mention.type, name, kind, unresolved=_reason(mention, context))


_HEADS = {"court": "法院"}


def _whose(mention: Mention) -> str:
    """组织部 of 区委 as 区委组织部, 县十六届人大常委会 as 县人大常委会: as much as the text tells; empty for other names."""
    match mention.parsed:
        case OrganName(Seat(_, _, term)) if term:
            return clean(mention.text).replace(term, "", 1)
        case OrganName(Seat("", level, ""), code, subs) if (
            level and subs and not mention.text.startswith(level)
        ):
            head = _HEADS.get(code, organ_kinds()[code].heads[-1])
            return f"{level}{head}{''.join(map(sub_name, subs))}"
    return ""


def _reason(mention: Mention, context: Context) -> str:
    if (printed := printed_place(mention)) and (spot := context.geo.chain(printed)).rivals:
        return spot.reason
    if context.home is None and context.geo.rivals:
        return f"the place of the short form cannot be told (无法确定简称所属的地方): {context.reason}"
    return "the place of the short form cannot be told (无法确定简称所属的地方)"
