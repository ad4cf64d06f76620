"""Lists of those who are elected, appointed or removed: headings, rows, and who decided what stands below."""

from __future__ import annotations

import re

from kg.patterns import compiled
from kg.relate.patterns import CHAIN, DATE, MARK, NAMES

LISTED = compiled("(?:任命|任免|免职)名单$")
# （某日甲会议通过）: a line below the heading of a list, and who decided what the list tells.
PASSED = compiled(
    rf"（?(?:{DATE})?(?P<by>M)(?:第?[^，OMCDPL]{{1,6}}次全体会议)?(?:表决)?(?P<act>选举产生|选举|通过|决定|任免|任命)）?"
)
# What stands between the heading of a list and its rows.
HEADINGS = compiled("(?:姓名|职务|备注|[，、　|])+|（[^）]*(?:提请|提名|为序)）|[（(]?按姓[^P]*")
_HEADS = compiled(rf"{MARK}?(?:决定)?(?:任命|任职|免去|免职|聘任|选举|补选)(?:名单)?：?")
_ROW = r"(?:[一二三四五六七八九十\d]+[、．.])?"
"""The number of a row: 1．甲."""
ROLLS = compiled(
    "(?P<act>任命|免去|选举|补选|聘任)(?:(?:下列|以下)[^，OMCDPL]{1,8})?：?$"
    "|(?P<of>任命|选举)(?:产生)?了?(?:的|新一届)?O[^，OMCDPL]{0,30}(?=，|：?$)|(?P<by>M)选举产生$"
    rf"|^{MARK}?(?P<head>任职|免职)(?:名单)?：?$"
)
ROLL_IN = compiled(rf"^{_ROW}(?P<names>{NAMES})(?:同志)?(?:任|为)(?=[^，]{{0,12}}(?:长|任|员|记))")
ROLL_OUT = compiled(rf"^{_ROW}(?P<names>{NAMES})(?:同志)?的[^，]*职务")
# A line of a roll that has only the name and the post: 甲  市人民政府秘书长, 乙  …职务.
_ROLL_LINE = compiled(rf"^{_ROW}(?P<names>P(?:[、，]P)*)(?:同志)?(?:[：，|])?(?P<posts>{CHAIN})(?:职务)?$")
# A row of those that a heading tells to be elected or appointed: 副主任：甲、乙.
_ROLL_ROW = compiled(rf"^{_ROW}(?P<posts>{CHAIN})：?(?P<names>P(?:[、，]?P)*)$")
# Names alone, below a line that is no more than their title.
ROLL_NAMES = compiled("^(?P<names>P(?:[、，|]?P)*)$")


def heads_roll(text: str) -> bool:
    """True for a line that is no more than what is done with the people below it: 二、免去."""
    return bool(_HEADS.fullmatch(text))


ROLL_OF = {"免去": "removes", "免职": "removes", "选举": "elects", "补选": "elects"}


def row(text: str, roll: str) -> re.Match[str] | None:
    """A line of a list: 甲  某局局长; 副主任：甲、乙, which only tells who is elected or appointed."""
    return _ROLL_LINE.match(text) or (_ROLL_ROW.match(text) if roll != "removes" else None)
