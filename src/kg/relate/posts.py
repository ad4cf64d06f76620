"""Who holds a post where: titles beside names, chains of titles, lists that inherit the organ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import MentionType
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.lexicon import post_families, post_organs
from kg.relate.names import Name, organ_class, organ_code
from kg.relate.patterns import GROUP, ITEM, TITLE, TITLED, UNIT, joined_people
from kg.relate.skeleton import Sentence
from kg.relate.writer import Writer

_ITEM = re.compile(ITEM.replace(UNIT, f"(?P<unit>{UNIT})"))
_TITLE = re.compile(f"{TITLE}$")
_MODIFIER = re.compile("^(?:原|时任|代理|代|常务|第一|专职|兼职|名誉|现任|新任|轮值|执行|党组|党委)+")
_AFTER_NAME = re.compile(
    r"P(?:同志)?(?P<title>总书记|委员长|副委员长|总理|副总理|省长|市长|县长|州长|旗长)(?!办公)"
)
_TAKES = re.compile(
    rf"(?P<names>P(?:同志)?(?:[、和]P(?:同志)?)*)(?:被)?(?:担任|出任|兼任|现任|任|当选为|当选)(?P<posts>(?:{ITEM})(?:(?:、|兼|和)?(?:{ITEM}))*)"
)
_TAKES_LATER = re.compile(
    rf"(?:\d{{4}}年)?(?:后|曾|被)?(?:担任|出任|兼任|现任|任|当选为?)(?P<posts>(?:{ITEM})(?:(?:、|兼|和)?(?:{ITEM}))*)"
)
_TAKEN = re.compile("任|当选")
_TEAM = re.compile(r"(?P<team>O)由")
_INHERITED = frozenset({"body", "court", "proc", "party", "dept", "society", "firm", "army"})
_ARMY = re.compile("人武部|人民武装部|军分区|警备区|省军区|支队|总队")
_COURTS = {"court": "Court", "proc": "Procuratorate"}
_BENCH = ("npc-sc", "cppcc", "npc")


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads the titles that stand beside names in a sentence."""
    if sentence.opens:
        context.posts.clear()
    if "P" not in sentence.text:
        return
    text = joined_people(sentence.text)
    for m in GROUP.finditer(text) if TITLED.search(text) else ():
        _group(m, sentence, context, out)
    for m in _AFTER_NAME.finditer(text):
        if body := _implied(m["title"], context):
            name = context.skeleton.names[sentence.start + m.start()]
            out.add(name, "holdsPost", body, _span(sentence, m), "post-after-name", confidence=0.93)
    for m in _TAKES.finditer(text) if _TAKEN.search(text) else ():
        _takes(m, text, sentence, context, out)
    for clause in clauses if _TAKEN.search(text) else ():
        later = _TAKES_LATER.match(clause.text)
        if later and not clause.explicit:
            _takes_later(later, clause, sentence, context, out)


def _group(m: re.Match[str], sentence: Sentence, context: Context, out: Writer) -> None:
    bodies = list(chain_bodies(m["chain"], sentence.start + m.start("chain"), sentence, context))
    names = context.found(
        sentence.start + m.start("names"), sentence.start + m.end("names"), MentionType.PER
    )  # fmt: skip
    for body, inherited in bodies:
        for name in names:
            out.add(
                name,
                "holdsPost",
                body,
                _span(sentence, m),
                "post-title",
                confidence=0.85 if inherited else 0.95,
            )


def _takes(m: re.Match[str], text: str, sentence: Sentence, context: Context, out: Writer) -> None:
    bodies = [b for b, _ in chain_bodies(m["posts"], sentence.start + m.start("posts"), sentence, context)]
    team = _TEAM.search(text)
    if not re.search("[OL]", m["posts"]) and team and "组" in m["posts"]:
        bodies = [context.skeleton.names[sentence.start + team.start()]]
    for name in context.found(sentence.start + m.start(), sentence.start + m.end("names"), MentionType.PER):
        for body in bodies:
            out.add(name, "holdsPost", body, _span(sentence, m), "post-taken", confidence=0.9)


def _takes_later(m: re.Match[str], clause: Clause, sentence: Sentence, context: Context, out: Writer) -> None:
    people = [a for a in clause.subject.agents if a.type is MentionType.PER]
    for body, _ in chain_bodies(m["posts"], clause.start + m.start("posts"), sentence, context):
        for name in people:
            out.add(name, "holdsPost", body, clause.span, "post-taken", confidence=0.85, by=clause.subject.by)


def _span(sentence: Sentence, m: re.Match[str]) -> tuple[int, int]:
    return sentence.start + m.start(), sentence.start + m.end()


@dataclass(frozen=True, slots=True)
class _Item:
    """One title of a chain: the body or place printed before it, the owner of that body (甲原党组书记),

    and a unit that is printed without its body (组织部 in 区委常委、组织部部长).
    """

    title: str
    family: str
    at: int
    here: Name | None
    owner: Name | None
    unit: str


