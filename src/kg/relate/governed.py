"""What a verb governs: the head name of each member of the list that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.names import Name

_CUT = compiled(r"、|和|与|及其|以及|及|特别是|同")
_NAME = compiled("[CDM]")
_AFTER = compiled(
    "(?:是|的(?:相关|重大问题|重点|突出|难点)|需要|所|面临|过程|进程|中(?!国)|新?征程|(?:综合|专项)?(?:督查|督察)"
    "|道路上|以来|期间|上的|上[，发]|的召开|召开|(?:确定|提出|制定|通过|出台|印发|作出|下发|发布)的|赋予|规定的|关于|闭幕)"
)
_MODIFIER = compiled("以[^，CD]*?为(?:核心|导向|主体|重点|主线|基础)的")
_OBLIQUE = compiled("[以在用把将对从向按与同]")
# Another verb stands before the name: what is built, drawn up or consolidated is not carried out.
_OTHER_ACT = compiled(
    "(?<!新)(?:(?:出台|制定|修订|修改|起草|编制)(?!的)|建设|打造|构建|健全|设立|发行|党对|巩固|拓展成果|从[^CDM]*向|依照|参照)[^CDM]*[CDM]"
)
_TURNED = compiled("向[^，]*转(?:变|型)")
_SPEECH_OF = compiled("P[^C]*(?:讲话|指示|批示|嘱托|回信|论述|重要|精神|M上)")
# So many characters may stand between the verb, or the list mark, and the name.
_REACH = 18
# The name is no head if a name of another kind follows at once (甲《乙》).
_OTHER: dict[str, tuple[str, ...]] = {"C": ("D",), "D": ("C",), "M": ("C", "D")}


@dataclass(frozen=True, slots=True)
class Found:
    """A name that a verb governs, and how many characters stand before it in its part of the list."""

    name: Name
    gap: int


def governed(clause: Clause, context: Context, start: int, stop: int) -> Iterator[Found]:
    """The names that a verb before ``start`` governs, up to ``stop`` in the clause."""
    if m := _MODIFIER.match(clause.text, start, stop):
        start = m.end()
    for begin, end in _members(clause.text, start, stop):
        member = clause.text[begin:end]
        if begin == start and _oblique(member, clause.text[end : end + 1]):
            return
        if _OTHER_ACT.search(member) or ("关于" in member and "O" in member):
            return
        if _SPEECH_OF.search(member):
            continue
        yield from _heads(member, begin, clause, context)


def _oblique(member: str, mark: str) -> bool:
    return bool(_OBLIQUE.match(member)) or (not member and mark in ("与", "同"))


def _members(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in _CUT.finditer(text, start, stop):
        yield at, cut.start()
        at = cut.end()
    yield at, stop


def _heads(member: str, at: int, clause: Clause, context: Context) -> Iterator[Found]:
    """The head name of a member; names that stand side by side (“甲”“乙”) are each a head."""
    for m in _NAME.finditer(member):
        if member.startswith("是", m.end()):
            return
        spirit = m[0] == "M" and member.startswith("关于", m.end()) and "精神" in clause.text[at + m.end() :]
        if (
            m.start() > _REACH
            or (not spirit and _AFTER.match(member, m.end()))
            or _TURNED.match(clause.text, at + m.end())
        ):
            continue
        if member.startswith(_OTHER[m[0]], m.end()):
            continue
        yield Found(context.skeleton.names[clause.start + at + m.start()], m.start())
        if not member.startswith(m[0], m.end()):
            return
