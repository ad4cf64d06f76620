"""What a body does with a report, a law or a decision: hears, deliberates, adopts, proposes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.clauses import Sentence
from kg.extract.relations.claims import Subject, Writer
from kg.extract.relations.context import Clause, Context, Listing
from kg.extract.relations.organs import short_form
from kg.extract.relations.patterns import CHAIN
from kg.extract.relations.verbs import manner
from kg.model import Mention, MentionType, Modality, SubjectBy

_VERB = re.compile(
    r"(?P<verb>(?:听取|审议|审查|讨论|初审|审定|研究|表决|协商|原则|书面|分组|集体|一审|二审|三审|和|并|、|了)*(?:听取|审议|审查|讨论|初审|通过|批准)(?!情况|结果|意见|工作|组|报告|稿|会|程序|议题|质量|计划)"
    r"|制定|出台|印发|(?<!新)(?:修订|修改|修正)|颁布|发布|公布|下发|作出|提出|提交(?=的?D)|起草)(?:了|和实施|并实施|并印发)?"
)
_OBJECTS = re.compile("[DOC]")
_WORDS = (
    ("hears", re.compile("听取")),
    ("deliberates", re.compile("审议|审查|讨论|初审|审定")),
    ("adopts", re.compile("通过|批准|制定|出台|印发|修订|修改|修正|颁布|发布|公布|下发|作出")),
    ("proposes", re.compile("提出|提交")),
)
_ACCORDING = re.compile("按照|根据|依据|遵照")
_ASKED = re.compile(r"(?:推动|督促|促使|促成|助推|指导)$|(?:就|尽快|抓紧|提请|报请|提交|请|交由|建议|待|经|拟提请|对|关于)[^，]{0,16}$")
_BEFORE = re.compile(r"(?P<who>(?:O|M)(?:(?:、|和|与|及)?(?:O|M))*)(?:[^，OMCDPL的]{0,8})$")
_CUT = re.compile(r"、|，|以及|和(?!国)|与|及")
_COMMISSIONED = re.compile(
    r"(?P<who>P)[^，P]*?(?:受|代表)(?:政协|中共)?(?P<body>O)(?:委托)?[^，P]*?(?:所?作|汇报|报告)"
    r"|受(?P<of>O)(?:的)?委托[^，P]*?(?:所?作|汇报|报告)"
)
_MADE = re.compile(r"P(?:同志)?(?:分别|受[^，]{0,6}委托)?(?:所)?(?:作的?|关于|的)")
_REPORT_OF = re.compile(
    r"^(?:关于)?(?P<body>O)(?:[^，OP]{0,4}党组)?(?:(?:有关|主要|相关|分管)?(?:负责人|负责同志|领导)(?=[^，]*(?:汇报|报告|述职|说明|介绍))|D|C|关于|的|提出的|$|专项|(?:年度|专项|书面|有关|工作|情况|落实|补充|调研|检查|整改|\d+年|\d+个|[、和])*(?:报告|汇报|述职|说明|通报))"
)
_OWN_REPORT = re.compile(r"^(?P<body>.*?)工作(?:情况)?(?:的)?报告(?:稿)?$")
_ATTRIBUTED = re.compile(r"(?P<who>[OM](?:[、和]O)*)(?P<paper>D)(?!(?:编制|起草|修订|实施|落实)(?:工作)?(?:领导小组|专班|小组|委员会|专家))")
_PAPER = re.compile(
    r"(?:决定|决议|规定|解释|批复|通报|意见|办法|通知|方案|公告|条例|规划|细则|规则|要点|命令|纲要|计划|指引|措施|清单|标准|公报|章程|守则)(?:（[^）]*）)?$"
)
_BILL = re.compile(r"(?:议案|建议案|提案)$")
_GOES_ON = re.compile(
    rf"(?:以及|和)?(?:(?:{CHAIN})?P[^，]*作的[^，]*(?:D|报告|汇报|说明)|(?:{CHAIN})P的[^，]*(?:述职|汇报|报告)|O关于[^，]*(?:报告|汇报)"
    r"|(?:新[^，OMCDPL]{0,4}的)?O?D|[^，OMCDPL]{0,12}O(?:[、和]O)*的[^，]*(?:报告|汇报))"
)
_ISSUES = re.compile(
    r"(?P<who>O)关于(?:印发|发布|公布|颁布|批准|修改|修订|修正|通过|制定)(?:下发)?(?P<paper>D)[^，D]{0,8}(?:通知|决定|决议|公告|命令|意见)"
)
_APPROVED = re.compile(
    r"(?P<paper>D)[^，D]{0,6}(?:已)?(?:经|由)?(?P<who>[OM])[^，OMD]{0,8}(?:同意|审定|批准|研究同意|审议通过)"
)
_ISSUED = re.compile(r"现(?:将(?P<paper>D))?[^，OMD]{0,6}(?:印发|发布|公布|下发)")
_SO_APPROVED = re.compile(
    r"(?P<paper>D)[^，D]{0,6}，(?:会议)?(?:决定)?(?:予以|给予)?批准(?![^，]*D)|(?P<paper_two>D)[^，D]{0,6}，决定予以批准"
)
_SAID = re.compile(r"提出，(?:要)?(?P<what>C)(?=[，。；的]|$)")
_BY_MEETING = re.compile(
    r"(?P<paper>D)[^，D]{0,16}?(?:经|由|已经)(?P<who>[OM](?:、?[OM])*)[^，D]{0,10}?(?P<how>审议|表决|讨论)?[^，D]{0,4}(?:通过|批准)"
)
_MANDATED = re.compile(r"受(?P<body>O)委托")
_IT_BY = re.compile(
    r"(?:该|上述|此|这[部项个份件一])(?P<noun>[^，OMCDPL]{2,4}?)(?:是|系)?由(?P<who>O(?:[、和与]O)*)[^，OMCDPL]{0,8}?(?P<verb>制定|出台|印发|通过|批准|发布|颁布|提出|提交|提议)"
)
_PROPOSES = re.compile(r"(?:首次|创造性|创造性地|明确)?提出(?:了|要|，要)?(?P<of>的)?[^，OMCDPL]{0,4}(?P<what>C)")


def rule(clause: Clause, context: Context, out: Writer) -> None:
    """Reads what a clause says of documents and of reports that are heard."""
    text = clause.text
    if not _OBJECTS.search(text):
        context.listing = None
        return
    if "受O" in text and (m := _MANDATED.search(text)):
        context.reporter = context.skeleton.mentions[clause.start + m.start("body")]
    if "由O" in text:
        _anaphoric(clause, context, out)
    if "D" in text:
        _attributed(clause, context, out)
        for pattern in (_BY_MEETING, _APPROVED, _ISSUES):
            for m in pattern.finditer(text):
                _passive(m, clause, context, out)
    if (
        context.listing is not None
        and not clause.explicit
        and not _VERB.search(text)
        and _GOES_ON.match(text)
    ):
        _apply(context.listing, clause, 0, len(text), context, out, Modality.ASSERTED)
        return
    context.listing = None
    for m, stop in _verbs(text):
        _active(m, stop, clause, context, out)
    for m in _PROPOSES.finditer(text) if "提出" in text else ():
        agents = _proposers(m, clause, context)
        name = context.skeleton.mentions[clause.start + m.start("what")]
        by = SubjectBy.EXPLICIT if m["of"] else clause.subject.by
        if clause.subject.meeting and not m["of"]:
            agents = (clause.subject.meeting,)
        out.pairs(agents, "proposes", (name,), clause.span, "proposes", confidence=0.8, by=by)


def _anaphoric(clause: Clause, context: Context, out: Writer) -> None:
    """该条例由甲制定, 该提案由乙提出: said of the last document named of that kind."""
    for m in _IT_BY.finditer(clause.text):
        named = [x for i, x in context.skeleton.mentions.items() if i < clause.start and x.type is MentionType.DOC]
        alike = [x for x in named if x.text.endswith(m["noun"])]
        bodies = context.found(clause.start + m.start("who"), clause.start + m.end("who"), MentionType.ORG)
        predicate = "proposes" if m["verb"] in ("提出", "提交", "提议") else "adopts"
        out.pairs(bodies, predicate, alike[-1:], clause.span, f"{predicate}-it", confidence=0.85)


def _proposers(m: re.Match[str], clause: Clause, context: Context) -> tuple[Mention, ...]:
    """Who proposes: the name right before 提出的, else the subject."""
    near = re.search(r"[PO](?=(?:总书记|主席|同志)?(?:首次|创造性)?$)", clause.text[: m.start()])
    if m["of"] and near:
        return (context.skeleton.mentions[clause.start + near.start()],)
    return () if m["of"] else clause.subject.agents


def sentence_rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """甲提出，要“乙”: a proposal that stands in the clause after the verb."""
    for m in _SAID.finditer(sentence.text):
        at = sentence.start + m.start()
        clause = next((c for c in reversed(clauses) if c.start <= at), None)
        name = context.skeleton.mentions[sentence.start + m.start("what")]
        for agent in clause.subject.agents if clause else ():
            span = (sentence.start, sentence.start + m.end())
            out.add(agent, "proposes", name, span, "proposes-said", confidence=0.75)
    _issued(sentence, context, out)


def _issued(sentence: Sentence, context: Context, out: Writer) -> None:
    """现将《…》印发: the organ whose text it is issues the paper; 审查了《…》，决定予以批准: the session adopts it."""
    text, mentions = sentence.text, context.skeleton.mentions
    whole = (sentence.start, sentence.start + len(text))
    if (m := _ISSUED.search(text)) and context.owner:
        at = m.start("paper") if m["paper"] else text.rfind("D", 0, m.start())
        for agent in context.owner.agents if at >= 0 else ():
            out.add(
                agent,
                "adopts",
                mentions[sentence.start + at],
                whole,
                "adopts-issued",
                confidence=0.85,
                by=context.owner.by,
            )
    if (m := _SO_APPROVED.search(text)) and context.topic.acting():
        paper = mentions[sentence.start + m.start("paper" if m["paper"] else "paper_two")]
        for actor in context.topic.acting():
            if actor.type is not MentionType.PER:
                out.add(actor, "adopts", paper, whole, "adopts-approved", confidence=0.85)


def _verbs(text: str) -> Iterator[tuple[re.Match[str], int]]:
    found = list(_VERB.finditer(text))
    for i, m in enumerate(found):
        later = (n.start() for n in found[i + 1 :] if not _relative(text, n))
        yield m, next(later, len(text))


def _relative(text: str, m: re.Match[str]) -> bool:
    """True if the verb only says whose paper it is: 批准甲提出的《…》, 甲批准、乙印发的《…》."""
    return text.startswith("的", m.end()) and text[m.start() - 1 : m.start()] == "O"


def _active(m: re.Match[str], stop: int, clause: Clause, context: Context, out: Writer) -> None:
    predicates = tuple(p for p, words in _WORDS if words.search(m["verb"]))
    before = clause.text[: m.start()]
    if _ASKED.search(before) or re.search(r"(?:不|未|没有)$", before):
        return
    subject = _agent(m, before, clause, context)
    actors = tuple(a for a in subject.acting() if a.type is not MentionType.PER)
    if not actors or subject.speech:
        return
    listing = Listing(predicates, actors, subject.by)
    modality, _ = manner(before)
    _apply(listing, clause, m.end(), stop, context, out, modality)
    if (
        stop == len(clause.text)
        and re.search("(?:D|报告|汇报|述职|说明)$", clause.text)
        and re.search("[DO]", clause.text[m.end() :])
    ):
        context.listing = listing


def _agent(m: re.Match[str], before: str, clause: Clause, context: Context) -> Subject:
    """The names right before the verb of a relative clause (甲批准的乙), else the clause's subject."""
    near = _BEFORE.search(before)
    relative = clause.text[m.end() : m.end() + 1] == "的" or _ACCORDING.match(clause.text, clause.body)
    if near and (relative or not clause.subject.acting()):
        start, end = clause.start + near.start("who"), clause.start + near.end("who")
        names = tuple(x for i in range(start, end) if (x := context.skeleton.mentions.get(i)))
        return Subject(names)
    return clause.subject


