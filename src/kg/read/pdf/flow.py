"""From the lines of pages to paragraphs: columns in order, running heads away, lines joined inside sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.patterns import compiled
from kg.read.contract import Dropped
from kg.read.pdf.layout import Line, is_wide, merged
from kg.read.tables import table_lines

_EDGE = 0.13
"""The share of a page's height at its top and bottom where running heads stand."""
_PLAY = 0.12
_WIDEST_GAP = 100.0
"""Characters between two pieces of one line of a page without columns."""
_NUMBER = compiled(
    r"[\-—–－·\s]*\d{1,4}[\-—–－·\s]*|第\s*\d+\s*页(?:[，,\s/]*共\s*\d+\s*页)?|\d{1,4}\s*/\s*\d{1,4}|(?:https?|file)://\S+(?:\s*\d+/\d+)?"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}[,，]?\s*(?:上午|下午)?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?"
)
_DIGITS = compiled(r"\d+")
_ENDS = frozenset("。；：！？")
_BEGINS = compiled(
    r"第[一二三四五六七八九十百零〇\d]+[条章节款]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]"
)
"""What a paragraph of a statute or list begins with, after a sentence."""
_HOLDS_NEXT = frozenset("“”‘’（《〈【〔「『([")
_HOLDS_LAST = frozenset("“”‘’）》〉】〕」』)],.:;，。、；：？！…—·%")
"""Marks between which and their neighbour no line is broken; quotation marks hold both, for they look alike."""


@dataclass(slots=True)
class Table:
    """The cells of a ruled table, and the height of its top edge."""

    rows: list[list[str]]
    top: float


@dataclass(slots=True)
class Page:
    """The lines and tables of a page, from above."""

    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def paragraphs(pages: Sequence[Page], play: float = _PLAY) -> tuple[list[str], list[Dropped]]:
    """The paragraphs of all pages, and the running heads and page numbers that were dropped.

    ``play`` is the share by which lines of one size may differ in height.
    """
    heads = _running(pages)
    dropped = [
        Dropped(line.text, "running head or page number")
        for p in pages
        for line in p.lines
        if id(line) in heads
    ]
    kept: list[Line | Table] = []
    columns: dict[int, int] = {}
    for page in pages:
        body = [line for line in page.lines if id(line) not in heads]
        kept += _ordered(body, page.tables, columns)
    return list(_joined(_one_table(kept), play, columns)), dropped


