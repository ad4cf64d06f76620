"""Chinese or English: by the switch, else by the cookie that it set, else as the browser prefers."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from starlette.requests import Request

LANGUAGES = ("zh", "en")
COOKIE = "kg-lang"
_WORDS = Path(__file__).parent / "assets" / "words.tsv"


def language(request: Request) -> str:
    """``zh`` or ``en``."""
    for chosen in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    return _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> str:
    """The language that an Accept-Language header puts first among ours; Chinese without one."""
    found: list[tuple[float, int, str]] = []
    for number, part in enumerate(header.split(",")):
        tag, _, quality = part.strip().lower().partition(";q=")
        if (main := tag.split("-")[0]) in LANGUAGES:
            found.append((-_number(quality or "1"), number, main))
    return min(found)[2] if found else "zh"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


@cache
def words(lang: str) -> dict[str, str]:
    """The words of the pages by key."""
    with _WORDS.open(encoding="utf-8", newline="") as lines:
        return {
            row["key"]: row[lang] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
