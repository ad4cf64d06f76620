"""Who holds which post where: titles beside names, titles that somebody takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.lexicon import post_organs
from kg.relate.names import Post
from kg.relate.patterns import CHAIN, GROUP, ITEM, TITLED, joined_people
from kg.relate.skeleton import Sentence
from kg.relate.titles import posts
from kg.relate.writer import Writer, in_national_office

_AFTER_NAME = compiled(
    r"P(?:同志)?(?P<title>副?(?:省长|市长|县长|州长|旗长|盟长|区长|镇长|乡长)|总书记|委员长|副委员长|总理|副总理)(?!办公|们)"
)
_PEOPLE = r"P(?:同志)?(?:[、和]P(?:同志)?)*"
_VOTES = "(?:以[^，OMCDPL]{1,10}票(?:的[^，OMCDPL]{1,6})?)?"
_HOW = "(?:被|挂职|兼|再次|继续|分别|全票|高票|满票|依法|连任|曾|先后|历)*"
_TAKING = "担任|出任|兼任|现任|调任|升任|转任|改任|继任|接任|兼|任|代理(?=O)|(?=代理)|当选为|当选|，(?:生前|曾|现|原)?(?:是|系)|(?:生前|曾|现|原)?是|原?系"
_TAKES = compiled(
    rf"(?P<names>{_PEOPLE})(?:等(?:\d+人)?)?{_VOTES}{_HOW}(?:{_TAKING})(?P<posts>(?:{ITEM})(?:(?:、|兼|和)?(?:{ITEM}))*)"
)
# 甲院长: the body is that of the title's family which was named last.
_AFTER_NAME_SHORT = compiled(
    r"(?<![长任员记席])P(?P<title>副?(?:院长|检察长|书记|主任|主席|局长|厅长|校长))(?![一-鿿]?P|办|令|台|会|委员|、)"
)
# 某同志是…的领导人，某委书记，某院原院长: the posts of a life, clause by clause.
_LIFE = compiled(rf"P(?:同志)?(?:生前)?(?:是|系)[^OMDP；]{{0,40}}，(?P<posts>{CHAIN})(?:$|。)")
# A line of a life without the name: 2008年1月，某院院长；2012年12月，某院党组书记.
_SINCE = r"(?:\d{4}年(?:\d+月)?(?:\d+日)?|\d{4}[.．]\d+)(?:(?:—|-|－|至)+(?:\d{4}[.．]\d+)?)?起?"
_RECORD = compiled(
    rf"(?:[、，；]|^){_SINCE}[，：]?(?:后|先后)?(?:历任|调任|转任|升任|担任|出任|任)?(?P<posts>{CHAIN})(?=$|[，；。])"
)
_SERVES = compiled(rf"^(?:现任|曾任|原系|现系|历任|先后任|先后担任|原任)(?P<posts>{CHAIN})(?=$|[，；。])")
# A body that is elected or formed: the titles that follow are of it.
_FORMED = compiled(
    r"(?:选举(?:产生|成立)?|选出|组成|成立)(?:了)?[^，OMCDPL]{0,6}(?P<body>O)(?:(?:组成人员|委员|成员)?[^，OMCDPL]{0,2}\d+[人名])?(?=，|$)"
    r"|(?P<made>O)(?:正式|宣告|宣布)*(?:成立|组成|建立)(?=，|$)"
)
_TAKES_LATER = compiled(
    rf"(?:\d{{4}}年)?(?:后|曾|被|历|先后)?(?:担任|出任|兼任|现任|任|原系|当选为?)(?P<posts>(?:{ITEM})(?:(?:、|兼|和)?(?:{ITEM}))*)"
)
# 曾任某局局长，某县副县长，2017年任某委主任: the next posts of a life that a clause began to tell.
_LATER_POST = compiled(
    rf"(?:\d{{4}}年(?:\d+月)?(?:\d+日)?(?:起|以后|后)?)?(?:调任|转任|升任|改任|后任|再任|任|担任)?(?P<posts>{CHAIN})(?:等职务?)?"
)
# 增补甲、乙为某政协委员.
_MADE = compiled(
    rf"(?:增补|递补|推选|推举)(?P<names>{_PEOPLE})(?:等\d+(?:人|名?同志))?为(?P<posts>{CHAIN})(?!人选|候选)"
)
# 甲，女，1974年生，某局局长: a life told field by field; who is a deputy somewhere holds no post there.
_PROFILE = compiled("P，[男女](?=，)")
_FIELD = compiled(rf"(?P<posts>(?!.*代表){CHAIN})(?:等职务?)?")
# A row of a list of people: 甲，某局原副局长；乙，某县县长.
_ROW = compiled(
    rf"(?:[\d一二三四五六七八九十]+[、．.])?(?P<names>P)，(?P<posts>(?!.*代表){CHAIN})(?:等职务?)?[；。]?"
)
# 县委书记甲调离，由乙继任.
_SUCCEEDS = compiled(rf"(?P<posts>{CHAIN})P[^；]*?，由?(?P<who>P)(?:同志)?(?:继任|接任|接替)(?!{CHAIN})")
# 甲（某局）: a member of a list and whose he is.
_MEMBER_OF = compiled(r"O(?:[^，、OMCDPL]{0,6}(?:干部|职工|科员|人))?P$")
_TAKEN = compiled("任|当选|是|系|兼|代理")


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads the titles that stand beside names in a sentence."""
    if sentence.opens:
        context.memory.posts = {}
    founded = None
    if (formed := _FORMED.search(sentence.text)) and not sentence.turned:
        group = "body" if formed["body"] else "made"
        founded = context.skeleton.names[sentence.start + formed.start(group)], sentence.start
        context.memory.posts = {**context.memory.posts, "body": founded}
    if "P" not in sentence.text:
        return _recorded(sentence, context, out)
    if sentence.turned and (of := _MEMBER_OF.search(sentence.text)):
        owner, person = (context.skeleton.names[sentence.start + i] for i in (of.start(), of.end() - 1))
        out.add(person, "holdsPost", owner, _span(sentence, of), "post-aside", confidence=0.88)
    text = joined_people(sentence.text)
    for m in GROUP.finditer(text) if TITLED.search(text) else ():
        _group(m, sentence, context, out)
    if founded is not None:
        context.memory.posts = {**context.memory.posts, "body": founded}
    for m in _AFTER_NAME.finditer(text):
        at = sentence.start + m.start()
        if body := context.cast.organ(*post_organs()[m["title"]], context.skeleton.offsets[at]):
            people, post = (context.skeleton.names[at],), Post(body, m["title"], False)
            out.posts(people, post, _span(sentence, m), "post-after-name", confidence=0.93)
    for m in _AFTER_NAME_SHORT.finditer(text):
        chair = m["title"].endswith("主席") and in_national_office(
            context.skeleton.names[sentence.start + m.start()]
        )
        if not chair:
            _of_person(m, sentence, context, out, "post-after-name", 0.85)
    if heir := _SUCCEEDS.search(text):
        who = (context.skeleton.names[sentence.start + heir.start("who")],)
        for post in posts(heir["posts"], sentence.start + heir.start("posts"), sentence, context):
            out.posts(who, post, _span(sentence, heir), "post-succeeds", confidence=0.88)
    if life := _LIFE.search(text):
        _of_person(life, sentence, context, out, "post-life", 0.88)
    for m in _TAKES.finditer(text) if _TAKEN.search(text) else ():
        _takes(m, sentence, context, out)
    for m in (*_MADE.finditer(text), *((row,) if (row := _ROW.fullmatch(text)) else ())):
        _takes(m, sentence, context, out)
    _lived(clauses if _TAKEN.search(text) or _PROFILE.match(text) else (), sentence, context, out)


