"""Takes what is no part of names out of them: 人民代表大会⏎常务委员会, 山 东 省, a zero-width space.

What a reader does not see goes everywhere. A break is closed only where a known name of four
code points or more runs across it, so that fields and headings stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.patterns import compiled
from kg.reference.gaps import unseen
from kg.reference.organs import heads
from kg.reference.placenames import HAN
from kg.reference.places import places
from kg.reference.surnames import surnames
from kg.reference.view import PAGE_LINE, normalise
from kg.resources import rows

_PAGE = rf"(?:{PAGE_LINE})?"
_BREAK = compiled(rf"(?<=[{HAN}])(?:[ 　]{{1,2}}|[ 　]?\n{_PAGE}[ 　]{{0,8}})(?=[{HAN}])")
_LEVELS = "省市县区州旗盟镇乡"
_INNER_SPACE = compiled(rf"(?<=[{HAN}])[ 　\n]+(?=[{HAN}])")
_SPACED = compiled(rf"(?<![{HAN}])[{HAN}](?:[ 　]{{1,2}}[{HAN}]){{2,3}}(?![{HAN}])")
"""Characters that stand one by one: 王 立 新."""
_NO_GIVEN_NAME = frozenset("男女汉正副年月日一二三四五六七八九十〇")
_REACH = 16


@dataclass(frozen=True, slots=True)
class Joined:
    """A text without the breaks inside names and what is not seen, and for each code point its offset in the original."""

    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a span of the joined text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


@cache
def _automaton() -> AhoCorasick:
    names = {h for h in heads() if len(h) > 3} | {n for n in places().names() if len(n) > 3}
    names |= (
        {r["name"] for r in rows("central")}
        | {r["label"] for r in rows("concepts")}
        | {r["name"] for r in rows("laws")}
    )
    names |= {
        "全体会议",
        "中国共产党",
        "工作委员会",
        "组织法",
        "第一次会议",
        "常务委员会",
        "主任会议",
        "工作报告",
        "中央委员会",
    }
    names |= {
        level + head for level in _LEVELS for head in (*heads(), "政府") if len(head) > 3 or head == "政府"
    }
    return AhoCorasick(
        sorted(n for n in names if len(n) > 3 or n.endswith("政府")), matchkind=MatchKind.Standard
    )


def join(text: str) -> Joined:
    """The form of a text that grammars read, without what is not seen and with the breaks inside names closed."""
    shown = _without(Joined(normalise(text), None), unseen(text))
    breaks = [m.span() for m in _BREAK.finditer(shown.text)]
    return _without(shown, sorted({*_closed(shown.text, breaks), *_spaced(shown.text)}))


def _without(joined: Joined, spans: list[tuple[int, int]]) -> Joined:
    """The same without some spans of its text."""
    if not spans:
        return joined
    whole = joined.offsets or range(len(joined.text))
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for start, end in (*spans, (len(joined.text), len(joined.text))):
        pieces.append(joined.text[at:start])
        offsets.extend(whole[at:start])
        at = end
    return Joined("".join(pieces), tuple(offsets))


def _closed(view: str, breaks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in breaks:
        left, right = (
            _compact(view[max(0, start - 2 * _REACH) : start])[-_REACH:],
            _compact(view[end : end + 2 * _REACH])[:_REACH],
        )
        window = left + right
        middle = len(left)
        if any(s < middle < e for _, s, e in _automaton().find_matches_as_indexes(window, overlapping=True)):
            yield start, end


def _spaced(view: str) -> Iterator[tuple[int, int]]:
    """The spaces inside names of persons whose characters stand one by one."""
    for m in _SPACED.finditer(view):
        if m[0][0] in surnames() and _NO_GIVEN_NAME.isdisjoint(m[0][1:]):
            yield from (space.span() for space in _INNER_SPACE.finditer(view, m.start(), m.end()))


def _compact(text: str) -> str:
    return _INNER_SPACE.sub("", text)
