"""Whose decisions a body executes, and what a body has deployed."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.patterns import compiled
from kg.relate.clause import Clause, Subject
from kg.relate.context import Context
from kg.relate.lexicon import rx
from kg.relate.names import Name
from kg.relate.patterns import DUTY
from kg.relate.verbs import VERB, actors, manner_at, subject_at
from kg.relate.writer import Writer

_ORDERS = rx(
    r"(?P<who>O(?:(?:、|和|与|及)?O)*)(?:的|有关|重大|各项|工作|战略|一系列|系列|重要|新|统一|关于[^，]*?的)*(?:C)?(?P<what>{order})"
    r"|(?P<two>O(?:(?:、|和|与|及)?O)*)(?=[^，、OMCDPL的]{{2,10}}{order}$)".replace("{{", "{").replace(
        "}}", "}"
    )
)
ABOUT = rx(
    r"(?P<who>O(?:(?:、|和|与|及)?O)*)关于(?P<np>[^，]*?)的?(?:重大|战略|决策|工作|重要|总体)*(?:{order})"
)
_BRAND = compiled(r"(?P<who>O)(?:的)?(?P<np>C)(?:工作|战略)?(?:部署|安排)")
_ORDERING = (
    "(?<![略策作大的体项])部署(?:了|开展|推进|推动|实施)*|安排部署(?:了)?"
    "|(?:作出|做出)(?:了)?(?=[^，OMCDPL、]{0,4}C[^，OMCDPL]{0,6}(?:部署|安排))"
)
_DEPLOYED = compiled(
    rf"(?:{_ORDERING})(?!以|围绕|为|了?围绕)(?P<np>[^，OMCDPL、]{{0,12}}[CD])(?!的?(?:工作)?要求)"
)
_DEPLOYED_OVER = compiled(
    r"对(?P<np>[^，OMDPL]{0,12}C(?:[、和与]C)*)[^，OMCDPL]{0,4}(?:作出|做出|作|进行)(?:了)?[^，OMCDPL]{0,6}(?:部署|安排)"
)
_TOPIC = compiled("关于|至于|这是|就是|也是|从")
_PLANNED = compiled("部署|安排")
_BY_ORDER = rx(
    r"(?:按照|遵照|依照|根据)(?P<who>O(?:(?:、|和|与|及)?O)*)(?:的|有关|统一|工作|总体|关于[^，]*?的|[^，、OMCDPL的]{2,6})*?{order}"
)
_BY = compiled("[照据]O")
_LANDED = rx(
    r"(?:把|将|确保|推动|推进|促进|保证|保障)(?P<np>[^，]*?{order}[^，]*?)(?:落地|落到|落实|落细|转化|贯彻|见效|在[^，]*?(?:落地|落实)|不折不扣)"
)


def orders(
    region: tuple[int, int], clause: Clause, context: Context, out: Writer, subject: Subject, at: int | None = None
) -> tuple[int, int]:  # fmt: skip
    """Writes whose orders a region of the clause names; returns where in the clause they begin and end.

    Without any, both are where the region begins. ``at`` is where the verb begins, before which 没有 may stand.
    """
    start, stop = region
    first, past = start, start
    hits = list(_ORDERS.finditer(clause.text, start, stop))
    for hit in hits:
        bodies = _named(clause, context, hit, "who" if hit["who"] else "two", MentionType.ORG)
        out.pairs(
            actors(subject), "executesDecisionsOf", bodies, clause.span, "orders",
            confidence=0.92, by=subject.by, manner=manner_at(clause, start if at is None else at),
        )  # fmt: skip
        past = hit.end()
    return (hits[0].start() if hits else first), past


def ordered(clause: Clause, context: Context, out: Writer) -> None:
    """按照甲、乙的部署: whoever acts in the clause does what they ordered."""
    for m in _BY_ORDER.finditer(clause.text) if _BY.search(clause.text) else ():
        bodies = _named(clause, context, m, "who", MentionType.ORG)
        own = tuple(a for a in actors(clause.subject) if a.type is MentionType.ORG)
        out.pairs(
            own,
            "executesDecisionsOf",
            bodies,
            clause.span,
            "orders-by",
            confidence=0.85,
            by=clause.subject.by,
        )


def landed(clause: Clause, context: Context, out: Writer) -> None:
    """把甲的部署落到实处, 确保甲的部署落地: the orders stand before the verb."""
    m = _LANDED.search(clause.text) if "O" in clause.text else None
    if m and not VERB.search(clause.text, clause.body, m.start()):
        subject = subject_at(clause, context, m.start())
        if subject is not None:
            orders(m.span("np"), clause, context, out, subject)


def deployed_by_others(clause: Clause, context: Context, out: Writer) -> None:
    """甲关于乙的部署: whoever it is that follows it, 甲 has deployed 乙."""
    if "O" not in clause.text or not _PLANNED.search(clause.text):
        return
    for pattern in (ABOUT, _BRAND):
        for m in pattern.finditer(clause.text):
            if re.search("部署|安排", m[0]):
                bodies = _named(clause, context, m, "who", MentionType.ORG)
                names = _named(clause, context, m, "np", MentionType.CON)
                out.pairs(bodies, "deploys", names, clause.span, "deploys-noun", confidence=0.9)


def deploys(clause: Clause, context: Context, out: Writer) -> None:
    """部署了乙, said of the subject."""
    if not _PLANNED.search(clause.text):
        return
    for m in _DEPLOYED.finditer(clause.text):
        subject = subject_at(clause, context, m.start())
        if subject is not None and not _TOPIC.match(clause.text) and "围绕" not in clause.text[: m.start()]:
            name = context.skeleton.names[clause.start + m.end("np") - 1]
            who = (
                (subject.meeting,)
                if subject.meeting and not DUTY.search(clause.text[: m.start()])
                else actors(subject)
            )
            out.pairs(who, "deploys", (name,), clause.span, "deploys-verb", confidence=0.85, by=subject.by)


def deploys_over(clause: Clause, context: Context, out: Writer) -> None:
    """对甲作出部署, said of a meeting or an organ."""
    for m in _DEPLOYED_OVER.finditer(clause.text) if "对" in clause.text else ():
        named = _named(clause, context, m, "np", MentionType.CON)
        out.pairs(
            clause.subject.acting(),
            "deploys",
            named,
            clause.span,
            "deploys-over",
            confidence=0.85,
            by=clause.subject.by,
        )


def _named(
    clause: Clause, context: Context, m: re.Match[str], group: str, kind: MentionType
) -> tuple[Name, ...]:  # fmt: skip
    return context.found(clause.start + m.start(group), clause.start + m.end(group), kind)
