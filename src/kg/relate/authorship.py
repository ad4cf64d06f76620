"""Whose a document is: 甲《…》, 《…》经甲通过, 该条例由甲制定, 现将《…》印发."""

from __future__ import annotations

import re
from itertools import takewhile

from kg.model import MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.names import Name, clean
from kg.relate.patterns import TITLE, YOU
from kg.relate.skeleton import Sentence
from kg.relate.this_body import REACH
from kg.relate.writer import Writer

_ATTRIBUTED = compiled(
    r"(?P<who>[OM](?:[、和]O)*)(?P<paper>D)(?!(?:编制|起草|修订|实施|落实)(?:工作)?(?:领导小组|专班|小组|委员会|专家))"
)
# 你市《…的请示》收悉: of the one to whom the letter goes.
_OF_YOU = compiled(rf"^{YOU}(?P<paper>D)")
# 国务院关于甲的议案、关于乙的议案: the author of the first is that of those that name none.
_MORE = compiled("(?:[、和]D)+")
_PAPER = compiled(
    r"(?:决定|决议|规定|解释|批复|通报|意见|办法|通知|方案|公告|条例|规划|细则|规则|要点|命令|纲要|计划|指引|措施|清单|标准|公报|章程|守则)(?:（[^）]*）)?$"
)
_BILL = compiled(r"(?:议案|建议案|提案|请示)$")
_ISSUES = compiled(
    r"(?P<who>O)关于(?:印发|发布|公布|颁布|批准|修改|修订|修正|通过|制定)(?:下发)?(?P<paper>D)[^，D]{0,8}(?:通知|决定|决议|公告|命令|意见)"
)
_DAY = r"(?:于?(?:\d{4}年)?\d+月\d+日)?"
_APPROVED = compiled(
    rf"(?P<paper>D)(?![^，OMD]{{0,4}}(?:和|、|与))[^，D]{{0,6}}(?:已)?(?:经|由)?{_DAY}(?P<who>[OM])"
    r"[^，OMD]{0,8}(?:同意|审定|批准|审议通过)"
)
_ISSUED = compiled(r"现(?:将(?P<paper>D))?[^，OMD]{0,6}(?:印发|发布|公布|下发)")
_SO_APPROVED = compiled(
    r"(?P<paper>D)[^，D]{0,6}，(?:会议)?(?:决定)?(?:予以|给予)?批准(?![^，]*D)|(?P<paper_two>D)[^，D]{0,6}，决定予以批准"
)
_SAID = compiled(r"提出，(?:要)?(?P<what>C)(?=[，。；的]|$)")
# 全会提出，要…: what the meeting itself puts forward, up to the end of the sentence.
_MEETING_SAID = compiled(
    r"(?P<who>M)(?:报告)?(?:明确|首次|鲜明)?提出(?:的|，)?(?!的[建议])(?P<what>[^；OMDPL]*C[^；OMDPL]*)"
)
_BY_MEETING = compiled(
    rf"(?P<paper>D)[^，D]{{0,16}}?(?:经|由|已经){_DAY}(?P<who>[OM](?:、?[OM])*)"
    r"[^，D]{0,10}?(?P<how>审议|表决|讨论)?[^，D]{0,4}(?:通过|批准)"
)
# 甲制定了《…》，经乙审议通过: in a clause of its own.
_THEN_PASSED = compiled(
    r"(?P<paper>D)，(?:[^，；D]{1,20}，)?(?:并|已|现已)?经(?P<who>[OM](?:、?[OM])*)[^，OMD]{0,10}?"
    r"(?P<how>审议|讨论|研究)?(?:并|后)?(?:通过|批准)(?![后的，]?再)"
)
PENDING = compiled("提请|报请|待|须|需|应|拟|将")
_IT_BY = compiled(
    r"(?:该|上述|此|这[部项个份件一])(?P<noun>[^，OMCDPL]{2,4}?)(?:是|系)?由(?P<who>O(?:[、和与]O)*)[^，OMCDPL]{0,8}?(?P<verb>制定|出台|印发|通过|批准|发布|颁布|提出|提交|提议)"
)
# 县长甲签署县政府令，公布《…》: by order of the body that he heads.
_ORDERED = compiled(
    rf"(?P<who>O){TITLE}P[^，OMCDP]{{0,8}}签署(?:O|[^，OMCDP]{{0,12}})令(?:第[^，]{{1,6}}号)?，?(?:公布|发布)(?P<paper>D)"
)
# 审议了甲报告，决定批准这个报告: of the last paper of that kind.
_ADOPTS_IT = compiled(
    r"(?<!请)批准(?:了)?(?:这[个项份一]|该项?|上述|此项?)(?P<noun>报告|草案|计划|预算|决算|方案|规划|条例|办法|规定)"
)


