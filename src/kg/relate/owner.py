"""Whose text it is: the organ that a report, a decision or an article speaks for."""

from __future__ import annotations

from kg.model import Document, SubjectBy
from kg.patterns import compiled
from kg.reference.organs import organ_kinds
from kg.reference.view import normalise
from kg.relate.cast import Cast
from kg.relate.clause import Subject
from kg.relate.letters import by_letterhead, by_signature
from kg.relate.names import Name, clean, parse_organ
from kg.relate.patterns import TITLE
from kg.relate.skeleton import Skeleton

_SPEAKS_FOR = compiled(r"我(?:受O委托，?)?代表(O)(?=，?向)|受(O)委托，(?:我|现|现在)")
_HEAD_LINES = 9
_ISSUED = compiled(r"(?:\[?[原]?标题\]?：)?(O)，?(D)")
_ALONE = compiled(r"(O)(?:党组|课题组)?")
_BY_HEAD = compiled(rf"(O){TITLE}P")
_ISSUES = compiled(r"^关于|(?:决定|决议|通知|意见|公告|通告|办法|规定|方案|通报)$")
# The organs that report and plan for themselves.
_KINDS = ("gov", "npc-sc", "court", "proc", "cppcc", "sc", "cdi", "npc-presidium")
_HEADS = sorted((h for code in _KINDS for h in organ_kinds()[code].heads), key=len, reverse=True)
_OF_GOVERNMENT = (
    "工作|系统|部门|机构|性|采购|投资|债务|职能|服务|前面|治理|规章|购买|引导|基金|网站|信息|效能|数字"
)
"""What is called after governments in general: 政府采购."""
_BARE_GOVERNMENT = compiled(f"(?:的|强化|加强|推进|深化|本届|新一届|建设)政府(?!{_OF_GOVERNMENT})")
_OWN_PAPER = compiled(
    rf"(?P<organ>[省市县区州旗镇乡]?(?:{'|'.join(_HEADS)}))"
    r"(?:党组)?(?:常委会)?(?:\d{4}年(?:度)?)?[^，。的]{0,10}?(?:工作报告|计划|要点|总结|工作安排|述职报告)"
)


def find_owner(document: Document, skeleton: Skeleton, cast: Cast) -> Subject | None:
    """The organ that 我们 and a left-out subject mean throughout the text, or None."""
    if m := _SPEAKS_FOR.search(skeleton.text):
        index = m.start(1) if m[1] else m.start(2)
        return Subject((skeleton.names[index],), SubjectBy.BYLINE)
    by_title = _by_title(document, skeleton, cast)
    return by_title or by_letterhead(skeleton) or _by_head_lines(skeleton) or by_signature(skeleton)


def _by_title(document: Document, skeleton: Skeleton, cast: Cast) -> Subject | None:
    for title in (document.title or "", _headline(skeleton)):
        m = _OWN_PAPER.search(clean(title))
        if m and _OF_OTHERS.search(clean(title)[: m.start()]):
            continue
        organ = m and (cast.called(m["organ"]) or _bare(document, m["organ"], cast))
        if organ:
            return Subject((organ,), SubjectBy.HEADING)
    return None


_KEPT_BY = compiled(
    rf"(?P<organ>[省市县区州旗镇乡]?(?:{'|'.join(_HEADS)}))(?:\d{{4}}年|[（(].*[）)]|工作|重要)*(?:大事记?|纪事|纪要|志)"
)


def find_keeper(document: Document, cast: Cast) -> Subject | None:
    """The organ whose chronicle a text is (某县人大常委会大事记), which acts in its entries that tell nobody."""
    m = _KEPT_BY.search(clean(document.title or ""))
    organ = cast.called(m["organ"]) if m else None
    return Subject((organ,), SubjectBy.HEADING) if organ else None


_OF_OTHERS = compiled("审议|讨论|热议|解读|学习|听取|审查|关于")
"""Before a paper's name: what others do with it, or a paper about it."""
_FIRST = 60
"""Characters of skeleton within which a first line begins."""
_LINE = compiled(r"[^，。；：OMDCPL]{0,8}(?:O[^，。；：OMDCPL]{0,4})?D[^，。；：OMDCPL]{0,16}")


def _headline(skeleton: Skeleton) -> str:
    """The paper whose name is one of the first lines of the text; empty if none is."""
    at = 0
    for line in skeleton.text[:_FIRST].split("\n"):
        if _LINE.fullmatch(line):
            return skeleton.names[at + line.index("D")].text
        at += len(line) + 1
    return ""


def _bare(document: Document, form: str, cast: Cast) -> Name | None:
    """The government of the title where the text says just 政府 of it; the name stands for that word."""
    m = _BARE_GOVERNMENT.search(normalise(document.text)) if form.endswith("政府") else None
    return cast.organ("gov", parse_organ(form)[0], m.start()) if m else None


def _by_head_lines(skeleton: Skeleton) -> Subject | None:
    at = 0
    found: Subject | None = None
    lines = skeleton.text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    reports = any("D" in line for line in lines[:2])
    for i, line in enumerate(lines):
        letterhead = i > 0 or lines[1:2] == ["D"] or "".join(lines[1:2]).startswith("关于")
        if letterhead or not _ALONE.fullmatch(line):
            found = found or _head_line(line, at, skeleton, reports)
        at += len(line) + 1
    return found


def _head_line(line: str, at: int, skeleton: Skeleton, reports: bool) -> Subject | None:
    if (m := _ISSUED.fullmatch(line)) and _ISSUES.search(skeleton.names[at + m.start(2)].text):
        return Subject((skeleton.names[at + m.start(1)],), SubjectBy.HEADING)
    if (m := _ALONE.fullmatch(line)) or (reports and (m := _BY_HEAD.fullmatch(line))):
        return Subject((skeleton.names[at + m.start(1)],), SubjectBy.BYLINE)
    return None
