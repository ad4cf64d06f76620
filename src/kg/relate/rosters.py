"""Lists of people under a title: 组长：甲, and below it the others; 委员 and a line of names; 甲 某局局长 as a row."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import MentionType
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.lexicon import post_organs
from kg.relate.memory import Roster
from kg.relate.names import Name, Post
from kg.relate.patterns import CHAIN, TEAM, TITLE
from kg.relate.skeleton import Sentence
from kg.relate.titles import posts
from kg.relate.writer import Writer

_NUMBER = r"(?:第[一二三四五六七八九十百\d]+[章节][，、]?|[（(]?[一二三四五六七八九十\d]+[)）]?[、．.]|附：|历届|历任)*"
_TITLES = f"{TITLE}(?:、{TITLE})*"
# 四、某委员会书记: whose posts the names below are; 某委员会领导人名录: whose titles follow.
_HEADING = compiled(
    rf"^{_NUMBER}(?P<body>O)(?:(?P<titles>{_TITLES})(?:、O委员)?(?:名录|名单|任职表)?|[^，。OMCDPL]{{0,6}}(?:名录|名单|首长|领导人|组成人员|成员))：?$"
)
# 甲 1968.9~1972.3: from when to when.
_SERVED = compiled(r"\d{4}[.年]\d{0,2}月?[~～—－-]+(?:\d{4}[.年]\d{0,2}月?)?")
_MEMBERS = compiled(
    rf"(?P<title>{TITLE}|副?指挥(?=：))?：?(?P<names>P(?:[、，]?P)*)(?:，(?=(?:{CHAIN})$))?(?P<more>{CHAIN}(?!：))?"
)
_LABELLED = compiled(f"{TITLE}：")
# 组长：某局书记、局长甲: a label, and people of the list each behind what else he is.
_LABEL = compiled(rf"^(?P<title>{TITLE}|副?指挥)：(?=[OL])")
_WITH_TITLES = compiled(rf"{CHAIN}，?P(?:[、，]?{CHAIN}，?P)*[。；]?$")
_TITLE_ALONE = compiled(rf"^(?P<title>{TITLE})：?$")
# 甲代表团 团长：乙: whose the titles of the row are.
_ROW_OF = compiled(rf"(?P<body>O)[，：]?(?={TITLE}：?P)")
# 二、某县人民政府: a heading that is no more than the body.
_PLAIN = compiled(rf"^{_NUMBER}O$")
# 主席团（共9人）, 乙委员会成员名单: those of the line of names below are its members.
_ALL_OF = compiled(
    r"^(?:[一二三四五六七八九十]、)?(?P<body>O)(?P<what>(?:(?:组成人员|成员|委员|常务主席)(?:名单)?)?)：?$"
)
_PRESIDIUM = compiled("主席团$")
_OFFICERS = ("秘书长", "副秘书长", "执行主席")
"""Whoever is in office at a session, not in its presidium."""
_OF_COMMITTEE = ("书记", "副书记", "常委", "委员")
"""Posts of a party committee, also where its standing committee is named before them."""
_OTHERS = frozenset("MCD")
"""Names that no such line holds."""
_REST = compiled(r"^(?:第?[^，。OMCDPL]{1,6}[届期]，?)?$")
# Among names that were found also one that was not: 委员：甲、…、乙.
_UNKNOWN = compiled(f"(?<=P、)(?!{TITLE})[^，。、：OMCDPL]{{2,4}}(?=、P|$)")
# A body whose members are listed without its name: 成立某领导小组，组长：甲.
_CHOSEN = compiled("(?:选举|任命)(?:产生)?了?(?:的|新一届)?(?P<body>O)[^，。OMCDPL]{0,30}(?=，|：?$)")
# A body whose members are listed by their titles below: 某委员会由下列人员组成, 调整某委员会组成人员.
_COMPOSED = compiled(
    "(?P<listed>O)(?:由(?:下列|以下|如下)[^，。OMCDPL]{0,4}组成|(?:组成人员|成员)(?:名单)?[^，。OMCDPL]{0,6}(?:如下|调整))"
    "|(?:调整|充实|明确|公布|确定)(?:了)?(?P<changed>O)(?:组成人员|成员)"
)
# A body whose members were chosen, and are listed below with their titles: 选举产生了某委员会主席、副主席.
_FOUNDED = compiled("(?:成立|组建|设立)(?:了)?(?P<body>O)")


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads a line of a list; any other line ends it."""
    text, at = sentence.text, sentence.start
    if m := _ALL_OF.match(text):
        owner = context.skeleton.names[at + m.start("body")]
        if m["what"] or _PRESIDIUM.search(owner.text):
            context.memory.list = Roster(owner, "", whole=True)
            return
    if sentence.opens and _PLAIN.match(text):  # a heading, or a signature, which no row follows
        context.memory.list = Roster(context.skeleton.names[at + len(text) - 1], "")
        return
    if m := _HEADING.match(text):
        context.memory.list = Roster(context.skeleton.names[at + m.start("body")], m["titles"] or "")
        return
    if (m := _CHOSEN.search(text)) and "P" not in text:
        context.memory.list = Roster(context.skeleton.names[at + m.start("body")], "")
    elif (m := _TITLE_ALONE.match(text)) and (body := _body(m["title"], at, sentence, context)):
        context.memory.list = Roster(body, m["title"])
    elif not _members(sentence, context, out):
        context.memory.list = None


