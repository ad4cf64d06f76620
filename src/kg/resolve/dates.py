"""When a text was written, as far as it tells."""

from __future__ import annotations

from kg.model import Document
from kg.patterns import compiled
from kg.reference.gaps import shown


def year_of(doc: Document) -> str:
    """The year of a text by its date, else the last one that its title names, else that of the day at its end or head.

    A history (县志·大事记) is of the time that it tells of, whenever it was printed: of the year in the middle of its days.
    """
    text = shown(doc.text)
    told = sorted(map(_spelled, _DAY.findall(text)))
    if len(told) >= _FEWEST and _HISTORY.search(shown(doc.title or "")) and told[-1] < _printed(doc):
        return told[(len(told) - 1) // 2]
    if doc.date:
        return doc.date[:4]
    first, _, rest = text.strip().partition("\n")
    second, signed = rest.partition("\n")[0], rest.rpartition("\n")[2]
    for years in (
        _YEAR.findall(shown(doc.title or "") or (first if rest and len(first) <= _HEADING else "")),
        _DAY.findall(signed if len(signed) <= _SIGNED else ""),
        _DAY.findall(second if len(second) <= _SIGNED else "") or _DAY.findall(text.strip()[:_OPENING]),
    ):
        if years:
            return _spelled(years[-1])
    return told[(len(told) - 1) // 2] if len(told) >= _FEWEST and _OPENS.match(text.strip()) else ""


_FEWEST = 3
"""Days with their years, from which on a text tells its time by them."""
_HISTORY = compiled(
    "(?<!同)志(?![愿士向])|大事|纪[事略]|年[表鉴]|沿革|名录|[历歷][届屆次]|组织史|史[料略]"
    r"|(?:19|20)\d\d年?(?:—|－|-|至)+(?:19|20)\d\d"
)


def _printed(doc: Document) -> str:
    """The year before a text was printed, by which what a history tells of must have ended."""
    return str(int(doc.date[:4]) - 1) if doc.date else "9999"


_SIGNED = 30
"""Characters of a line that is no more than a day and who signs."""
_OPENING = 8
"""Characters that a text which begins with its year takes for it."""
_HEADING = 40
"""Characters of a first line that stands for a title."""


def _spelled(year: str) -> str:
    """A year in figures; of four Chinese digits: 一九八四 is 1984."""
    if year.isascii():
        return year
    return "".join(
        str("〇一二三四五六七八九".find(digit.replace("○", "〇").replace("零", "〇"))) for digit in year
    )


_DAY = compiled(
    "((?:19|20)[0-9]{2}|[一二][九〇○零][一二三四五六七八九〇○零]{2})年(?:[一二三四五六七八九十0-9]{1,3}月|[春夏秋冬初底])"
)
_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)|[一二][九〇○零][一二三四五六七八九〇○零]{2}(?=年|[—－-])")
_OPENS = compiled(rf"(?:第[一二三四五六七八九十]+[章节].*\n)*{_DAY.pattern}")
"""What begins with a day, below headings of chapters."""
