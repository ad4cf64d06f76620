"""What of a text is not there for its reader: what prints nothing, and the gaps that nobody types inside a sentence.

Printers and word processors leave line separators, page ends, tabs and no-break spaces between two characters of a
word. Names and sentences run over them. The same characters end lines and part the columns of lists elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from kg.patterns import compiled
from kg.reference.remembered import remembered
from kg.reference.view import hidden, normalise

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_ENDS = "\x0b\x0c\x1c-\x1f\x85\u2028\u2029"
_THIN = "\u2000-\u200a\u202f\u205f"
_ANY = compiled(f"[{_ENDS}{_THIN}\t\xa0]")
_BETWEEN = compiled(f"(?<=[{_HAN}])(?:(?P<end>[{_ENDS}]+)|(?P<thin>[{_THIN}]+)|[\t\xa0])(?=[{_HAN}])")
_LINE_END = compiled(f"[^{_HAN}\\s][ \u3000]*[{_ENDS}]|[{_ENDS}][^{_HAN}\\S]*[^{_HAN}\\s]")
"""Such a character at the end of a sentence or before a number: the way in which this text ends its lines."""
_PARTS = compiled(f"[{_THIN}\t\xa0]{{2}}|[^{_HAN}][{_THIN}\t\xa0]|[{_THIN}\t\xa0][^{_HAN}]")
"""A gap that is wider, or not between two characters of Chinese: the way in which this text parts phrases and columns."""
_GAP = compiled(f"[{_THIN}\t\xa0]")
_ANY_END = compiled(f"[{_ENDS}\n]")
_NEAR = 14
_LISTED = 2
"""How many other gaps near one make it that of a list."""
_MARKS = frozenset("，。；")
_PROSE = 24
"""A line of this many characters that holds one of the marks is a sentence."""
_REACH = 4 * _PROSE
_SPACE = compiled(r"\s+")


def unseen(text: str) -> list[tuple[int, int]]:
    """The spans of a text that are no part of its words, in order; time linear in the text."""
    odd = list(_odd(text)) if _ANY.search(text) else []
    return sorted({*hidden(text), *odd}) if odd else list(hidden(text))


def _odd(text: str) -> Iterator[tuple[int, int]]:
    ends_lines, parts = _LINE_END.search(text) is not None, _PARTS.search(text) is not None
    line_end = -1
    for m in _BETWEEN.finditer(text):
        if m["end"]:
            inside = not ends_lines or _broken(text, *m.span())
        else:
            if m.end() > line_end:
                line_end = at if (at := text.find("\n", m.end())) >= 0 else len(text)
            lone, ended = bool(m["thin"]) or _alone(text, *m.span()), text[line_end - 1] == "。"
            inside = lone and (ended or _in_prose(text, *m.span()) or _in_heading(text, *m.span(), parts))
        if inside:
            yield m.span()


def _broken(text: str, start: int, end: int) -> bool:
    """True if a line breaks off within a sentence, in a text whose lines end so."""
    before = _ANY_END.split(text[max(0, start - _REACH) : start])[-1]
    after = _ANY_END.split(text[end : end + _REACH], 1)[0]
    return len(before) >= _PROSE and all("，" in part or "。" in part for part in (before, after))


def _in_prose(text: str, start: int, end: int) -> bool:
    """True if a mark of a sentence is near, in the line; looks no further, so that cost stays linear."""
    line = _before(text, start) + text[end : end + _REACH].partition("\n")[0]
    return len(line) >= _PROSE and not _MARKS.isdisjoint(line)


def _alone(text: str, start: int, end: int) -> bool:
    """True if no two other gaps are near in the line: several part the names of a list, unless they cut words in two."""
    before, after = _before(text, start).lstrip()[-_NEAR:], text[end : end + _NEAR].partition("\n")[0]
    if len(_SPACE.findall(before + after)) < _LISTED:
        return True
    *ahead, own = _ends(before)
    others = {*ahead, *(own + at for at in _ends(after)[:-1])}
    borders = _borders(_SPACE.sub("", before + after))
    return own not in borders or len(borders & others) < _LISTED


def _ends(piece: str) -> list[int]:
    """Where the parts of a piece that gaps part end, and it itself, in characters without the gaps."""
    return list(accumulate(map(len, _SPACE.split(piece))))


def _borders(line: str) -> set[int]:
    """The ends of the words of a line by the dictionary."""
    import rjieba  # here: few texts have such gaps, and its dictionary takes a quarter of a second

    return set(accumulate(map(len, rjieba.cut(line, False))))


def _in_heading(text: str, start: int, end: int, parts: bool) -> bool:
    """True for the only such gap of a line and its neighbours; in a short line of a text that does not part phrases so."""
    before, after = text[max(0, start - _REACH) : start].split("\n"), text[end : end + _REACH].split("\n")
    if any(map(_GAP.search, (*before[-2:], *after[:2]))):
        return False
    listed = len(before[-1]) + len(after[0]) >= _PROSE and "、" in before[-1] + after[0]
    return listed or not parts


def _before(text: str, at: int) -> str:
    return text[max(0, at - _REACH) : at].rpartition("\n")[2]


def plain(text: str) -> str:
    """The text in the form that the grammars match, of the same length, with spaces for what is no part of its words."""
    return _filled(text, " ", unseen(text))


@remembered
def of_name(text: str) -> str:
    """A printed name in the form that the grammars match, without what is no part of its words."""
    spans = {*hidden(text), *(m.span() for m in _BETWEEN.finditer(text))}
    return _filled(text, "", sorted(spans))


@lru_cache(maxsize=16)
def shown(text: str) -> str:
    """The text in the form that the grammars match, without what is no part of its words."""
    return _filled(text, "", unseen(text))


def _filled(text: str, mark: str, spans: list[tuple[int, int]]) -> str:
    form, at, pieces = normalise(text), 0, []
    for start, end in spans:
        pieces += [form[at:start], mark * (end - start)]
        at = end
    return "".join((*pieces, form[at:])) if at else form
