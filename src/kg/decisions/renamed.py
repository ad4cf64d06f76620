"""Two names between which a text tells that one followed the other: 甲更名为乙, 乙以前叫甲, 由甲更名而来, 原甲现乙.

Whether it is one body under a new name (``merge``) or another that took its place is for an analyst to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import KEY_PREFIXES, MentionType
from kg.reference.view import compact

_KINDS = frozenset(
    KEY_PREFIXES[t] for t in (MentionType.ORG, MentionType.LOC, MentionType.MEET, MentionType.DOC)
)
TELLING = "更名|改名|易名|改称|更改名称|改组|改建|改制|前身|原|现|今|旧|曾|以前|过去|早先|从前|最初"
"""A regular expression for words without one of which no text tells of a new name."""
_CHANGED = "(?:更名|改名|易名|改称|更改名称|改组|改建|改制)"
_WHEN = r"(?:于?[\d一二三四五六七八九十〇]{1,4}年(?:[\d一二三四五六七八九十]{1,3}月)?(?:[\d一二三四五六七八九十]{1,3}日)?|后来?|已|正式|现已|现|再次|经批准|，)*"
_ONWARD = re.compile(
    rf"[”》]?{_WHEN}{_CHANGED}(?:为|成|作)[“《]?|[”》]?（(?:今|现为?|现称|现名为?|后改?称为?)[：“]?"
)
"""What stands between an older name and the newer one after it."""
_NOW = re.compile(r"[”》]?，?(?:现(?:已)?(?:更名为|改名为|改称|改为|为|名|称|叫)?|今|即现在的)[“《]?")
"""The same after a name that 原 marks as the older one."""
_FORMER = re.compile(r"(?:原|原来的|以前的|过去的|前)$")
_BACKWARD = re.compile(
    r"[”》]?[，（]?(?:(?:以前|过去|原先|原来|早先|从前|最初|曾经?|旧|原)(?:叫做?|称为?|名为?)|曾用名|的?前身(?:是|为|系|即)?)[：“《]?"
)
"""What stands between a newer name and the older one after it."""
_CAME_OF = re.compile(r"[”》]?，?(?:是|系)?由(?:原)?[“《]?")
_BEHIND_CAME = re.compile(rf"[”》]?{_WHEN}{_CHANGED}(?:(?:组建|设立|成立)?而[来成]|组建|的|，|。|；|$)")
_IN_BRACKETS = re.compile(r"（原(?:名|称|为|：)?“?")
_REACH = 24


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text prints a name, and the key of what it denotes."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """An older and a newer name, and the words between them."""

    older: Spot
    newer: Spot
    words: str

    def told(self, text: str) -> str:
        """Both names as the text prints them, and what it says between them."""
        names = (compact(text[spot.start : spot.end]) for spot in (self.older, self.newer))
        return f"{' → '.join(names)} ({self.words.strip('“”《》，（')})"


def renamed(text: str, names: Iterable[Spot]) -> Iterator[Renamed]:
    """The pairs of neighbouring names of one kind that the text tells to have followed one another, in its order."""
    for first, second in pairwise(names):
        if first.key == second.key or _kind(first) != _kind(second) or _kind(first) not in _KINDS:
            continue
        between = compact(text[first.end : second.start]) if second.start - first.end <= _REACH else "。"
        before, after = (
            text[max(0, first.start - 4) : first.start],
            compact(text[second.end : second.end + _REACH]),
        )
        if _ONWARD.fullmatch(between) or (_NOW.fullmatch(between) and _FORMER.search(before)):
            yield Renamed(first, second, between)
        elif _backward(between, after):
            yield Renamed(second, first, between)


def _kind(spot: Spot) -> str:
    return spot.key.partition("/")[0] + "/"


def _backward(between: str, after: str) -> bool:
    came = _CAME_OF.fullmatch(between) and _BEHIND_CAME.match(after)
    bracketed = _IN_BRACKETS.fullmatch(between) and after.lstrip("”》").startswith("）")
    return bool(_BACKWARD.fullmatch(between) or came or bracketed)
