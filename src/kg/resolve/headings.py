"""The places that a title, a publisher or a masthead names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Document
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.reference.names import word_list
from kg.reference.organs import heads
from kg.reference.placenames import find_place_names
from kg.reference.places import places
from kg.reference.remembered import remembered
from kg.resolve.chains import read_chain
from kg.resolve.sightings import Where


def of_name(where: Where, name: str) -> Iterator[tuple[Where, str]]:
    """Where, and the place, of the name of a publisher or masthead."""
    if printed := masthead_place(name):
        rest = name.split(printed, 1)[1].removeprefix(town_of_name(name))
        organ = where == "publisher" and (rest.startswith(tuple(heads())) or _DEPARTMENT.search(rest))
        yield "publishing organ" if organ else where, printed


_DEPARTMENT = compiled("(?:局|委员会|管委会|办公室)$")
_TOWN = compiled("[^省市县区州盟旗]{2,6}?(?:镇|乡|街道|苏木)")


def town_of_name(name: str) -> str:
    """The town that the name of a publisher prints behind a place: 城关镇 of 扶沟县城关镇人民政府; empty if none."""
    printed = masthead_place(name)
    town = _TOWN.match(name, len(printed)) if printed and name.startswith(printed) else None
    return town[0] if town else ""


def of_title(title: str) -> Iterator[tuple[Where, str]]:
    """Where, and the places, of a title."""
    for i, printed in enumerate(chains_in(title)):
        before, _, after = title.partition(printed)
        organ = i == 0 and len(before) < _TITLE_START and after.startswith(tuple(heads()))
        yield "title's organ" if organ else "title", printed
        if i == 0 and _OPENING.fullmatch(before):
            yield "title's start", printed
            if organ and _REPORT.search(after):
                yield "title's report", printed
        if after.startswith("：") and (not before or before[-1] in "】 "):
            yield "title's speaker", printed


_OPENING = compiled(r"(?:.*[】 ])?(?:(?:19|20)\d\d年|中共)?")
_TITLE_START = 8
_REPORT = compiled("工作报告(?:（[^）]*）|——.*)?$")
"""What a body calls its own report: 2026年扶沟县人民政府工作报告."""


@remembered
def chains_in(text: str) -> Sequence[str]:
    """The chains of place names of a text, in order."""
    chains: list[str] = []
    last = -1
    for name in find_place_names(text):
        if name.start == last and chains:
            chains[-1] += text[name.start : name.end]
        else:
            chains.append(text[name.start : name.end])
        last = name.end
    return chains


_ISSUER = compiled(
    "(?P<level>省|自治区|市|县|区|州|旗)(?:委|政府|人民政府|人大常委会|政协)(?:办公厅|办公室)?(?:关于|批转|转发)"
)
_TITLE_LINES = 4


def issuing_level(doc: Document) -> str:
    """The level word of the body that issues a paper by its title alone: 省 of 省人民政府办公厅关于…的通知; empty if none does."""
    lines = (doc.title or "", *doc.text.strip().split("\n")[:_TITLE_LINES])
    found = (_ISSUER.match(shown(line).strip()) for line in lines)
    return next((m["level"] for m in found if m), "")


_SIGNED = compiled(
    r"[ \u3000]*\n+[ \u3000]*(?:\d{4}|[〇○零一二三四五六七八九]{4})年[^\n]{1,4}月[^\n]{1,4}日[ \u3000]*(?:\n|$)"
)


def signs(text: str, start: int, end: int) -> bool:
    """True if a name stands alone on its line and the day of the paper below it."""
    before = text.rfind("\n", 0, start) + 1
    return before > 0 and not text[before:start].strip() and _SIGNED.match(text, end) is not None


_MASTHEAD_LINE = 16


def masthead(doc: Document) -> str:
    """The first line, if it is no more than the name of a paper, site or organ: 和县新闻."""
    line = shown(doc.text.strip().split("\n", 1)[0].strip())
    line = re.split(r"[\s　·|]", line)[0]
    short = len(line) <= _MASTHEAD_LINE and line != shown(doc.title or "")
    named = line.endswith(word_list("mastheads")) or line.startswith(word_list("masthead_openings"))
    return line if short and named else ""


def masthead_place(name: str) -> str:
    """The place chain that the name of a paper, site or organ begins with: 和县 of 和县新闻, 宝丰 of 今日宝丰."""
    if name in word_list("national_mastheads"):
        return ""
    openings = (o for o in word_list("masthead_openings") if name.startswith(o))
    first = next(filter(None, (_chain_at(name, start) for start in (0, *map(len, openings)))), "")
    return first or next((c for c in chains_in(name) if _BRANCH.fullmatch(name.partition(c)[2])), "")


_BRANCH = compiled("(?:分?站|记者站|频道|分社|分公司)")
"""What stands behind the place of a branch of a national medium: 红网永州站."""


def _chain_at(name: str, start: int) -> str:
    at = start
    while step := _longest(name, at, start):
        at += step
    return name[start:at]


def _longest(name: str, at: int, start: int) -> int:
    """The length of the longest name of a place at an offset that goes on the chain from ``start``; 0 if there is none."""
    table = places()
    for size in range(min(len(name) - at, 15), 1, -1):
        step = name[at : at + size]
        known = step in table.names() or step in table.towns
        if known and (at == start or read_chain(name[start : at + size]).rest == ""):
            return size
    return 0
