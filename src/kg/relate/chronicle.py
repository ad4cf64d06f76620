"""How chronicles and minutes tell in few words who acts: the session of an entry goes on behind each person that it hears."""

from __future__ import annotations

from kg.patterns import compiled
from kg.relate.heads import lead_end
from kg.relate.patterns import CHAIN, DATE, MARK, NAMES

# What a session does behind a person's report there: 县长甲作报告。通过《…》.
_SITS_ON = compiled(
    "(?:还|并|先后|分别|依法|同意|决定|审议|讨论)*(?:审议|审查|表决|通过|批准|选举|补选|增选|选出|改选|任命|免去|接受|讨论(?=O?D))(?!的)"
)
# The same where the person has only chaired or spoken, and in an item of minutes: 二、听取乙的汇报.
_HEARS_ON = compiled(f"{_SITS_ON.pattern}|(?:会议)?(?:听取|传达|学习|讨论|研究|决定|作出)")
_ITEM = compiled(MARK)
_AT_MEETING = compiled(
    "(?:主持|列席|出席|参加)(?!.*(?:调研|视察|检查))|(?:讲话|致辞|致词|发言|传达|总结|开幕词|闭幕词|报告|说明)$|作D$"
)
"""What persons do who are at a meeting."""
# 主任甲视察乙。9月，组织代表检查丙: what the body does whose head was told of before.
_BODY_ACTS = compiled(
    "，?(?:还|并|又|先后|分别)*(?:组织|会同|配合|邀请|邀集|聘请|召开|举办|印发|作出|任命|免去|听取|对[^，]*(?:进行|开展))"
)
_DATED = compiled(rf"(?:{DATE}|[同是][年月]|同日)")
# 选举甲为县长，乙为副县长: whoever else is chosen does not act.
_CHOSEN_TOO = compiled(
    rf"{NAMES}(?:等(?:\d+人)?)?(?:同志)?(?:分别)?(?:为|任|连任)[^，OMCDPL]{{0,4}}?(?:{CHAIN})(?=$|（|\d|[^，OMCDPL]{{0,6}}$)"
)
# An entry of a chronicle begins with its day: △5日，…, 2.3月4日….
_ENTRY = compiled(rf"(?:[△▲▽●■◆◎◇★☆※·]|\d{{1,3}}[、．.](?=\d{{1,2}}月))?(?:{DATE}|[同是]月|[同是]年|同日)")
_DAY_OF = compiled(rf"[^M，]{{0,12}}M，?{DATE}")
_MONTH = compiled(r"(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")
_FEWEST = 3
"""Lines that begin with a day, from which on a text may be a chronicle."""
_LINE = 12
"""Characters of a line that is no heading."""


def is_chronicle(text: str) -> bool:
    """True if most lines of a skeleton are entries that begin with their day."""
    lines = [line for line in text.split("\n") if len(line) >= _LINE]
    entries = sum(1 for line in lines if _ENTRY.match(line))
    return entries >= _FEWEST and 3 * entries >= 2 * len(lines)


def is_running(text: str) -> bool:
    """True if most sentences of a skeleton begin with their year and month, as those of a history without lines for its entries."""
    told = [s for s in text.replace("\n", "。").split("。") if len(s) >= _LINE]
    dated = sum(1 for s in told if _MONTH.match(s))
    return dated > _FEWEST and 3 * dated >= 2 * len(told)


def begins_month(sentence: str) -> bool:
    """True for a sentence that begins with its year and month."""
    return _MONTH.match(sentence) is not None


def is_entry(line: str) -> bool:
    """True for a line that begins with its day."""
    return _ENTRY.match(line) is not None


def is_headed(sentence: str) -> bool:
    """True for a sentence that is no more than a meeting and its day, so that what follows is of it: 二次会议，3月15日至17日."""
    return _DAY_OF.fullmatch(sentence) is not None


def at_meeting(clause: str) -> bool:
    """True for a clause whose persons do no more than chair, speak or be there."""
    return _AT_MEETING.search(clause) is not None


def sits_on(text: str, *, hears: bool) -> bool:
    """True for a clause without a subject that tells what a session does; ``hears``: also what others may do as well."""
    return (_HEARS_ON if hears else _SITS_ON).match(text, lead_end(text)) is not None


def is_item(text: str) -> bool:
    """True for a numbered item that tells what a session did: 二、听取乙的汇报."""
    return _ITEM.match(text) is not None and sits_on(text, hears=True)


def body_acts(text: str) -> bool:
    """True for a sentence with its own day and no subject that tells what only a body does: 9月，组织代表检查乙."""
    return _DATED.match(text) is not None and _BODY_ACTS.match(text, lead_end(text)) is not None


def chosen_too(clause: str, at: int) -> bool:
    """True for a clause that goes on about those who are chosen: 乙为副县长."""
    return _CHOSEN_TOO.match(clause, at) is not None
