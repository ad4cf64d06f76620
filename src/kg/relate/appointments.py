"""Who is elected, appointed or removed, by whom, and to which post."""

from __future__ import annotations

import re

from kg.model import MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.deciders import BODIES, called, deciders
from kg.relate.names import Name, Post, clean, organ_code
from kg.relate.patterns import CHAIN, ITEM, NAMES
from kg.relate.rolls import HEADINGS, LISTED, PASSED, ROLL_IN, ROLL_NAMES, ROLL_OF, ROLL_OUT, ROLLS, row
from kg.relate.skeleton import Sentence
from kg.relate.titles import posts
from kg.relate.writer import Writer

_VERBS = (
    (
        "elects",
        compiled(
            rf"(?<!提请)(?<!组织)(?:选举|补选|选出|推选|增选|改选)(?:了|产生|出)?(?:{ITEM})?(?P<names>{NAMES})"
        ),
    ),
    (
        "appoints",
        compiled(
            rf"(?<!提请)(?:任命|聘任|委任)了?：?(?:{ITEM})?(?P<names>{NAMES})|(?:决定[：，]|通过[^，；]{{0,16}}?关于)(?P<told>{NAMES})(?:同志)?任(?=O)"
            rf"|决定由(?P<acts>{NAMES})(?=(?:同志)?(?:代理|担任|兼任|接任|任))"
        ),
    ),
    (
        "removes",
        compiled(
            rf"(?:免去|罢免|撤销|撤去|免除)了?：?(?:{ITEM}(?=[^，；]*职务)|(?<=罢免)[^，；OMCDPL]{{0,8}}的?{ITEM})?(?P<names>{NAMES})"
            rf"|(?:接受|同意)了?(?P<quits>{NAMES})的?(?:因[^，]*)?(?:辞去|辞职|请求辞去)"
            rf"|给予[^，；MCDP]{{0,16}}?(?P<out>{NAMES})[^，]*?(?:开除公职|撤职|政务开除)"
        ),
    ),
)
_ACTS = compiled("[任免选罢撤辞聘]|给予|决定|[究论，]同意：")
_ORDERED = compiled(
    r"(?P<who>[OM])(?:常委会)?(?:会议)?(?:(?:研究|讨论)(?:，并?[经报]O[^，OMD]{0,4})?，?)?(?:决定(?:，|：|$)|(?<=[究论，])同意：)|^(?P<title>[OM])(?:决定)?任免"
)
_DECIDED = compiled(r"经(?P<who>[OM])[^，OM]{0,8}(?:研究|讨论|会议|批准|同意|决定|审议|通过)")
_ELECTED = compiled(
    rf"(?P<names>{NAMES})(?:等(?:\d+人)?)?(?:以[^，OMCDPL]{{1,10}}票(?:的[^，OMCDPL]{{1,6}})?)?(?:再次|全票|高票|继续|连续)?当选"
)
# How many there are: 甲、乙两位同志, 甲等3人.
COUNT = r"(?:等)?(?:(?:[两二三四五六七八九十]|\d+)[位名人](?:同志)?)?"
_AND_MORE = compiled(
    rf"[，、](?P<names>{NAMES})(?:同志)?{COUNT}(?:分别)?(?:为|任|连任)(?=(?:O[^，OMCDPL]{{1,12}}、)*O?[^，OMCDPL]{{1,12}}?(?:$|，))"
)
# 选举甲为主任；|乙为县长；丙为院长: the parts of the sentence that go on about those who are chosen.
_GOES_ON = compiled(
    rf"(?P<names>{NAMES})(?:同志)?{COUNT}(?:分别)?(?=(?:为|任|连任)[^，OMCDPL]{{0,4}}?{CHAIN})"
)
# 区人民代表大会选举产生乙，甲当选区长.
_CHOOSES = compiled("O[^，OMCDPL]{0,6}(?:选举|选出)")
# 选举乙委员会委员45人；|甲为主席: the officers follow.
_CHOOSES_BODY = compiled(r"(?:选举|选出)(?:产生)?(?:了)?[^，OMCDPL]{0,6}O[^，OMCDPL]{0,16}$")
_HELD_HERE = compiled("M(?:于[^，OMCDPL]{2,16}?)?(?:在L*O?[^，OMCDPL]{0,8})?(?:召开|举行|开幕|闭幕)")
_AT_MEETING = compiled("在(?P<meeting>M)上")
# 选举产生甲，主任乙，副主任丙: the titles before the names tell to which posts.
_ELECTED_WITH = compiled(
    rf"(?<!提请)(?:选举产生|选举|选出)(?:了)?(?:O|{ITEM}{NAMES})(?P<names>(?:，{ITEM}{NAMES})+)(?=$|，)"
)
# 选出县人民委员会，甲任县长，乙任副县长.
_FORMED_WITH = compiled(
    rf"(?<!提请)(?:选举产生|选举|选出)(?:了)?[^，OMCDPL]{{0,6}}O[^，OMCDPL]{{0,8}}(?P<names>(?:，[^，OMCDPL]{{0,6}}{NAMES}(?:等\d+人)?(?:任|为){CHAIN})+)(?=$|，)"
)
_DISMISSED = compiled(
    r"(?:由(?P<by>O)[^，OP]{0,4})?给予其[^，]*?(?:开除公职|撤职|政务开除)|(?:撤销|免去)其[^，]*职务"
    r"|接受其[^，；OMCDPL]{0,8}(?:辞职|辞去)"
)
_APPOINTED_IT = compiled(rf"任命其(?:为|任|担任)(?P<posts>{CHAIN})")
_REACH = 200  # characters of skeleton in which 其 finds its person
_POST = compiled(
    rf"(?:同志)?{COUNT}(?:分别)?(?:为|任|担任|出任|连任|兼任|接任|代理(?=O)|(?=代理))(?P<posts>{CHAIN})"
)
_ROSTER = compiled(r"任命了?(?P<body>O)的?(?:组成人员|委员|成员)")
_ROSTER_LIST = compiled(r"^(?:他们|名单|分别)?(?:如下|分别)?是?：")


