"""Plans, duties and norms by where a clause stands: under 2026年工作安排, after 会议要求, in an article of a law."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Document, Modality
from kg.patterns import compiled
from kg.reference.gaps import shown
from kg.relate.heads import find_head, lead_end
from kg.relate.norms import Norms
from kg.relate.patterns import DUTY, PLAN
from kg.relate.skeleton import Sentence, Skeleton, sentences

_CLAUSE = compiled(r"[^，：]+")
_NUMBER = compiled(
    r"(?P<part>第[一二三四五六七八九十]+(?:部分|章|节)[、，\s]*|[一二三四五六七八九十]+、)|(?P<second>[（(][一二三四五六七八九十]+[)）]、?)"
    r"|(?P<third>\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）])"
)
_LEVELS = {"part": 1, "second": 2, "third": 3}
_TIME = (
    r"(?:(?:[CD]|十.五)?(?:时期|期间)|十.五|20\d\d年(?:度|全年|上半年|下半年)?|[今明]年|下一?步|下一阶段|下阶段"
    r"|下半年|(?:当前和)?今后(?:[一二三四五]年|一个时期|一段时间|一段时期)?|未来[一二三四五]年)"
)
_AIM = "(?:目标|任务|安排|打算|计划|要点|思路|设想|建议|要求|部署|重点工作|工作重点|举措|措施)"
_FRAME = (
    "(?:经济社会发展|政府|监督|审判|检察|立法|代表|常委会|政协|我们|全年|主要|总体|重点|重大|预期|奋斗|具体|发展"
    "|工作|关于|对)"
)
_AHEAD = compiled(rf"(?:(?:{_AIM}|{_TIME}|{_FRAME})[和与及、的]?)+")
_OF_YEAR = compiled(rf"(?:关于)?{_TIME}(?:的)?(?:主要|重点)?工作")
_NAMES_AIM = compiled(_AIM)
_YEAR = compiled(r"20\d\d(?=年)")
_BACK = compiled("回顾|成就|成效|成绩|总结|情况|现状|发展基础|背景|概况")
_BACK_WITHIN = compiled("回顾|完成情况|基本情况|现状|发展基础|背景|概况")
_SET_OUT = compiled(
    r"(?:要|将)?(?:重点|着力|主要|具体|突出|全力)(?:做好|抓好|推进|开展|抓)(?:了?以下|[一二三四五六七八九十\d]+(?:个)?方?[面项个]).{0,6}(?:工作)?$"
    rf"|{_TIME}[^，]{{0,16}}(?:总体要求|总体思路|基本思路|预期目标|主要目标|总体目标)[是为]"
)
_DONE = compiled(r"以来|[一二三五两]年来|过去|去年|已经|已[^O，]|曾|了(?!解)")
_PLAN_TITLE = compiled(
    r"(?:工作|监督|立法|学习|培训|调研|活动|年度|行动|实施|发展|建设|整治)(?:计划|要点|安排|方案|规划|规划纲要)(?:（[^）]*）|\([^)]*\))?$"
)
_TOLD = compiled(
    "印发|发布|出台|通过|审议|解读|部署|制定|召开|听取|推进|开展|启动|公布|讨论|研究|落实|实施(?!方案)|检查"
)
_ASKED = compiled("(?:要求|希望)(?:$|，)")
_CALLED_ON = compiled("会议?(?:号召|责成)(?:$|，)")
"""No speech, but what follows is as much a duty."""
_SUGGESTED = ("建议", "提议")
"""主任会议建议，某次会议审议…: what is still to be done, whoever is named for it."""
_AGENDA = compiled("议程(?:主要)?(?:还有|有|包括|为|是)?：?$")
"""本次会议主要议程有：审议…: what is still to be done."""
_NAMED = compiled("[OMCDPL]")
_MODAL = frozenset("要必须应务需将即拟愿计准打")
"""What words of duties and plans begin with."""
_HINT = compiled("[要应须需将拟愿]|议程|务必|计划|准备|打算|希望|号召|责成|[建提]议，")
_NEAR = 16
"""How far into the predicate a word may stand that makes a plan or duty of the whole clause and of those that go on."""


@dataclass(frozen=True, slots=True)
class Moods:
    """The modality of each clause by its place: ``starts`` are skeleton indexes in order, ``found`` what holds from each."""

    starts: tuple[int, ...]
    found: tuple[Modality, ...]

    def at(self, index: int) -> Modality:
        """What holds at a skeleton index for a statement that has no modal word of its own."""
        i = bisect_right(self.starts, index) - 1
        return self.found[i] if i >= 0 else Modality.ASSERTED


def find_moods(document: Document, skeleton: Skeleton) -> Moods:
    """Reads the headings, sentences and clauses of a text in order."""
    reader = _Reader(document, skeleton)
    spans = [span for sentence in sentences(skeleton.text) for span in reader.read(sentence)]
    return Moods(tuple(s for s, _ in spans), tuple(m for _, m in spans))


class _Reader:
    def __init__(self, document: Document, skeleton: Skeleton) -> None:
        day = document.date or "0"
        self.year, self.month = int(day[:4]), int(day[5:7] or 0)
        self.whole = _planned_title(document, skeleton)
        self.document, self.skeleton = document, skeleton
        self.norms = Norms(document, skeleton.text)
        self.sections: list[tuple[int, bool]] = []
        self.carried = Modality.ASSERTED

    def read(self, sentence: Sentence) -> Iterator[tuple[int, Modality]]:
        """The clauses of a sentence, each with its start and what holds for it."""
        if sentence.opens:
            self._open(sentence)
        base = self._base(sentence)
        if not sentence.continues:
            self.carried = Modality.ASSERTED
        if not _NAMED.search(sentence.text):
            return
        if base is self.carried is Modality.ASSERTED and not _HINT.search(sentence.text):
            yield sentence.start, base
            return
        asked = False
        for m in _CLAUSE.finditer(sentence.text):
            text, at = m[0], lead_end(m[0])
            head = find_head(text, at)
            own = _own(text, head.body if head else at)
            done = base is not Modality.NORM and own is Modality.ASSERTED and bool(_DONE.search(text))
            if done or own is not Modality.ASSERTED or (head is not None and not asked):
                self.carried = own
            speaks = head is not None and head.speech
            going_on = self.carried if base is Modality.ASSERTED else base
            yield sentence.start + m.start(), Modality.ASSERTED if done or speaks else going_on
            if (speaks and _ASKED.search(text)) or _CALLED_ON.search(text):
                asked, self.carried = True, Modality.DUTY
            elif text.endswith(_SUGGESTED) or ("议程" in text and _AGENDA.search(text)):
                asked, self.carried = True, Modality.PLAN

    def _base(self, sentence: Sentence) -> Modality:
        if self.norms.holds(sentence):
            return Modality.NORM
        planned = self.sections[-1][1] if self.sections else self.whole
        return Modality.PLAN if planned else Modality.ASSERTED

    def _open(self, sentence: Sentence) -> None:
        """Notes the heading that a paragraph is or begins with, and whether it is an article."""
        text = sentence.text.strip()
        start, end = self.skeleton.span(sentence.start, sentence.start + len(sentence.text))
        self.norms.opens(shown(self.document.text[start:end]).strip())
        number = _NUMBER.match(text)
        if not (sentence.heading or number) or len(text) > 40:
            return self._listed(text)
        self._head(text[number.end() :] if number else text, _LEVELS[number.lastgroup or ""] if number else 0)
        return None

    def _head(self, name: str, level: int) -> None:
        """A heading of what is to be done counts until one of what was done, and that until the next of its level."""
        ahead = self._ahead(name)
        if level or ahead is not None:
            kept = ahead is None and level == 1
            self.sections = [s for s in self.sections if s[0] < level or (kept and s == (1, True))]
        within = any(planned for _, planned in self.sections)
        if ahead or (_BACK_WITHIN if within else _BACK).search(name):
            self.sections.append((level, bool(ahead)))

    def _listed(self, text: str) -> None:
        if not self.sections and _SET_OUT.search(text) and not _DONE.search(text):
            self.sections = [(0, True)]

    def _ahead(self, name: str) -> bool | None:
        """True if a heading tells of what is to be done, False of what was done, None if of neither."""
        if _BACK.search(name):
            return False
        years = [int(y) for y in _YEAR.findall(name)]
        if years and max(years) < self.year:
            return None
        if _NAMES_AIM.search(name) and _AHEAD.fullmatch(name):
            return True
        if years and _OF_YEAR.fullmatch(name):
            return True if max(years) > self.year or self.month <= 6 else None
        return None


def _own(text: str, body: int) -> Modality:
    if _MODAL.isdisjoint(text[body : body + _NEAR]):
        return Modality.ASSERTED
    for modality, words in ((Modality.DUTY, DUTY), (Modality.PLAN, PLAN)):
        if (m := words.search(text, body)) and m.start() < body + _NEAR:
            return modality
    return Modality.ASSERTED


def _planned_title(document: Document, skeleton: Skeleton) -> bool:
    """True for the text of a plan, by its title or the line that it begins with."""
    first = shown(document.text.lstrip().partition("\n")[0]).strip()
    return any(
        _PLAN_TITLE.search(t) and not _TOLD.search(t) and len(t) < 60
        for t in (shown(document.title or ""), first)
    )