def _apply(
    listing: Listing, clause: Clause, start: int, stop: int, context: Context, out: Writer, modality: Modality
) -> None:  # fmt: skip
    if "hears" in listing.predicates:
        _hears(listing, clause, start, stop, context, out, modality)
    for paper in _papers(clause, start, stop, context):
        for predicate in listing.predicates:
            if predicate == "hears" or (predicate == "proposes" and not _proposed(paper, clause, start)):
                continue
            for actor in listing.actors:
                out.add(
                    actor, predicate, paper, clause.span, predicate, confidence=0.92, by=listing.by, modality=modality
                )  # fmt: skip


def _proposed(paper: Mention, clause: Clause, at: int) -> bool:
    """True if 提出, which ends at ``at``, governs a bill, or a paper that stands right after it."""
    if paper.text.endswith("报告"):
        return False
    return bool(_BILL.search(paper.text)) or clause.text[at : at + 2].lstrip("的").startswith("D")


def _papers(clause: Clause, start: int, stop: int, context: Context) -> Iterator[Mention]:
    """The documents that the verb governs; not one that a report is about (关于《…》实施情况的汇报)."""
    for cut in _segments(clause.text, start, stop):
        segment = clause.text[cut[0] : cut[1]]
        for i, letter in enumerate(segment):
            if (
                letter == "D"
                and not re.search("关于|对|按照|根据|依据|依照", segment[:i])
                and not re.match(r"实施|贯彻|执行|落实|规定的?|确定", segment[i + 1 :])
            ):
                yield context.skeleton.mentions[clause.start + cut[0] + i]