_COUNTED = compiled("等[^，OMCDPL]{0,4}?(?P<kind>决议|决定)")


def is_counted_otherwise(paper: Name, after: str) -> bool:
    """True for what resolutions are about that a list only counts: 关于政府工作报告等五个决议草案."""
    m = _COUNTED.match(after)
    return m is not None and m["kind"] not in paper.text[-6:]


def authored(clause: Clause, context: Context, out: Writer) -> None:
    """Reads what a clause says of whose a document is."""
    if "由O" in clause.text:
        _anaphoric(clause, context, out)
    if "D" in clause.text:
        _attributed(clause, context, out)
        _of_addressee(clause, context, out)
        for pattern in (_BY_MEETING, _APPROVED, _ISSUES):
            for m in pattern.finditer(clause.text):
                _passive(m, clause, context, out)


def _anaphoric(clause: Clause, context: Context, out: Writer) -> None:
    """该条例由甲制定, 该提案由乙提出: said of the last document named of that kind."""
    for m in _IT_BY.finditer(clause.text):
        named = [
            x for i, x in context.skeleton.names.items() if i < clause.start and x.type is MentionType.DOC
        ]
        alike = [x for x in named if x.text.endswith(m["noun"])]
        bodies = context.found(clause.start + m.start("who"), clause.start + m.end("who"), MentionType.ORG)
        predicate = "proposes" if m["verb"] in ("提出", "提交", "提议") else "adopts"
        out.pairs(bodies, predicate, alike[-1:], clause.span, f"{predicate}-it", confidence=0.85)


def _adopts_it(clause: Clause, context: Context, out: Writer) -> None:
    """决定批准这个报告: the body or session adopts the last paper named of that kind."""
    actors = [a for a in clause.subject.acting() if a.type is not MentionType.PER]
    for m in _ADOPTS_IT.finditer(clause.text) if not clause.subject.speech else ():
        named = context.found(max(0, clause.start - REACH), clause.start + m.start(), MentionType.DOC)
        alike = [x for x in named if clean(x.text).endswith(m["noun"])]
        out.pairs(
            actors, "adopts", alike[-1:], clause.span, "adopts-it", confidence=0.88, by=clause.subject.by
        )


def sentence_rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """甲提出，要“乙”: a proposal that stands in the clause after the verb."""
    for m in _SAID.finditer(sentence.text):
        at = sentence.start + m.start()
        clause = next((c for c in reversed(clauses) if c.start <= at), None)
        name = context.skeleton.names[sentence.start + m.start("what")]
        for agent in clause.subject.agents if clause else ():
            span = (sentence.start, sentence.start + m.end())
            out.add(agent, "proposes", name, span, "proposes-said", confidence=0.75)
    for m in _MEETING_SAID.finditer(sentence.text):
        meeting = context.skeleton.names[sentence.start + m.start()]
        named = context.found(sentence.start + m.start("what"), sentence.start + m.end(), MentionType.CON)
        span = (sentence.start + m.start(), sentence.start + m.end())
        out.pairs((meeting,), "proposes", named, span, "proposes-meeting", confidence=0.75)
    _passed(sentence, context, out)
    for m in _ORDERED.finditer(sentence.text):
        body, paper = (context.skeleton.names[sentence.start + m.start(part)] for part in ("who", "paper"))
        span = (sentence.start + m.start(), sentence.start + m.end())
        out.add(body, "adopts", paper, span, "adopts-ordered", confidence=0.88)
    for clause in clauses if "批准" in sentence.text else ():
        _adopts_it(clause, context, out)
    _issued(sentence, context, out)


