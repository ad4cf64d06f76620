"""What was taken for a name and likely is none: a candidate for the decision ``not-a-name``."""

from __future__ import annotations

import re
from functools import cache

from kg.model import Entity, MentionType
from kg.resources import rows

_WORDS = re.compile(r"[了吗吧呢着们]|(?:进行|开展|加强|推动|坚持|关于|以及|并且|同时|其中)")
_OPEN = re.compile(r"^[\W_]*[的和与及或]|[的和与及或在把被将对向从]$")
_PLAIN = frozenset({MentionType.ORG, MentionType.MEET})
_LONGEST = 30
"""A body that no table knows and whose name is longer is looked at."""


def doubtful(entity: Entity) -> str:
    """Why the name of an entity is likely none, in English and Chinese; empty if nothing speaks against it.

    Bodies, meetings and persons that tables know are never doubted; titles of meetings may hold verbs.
    """
    if entity.type is MentionType.PER:
        return _person(entity.name)
    if entity.type not in _PLAIN or "/name/" not in entity.key:
        return ""
    body = entity.type is MentionType.ORG
    if found := _OPEN.search(entity.name) or (_WORDS.search(entity.name) if body else None):
        return f"holds words that names do not: {found[0]} (含有名称中不用的字词)"
    if body and len(entity.name) > _LONGEST:
        return f"longer than {_LONGEST} characters (名称过长)"
    return ""


def _person(name: str) -> str:
    if "·" in name or "•" in name or name[:1].isascii() or name in _known():
        return ""
    if len(name) > 4 or len(name) < 2:
        return "not two to four characters (人名一般为二至四字)"
    return "" if {name[:1], name[:2]} & _surnames() else "begins with no surname (不以姓氏开头)"


@cache
def _known() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("people"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("surnames"))