def _segments(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in _CUT.finditer(text, start, stop):
        yield at, cut.start()
        at = cut.end()
    yield at, stop


def _hears(
    listing: Listing, clause: Clause, start: int, stop: int, context: Context, out: Writer, modality: Modality
) -> None:  # fmt: skip
    waiting: list[Mention] = []
    for cut in _segments(clause.text, start, stop):
        for person, body in _reporters(clause, cut, waiting, context):
            for actor in listing.actors:
                out.add(
                    actor, "hears", body, clause.span, "hears", confidence=0.92, by=listing.by, modality=modality
                )  # fmt: skip
                if person is not None and actor.type is MentionType.MEET:
                    out.add(person, "speaksAt", actor, clause.span, "speaks-heard", confidence=0.92)


def _reporters(
    clause: Clause, cut: tuple[int, int], waiting: list[Mention], context: Context
) -> Iterator[tuple[Mention | None, Mention]]:  # fmt: skip
    """Who reports in one member of the list: (the person who speaks or None, the one who is heard)."""
    segment, base = clause.text[cut[0] : cut[1]], clause.start + cut[0]
    mentions = context.skeleton.mentions
    if m := _COMMISSIONED.search(segment):
        who = mentions[base + m.start("who")] if m["who"] else None
        yield who, mentions[base + m.start("body" if m["who"] else "of")]
        return
    people = [mentions[base + i] for i, letter in enumerate(segment) if letter == "P"]
    if people and _MADE.search(segment):
        for person in [*waiting, *people]:
            yield person, person
        waiting.clear()
    elif people:
        waiting.extend(people)
    elif m := _REPORT_OF.match(segment.lstrip("了还")):
        offset = len(segment) - len(segment.lstrip("了还"))
        yield None, mentions[base + offset + m.start("body")]
    elif segment.endswith("D") and (body := _own_report(mentions[base + len(segment) - 1], context)):
        yield None, body


def _own_report(paper: Mention, context: Context) -> Mention | None:
    m = _OWN_REPORT.match(short_form(paper.text))
    return context.organs.exact(m["body"]) if m else None


def _attributed(clause: Clause, context: Context, out: Writer) -> None:
    for m in _ATTRIBUTED.finditer(clause.text):
        paper = context.skeleton.mentions[clause.start + m.start("paper")]
        predicate = _authorship(paper.text, clause.text[: m.start()])
        span = range(clause.start + m.start("who"), clause.start + m.end("who"))
        authors = [who for i in span if (who := context.skeleton.mentions.get(i))]
        if predicate:
            out.pairs(authors, predicate, (paper,), clause.span, f"{predicate}-of", confidence=0.88)


def _authorship(paper: str, before: str) -> str:
    """What 甲《…》 says of 甲 by the kind of paper; '' if the paper is a draft or is only reported."""
    if _BILL.search(paper):
        return "proposes"
    if "草案" in paper or (paper.endswith("通报") and "听取" in before):
        return ""
    return "adopts" if _PAPER.search(paper) else ""


def _passive(m: re.Match[str], clause: Clause, context: Context, out: Writer) -> None:
    if re.search("提请|报请|待", m[0]):
        return
    mentions = context.skeleton.mentions
    paper = mentions[clause.start + m.start("paper")]
    for i in range(m.start("who"), m.end("who")):
        if who := mentions.get(clause.start + i):
            out.add(
                who, "adopts", paper, clause.span, "adopts-passive", confidence=0.9, by=SubjectBy.EXPLICIT
            )
