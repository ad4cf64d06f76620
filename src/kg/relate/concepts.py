"""What a body carries out, studies or upholds: verbs and the names that they govern."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.patterns import compiled
from kg.relate import orders, phrases
from kg.relate.clause import Clause, Subject
from kg.relate.context import Context
from kg.relate.governed import Found, governed
from kg.relate.lexicon import rx, words
from kg.relate.patterns import FAULTY
from kg.relate.verbs import TELLS_OF, VERB, actors, families, manner_at, runs, subject_at
from kg.relate.writer import Manner, Writer

_OBJECTS = compiled("[CDMO]")
# A phrase and the letter or word without which it cannot stand.
_PHRASES = (
    (compiled("以.*C.*[为统]"), phrases.guided),
    (compiled("[CDM].*[学习宣传贯彻落实施监督执行]"), phrases.nominal),
    (compiled("[把将]C"), phrases.pervades),
    (compiled("照.*[CMD]"), phrases.by_the_book),
)
_TOPIC = compiled(r"(?:关于|至于|这是|就是|也是|是(?!一|要))")
_CAMPAIGN = compiled(
    r"(?:行动|活动|教育|战役?|攻坚|工程|整治|运动|计划|改革|创建|调研|大练兵|专项|年|研究)[”’]?$"
)
_SHARES = rx("(?:好)?[、和与并](?:[、和与并]|把握|掌握|完善|理解|吃透|研究|{adverb})*")
_ASPECT = compiled("从[^，]*(?:方面|角度|层面|高度)")
_MATTERS = compiled("(?:聚焦|围绕|紧扣)[^，]*(?:等(?:方面|问题|领域|重点|主题|议题|内容)|问题|难题|课题)")
_THEME = compiled("[^，]{0,4}以[^，]*为(?:主题|题|议题|副题)")
# 推动甲、乙印发《…》: it is they who act.
_OTHERS_ACT = compiled("O(?:[、和]O)*(?:联合)?(?:印发|出台|制定|修订|发布|通过)(?!的)")
# 推进甲精神落实: what a meeting decided is furthered, not the meeting itself (推进常务会议议事规范化).
_OF_MEETING = compiled("(?:会议)?(?:各项|有关|相关)?(?:精神|部署|决议|决定|要求|任务|确定|提出|成果|落实)")
_NEXT = 8
_FURTHERED = compiled("为[^，]*(?:提供|作出|贡献|注入|奠定|指明)")


def rule(clause: Clause, context: Context, out: Writer) -> None:
    """Reads the verbs of one clause and what they govern."""
    if not _OBJECTS.search(clause.text):
        return
    orders.deployed_by_others(clause, context, out)
    if context.unreal:
        return
    orders.deploys(clause, context, out)
    orders.deploys_over(clause, context, out)
    if _idle(clause, context):
        return
    orders.landed(clause, context, out)
    orders.ordered(clause, context, out)
    for mark, phrase in _PHRASES:
        if mark.search(clause.text):
            phrase(clause, context, out)
    _verbs(clause, context, out)


def _idle(clause: Clause, context: Context) -> bool:
    """True if nobody acts in the clause who could carry out or uphold anything."""
    if (
        _TOPIC.match(clause.text)
        or _MATTERS.match(clause.text, clause.body)
        or _ASPECT.match(clause.text, clause.body)
        or not (actors(clause.subject) or TELLS_OF.search(clause.text, clause.body))
    ):
        return True
    person = any(a.type is MentionType.PER for a in clause.subject.agents)
    return person and context.headed and not clause.explicit


def _verbs(clause: Clause, context: Context, out: Writer) -> None:
    past = 0
    shared: tuple[str, ...] = ()
    for m, stop in runs(clause.text):
        if m.start() >= past:
            past = _run(clause, context, out, m, stop, shared)
        open_list = stop < len(clause.text) and _SHARES.fullmatch(clause.text, m.end(), stop)
        shared = (*shared, m["verbs"]) if open_list else ()


def _run(
    clause: Clause, context: Context, out: Writer, m: re.Match[str], stop: int, shared: tuple[str, ...]
) -> int:  # fmt: skip
    """Reads one run of verbs; returns the index in the clause up to which its objects are used up.

    ``shared`` are runs before it that have the same objects (全面学习、全面落实…).
    """
    subject = subject_at(clause, context, m.start())
    predicates = list(dict.fromkeys(f for run in (*shared, m["verbs"]) for f in families(run)))
    unsaid = _told(clause, subject, m.start()) if subject else True
    if (
        subject is None
        or unsaid
        or FAULTY.search(clause.text, m.end())
        or _OTHERS_ACT.match(clause.text, m.end())
        or (_sits(subject) and "studies" not in predicates)
    ):
        return m.end()
    first = past = m.end()
    if "implements" in predicates:
        about = orders.ABOUT.match(clause.text, m.end())
        region = (m.end(), about.end() if about else stop)
        first, past = orders.orders(region, clause, context, out, subject, m.start())
    manner = manner_at(clause, m.start())
    for begin, end in ((m.end(), first), (past, max(stop, past))):
        for found in governed(clause, context, begin, end) if begin < end else ():
            for predicate in predicates:
                _write(clause, out, subject, predicate, found, m["verbs"], manner)
    return past


def _told(clause: Clause, subject: Subject, at: int) -> bool:
    """True if the matter is only spoken about or furthered (围绕…发言, 以…为主题, 为…提供遵循)."""
    before = clause.text[clause.body : at]
    if _THEME.match(clause.text, clause.body) or ("围绕" in before and clause.text.startswith("学习", at)):
        return True
    if not any(a.type is MentionType.PER for a in subject.agents):
        return False
    about = re.search("围绕|结合|聚焦", before)
    return bool(about or _FURTHERED.match(clause.text, clause.body))


def _sits(subject: Subject) -> bool:
    """True if a meeting itself acts: it studies and passes on, but does not carry out."""
    return subject.meeting is not None and not subject.speech


def _write(
    clause: Clause, out: Writer, subject: Subject, predicate: str, found: Found, verbs: str, manner: Manner
) -> None:  # fmt: skip
    name, used = found.name, set(VERB.findall(verbs))
    concept = name.type is MentionType.CON
    if predicate == "implements" and name.text.endswith(("草案", "（草案）")):
        return
    if predicate == "implements" and name.type is MentionType.MEET and used <= words("furthers"):
        after = out.document.text[name.end : name.end + _NEXT]
        if not _OF_MEETING.match(after):
            return
    if predicate == "upholds" and (not concept or (found.gap > 1 and used <= {"增强", "坚定"})):
        return
    if predicate == "implements" and used == {"开展"} and not _CAMPAIGN.search(name.text):
        return
    if predicate == "implements" and concept and phrases.LED.search(name.text) and used & {"加强", "维护"}:
        predicate = "upholds"
    out.pairs(
        actors(subject), predicate, (name,), clause.span, f"{predicate}-verb",
        confidence=0.8 if used <= words("weak") else 0.92, by=subject.by, manner=manner,
    )  # fmt: skip
