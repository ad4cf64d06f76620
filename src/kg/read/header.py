"""Title, publisher, date and address of a page, from the lines at its two ends.

The labels (发布时间, 来源 ...) and the fields they fill are in ``data/page_fields.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Region
from kg.patterns import compiled
from kg.read.dates import find_dates, to_date
from kg.read.lines import Line, head, tail
from kg.reference.view import simplified
from kg.resources import rows

_LONGEST_LINE = 150
_LONGEST_TITLE = 100
_TIME = compiled(r"\s*(?:星期.|\d{1,2}:\d\d(?::\d\d)?)?\s*")
_URL = compiled(r"https?://[^\s\u3000<>\"'，。；、）】\]]+")
_NUMBER = compiled(r"[一-鿿]{1,12}\s*[〔\[（(［【]\s*(?:19|20)\d\d\s*[〕\]）)］】]\s*第?\s*\d+\s*号")
_SIGNATORY = compiled(r"[一-鿿（）]{3,30}(?:会|府|委|院|局|厅|办公室|部|组|处|中心|社|台|署)")
_NOTE = compiled(r"[（(][^（）()]*日[^（）()]*(?:通过|批准|修订|修正|公布|印发|发布)[^（）()]*[）)]")
_SPACE = compiled(r"\s+")
_TITLE_END = "。！？；：:;，,"
_SUBTITLE = ("——", "—", "--", "（", "(")


@dataclass(frozen=True, slots=True)
class Header:
    """What a page says of itself; None where it says nothing. ``date`` is YYYY-MM-DD."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    number: str | None = None


def read_header(lines: Sequence[Line], regions: Sequence[Region]) -> Header:
    """The header of a page whose regions are known."""
    top, bottom = head(lines), tail(lines)
    kinds = {r.start: r.kind for r in regions}
    found: dict[str, str] = {}
    for line in [*top, *bottom]:
        if kinds.get(line.start) in ("metadata", "footer"):
            for field, value in _values(line.text):
                found.setdefault(field, value)
    date = found.get("date") or _signed(bottom) or _adopted(top)
    publisher = found.get("publisher") or _signatory(bottom)
    return Header(_title(top, kinds), publisher, date, found.get("url"), _number(top))


def is_metadata(text: str) -> bool:
    """True for a line of labelled fields, such as ``发布时间：2024-05-06　来源：某报``, or of a date alone."""
    if len(text) > _LONGEST_LINE:
        return False
    rest = _after_date(text)
    if rest == "":
        return True
    match = _labels().match(simplified(rest))
    if match is None:
        return False
    needs_date = _fields()[match["label"]] == "date"
    return not needs_date or to_date(rest[match.end() :]) is not None


def is_signatory(text: str) -> bool:
    """True for a line that is the name of an organ and nothing else, as a signature is."""
    return _SIGNATORY.fullmatch(simplified(text)) is not None


def _after_date(text: str) -> str:
    """What follows a date at the start of the line (the whole line if there is none)."""
    text = text.strip("（）()[]【】 \u3000|｜")
    match = next((match for match, _ in find_dates(text) if match.start() == 0), None)
    if match is None:
        return text
    time = _TIME.match(text, match.end())
    return text[time.end() if time else match.end() :].strip(" \u3000|｜")


def _values(text: str) -> Iterator[tuple[str, str]]:
    marks = list(_labels().finditer(simplified(text)))
    starts = [mark.start() for mark in marks] + [len(text)]
    leading = to_date(text[: starts[0]])
    if leading:
        yield "date", leading
    for mark, stop in zip(marks, starts[1:], strict=True):
        value = _clean(_fields()[mark["label"]], text[mark.end() : stop].strip(" \u3000|｜[]【】()（）"))
        if value:
            yield _fields()[mark["label"]], value
    link = _URL.search(text)
    if link:
        yield "url", link[0]


def _clean(field: str, value: str) -> str | None:
    if field == "date":
        return to_date(value)
    if field == "url":
        link = _URL.match(value)
        return link[0] if link else None
    return re.split(r"[\u3000|｜]|\s{2,}", value)[0].strip() if field else None


def _signed(lines: Iterable[Line]) -> str | None:
    """The date of a closing line that holds nothing else."""
    short = [line.text for line in lines if len(line.text) <= _LONGEST_LINE]
    dates = [to_date(text) for text in short if _after_date(text) == ""]
    return dates[-1] if dates else None


def _adopted(lines: Iterable[Line]) -> str | None:
    """The last date of a note under the title: （2024年3月5日某县第十九届人大常委会第二十次会议通过）."""
    notes = (line.text for line in lines if _NOTE.fullmatch(simplified(line.text)))
    dates = [to_date(part) for text in notes for part in re.split("(?<=日)", text)]
    return max((d for d in dates if d), default=None)


def _signatory(lines: Sequence[Line]) -> str | None:
    """The organ that signs: a short line of its own above the closing date."""
    pairs = zip(lines, lines[1:], strict=False)
    found = [
        above.text
        for above, below in pairs
        if len(below.text) <= _LONGEST_LINE and _after_date(below.text) == ""
    ]
    return found[-1] if found and is_signatory(found[-1]) else None


def _number(lines: Sequence[Line]) -> str | None:
    """The 发文字号 that stands alone on a line of the head: 京政发〔2022〕15号."""
    found = (_NUMBER.fullmatch(line.text.strip("（）() ")) for line in lines)
    return next((_SPACE.sub("", match[0]) for match in found if match), None)


def _title(lines: Sequence[Line], kinds: dict[int, str]) -> str | None:
    masthead = _masthead(lines)
    for line in lines:
        if (
            line.start in kinds
            or line is masthead
            or line.text.startswith(_SUBTITLE)
            or _NUMBER.fullmatch(line.text)
        ):
            continue
        title = line.text.lstrip("# ").strip()
        return title if title and len(title) <= _LONGEST_TITLE and title[-1] not in _TITLE_END else None
    return None


def _masthead(lines: Sequence[Line]) -> Line | None:
    """The red line above the number of a paper, which names who issues it: 某县人民政府文件."""
    above = (a for a, b in zip(lines, lines[1:], strict=False) if _NUMBER.fullmatch(b.text.strip("（）() ")))
    return next((line for line in above if line.text.endswith("文件")), None)


@cache
def _fields() -> dict[str, str]:
    return {row["label"]: row["field"] or "" for row in rows("page_fields")}


@cache
def _labels() -> re.Pattern[str]:
    longest_first = sorted(_fields(), key=len, reverse=True)
    return compiled(rf"[\[【（(]?(?P<label>{'|'.join(map(re.escape, longest_first))})\s*[:：]\s*")