def _lived(clauses: Sequence[Clause], sentence: Sentence, context: Context, out: Writer) -> None:
    """The posts that somebody takes in the clauses of a sentence: 曾任甲，乙，后任丙."""
    told = _PROFILE.match(sentence.text)
    whose = [context.skeleton.names[sentence.start]] if told and clauses else []
    people = list(whose)
    for clause in clauses:
        if whose and (field := _FIELD.fullmatch(clause.text)):
            for post in posts(field["posts"], clause.start, sentence, context):
                out.posts(whose, post, clause.span, "post-profile", confidence=0.85)
            continue
        m = None if clause.explicit else _TAKES_LATER.match(clause.text)
        if named := _TAKES.fullmatch(clause.text):
            people = list(context.found(clause.start, clause.start + named.end("names"), MentionType.PER))
            continue
        if m is not None:
            people = [a for a in clause.subject.agents if a.type is MentionType.PER] or people
        elif people:
            m = _LATER_POST.fullmatch(clause.text)
        if m is None:
            people = list(whose)
            continue
        for post in posts(m["posts"], clause.start + m.start("posts"), sentence, context):
            out.posts(people, post, clause.span, "post-taken", confidence=0.85, by=clause.subject.by)


def _of_person(
    m: re.Match[str], sentence: Sentence, context: Context, out: Writer, rule: str, sure: float
) -> None:  # fmt: skip
    """The person with whom the match begins holds the posts that it names."""
    group = "posts" if "posts" in m.re.groupindex else "title"
    people = (context.skeleton.names[sentence.start + m.start()],)
    for post in posts(m[group], sentence.start + m.start(group), sentence, context):
        out.posts(people, post, _span(sentence, m), rule, confidence=sure)


def _recorded(sentence: Sentence, context: Context, out: Writer) -> None:
    """The lines of a life, or 现任…, without the name: of the person whom the text named last."""
    found = [*_RECORD.finditer(sentence.text), *_SERVES.finditer(sentence.text)]
    person = context.last_person(sentence.start) if found else None
    if person is None:
        return
    for m in found:
        for post in posts(m["posts"], sentence.start + m.start("posts"), sentence, context):
            out.posts(
                (person,), post, _span(sentence, m), "post-record", confidence=0.85, by=SubjectBy.PREVIOUS
            )


def _group(m: re.Match[str], sentence: Sentence, context: Context, out: Writer) -> None:
    held = posts(m["chain"], sentence.start + m.start("chain"), sentence, context)
    at = sentence.start
    people = context.found(at + m.start("names"), at + m.end("names"), MentionType.PER)
    for post in held:
        sure = 0.85 if post.inherited or post.body.implied else 0.95
        out.posts(people, post, _span(sentence, m), "post-title", confidence=sure)


def _takes(m: re.Match[str], sentence: Sentence, context: Context, out: Writer) -> None:
    held = posts(m["posts"], sentence.start + m.start("posts"), sentence, context)
    at = sentence.start
    people = context.found(at + m.start("names"), at + m.end("names"), MentionType.PER)
    for post in held:
        out.posts(people, post, _span(sentence, m), "post-taken", confidence=0.9)


def _span(sentence: Sentence, m: re.Match[str]) -> tuple[int, int]:
    return sentence.start + m.start(), sentence.start + m.end()
