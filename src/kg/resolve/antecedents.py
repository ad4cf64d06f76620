"""What a name without a place takes from the text before it: 领导小组 after 县人居环境整治领导小组, 《方案》 after a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import OwnName, PaperName, TopicName
from kg.resolve.names import clean

_LONGEST = 8
"""Characters of the longest name that may stand for a longer one."""
_OFFICE = "办公室"
_GROUPS = ("领导小组", "指挥部", "委员会", "专班")


def completed(links: Sequence[Link]) -> Iterator[Link]:
    """The links in order; a name that is the tail of one before it denotes what the longer name denotes."""
    before: list[Link] = []
    for link in links:
        made = _completed(link, before) if _open(link) else link
        before.append(made)
        yield made


def _open(link: Link) -> bool:
    """True for a short name that says nothing of whose it is."""
    own = isinstance(link.mention.parsed, OwnName | PaperName | TopicName)
    kinds = (MentionType.ORG, MentionType.DOC, MentionType.MEET)
    return own and link.mention.type in kinds and len(clean(link.mention.text)) <= _LONGEST


def _completed(link: Link, before: Sequence[Link]) -> Link:
    text, kind = clean(link.mention.text), link.mention.type
    for other in reversed(before):
        name = other.entity.name
        if other.mention.type is kind and len(name) >= len(text) + 2 and name.endswith(text):
            return replace(link, entity=other.entity, reason=f"the tail of {name} before it")
    if kind is MentionType.ORG and text == _OFFICE:
        return _office(link, before)
    return link


def _office(link: Link, before: Sequence[Link]) -> Link:
    """领导小组下设办公室: the office of the last group named before it."""
    for other in reversed(before):
        group = other.entity
        if group.type is MentionType.ORG and group.name.endswith(_GROUPS) and not group.unresolved:
            office = Entity(
                f"{group.key}/{_OFFICE}", group.type, group.name + _OFFICE, "InternalBody",
                {**group.attributes, "parent": group.key},
            )  # fmt: skip
            return replace(link, entity=office, reason=f"office of {group.name} before it")
    return link
