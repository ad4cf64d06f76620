"""Set phrases that say what a body upholds or carries out: 以…为指导, 抓好…落实, 把…贯穿, 按照…要求."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.lexicon import rx
from kg.relate.verbs import actors, manner_at, subject_at
from kg.relate.writer import Writer

_GUIDED = rx(
    r"以(?P<np>[^，为]*?C[^，]*?)(?:统领|统揽|为(?:根本|行动|工作|重要|统揽|具体|总)?(?:指导|统领|主线|遵循|引领|指引|指针|指南|统揽|根本|纲领|核心|宗旨))"
)
_NOMINAL = rx(
    r"(?:抓好|加强|做好|推进|推动|开展|搞好|强化|深化|组织|确保|保证|完善)(?:好|了)?(?P<name>[CDM])(?:精神|理论研究和|的|规定)*"
    r"(?P<acts>(?:学习|宣传教育|宣传|宣讲|解读|贯彻|落实|实施|执行|监督|和|及|、|与){1,})"
)
_NOMINAL_ACTS = (
    ("implements", "贯彻|落实|实施|执行"),
    ("studies", "学习|宣传|宣讲|解读"),
    ("supervises", "监督"),
)
_PERVADES = compiled(r"(?:把|将)(?P<name>C)(?:的?理念|要求|精神|工作)?(?:贯穿|融入|体现|落实到|贯彻到)")
_BY_THE_BOOK = compiled(
    r"(?:按照|遵照|依照)[^，OMCDPL]{0,6}(?P<names>[CM](?:[、和与][^，OMCDPL]{0,4}[CM])*|O?D(?:[、和与]O?D)*)(?:的|总|总体|工作|有关)*(?:要求|部署|精神|思路|安排|目标)"
)
LED = compiled("领导$|^党对")


def guided(clause: Clause, context: Context, out: Writer) -> None:
    """以甲、乙为指导: upholds each."""
    for m in _GUIDED.finditer(clause.text):
        if subject := subject_at(clause, context, m.start()):
            names = context.found(clause.start + m.start("np"), clause.start + m.end("np"), MentionType.CON)
            out.pairs(
                actors(subject), "upholds", names, clause.span, "upholds-guide",
                confidence=0.93, by=subject.by, manner=manner_at(clause, m.start()),
            )  # fmt: skip


def nominal(clause: Clause, context: Context, out: Writer) -> None:
    """抓好甲的学习宣传贯彻, 加强甲实施和监督: the acts are nouns after the name."""
    for m in _NOMINAL.finditer(clause.text):
        name = context.skeleton.names[clause.start + m.start("name")]
        subject = subject_at(clause, context, m.start())
        for predicate, acts in _NOMINAL_ACTS if subject else ():
            if (
                subject
                and re.search(acts, m["acts"])
                and (predicate != "supervises" or name.type is MentionType.DOC)
            ):
                out.pairs(
                    actors(subject), predicate, (name,), clause.span, f"{predicate}-noun",
                    confidence=0.85, by=subject.by, manner=manner_at(clause, m.start()),
                )  # fmt: skip


def pervades(clause: Clause, context: Context, out: Writer) -> None:
    """把甲贯穿…全过程."""
    for m in _PERVADES.finditer(clause.text):
        if subject := subject_at(clause, context, m.start()):
            name = context.skeleton.names[clause.start + m.start("name")]
            family = "upholds" if LED.search(name.text) else "implements"
            out.pairs(
                actors(subject), family, (name,), clause.span, "pervades", confidence=0.75, by=subject.by
            )


def by_the_book(clause: Clause, context: Context, out: Writer) -> None:
    """按照甲的要求: whoever acts in the clause carries it out."""
    for m in _BY_THE_BOOK.finditer(clause.text):
        start, end = clause.start + m.start("names"), clause.start + m.end("names")
        named = [
            n
            for kind in (MentionType.CON, MentionType.MEET, MentionType.DOC)
            for n in context.found(start, end, kind)
        ]
        bodies = [a for a in actors(clause.subject) if a.type is not MentionType.PER]
        out.pairs(
            bodies, "implements", named, clause.span, "implements-by", confidence=0.8, by=clause.subject.by
        )
