"""What a clause denies or asks, whatever rule reads it: 县政府未向县人大常委会报告工作 tells no report, 是否 tells nothing."""

from __future__ import annotations

from kg.model import Polarity
from kg.patterns import compiled

_NOT = (
    "拒绝|无法|推迟|取消|放弃|忘记|怠于|难以|并非|绝非|不是|不得|不应|不准|不许|不可|不予|严禁|禁止|没有|没"
    "|无须|无需|不必|不用|不|未"
)
_HOW = "能够?|曾|再|依法|依规|及时|按[时期]|按(?:规定|要求|程序)|[如定]期|如实|主动|严格|认真|全面|正式|直接|专门|事[先前]"
_ACT = (
    "[向对就受由经]|听取|领导|监督|报告|汇报|请示|负责|召开|任命|免去|决定|批准|通过|审议|贯彻|落实|执行"
    "|参加|出席|列席|主持|指导|支持|配合|协助|检查|接受|印发|制定|发布"
)
_DENIED = compiled(rf"(?:{_NOT})(?:{_HOW})*(?:{_ACT})[^的]*$")
_ASKED = compiled("是否|能否|是不是|有没有")
_CLAUSE = "，；。！？：\n"
REACH = 300
"""Characters before and after a name that are looked at: cost stays linear in the text."""
_END = compiled(r"[；。！？\n]|$")


def begun(text: str, later: int, marks: str = _CLAUSE) -> int:
    """Where the clause of a skeleton that holds ``later`` begins: behind the last of the marks, within ``REACH``."""
    first = max(0, later - REACH)
    for mark in marks:
        first = max(first, text.rfind(mark, first, later) + 1)
    return first


def told(text: str, later: int) -> Polarity | None:
    """How the clause of a skeleton that holds a name at ``later``, the last of a statement's, puts it; None for a question."""
    begin = begun(text, later)
    end = _END.search(text, later, later + REACH)
    if _ASKED.search(text, begin, later) or (end is not None and end[0] == "？"):
        return None
    return Polarity.NEGATIVE if _DENIED.search(text, begin, later) else Polarity.POSITIVE
