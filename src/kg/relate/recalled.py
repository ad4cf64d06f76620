"""What is done with papers that the words before named: 审议通过了上述三个报告, 对以上议案进行表决, 决定予以批准; 落实本次会议决议."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.names import Name, clean
from kg.relate.sittings import is_session
from kg.relate.skeleton import Sentence
from kg.relate.writer import Writer

_KIND = "(?P<kind>报告|决议|决定|条例|办法|规定|议案|草案|方案|意见|名单|计划|规划|细则)"
_THOSE = r"(?P<which>上述|以上|前述|这|该|此)(?:[一二两三四五六七八九十几\d]+)?(?:个|项|件|份|部|些)?"
_ACT = "(?P<act>(?:审议|审查|讨论|表决|通过|批准|原则同意|一致|并|和|、|了)*(?:审议|审查|讨论|通过|批准))"
_RECALLED = compiled(rf"{_ACT}(?:了)?{_THOSE}{_KIND}")
_OVER = compiled(
    rf"对{_THOSE}{_KIND}(?:及[^，]{{0,6}})?(?:逐项|逐一|分别|认真|一并|进行|作|了|充分)*(?P<act>审议|审查|讨论|表决通过)"
)
_APPROVED = compiled("(?:决定|同意)(?:予以|给予)?(?P<act>批准)$")
# 认真执行本次大会决议, 落实这次会议审议意见: what the session decides at which that is said.
_CARRIED_OUT = compiled(
    "(?:落实|贯彻|执行)(?:好)?(?:本次|这次|此次)(?:常委会)?(?:会议|大会|全会)的?(?:各项|有关)?(?:决议|决定|精神|审议意见|部署)"
)
_WORDS = (
    ("deliberates", compiled("审议|审查|讨论|原则同意")),
    ("adopts", compiled("通过|批准")),
)
_OPENING = 200
"""Characters in which a report tells at which session it is made."""
_ACTED = compiled("[审讨通批]")
"""What each of the words for what is done with papers begins with."""
_REACH = 2000
"""Characters within which papers are 上述, above."""
_ONE = frozenset({"这", "该", "此", ""})


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads each clause that means papers without naming any."""
    means = ("D" not in sentence.text or "述" in sentence.text) and _ACTED.search(sentence.text)
    for clause in clauses if means else ():
        for pattern in (_RECALLED, _OVER, _APPROVED):
            if (m := pattern.search(clause.text)) and not clause.subject.speech:
                _write(m, clause, context, out)
    for clause in clauses if "次" in sentence.text else ():
        _carried_out(clause, context, out)


def _carried_out(clause: Clause, context: Context, out: Writer) -> None:
    m = _CARRIED_OUT.search(clause.text)
    opening = [x for x in context.cast.meetings if x.start < _OPENING] if m and context.owner else ()
    sitting = next(filter(is_session, opening), context.sittings.meeting if m else None)
    if sitting is not None:
        actors = [a for a in clause.subject.agents if a.type is MentionType.ORG]
        out.pairs(
            actors, "implements", (sitting,), clause.span, "implements-recalled", confidence=0.85, by=clause.subject.by
        )  # fmt: skip


def _write(m: re.Match[str], clause: Clause, context: Context, out: Writer) -> None:
    actors, papers = _actors(clause, context), _papers(m, clause, context)
    if (
        m.re is _APPROVED
    ):  # what a report's subject did is told before, by the session that approves the report
        actors = (context.sittings.meeting,) if context.sittings.meeting else ()
    for predicate, words in _WORDS:
        if words.search(m["act"]):
            out.pairs(
                actors, predicate, papers, clause.span, f"{predicate}-recalled", confidence=0.85, by=clause.subject.by
            )  # fmt: skip


def _actors(clause: Clause, context: Context) -> tuple[Name, ...]:
    """Who deliberates: the members of a body that sits do so as its session."""
    sitting = context.sittings.meeting
    acting = tuple(a for a in clause.subject.acting() if a.type is not MentionType.PER)
    own = sitting and {a.key for a in acting} <= {b.key for b in context.sittings.conveners(sitting)}
    return (sitting,) if sitting and own else acting


def _papers(m: re.Match[str], clause: Clause, context: Context) -> list[Name]:
    """The papers of that kind in the paragraph up to the clause; one if the text says 该, 这个 or only 批准."""
    text = context.skeleton.text
    begin = text.rfind("\n", max(0, clause.start - _REACH), clause.start) + 1 or max(0, clause.start - _REACH)
    found = context.found(begin, clause.start, MentionType.DOC)
    which, kind = (m["which"], m["kind"]) if m.re is not _APPROVED else ("", "报告")
    alike = [paper for paper in found if kind in clean(paper.text)[-len(kind) - 10 :]]
    return alike[-1:] if which in _ONE and "些" not in m[0] else alike
