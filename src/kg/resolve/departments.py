"""A department that a text prints in short (市卫健委) and in full (市卫生健康委员会) is one, by its full name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.patterns import compiled

_DEPARTMENT = compiled(r"(?P<place>org/\d+/dept/)(?P<core>.{2,}?)(?P<kind>局|厅|委员会|委|办公室|办)")
_KINDS = {"委员会": "委", "办公室": "办"}
_MORE = ("管理", "运输", "监督管理", "行政管理", "事务")
"""What a short name may leave out behind itself: 交通局 of 交通运输局; 公安局 is no 公安交警局."""
_FEWEST = 2


def in_full(links: Sequence[Link]) -> list[Link]:
    """The links in order; departments of a place that are printed in short denote what the text also prints in full."""
    named: defaultdict[tuple[str, str], dict[str, Entity]] = defaultdict(dict)
    for link in links:
        if told := _told(link):
            named[told[:2]][told[2]] = link.entity
    return [_full(link, named) for link in links]


def _told(link: Link) -> tuple[str, str, str] | None:
    """Place, kind and own words of a department; None for another name."""
    m = _DEPARTMENT.fullmatch(link.entity.key) if link.mention.type is MentionType.ORG else None
    return (m["place"], _KINDS.get(m["kind"], m["kind"]), m["core"]) if m else None


def _full(link: Link, named: dict[tuple[str, str], dict[str, Entity]]) -> Link:
    told = _told(link)
    if told is None:
        return link
    longer = {core: own for core, own in named[told[:2]].items() if _is_short(told[2], core)}
    core = max(longer, key=len, default="")
    if not core or any(not _is_short(other, core) for other in longer if other != core):
        return link
    return replace(link, entity=longer[core], reason=f"short for {longer[core].name} of the text")


def _is_short(short: str, core: str) -> bool:
    """True for 卫健 of 卫生健康, and 应急 of 应急管理; not for 教育 of 教育体育."""
    if short[0] != core[0] or len(core) < len(short) + _FEWEST:
        return False
    rest = iter(core)
    return core.removeprefix(short) in _MORE if core.startswith(short) else all(c in rest for c in short)