def _running(pages: Sequence[Page]) -> set[int]:
    """Lines at the edges of pages that come again on others, but for their numbers; page numbers, and what stands beside them."""
    edge = [(page, line) for page in pages for line in page.lines if _at_edge(line, page)]
    again = Counter(key for page in pages for key in {_key(line) for p, line in edge if p is page})
    often = max(2, len(pages) // 3)
    found = [
        (page, line)
        for page, line in edge
        if again[_key(line)] >= often
        and (len(pages) > 2 or _DIGITS.search(line.text))
        or _is_number(line, page)
    ]
    beside = [
        line
        for page, line in edge
        for p, n in found
        if p is page and abs(n.y - line.y) < 0.4 * min(n.size, line.size)
    ]
    return {id(line) for line in (*(line for _, line in found), *beside)}


def _at_edge(line: Line, page: Page) -> bool:
    return not page.height * _EDGE < line.y < page.height * (1 - _EDGE)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _is_number(line: Line, page: Page) -> bool:
    """True for a page number, or the address that a browser prints, outside all other lines."""
    if not _NUMBER.fullmatch(line.text.strip()):
        return False
    others = [other.y for other in page.lines if not _NUMBER.fullmatch(other.text.strip())]
    return not others or line.y < min(others) + 1 or line.y > max(others) - 1


def _ordered(body: list[Line], tables: Sequence[Table], columns: dict[int, int]) -> list[Line | Table]:
    """Lines and tables in reading order: the left column before the right one. ``columns`` learns which line is of which."""
    made: list[Line | Table] = list(_by_columns(body, columns))
    for table in sorted(tables, key=lambda t: -t.top):
        at = next((n for n, one in enumerate(made) if _height(one) < table.top), len(made))
        made.insert(at, table)
    return made


def _height(one: Line | Table) -> float:
    return one.y if isinstance(one, Line) else one.top


def _by_columns(body: list[Line], columns: dict[int, int]) -> list[Line]:
    gutter = _gutter(body)
    rows = from_above(body) if _shuffled(body) else body
    if gutter is None:
        return merged(rows, _WIDEST_GAP)
    made: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(body, key=lambda line: -line.y):
        if line.x0 < gutter < line.x1:
            made += [*left, *right, line]
            left, right = [], []
        else:
            columns[id(line)] = 1 if line.x1 <= gutter else 2
            (left if line.x1 <= gutter else right).append(line)
    return [*made, *left, *right]


def from_above(body: Sequence[Line]) -> list[Line]:
    """Lines by their height, those of one height from the left."""
    made: list[list[Line]] = []
    for line in sorted(body, key=lambda line: -line.y):
        if made and made[-1][0].y - line.y < 0.4 * min(line.size, made[-1][0].size):
            made[-1].append(line)
        else:
            made.append([line])
    return [line for row in made for line in sorted(row, key=lambda line: line.x0)]


def _shuffled(body: Sequence[Line]) -> bool:
    """True if the content of the page does not run from above: more than a tenth of its lines go back up."""
    ups = sum(b.y > a.y + a.size for a, b in zip(body, body[1:], strict=False))
    return len(body) > 3 and ups * 10 > len(body)


def _gutter(body: Sequence[Line]) -> float | None:
    """The place between two columns: most lines end before it or begin after it, on both sides at the same height."""
    if len(body) < 12:
        return None
    x0, x1 = min(line.x0 for line in body), max(line.x1 for line in body)
    for share in (0.5, 0.46, 0.54, 0.42, 0.58):
        at = x0 + (x1 - x0) * share
        left = [line for line in body if line.x1 <= at]
        right = [line for line in body if line.x0 >= at]
        full = [line for line in (*left, *right) if line.x1 - line.x0 > (x1 - x0) * 0.33]
        if (
            len(left) > 4
            and len(right) > 4
            and len(left) + len(right) > len(body) * 0.85
            and len(full) > len(body) * 0.5
        ):
            return at
    return None


def _one_table(kept: Iterable[Line | Table]) -> Iterator[Line | Table]:
    """Tables that go on over a page are one; a heading that is printed again is left out."""
    last: Table | None = None
    for one in kept:
        if isinstance(one, Table) and last is not None and len(one.rows[0]) == len(last.rows[0]):
            last.rows += one.rows[1:] if one.rows[0] == last.rows[0] else one.rows
            continue
        if last is not None:
            yield last
        last = one if isinstance(one, Table) else None
        if isinstance(one, Line):
            yield one
    if last is not None:
        yield last


def _joined(kept: Iterable[Line | Table], play: float, columns: Mapping[int, int]) -> Iterator[str]:
    ends = list(kept)
    body = _Body([one for one in ends if isinstance(one, Line)], play, columns)
    text, last = "", None
    for one in ends:
        if isinstance(one, Line) and last is not None and body.goes_on(last, one):
            text += _between(text, one.text) + one.text
        else:
            if text:
                yield text
            text = one.text if isinstance(one, Line) else ""
            if isinstance(one, Table):
                yield from table_lines(one.rows)
        last = one if isinstance(one, Line) else None
    if text:
        yield text


def _between(left: str, right: str) -> str:
    return "" if is_wide(left[-1:]) or is_wide(right[:1]) or left.endswith("/") else " "


def _first_piece(line: Line) -> float:
    """The width of what stands before the first place of a line where it may be broken: 表“家”“站”建."""
    last = line.glyphs[0]
    for glyph in line.glyphs[1:]:
        apart = glyph.after_space or is_wide(last.text) or is_wide(glyph.text)
        if apart and last.text not in _HOLDS_NEXT and glyph.text not in _HOLDS_LAST:
            break
        last = glyph
    return last.x1 - line.x0


def _common(places: Sequence[float]) -> list[float]:
    """The places at which more than a twelfth of the lines begin or end; all of them if none is so common."""
    counts = Counter(round(place) for place in places)
    return [float(p) for p, count in counts.items() if count * 12 > len(places)] or list(places) or [0.0]


class _Body:
    """What is usual in the lines of a text: size, pitch, and the margins of each column (0: lines over the page)."""

    def __init__(self, body: Sequence[Line], play: float, columns: Mapping[int, int]) -> None:
        self.play = play
        self.columns = columns
        sizes = Counter(round(line.size, 1) for line in body for _ in line.glyphs)
        self.size = sizes.most_common(1)[0][0] if sizes else 10.0
        steps = [round((a.y - b.y) / self.size, 1) for a, b in zip(body, body[1:], strict=False)]
        pitches = Counter(step for step in steps if 0.8 < step < 3.5)
        self.pitch = pitches.most_common(1)[0][0] if pitches else 1.8
        self.margins = {
            column: (min(_common([line.x0 for line in lines])), self._right([line.x1 for line in lines]))
            for column in range(3)
            if (lines := [line for line in body if columns.get(id(line), 0) == column])
        }

    def _right(self, ends: Sequence[float]) -> float:
        """The right margin: where lines commonly end and few go on; else where the longest ends, as in short lines."""
        margin = max(_common(ends))
        beyond = sum(end > margin + self.size for end in ends)
        return margin if beyond * 8 <= len(ends) else max(ends)

    def goes_on(self, above: Line, below: Line) -> bool:
        """True if a line continues the one above: that one is full, this one is not indented, and they are neighbours."""
        size = max(above.size, 1.0)
        if above.text[-1:] in _ENDS and _BEGINS.match(below.text):
            return False
        if abs(above.size - below.size) > self.play * size:
            return False
        step = (above.y - below.y) / self.size
        if step > 0 and step > self.pitch * max(1.0, size / self.size) * 1.3:
            return False
        if size > self.size * (1.03 + self.play):
            return self._heading(above, below)
        full = self._edges(above)[1] - above.x1 < max(1.6 * size, _first_piece(below))
        return full and below.x0 < self._edges(below)[0] + 1.2 * size

    def _edges(self, line: Line) -> tuple[float, float]:
        """The margins of the column that a line is of."""
        return self.margins[self.columns.get(id(line), 0)]

    def _heading(self, above: Line, below: Line) -> bool:
        """A title over several lines: set in the middle or from the margin, and wide."""
        middle = abs((above.x0 + above.x1) - (below.x0 + below.x1)) < 2 * above.size
        left, right = self._edges(above)
        wide = above.x1 - above.x0 > 0.6 * (right - left)
        return wide and (middle or abs(above.x0 - below.x0) < above.size)
