"""Who holds which post where: titles beside names, titles that somebody takes."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.lexicon import post_organs
from kg.relate.names import Post
from kg.relate.patterns import GROUP, ITEM, TITLED, joined_people
from kg.relate.skeleton import Sentence
from kg.relate.titles import posts
from kg.relate.writer import Writer

_AFTER_NAME = re.compile(
    r"P(?:同志)?(?P<title>副?(?:省长|市长|县长|州长|旗长|盟长|区长|镇长|乡长)|总书记|委员长|副委员长|总理|副总理)(?!办公|们)"
)
_TAKES = re.compile(
    rf"(?P<names>P(?:同志)?(?:[、和]P(?:同志)?)*)(?:等(?:\d+人)?)?(?:被|挂职|兼|再次|分别)*(?:担任|出任|兼任|现任|任|当选为|当选|，(?:生前|曾|现)?(?:是|系)|(?:生前|曾|现)?是|系)(?P<posts>(?:{ITEM})(?:(?:、|兼|和)?(?:{ITEM}))*)"
)
_TAKES_LATER = re.compile(
    rf"(?:\d{{4}}年)?(?:后|曾|被)?(?:担任|出任|兼任|现任|任|当选为?)(?P<posts>(?:{ITEM})(?:(?:、|兼|和)?(?:{ITEM}))*)"
)
# 甲（某局）: a member of a list and whose he is.
_MEMBER_OF = re.compile(r"O(?:[^，、OMCDPL]{0,6}(?:干部|职工|科员|人))?P$")
_TAKEN = re.compile("任|当选|是|系")


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads the titles that stand beside names in a sentence."""
    if sentence.opens:
        context.memory.posts.clear()
    if "P" not in sentence.text:
        return
    if sentence.turned and (of := _MEMBER_OF.search(sentence.text)):
        owner, person = (context.skeleton.names[sentence.start + i] for i in (of.start(), of.end() - 1))
        out.add(person, "holdsPost", owner, _span(sentence, of), "post-aside", confidence=0.88)
    text = joined_people(sentence.text)
    for m in GROUP.finditer(text) if TITLED.search(text) else ():
        _group(m, sentence, context, out)
    for m in _AFTER_NAME.finditer(text):
        at = sentence.start + m.start()
        if body := context.cast.organ(*post_organs()[m["title"]], context.skeleton.offsets[at]):
            people, post = (context.skeleton.names[at],), Post(body, m["title"], False)
            out.posts(people, post, _span(sentence, m), "post-after-name", confidence=0.93)
    for m in _TAKES.finditer(text) if _TAKEN.search(text) else ():
        _takes(m, sentence, context, out)
    for clause in clauses if _TAKEN.search(text) else ():
        later = _TAKES_LATER.match(clause.text)
        if later and not clause.explicit:
            _takes_later(later, clause, sentence, context, out)


def _group(m: re.Match[str], sentence: Sentence, context: Context, out: Writer) -> None:
    held = posts(m["chain"], sentence.start + m.start("chain"), sentence, context)
    at = sentence.start
    people = context.found(at + m.start("names"), at + m.end("names"), MentionType.PER)
    for post in held:
        sure = 0.85 if post.inherited or post.body.implied else 0.95
        out.posts(people, post, _span(sentence, m), "post-title", confidence=sure)


def _takes(m: re.Match[str], sentence: Sentence, context: Context, out: Writer) -> None:
    held = posts(m["posts"], sentence.start + m.start("posts"), sentence, context)
    people = context.found(sentence.start + m.start(), sentence.start + m.end("names"), MentionType.PER)
    for post in held:
        out.posts(people, post, _span(sentence, m), "post-taken", confidence=0.9)


def _takes_later(m: re.Match[str], clause: Clause, sentence: Sentence, context: Context, out: Writer) -> None:
    people = [a for a in clause.subject.agents if a.type is MentionType.PER]
    for post in posts(m["posts"], clause.start + m.start("posts"), sentence, context):
        out.posts(people, post, clause.span, "post-taken", confidence=0.85, by=clause.subject.by)


def _span(sentence: Sentence, m: re.Match[str]) -> tuple[int, int]:
    return sentence.start + m.start(), sentence.start + m.end()
