"""Finds documents: 《…》, laws by short name, 关于…的报告, work reports, titles of regulations, plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.find.gazetteer import gazetteer
from kg.find.governed import NEWS_LIST, find_governed
from kg.find.left import NUM, left_of
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import PaperName, TableName
from kg.patterns import compiled
from kg.reference.names import alternation, word_list
from kg.reference.placenames import HAN, PlaceName

DOC = MentionType.DOC
_N = rf"[{NUM}]{{1,12}}"
_TITLE_KIND = compiled(
    rf"(?:{alternation('title_kinds')}|^中华人民共和国.{{2,30}}法)(?:（[^）\n]{{1,10}}）)?$"
)
_ABOUT = compiled(
    rf"关于[^。；！？\n《》：]{{2,80}}?的(?:{alternation('papers_about')}|[{HAN}]{{2,8}}(?:报告|议案|意见|决定|草案))"
    "(?:草案|稿|（草案）)?"
)
_MADE = compiled("(?<!工)作的")
# A report that names a law in its title: 关于检查《水法》实施情况的报告. It is longer than the law's name and wins.
_ABOUT_LAW = compiled(
    rf"关于(?:{alternation('dealt_with_laws')})[^，。；！？\n《》：]{{0,12}}"
    r"《[^《》\n]{2,60}》(?:[、和]《[^《》\n]{2,60}》)*[^，。；！？\n《》：]{0,20}?"
    r"的(?:审议意见)?(?:议案|决定|决议|报告|意见|汇报|说明|解释)(?:草案|（草案）)?"
)
_PLAN = compiled(rf"“[{NUM}]{{1,4}}五”(?:发展)?规划(?:纲要)?|[{NUM}]{{1,3}}五规划(?:纲要)?")
_WORK_REPORT = compiled(
    "(?:政府|法院|检察院|常委会|常务委员会|委员会|人大|政协|监委)工作报告(?:稿)?"
    "(?:（(?:草案|审议稿|讨论稿|征求意见稿)）)?"
)
_BUDGET = compiled(
    rf"\d{{4}}年(?:度)?(?:[{HAN}]{{0,3}}本?级)?(?:财政)?(?:决算|预算)"
    "(?!执行|草案|和|收支|编制|调整|管理)"
)
_LIST = compiled(
    r"(?<=[了，、；过])[^。；，“”《》\n了]{4,50}?"
    "(?:名单草案|议程草案|名单(?!草案)|议程(?!草案)|审计工作报告|工作报告稿)(?![中上内])"
)
_VERBAL = compiled(r"会议公报|听取|审议(?!意见)|召开|举行|通过(?!的)|传达|学习|作出|召集|发布(?!会)")
_IMPLEMENTING = compiled(rf"([{HAN}]{{1,12}}法)》?及其(实施条例|实施办法|实施细则)")
_BUNDLE = compiled(r"一法[一两三]?(?:条例|办法|决定|规定|规划)+")
_NUMBER = compiled(rf"[{HAN}]{{1,6}}发?（\d{{4}}）\d+号")
_RULE_KINDS = word_list("rule_kinds")
_RULES = compiled(
    "(?:落实|执行|出台|制定|印发|修订|完善|遵守|落实好)"
    rf"([{HAN}、（）]{{4,30}}?(?:{'|'.join(_RULE_KINDS)}))"
)
# A law by its bare name where a verb and 执行, 实施 … show that it is one: 检查水法的执行情况.
_BARE_LAW = compiled(
    rf"(?:检查|贯彻|实施|执行|违反|宣传|遵守)(?P<law>[{HAN}]{{1,10}}?法)"
    "(?=的?(?:贯彻)?(?:执行|实施|落实)(?:情况|[，。、；])|执法检查|的规定|等法律)"
)
# What a text must hold for a rule to be worth a try.
_NEEDED = {
    "about": ("关于",), "plan": ("规划",), "budget": ("决算", "预算"), "list": ("名单", "议程", "审计工作报告", "工作报告稿"),
    "number": ("号",), "bundle": ("一法",), "implementing-rules": ("及其实施",), "rules": _RULE_KINDS,
    "bare-law": ("执行", "实施", "落实", "执法检查", "的规定", "等法律"), "work-report": ("工作报告",),
}  # fmt: skip


def find_documents(view: str, places: list[PlaceName]) -> Iterator[Candidate]:
    """Candidates for the documents that a normalised text names."""
    ends = {p.end: p for p in places}
    yield from _bracketed(view)
    yield from _titles(view, ends)
    for pattern, rule, rank in (
        (_ABOUT_LAW, "about", 10), (_ABOUT, "about", 2), (_PLAN, "plan", 3), (_BUDGET, "budget", 1),
        (_LIST, "list", 3), (_NUMBER, "number", 2), (_BUNDLE, "bundle", 3),
    ):  # fmt: skip
        for m in _all(pattern, rule, view):
            if pattern is _LIST and NEWS_LIST.search(m[0]):
                continue
            if rule != "about" or _about(view, m):
                told = [t.end() for t in _MADE.finditer(m[0])]
                start = m.start() + (told[-1] if told else 0)
                yield Candidate(start, m.end(), DOC, rule, PaperName(view[start : m.end()]), rank)
    for m in _all(_IMPLEMENTING, "implementing-rules", view):
        yield Candidate(m.start(2), m.end(2), DOC, "implementing-rules", PaperName(m[2], law=m[1]), rank=2)
    for m in _all(_BARE_LAW, "bare-law", view):
        if gazetteer().has(name := f"中华人民共和国{m['law']}", "laws"):
            parsed = TableName("laws", name, name)
            yield Candidate(m.start("law"), m.end("law"), DOC, "bare-law", parsed, rank=2)
    for m in _all(_RULES, "rules", view):
        yield Candidate(m.start(1), m.end(1), DOC, "rules", PaperName(m[1]), rank=1)
    for m in _all(_WORK_REPORT, "work-report", view):
        start = _report_start(view, m, ends)
        yield Candidate(start, m.end(), DOC, "work-report", PaperName(view[start : m.end()]), rank=2)
    yield from find_governed(view)


def _all(pattern: re.Pattern[str], rule: str, view: str) -> Iterable[re.Match[str]]:
    """The matches of the pattern of a rule in a text that holds a word that it needs."""
    return pattern.finditer(view) if any(word in view for word in _NEEDED[rule]) else ()


def _bracketed(view: str) -> Iterator[Candidate]:
    """The outermost 《…》, without its brackets."""
    depth, start = 0, 0
    for m in re.finditer("[《》]", view):
        if m[0] == "《":
            start = m.end() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and 0 < m.start() - start <= 120:
                yield Candidate(
                    start, m.start(), DOC, "bracketed", PaperName(view[start : m.start()]), rank=9
                )


# A communiqué of a plenum: the name of the meeting is its title.
_COMMUNIQUE = compiled(
    rf"[ 　]*((?:中国共产党|中共)[{HAN}]{{2,24}}第{_N}届[{HAN}]{{0,8}}委员会第{_N}次全体会议公报)"
)
_ABOUT_LEFT = compiled(
    "(?:[的了、和：；，\\n　 》）“及]|[会府院委局组部办厅]"
    "|会议|审议|通过|听取|提出|作出|印发|下发|出台|制定|转发|报告|发布|批准|公布|^)$"
)


def _about(view: str, m: re.Match[str]) -> bool:
    """关于… is a document after a verb or an issuing organ, not when it tells of a matter."""
    before = view[max(0, m.start() - 4) : m.start()]
    if before.endswith("总书记") or m[0].endswith("汇报") and "草案" not in m[0]:
        return False
    return bool(_ABOUT_LEFT.search(before))


def _titles(view: str, ends: dict[int, PlaceName]) -> Iterator[Candidate]:
    """A heading line that is a document's own title: whole, or from 关于 after an issuing organ."""
    if m := _COMMUNIQUE.match(view):
        yield Candidate(m.start(1), m.end(1), DOC, "title", PaperName(m[1]), rank=8)
    position = 0
    for i, line in enumerate(view.split("\n")[:4]):
        text = line.strip(" 　")
        start = position + line.find(text) if text else position
        position += len(line) + 1
        if (
            not (4 < len(text) <= 70)
            or re.search("[，。；！？]", text)
            or "《" in text
            and ("关于" in text or not text.endswith(("办法", "条例", "规定")))
            or not _TITLE_KIND.search(text)
            or _VERBAL.search(text)
        ):
            continue
        about = text.find("关于")
        if about > 0 and _ends_in_organ(text[:about]):
            yield Candidate(start + about, start + len(text), DOC, "title", PaperName(text[about:]), rank=6)
        elif about <= 0 and i == 0 or "《" in text:
            name = re.sub(r"（[^）]*）$", "", text)
            yield Candidate(start, start + len(name), DOC, "title", PaperName(name), rank=8)


def _ends_in_organ(text: str) -> bool:
    return bool(
        re.search(r"(?:委员会|常委会|政府|法院|检察院|人大|政协|委|办公室|办公厅|厅|局|部|领导小组)$", text)
    )


def _report_start(view: str, m: re.Match[str], ends: dict[int, PlaceName]) -> int:
    body = re.search(
        r"(?:人民政府|政府|法院|检察院|人大常委会|常委会|常务委员会|人大|政协|监委)工作报告", m[0]
    )
    if body is None:
        return m.start()
    at = m.start() + body.start()
    left = left_of(view, at, ends)
    start = left.start if left is not None else at
    for name in ("最高人民", "全国人大", "全国政协", "最高"):
        if view.endswith(name, 0, at):
            start = at - len(name)
    year = re.search(r"\d{4}年$", view[max(0, start - 5) : start])
    return start - 5 if year else start