def _body(title: str, at: int, sentence: Sentence, context: Context) -> Name | None:
    """Whose the title of a line is; a list of 组长 and 成员 whose team only later lines name is that team's."""
    if context.memory.list:
        body = context.memory.list.body
        if body.key.endswith("/cpc-sc") and title in _OF_COMMITTEE:
            return context.cast.beside(body, "cpc", context.skeleton.offsets[at])
        return None if title in _OFFICERS and _PRESIDIUM.search(body.text) else body
    if title in post_organs():  # 县长
        return next((post.body for post in posts(title, at, sentence, context)), None)
    return context.memory.team or (context.only_team if title.endswith("组长") else None)


def note_team(sentence: Sentence, context: Context) -> None:
    """Notes the group that a sentence names last: its members may be listed there or below."""
    if "O" not in sentence.text:
        return
    named = context.found(sentence.start, sentence.start + len(sentence.text), MentionType.ORG)
    founded = [
        context.skeleton.names[sentence.start + m.start("body")] for m in _FOUNDED.finditer(sentence.text)
    ]
    composed = [m.start(m.lastgroup or 0) for m in _COMPOSED.finditer(sentence.text)]
    listed = [context.skeleton.names[sentence.start + at] for at in reversed(composed)]
    teams = (n for n in (*reversed(founded), *reversed(named)) if TEAM.search(n.text))
    context.memory.team = next(iter((*listed, *teams)), context.memory.team)


def _members(sentence: Sentence, context: Context, out: Writer) -> bool:
    """Writes the people of a line that holds nothing but titles, names and what the people are besides."""
    text, at = sentence.text, sentence.start
    if "P" not in text or not _OTHERS.isdisjoint(text) or context.memory.roll == "removes":
        return False
    if _labelled(text, at, sentence, context, out):
        return True
    if of := _ROW_OF.match(text):
        context.memory.list = Roster(context.skeleton.names[at], "")
        text, at = text[of.end() :], at + of.end()
    text = _SERVED.sub(lambda m: " " * len(m[0]), text)
    text = _UNKNOWN.sub(lambda m: " " * len(m[0]), text) if _LABELLED.match(text) else text
    found = list(_MEMBERS.finditer(text))
    if not found or not _REST.match(_without(text, found).strip("、 ")):
        return False
    for m in found:
        people = context.found(at + m.start("names"), at + m.end("names"), MentionType.PER)
        if m["title"] and (body := _body(m["title"], at + m.start("title"), sentence, context)):
            context.memory.list = Roster(body, m["title"])
        if context.memory.list and context.memory.list.title:
            held = Post(context.memory.list.body, context.memory.list.title, True)
            out.posts(people, held, (at + m.start(), at + m.end("names")), "post-list", confidence=0.88)
        elif context.memory.list and context.memory.list.whole and not (m["title"] or m["more"]):
            _all_of(context.memory.list.body, people, (at + m.start(), at + m.end("names")), out)
        for post in posts(m["more"], at + m.start("more"), sentence, context) if m["more"] else ():
            out.posts(people[-1:], post, (at + m.start("names"), at + m.end()), "post-row", confidence=0.9)
    return context.memory.list is not None or any(m["more"] for m in found)


def _labelled(text: str, at: int, sentence: Sentence, context: Context, out: Writer) -> bool:
    """Writes the people of a row that tells first what else they are: 副组长：某局局长甲, and the rows below it."""
    label = _LABEL.match(text)
    listed = context.memory.list
    if not _WITH_TITLES.match(text, label.end() if label else 0):
        return False
    if label and (body := _body(label["title"], at, sentence, context)):
        listed = context.memory.list = Roster(body, label["title"], rows=True)
    if listed is None or not (listed.rows and listed.title):
        return False
    people = context.found(at, at + len(text), MentionType.PER)
    out.posts(
        people, Post(listed.body, listed.title, True), (at, at + len(text)), "post-list", confidence=0.88
    )
    return True


def _without(text: str, found: Iterable[re.Match[str]]) -> str:
    """A text without what was found in it, in order."""
    at, pieces = 0, []
    for m in found:
        pieces.append(text[at : m.start()])
        at = m.end()
    return "".join((*pieces, text[at:]))


def _all_of(body: Name, people: tuple[Name, ...], span: tuple[int, int], out: Writer) -> None:
    """The people of a line of names alone below the name of their body."""
    for person in people:
        out.add(person, "holdsPost", body, span, "post-below", confidence=0.85)