def _items(chain: str, at: int, context: Context) -> Iterator[_Item]:
    names = context.skeleton.names
    for m in _ITEM.finditer(chain):
        start, title = at + m.start(), _title(m[0], m["unit"] or "")
        owned = m[0].startswith("O原O")
        here = names.get(start + 2 if owned else start)
        owner = names[start] if owned else None
        unit = m["unit"] or ""
        yield _Item(title, post_families().get(title, "group"), start, here, owner, unit)


def chain_bodies(chain: str, at: int, sentence: Sentence, context: Context) -> Iterator[tuple[Name, bool]]:
    """The bodies of a chain of titles that begins at skeleton index ``at``, each with whether it is inherited."""
    before: Name | None = None
    for item in _items(chain, at, context):
        before = item.owner or before
        body, inherited = _body(item, before, sentence, context)
        if (
            item.here is not None
            and item.here.type is MentionType.ORG
            and not (item.owner and item.here.text.startswith("党"))
        ):
            before = item.here
        if body is not None and item.family in _INHERITED:
            context.posts[item.family] = (body, sentence.start)
            if _ARMY.search(body.text):
                context.posts["army"] = (body, sentence.start)
        elif body is None and before is not None:
            context.posts.pop(item.family, None)
        if body is not None:
            yield body, inherited


def _body(
    item: _Item, before: Name | None, sentence: Sentence, context: Context
) -> tuple[Name | None, bool]:  # fmt: skip
    if item.unit:
        base = item.here or before
        if item.unit == "监委":
            return (context.cast.beside(base, "sc") if base else None), False
        return context.cast.below(base, item.unit) if base else None, False
    if item.here is not None and item.here.type is MentionType.ORG:
        return item.here, False
    if post_organs().get(item.title):
        return _implied(item.title, context), item.here is None
    if item.here is not None:
        return _of_place(item.here, item.title, context), False
    body, inherited = _inherit(before, item.family, sentence, context, _loose(context.skeleton.text, item.at))
    if body is None and before is not None and item.family != "party":
        body = _beside(before, context)
    return body, inherited


def _loose(text: str, at: int) -> bool:
    """True if a title at ``at`` begins a phrase, so that its body may stand earlier."""
    return at == 0 or text[at - 1] in "\n，。；：、和与及由了为任选的P"


def _beside(group: Name, context: Context) -> Name | None:
    """The body whose name stands right before its party group (某公司 + 党组)."""
    if not group.text.startswith("党"):
        return None
    return next((m for m in context.skeleton.names.values() if m.end == group.start), None)


def _of_place(place: Name, title: str, context: Context) -> Name | None:
    """自治区 + 主席: the government of the place."""
    return context.cast.of_place(place, "gov") if title in ("主席", "副主席") else None


def _implied(title: str, context: Context) -> Name | None:
    """The organ that a title stands for by itself: the county's government for 县长."""
    return context.cast.organ(*post_organs()[title])


def _court(family: str, sentence: Sentence, context: Context) -> Name | None:
    """The last court or procuratorate that the sentence names."""
    bodies = context.found(sentence.start, sentence.start + len(sentence.text), MentionType.ORG)
    alike = [b for b in bodies if organ_class(b.entity) == _COURTS[family]]
    return alike[-1] if alike else None


def _title(item: str, unit: str) -> str:
    bare = item[max(item.rfind("O"), item.rfind("L")) + 1 :].removeprefix(unit)
    for word in ("机关", "大会", "代"):
        bare = bare.removeprefix(word) if bare.removeprefix(word) in post_families() else bare
    return bare if bare in post_families() else _MODIFIER.sub("", bare) or bare


def _inherit(
    before: Name | None, family: str, sentence: Sentence, context: Context, loose: bool
) -> tuple[Name | None, bool]:  # fmt: skip
    """The body of a title without one: that of the title before, else of the list or meeting before."""
    if family == "head":
        return None, False
    if before is not None:
        if family != "party" and organ_class(before.entity) == "PartyGroup":
            beside = context.posts.get(family, (None, 0))[0] if before.text in ("党组", "党委") else None
            return context.cast.parent(before) or beside, False
        return (before if family != "party" else None), False
    if context.roster is not None and family == "body":
        return context.roster[0], True
    if family not in _INHERITED or not loose:
        return None, True
    body, where = context.posts.get(family, (None, -1))
    if body is not None and where == sentence.start:
        return body, True
    if family in _COURTS and (near := _court(family, sentence, context)):
        return near, True
    if family == "body":
        bench = [
            b for b in context.sittings.conveners(context.sittings.meeting) if organ_code(b.key) in _BENCH
        ]
        return (bench[0] if bench else body), True
    return (body if family in ("party", "court", "proc") else None), True