def _passed(sentence: Sentence, context: Context, out: Writer) -> None:
    """制定了《…》，经甲审议通过: 甲 deliberates and adopts it."""
    names = context.skeleton.names
    for m in _THEN_PASSED.finditer(sentence.text) if "，" in sentence.text else ():
        if PENDING.search(m[0]):
            continue
        bodies = [x for i in range(*m.span("who")) if (x := names.get(sentence.start + i))]
        span = (sentence.start + m.start(), sentence.start + m.end())
        for predicate in ("deliberates", "adopts") if m["how"] in ("审议", "讨论") else ("adopts",):
            paper = (names[sentence.start + m.start("paper")],)
            out.pairs(bodies, predicate, paper, span, f"{predicate}-passed", confidence=0.88)


def _issued(sentence: Sentence, context: Context, out: Writer) -> None:
    """现将《…》印发: the organ whose text it is issues the paper; 审查了《…》，决定予以批准: the session adopts it."""
    text, names = sentence.text, context.skeleton.names
    whole = (sentence.start, sentence.start + len(text))
    if (m := _ISSUED.search(text)) and context.owner:
        at = m.start("paper") if m["paper"] else text.rfind("D", 0, m.start())
        papers = _listed(text, sentence.start, at, context) if at >= 0 else ()
        out.pairs(
            context.owner.agents,
            "adopts",
            papers,
            whole,
            "adopts-issued",
            confidence=0.85,
            by=context.owner.by,
        )
    if (m := _SO_APPROVED.search(text)) and context.topic.acting():
        paper = names[sentence.start + m.start("paper" if m["paper"] else "paper_two")]
        for actor in context.topic.acting():
            if actor.type is not MentionType.PER:
                out.add(actor, "adopts", paper, whole, "adopts-approved", confidence=0.85)


def _attributed(clause: Clause, context: Context, out: Writer) -> None:
    for m in _ATTRIBUTED.finditer(clause.text):
        paper = context.skeleton.names[clause.start + m.start("paper")]
        more = _MORE.match(clause.text, m.end())
        listed = (
            context.found(m.end() + clause.start, more.end() + clause.start, MentionType.DOC) if more else ()
        )
        about = takewhile(lambda each: clean(each.text).startswith("关于"), listed)
        span = range(clause.start + m.start("who"), clause.start + m.end("who"))
        authors = [who for i in span if (who := context.skeleton.names.get(i))]
        for each in (paper, *about):
            if predicate := _authorship(each.text, clause.text[: m.start()]):
                out.pairs(authors, predicate, (each,), clause.span, f"{predicate}-of", confidence=0.88)


def _of_addressee(clause: Clause, context: Context, out: Writer) -> None:
    """你市《…的请示》收悉: whoever is addressed has written it."""
    m = _OF_YOU.match(clause.text) if context.you.agents else None
    if m is not None:
        paper = context.skeleton.names[clause.start + m.start("paper")]
        if predicate := _authorship(paper.text, ""):
            out.pairs(
                context.you.agents, predicate, (paper,), clause.span, f"{predicate}-of-you", confidence=0.85
            )


def _authorship(paper: str, before: str) -> str:
    """What 甲《…》 says of 甲 by the kind of paper; '' if the paper is a draft or is only reported."""
    if _BILL.search(paper):
        return "proposes"
    if "草案" in paper or (paper.endswith("通报") and "听取" in before):
        return ""
    return "adopts" if _PAPER.search(paper) else ""


def _passive(m: re.Match[str], clause: Clause, context: Context, out: Writer) -> None:
    if PENDING.search(m[0]):
        return
    names = context.skeleton.names
    papers = _listed(clause.text, clause.start, m.start("paper"), context)
    who = tuple(names[clause.start + i] for i in range(*m.span("who")) if clause.start + i in names)
    how = m.groupdict().get("how")
    for predicate in ("deliberates", "adopts") if how in ("审议", "讨论") else ("adopts",):
        out.pairs(
            who, predicate, papers, clause.span, "adopts-passive", confidence=0.9, by=SubjectBy.EXPLICIT
        )


# 《甲》、《乙》和《丙》等三个方案已经丁同意: what is done with the last is done with all.
_LIST = compiled("D(?:(?:、|和|与|及|以及)?D)*$")


def _listed(text: str, start: int, last: int, context: Context) -> tuple[Name, ...]:
    """The papers of a list, by the index of its last one in a text that begins at ``start``."""
    m = _LIST.search(text, 0, last + 1)
    return context.found(start + m.start(), start + m.end(), MentionType.DOC) if m else ()
