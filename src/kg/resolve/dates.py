"""When a text was written, as far as it tells."""

from __future__ import annotations

from kg.model import Document
from kg.patterns import compiled
from kg.reference.gaps import shown


def year_of(doc: Document) -> str:
    """The year of a text by its date, else the last one that its title names, else that of the day at its end or head.

    Of annals that tell none of these it is the last year of what they tell.
    """
    if doc.date:
        return doc.date[:4]
    text = shown(doc.text)
    first, _, rest = text.strip().partition("\n")
    second, signed = rest.partition("\n")[0], rest.rpartition("\n")[2]
    for years in (
        _YEAR.findall(shown(doc.title or "") or (first if rest and len(first) <= _HEADING else "")),
        _SPELLED.findall(shown(doc.title or "")),
        _DAY.findall(signed if len(signed) <= _SIGNED else ""),
        _DAY.findall(second if len(second) <= _SIGNED else "") or _DAY.findall(text.strip()[:_OPENING]),
    ):
        if years:
            return years[-1] if years[-1].isdigit() else _spelled(years[-1])
    told = _MONTH.findall(text)
    return max(year for year, _ in told) if sum(bool(month) for _, month in told) >= _OFTEN else ""


_OFTEN = 2
"""So many days with their year tell when annals end that say it nowhere else."""


_SIGNED = 30
"""Characters of a line that is no more than a day and who signs."""
_OPENING = 8
"""Characters that a text which begins with its year takes for it."""
_HEADING = 40
"""Characters of a first line that stands for a title."""


def _spelled(year: str) -> str:
    """A year of four Chinese digits: 一九八四 is 1984."""
    return "".join(
        str("〇一二三四五六七八九".find(digit.replace("○", "〇").replace("零", "〇"))) for digit in year
    )


_DAY = compiled(
    "((?:19|20)[0-9]{2}|[一二][九〇○零][一二三四五六七八九〇○零]{2})年(?:[一二三四五六七八九十0-9]{1,3}月|[春夏秋冬初底])"
)
_SPELLED = compiled("([一二][九〇○零][一二三四五六七八九〇○零]{2})年")
_MONTH = compiled(r"(?<!\d)((?:19|20)\d\d)年(\d{1,2}月)?")
_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)")
