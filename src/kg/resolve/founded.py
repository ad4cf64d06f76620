"""The team that a notice sets up: its title names it whole, lines of its text only 领导小组 or the tail of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Document, Entity, Link, MentionType
from kg.parsed import NOWHERE, BodyName
from kg.patterns import compiled
from kg.reference.names import word_list
from kg.resolve.context import Context
from kg.resolve.names import clean
from kg.resolve.organs import body_entity
from kg.resolve.parts import part

_KINDS = "领导小组|协调小组|工作小组|指挥部|工作专班|委员会|工作组"
_NOTICE = compiled(
    rf"(?:成立|调整|组建|设立|充实|建立)(?:全[省市县区州旗镇乡])?(?P<name>[一-龥“”\d]{{4,40}}?(?:{_KINDS}))(?:组成人员|成员|名单|的)"
)
# 县级…, 市直…, 区政府…: the level word belongs to what follows.
_NO_LEVEL = compiled("[级直属政委人场区域]")
_OFFICE = "办公室"
_TAIL = 4
"""Characters of the shortest form that may stand for it: 领导小组."""


def with_founded(links: Iterable[Link], document: Document, context: Context) -> Iterator[Link]:
    """The links, each form of the team that the title sets up as the team of home by its full name."""
    own, team = _founded(document, context)
    for link in links:
        yield link if team is None or link.mention.type is not MentionType.ORG else _of(link, own, team)


def _founded(document: Document, context: Context) -> tuple[str, Entity | None]:
    """Its name without a level word, and what it denotes; None where no title or home tells."""
    m = _NOTICE.search("".join(clean(document.title or "").split()))
    if m is None or context.home is None:
        return "", None
    name = m["name"]
    for place in reversed(tuple(context.geo.table.ancestors(context.home))):
        name = name.removeprefix(place.name)
    level = max((w for w in word_list("levels") if name.startswith(w)), key=len, default="")
    own = name if _NO_LEVEL.match(name, len(level)) else name.removeprefix(level)
    found = body_entity(BodyName(NOWHERE, own), context)
    return own, found[0] if found and found[0].name.endswith(own) else None


def _of(link: Link, own: str, team: Entity) -> Link:
    printed = "".join(clean(link.mention.text).split())
    whole = printed.removesuffix(_OFFICE)
    if len(whole) < _TAIL or not own.endswith(whole):
        return link
    entity = part(team, _OFFICE) if printed != whole else team
    return replace(link, entity=entity, reason=f"the team that the title sets up: {entity.name}")
