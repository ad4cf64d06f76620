"""Chinese or English: by the switch, else by the cookie that it set, else as the browser prefers."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from starlette.requests import Request

LANGUAGES = ("zh", "en")
COOKIE = "kg-lang"
_ASSETS = Path(__file__).parent / "assets"
_BOTH = re.compile(r"(?:\d )?(?P<en>[^()]*?) ?\((?P<zh>[^()]*[\u4e00-\u9fff][^()]*)\)(?P<rest>.*)", re.S)

_ENDING = re.compile(r"(?P<en>.*\S)\s*\((?P<zh>[^()]*[\u4e00-\u9fff][^()]*)\)\s*", re.S)
"""A message that ends with what it says in Chinese."""


def language(request: Request) -> str:
    """``zh`` or ``en``."""
    for chosen in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    return _preferred(request.headers.get("accept-language", ""))


def asked(request: Request) -> str:
    """The language that a request asks for, empty for one that does not care, as those of programs."""
    cares = "accept-language" in request.headers or COOKIE in request.cookies
    return language(request) if cares else ""


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
    return _table("words", lang)


@cache
def columns(lang: str) -> dict[str, str]:
    """The heads of the columns of answers, by the name of their variable."""
    return _table("columns", lang)


def spoken(text: str, lang: str) -> str:
    """One language of a text that says the same in both, as ``the first place (第一地)``; other texts as they are."""
    found = _BOTH.fullmatch(text)
    return f"{found[lang]}{found['rest']}" if found else text


def told(message: str, lang: str) -> str:
    """A message such as ``NAME: unknown (未知)`` for a reader: in Chinese what it says, then the details; in English without the Chinese."""
    found = _ENDING.fullmatch(message)
    if not found or lang not in LANGUAGES:
        return message
    return f"{found['zh']}：{found['en']}" if lang == "zh" else found["en"]


def _table(name: str, lang: str) -> dict[str, str]:
    with (_ASSETS / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return {
            row["key"]: row[lang] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
