"""The skeleton of a text: what the grammars of relations read.

Every name becomes one capital letter (O organ, M meeting, C concept, D document,
P person, L place), Latin letters become small, and quotation marks, brackets round
names, spaces and short asides in parentheses are left out. So ``增强“四个意识”、坚定
“四个自信”`` reads ``增强C、坚定C``, and one pattern covers every name. An index of the
skeleton leads back to the name and to the offset in the document.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Document, MentionType
from kg.patterns import compiled
from kg.quick import quick
from kg.reference.cuts import cut_before
from kg.reference.gaps import plain, unseen
from kg.relate.grid import column_gaps
from kg.relate.names import Name

LETTER = {
    MentionType.ORG: "O",
    MentionType.MEET: "M",
    MentionType.CON: "C",
    MentionType.DOC: "D",
    MentionType.PER: "P",
    MentionType.LOC: "L",
}
_HAN = "\u3400-\u9fff"
_KEPT = compiled(r"[^\s“”‘’\"'《》〈〉【】]+|\n")
_ASIDE = compiled(r"（[^（）\n]{1,60}）")
_KEPT_ASIDE = compiled(r"通过|选举(?:产生)?）$|决定）$|批准|修正|修订|公布|^（[一二三四五六七八九十\d]+）$")
_SOFT_SPACE = compiled(rf"(?<=[{_HAN}”》）\]])[ \u3000]+(?=[{_HAN}“《（])")
# A label whose characters are set apart: 组　长：, 指 挥 长：.
_SPACED_LABEL = compiled(
    rf"(?:(?<=\s)|(?<![{_HAN}]))[{_HAN}][ \u3000]+(?:[{_HAN}][ \u3000]+(?=[{_HAN}]：))?[{_HAN}](?![{_HAN}])"
)
_SENTENCE = compiled(r"[^。！？；\n]+[。！？；\n]?")
# A line that ends within a sentence: it holds a comma and no mark at its end.
_BROKEN = compiled(r"(?<=[^\s。！？；：，、”）…])\n(?=[^\s（(一二三四五六七八九十第—\d])")
# A line of minutes that tells who was there is a whole one, and so is what stands before 会议听取….
_LABELLED = compiled(r"(?:出席|列席|参加|参会|与会|缺席|请假|主持|记录)[^，。：\n]{0,6}：")
_MEETING_ACTS = compiled("会议(?:听取|审议|审查|传达|学习|认为|指出|强调|要求|决定|通过|研究|由)")
_LONGEST = 2000
"""Characters of the longest sentence that is read as one: rules look around in a whole sentence."""
_HEADING = compiled(
    r"[\s\u3000]*(?:[（(]?[一二三四五六七八九十]+[)）、]|第[一二三四五六七八九十百]+[章节条]|\d+[.．、]|——)"
)
_WRAPPED = compiled(r"(?<=[听据的和与及在对由向为是将了、，])[ \u3000]*\n[ \u3000]*(?=[^\s（(])")

# A line that ends inside the brackets of a title.
_IN_TITLE = compiled(r"(?<=《)[^《》\n]{0,400}(?P<end>\n)[^《》\n]{0,400}(?=》)")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A reduced text with the way back: ``offsets[i]`` is the document offset of skeleton index ``i``.

    ``named``: the indexes of the names, in order.
    """

    text: str
    offsets: array[int]
    names: dict[int, Name]
    named: list[int]
    turned: int
    """Where the asides behind persons' names begin, each a line of its own with the person last: 甲（某局局长） as 某局局长甲."""

    def found(self, start: int, end: int, kind: MentionType) -> tuple[Name, ...]:
        """The names of a type in a slice, in order."""
        return tuple(name for name in self.within(start, end) if name.type is kind)

    def within(self, start: int, end: int) -> list[Name]:
        """The names in a slice, in order."""
        return [self.names[i] for i in self.indexes(start, end)]

    def indexes(self, start: int, end: int) -> list[int]:
        """The skeleton indexes of the names in a slice, in order."""
        return self.named[bisect_left(self.named, start) : bisect_left(self.named, end)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of the skeleton slice ``[start, end)``; empty slices are widened to one code point."""
        end = max(start + 1, end)
        if end <= self.turned:  # offsets rise
            last = self.offsets[end - 1]
            name = self.names.get(end - 1)
            return self.offsets[start], max(last + 1, name.end if name else 0)
        covered = self.offsets[start:end]
        return min(covered), max(max(covered) + 1, *(name.end for name in self.within(start, end)), 0)


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of skeleton up to 。！？；or a line end. ``opens`` is True at the start of a paragraph.

    ``continues`` is True after ；where the subject of the sentence before goes on. ``turned`` marks an aside.
    """

    text: str
    start: int
    opens: bool
    continues: bool
    heading: bool
    turned: bool = False


def skeleton(document: Document, names: Sequence[Name]) -> Skeleton:
    """The skeleton of a document; regions (navigation, footers) become line ends without mentions."""
    view = plain(document.text).lower()
    asides = _asides(view, names)
    wraps = [m.span() for m in _WRAPPED.finditer(view)]
    wraps += [m.span("end") for m in _IN_TITLE.finditer(view)]
    wraps += [m.span() for m in _BROKEN.finditer(view) if _mid_sentence(view, m.start())]
    gone = sorted([*asides, *wraps, *unseen(document.text), *((r.start, r.end) for r in document.regions)])
    inside = _spaces_inside(view, names)
    bars = column_gaps(document.text, inside)
    builder = _Builder(view, _soft_spaces(view, names, inside) | bars)
    at = 0
    for start, end, name in _events(names, gone):
        if start < at:
            continue
        builder.copy(at, start)
        builder.put(start, name)
        at = end
    builder.copy(at, len(view))
    turned = len(builder.offsets)
    for person, start, end in _of_persons(view, names, asides):
        builder.turn(person, start, end, names)
    return Skeleton("".join(builder.pieces), builder.offsets, builder.names, list(builder.names), turned)


def _spaces_inside(view: str, names: Iterable[Name]) -> set[int]:
    """Where white space stands inside a name."""
    broken = (m for m in names if len(view[m.start : m.end].split()) > 1)
    return {i for m in broken for i in range(m.start, m.end) if view[i].isspace()}


def _of_persons(
    view: str, names: Sequence[Name], asides: list[tuple[int, int]]
) -> Iterator[tuple[Name, int, int]]:
    """The asides that tell of which body the person before them is, by its name or by the post alone."""
    people = {n.end: n for n in names if n.type is MentionType.PER}
    organs = [n.start for n in names if n.type is MentionType.ORG]
    for start, end in asides:
        person = people.get(_before_space(view, start))
        first = bisect_right(organs, start)
        if person and (first < len(organs) and organs[first] < end or _HEAD_POST.search(view, start, end)):
            yield person, start + 1, end - 1


_HEAD_POST = compiled("(?<=[（、])(?:常务)?副?[省市县区州旗盟镇乡]长(?=[、）])")
"""A post that tells its body by itself: 甲（副县长）."""


def _before_space(view: str, at: int) -> int:
    """Where the white space before an offset begins."""
    while at and view[at - 1].isspace():
        at -= 1
    return at


def _mid_sentence(view: str, end: int) -> bool:
    """True if the line before ``end`` breaks off within a sentence."""
    start = view.rfind("\n", 0, end) + 1
    following = view.find("\n", end + 1)
    after = view[end + 1 : following if following >= 0 else len(view)]
    if _LABELLED.match(view, start) or _MEETING_ACTS.match(view, end + 1):
        return False
    if _HEADING.match(view, start) and "。" not in view[start:end]:
        return False
    line = _ASIDE.sub("", view[start:end])
    return len(line) >= 16 and any(c in line for c in "，。") and any(c in after for c in "，。")


def _events(names: Iterable[Name], gone: list[tuple[int, int]]) -> list[tuple[int, int, Name | None]]:
    starts = [g[0] for g in gone]
    events: list[tuple[int, int, Name | None]] = [(a, b, None) for a, b in gone]
    for m in names:
        i = bisect_left(starts, m.start + 1) - 1
        if i < 0 or gone[i][1] <= m.start:
            events.append((m.start, m.end, m))
    return sorted(events, key=lambda e: e[:2])


def _asides(view: str, names: Sequence[Name]) -> list[tuple[int, int]]:
    """Parentheses that say something by the way: (以下简称…), (女), (记者 …); not those inside a name."""
    starts = [m.start for m in names]
    found = []
    for m in _ASIDE.finditer(view):
        i = bisect_left(starts, m.start() + 1) - 1
        inside = i >= 0 and names[i].end > m.start()
        if not inside and not _KEPT_ASIDE.search(m[0]):
            found.append(m.span())
    return found


def _soft_spaces(view: str, names: Sequence[Name], inside: Container[int]) -> dict[int, str]:
    """Offsets of spaces that part the phrases of a headline, with the mark that stands for each.

    A space beside a person's name, or ``inside`` a name, parts nothing; one between two organs is a list mark.
    """
    found = {m.end: "，" for m in names if view.startswith("】", m.end)}  # 【县人大】县委…: two, not one list
    if " " not in view and "\u3000" not in view:
        return found
    ends = {m.end for m in names if m.type is MentionType.ORG}
    starts = {m.start for m in names if m.type is MentionType.ORG}
    beside = {m.start for m in names if m.type is MentionType.PER}
    beside |= {m.end for m in names if m.type is MentionType.PER}
    at = 0
    for line in view.split("\n"):
        if len(line) < 120 and not re.search("[。；]", line):
            labels = {i for m in _SPACED_LABEL.finditer(line) for i in range(*m.span())}
            for m in _SOFT_SPACE.finditer(line):
                if m.start() in labels:
                    continue
                start, end = m.start() + at, m.end() + at
                if start not in inside and start not in beside and end not in beside:
                    found[start] = "、" if start in ends and end in starts else "，"
        at += len(line) + 1
    return found


class _Builder:
    def __init__(self, view: str, soft: dict[int, str]) -> None:
        self.view, self.soft = view, soft
        self.pieces: list[str] = []
        self.offsets: array[int] = array("I")
        self.names: dict[int, Name] = {}

    def copy(self, start: int, end: int) -> None:
        """Copies what counts of the view between two offsets."""
        at = start
        for m in _KEPT.finditer(self.view, start, end):
            if m.start() > at and at in self.soft:
                self._part(at)
            self.pieces.append(m[0])
            self.offsets.extend(range(*m.span()))
            at = m.end()
        if at < end and at in self.soft:
            self._part(at)

    def _part(self, offset: int) -> None:
        for mark in self.soft[offset]:
            self._add(mark, offset)

    def put(self, offset: int, name: Name | None) -> None:
        """Writes the letter of a name; for a stretch left out, nothing."""
        if name is not None:
            self.names[len(self.offsets)] = name
            self._add(LETTER[name.type], offset)

    def turn(self, person: Name, start: int, end: int, names: Sequence[Name]) -> None:
        """Writes an aside as a line that ends in the person whom it tells of."""
        self._add("\n", start)
        at = start
        first, last = (bisect_left(names, offset, key=_start) for offset in (start, end))
        for name in names[first:last]:
            self.copy(at, name.start)
            self.put(name.start, name)
            at = name.end
        self.copy(at, end)
        self.put(person.start, person)

    def _add(self, letter: str, offset: int) -> None:
        self.pieces.append(letter)
        self.offsets.append(offset)


def _start(name: Name) -> int:
    return name.start


def sentences(text: str, start: int = 0) -> Iterator[Sentence]:
    """The sentences of a skeleton from an index on, in order; one that is longer than any is cut at a mark."""
    opens, continues = True, False
    for m in _SENTENCE.finditer(text, start):
        closed = m[0][-1] in "。！？；\n"
        body = m[0][:-1] if closed else m[0]
        ends_line = m[0][-1] == "\n"
        at = 0
        while len(body) - at > _LONGEST:
            cut = cut_before(body, at, at + _LONGEST, "，、：")
            yield Sentence(body[at:cut], m.start() + at, opens, continues, False)
            at, opens, continues = cut, False, True
        if body:
            yield Sentence(body[at:] if at else body, m.start() + at, opens, continues, opens and ends_line)
        continues = m[0][-1] == "；"
        opens = text[m.end() : m.end() + 1] == "\n" or ends_line