_OF_OTHERS = compiled("[OL]|[省市县州盟旗区镇乡]长|[法院察]院长|检察长")
"""Posts that name whose they are, so that they are not of the body that elects."""
_PLENARY = frozenset({"cpc", "cdi", "cppcc"})
"""Committees that elect their own heads."""


_PROPOSED = compiled("(?:提请|建议)[^，；]*(?:审议|审议决定|决定|任免|表决)[：，]?$")
"""What somebody else is asked to decide: 甲提请乙审议：免去…."""


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads appointments in a sentence, in running text or as items of a roll (任命：…)."""
    text = sentence.text
    if (paper := LISTED.search(_whole_name(sentence, context) or text)) and "P" not in text:
        context.memory.roll = "removes" if paper[0].startswith("免") else "appoints"
        return
    if passed := PASSED.fullmatch(text):
        context.memory.decided_by = context.skeleton.names[sentence.start + passed.start("by")]
        if passed["act"].startswith("选举"):
            context.memory.roll = "elects"
        return
    if context.memory.roll and (
        HEADINGS.fullmatch(text) or "|" in text and "P" not in text and "O" not in text
    ):
        return
    chosen, context.memory.chosen = context.memory.chosen if sentence.continues else "", ""
    if chosen and (m := _GOES_ON.match(text)):
        context.memory.chosen = chosen
        for more in (m, *_AND_MORE.finditer(text, m.end())):
            _write(chosen, more, "names", sentence, clauses, context, out, begun=0)
        return
    if not (context.memory.roll or context.memory.roster or _ACTS.search(text)):
        return
    _roster(sentence, clauses, context, out)
    if (m := _DECIDED.search(text)) and re.search("任|免|聘|开除公职|撤职|政务开除", text):
        ordered = _ORDERED.search(text, m.end())  # 经甲同意，乙第7次会议决定
        who = ordered if ordered and ordered["who"] else m
        agreed = context.skeleton.names[sentence.start + who.start("who")]
        context.memory.decided_by = _acts_itself(sentence.start + m.start(), clauses) or agreed
    elif m := _ORDERED.search(text):
        group = "who" if m["who"] else "title"
        context.memory.decided_by = context.skeleton.names[sentence.start + m.start(group)]
    _dismissed(sentence, clauses, context, out)
    _appointed_it(sentence, clauses, context, out)
    hit = _elected(sentence, clauses, context, out)
    for m in (*_ELECTED_WITH.finditer(text), *_FORMED_WITH.finditer(text)):
        _write("elects", m, "names", sentence, clauses, context, out)
    for predicate, pattern in _VERBS:
        for m in pattern.finditer(text):
            hit = True
            if _PROPOSED.search(text, 0, m.start()):
                continue
            group = next(g for g in m.re.groupindex if m[g])
            context.memory.chosen = predicate if predicate != "removes" else ""
            _write(predicate, m, group, sentence, clauses, context, out)
            for more in _AND_MORE.finditer(text, m.end()) if predicate != "removes" else ():
                _write(predicate, more, "names", sentence, clauses, context, out, begun=m.start())
    if not hit and "P" not in text and _CHOOSES_BODY.search(text):
        context.memory.chosen = "elects"
    if (roll := ROLLS.search(text)) and not (roll["of"] and "P" in text):
        by = context.skeleton.names[sentence.start + roll.start("by")] if roll["by"] else _announces(clauses)
        context.memory.decided_by = by or context.memory.decided_by
        context.memory.roll = ROLL_OF.get(roll["act"] or roll["of"] or roll["head"] or "选举", "appoints")
    elif not hit and "P" in text:
        _item(sentence, clauses, context, out)
    elif not hit and sentence.opens and text and not re.search("提名|提请|：$", text):
        context.memory.roll = "" if "O" not in text[:1] else context.memory.roll


def _announces(clauses: list[Clause]) -> Name | None:
    """Who is told to elect or appoint those of the lines below, whoever signs them: 甲会议选举：."""
    told = clauses[-1].subject.acting() if clauses and clauses[-1].explicit else ()
    return next((a for a in told if a.type in BODIES), None)


def _acts_itself(agreed: int, clauses: list[Clause]) -> Name | None:
    """The body that appoints or removes in a clause after 经甲决定 at ``agreed``: then 甲 has only agreed."""
    for clause in clauses:
        if clause.start > agreed and clause.subject.by is SubjectBy.EXPLICIT and _ACTS.search(clause.text):
            return next((a for a in clause.subject.acting() if a.type in BODIES), None)
    return None


def _elected(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> bool:
    """甲当选: the session that sits elects. Returns whether anybody is elected so."""
    at, text = sentence.start, sentence.text
    found = list(_ELECTED.finditer(text))
    session = context.sittings.called("会议")
    if found and (held := list(_HELD_HERE.finditer(text, 0, found[0].start()))):
        session = context.skeleton.names[at + held[-1].start()]
    elif found and (chooses := _CHOOSES.search(text, 0, found[0].start())):
        session = context.skeleton.names[at + chooses.start()]
    if found and (there := _AT_MEETING.search(text, 0, found[0].start())):
        session = context.skeleton.names[at + there.start("meeting")]
    for m in found:
        names = context.found(at + m.start("names"), at + m.end("names"), MentionType.PER)
        meeting = (session,) if session else ()
        out.pairs(
            meeting, "elects", names, (at, at + len(text)), "elects-passive", confidence=0.8, by=SubjectBy.PREVIOUS
        )  # fmt: skip
    return bool(found)


def _appointed_it(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """甲调离，乙任命其为某局局长: the last person named is appointed."""
    at, text = sentence.start, sentence.text
    if m := _APPOINTED_IT.search(text):
        last = context.found(max(0, at - _REACH), at + m.start(), MentionType.PER)[-1:]
        actors, by = deciders(m.start(), sentence, clauses, context)
        span = (at, at + len(text))
        bodies = [a for a in actors if a.type is not MentionType.PER]
        out.pairs(bodies, "appoints", last, span, "appoints-it", confidence=0.8, by=by)
        for post in posts(m["posts"], at + m.start("posts"), sentence, context):
            out.posts(last, post, span, "post-appointed", confidence=0.85)


def _dismissed(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """由甲给予其开除公职处分: the last person named is removed."""
    at, text = sentence.start, sentence.text
    m = _DISMISSED.search(text)
    if m is None:
        return
    last = context.found(max(0, at - _REACH), at + m.start(), MentionType.PER)[-1:]
    actors, by = deciders(m.start(), sentence, clauses, context)
    if m["by"]:
        actors, by = (context.skeleton.names[at + m.start("by")],), SubjectBy.EXPLICIT
    bodies = [a for a in actors if a.type is not MentionType.PER]
    out.pairs(bodies, "removes", last, (at, at + len(text)), "removes-it", confidence=0.75, by=by)


def _item(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    removing = context.memory.roll == "removes"
    m = (ROLL_OUT if removing else ROLL_IN).match(sentence.text)
    if m and (context.memory.roll or sentence.text[m.end() - 1] == "任"):
        _write(context.memory.roll or "appoints", m, "names", sentence, clauses, context, out)
    elif context.memory.roll and (m := row(sentence.text, context.memory.roll)):
        _write(context.memory.roll, m, "names", sentence, clauses, context, out, m)
    elif context.memory.roll == "elects" and (m := ROLL_NAMES.match(sentence.text)):
        _write(context.memory.roll, m, "names", sentence, clauses, context, out)


def _write(
    predicate: str, m: re.Match[str], group: str, sentence: Sentence, clauses: list[Clause], context: Context, out: Writer,
    line: re.Match[str] | None = None, begun: int | None = None,
) -> None:  # fmt: skip
    """Writes who appoints the names in ``group`` and their posts, which ``line`` holds if no 为 leads to them.

    ``begun`` is where the verb stands, if it stands before others who are appointed first.
    """
    at = sentence.start
    names = context.found(at + m.start(group), at + m.end(group), MentionType.PER)
    span = (at, at + len(sentence.text))
    actors, by = deciders(m.start() if begun is None else begun, sentence, clauses, context)
    electors = called(predicate, sentence, m.start(group) if begun is None else begun, context)
    for name in names:
        for actor in electors or actors:
            out.add(
                actor,
                predicate,
                name,
                span,
                f"{predicate}-list" if context.memory.roll else predicate,
                confidence=0.93,
                by=by,
            )
    post = line or _POST.match(sentence.text, m.end(group))
    if predicate == "removes" or post is None:
        return
    held = posts(post["posts"], at + post.start("posts"), sentence, context)
    own = tuple(a for a in actors if a.type is MentionType.ORG)
    if predicate == "elects" and not held and not own:
        own = tuple(h for a in actors if a.type is MentionType.MEET and (h := _host(a, context)))
        by = SubjectBy.EXPLICIT
    if predicate == "elects" and own and by is SubjectBy.EXPLICIT and not _OF_OTHERS.search(post["posts"]):
        held = [Post(body, post["posts"], False) for body in own]  # 市纪委选举甲为书记
    for each in held:
        out.posts(names, each, span, "post-appointed", confidence=0.94)


def _host(meeting: Name, context: Context) -> Name | None:
    """The committee whose plenum it is, where the text names it: 县委八届一次全会选举甲为书记."""
    host = context.cast.convener(meeting)
    return host if host and organ_code(host.key) in _PLENARY else None


def _roster(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """甲会议任命了乙委员会组成人员。他们是：主任丙，委员丁 …"""
    text, at = sentence.text, sentence.start
    if context.memory.roster and _ROSTER_LIST.match(text):
        body, actors = context.memory.roster
        for name in context.found(at, at + len(text), MentionType.PER):
            out.add(name, "holdsPost", body, (at, at + len(text)), "post-roster", confidence=0.9)
            for actor in actors:
                out.add(actor, "appoints", name, (at, at + len(text)), "appoints-roster", confidence=0.9)
    context.memory.roster = None
    if m := _ROSTER.search(text):
        actors, _ = deciders(m.start(), sentence, clauses, context)
        context.memory.roster = (context.skeleton.names[at + m.start("body")], actors)


def _whole_name(sentence: Sentence, context: Context) -> str:
    """The name that a line consists of, such as the title of a document; '' if it is no such line."""
    return clean(context.skeleton.names[sentence.start].text) if sentence.text == "D" else ""
