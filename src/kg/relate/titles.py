"""Chains of titles: 县委副书记、县长, 主任, 副主任 - each with the body whose post it is, printed, inherited or implied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import MentionType
from kg.patterns import compiled
from kg.reference.places import NATION
from kg.relate.cast import at_level
from kg.relate.context import Context
from kg.relate.lexicon import post_families, post_organs, units
from kg.relate.names import Name, Post, clean, organ_class, organ_code, party_owner, place_code
from kg.relate.patterns import ITEM, MODIFIERS, UNIT
from kg.relate.skeleton import Sentence

_ITEM = compiled(ITEM.replace(UNIT, f"(?P<unit>{UNIT})"))
_MODIFIER = compiled(f"^(?:{MODIFIERS})+")
_NO_PART = compiled("^(?:时任|现任|新任|政府)")
"""Modifiers that are no part of the title as it is told."""
_INHERITED = frozenset({"body", "court", "proc", "party", "dept", "society", "firm", "army"})
_ARMY = compiled("人武部|人民武装部|军分区|警备区|省军区|支队|总队")
# Somebody of a body whom only the title tells, before another person's title and name.
_UNNAMED = compiled("(?:负责人|^O(?:主任|局长|院长|检察长|部长|书记))，(?=O)")
_COURTS = {"court": "Court", "proc": "Procuratorate"}
_COMMITTEES = ("cpc", "cdi")
_OF_ANOTHER = ("党组", "党委", "支部")
"""How titles begin that name the party body they are of: not the committee before them."""
_HEADS = ("院长", "检察长")
_BENCH = ("npc-sc", "cppcc", "npc")


@dataclass(frozen=True, slots=True)
class _Item:
    """One title of a chain: the body or place printed before it, the owner of that body (甲原党组书记),

    and a unit that is printed without its body (组织部 in 区委常委、组织部部长).
    """

    title: str
    printed: str
    family: str
    at: int
    here: Name | None
    owner: Name | None
    unit: str


def _items(chain: str, at: int, context: Context) -> Iterator[_Item]:
    names = context.skeleton.names
    for m in _ITEM.finditer(chain):
        start, unit = at + m.start(), m["unit"] or ""
        printed = _printed(m[0], unit)
        if printed == "长":  # 组织部|长
            printed = (unit or names[start].text)[-1] + printed
        title = _title(printed)
        owned = m[0].startswith("O原O")
        here = names.get(start + 2 if owned else start)
        owner = names[start] if owned else None
        if here is not None and printed == "长":
            printed = title = here.text[-1:] + "长"
        yield _Item(title, printed, post_families().get(title, "group"), start, here, owner, unit)


def posts(chain: str, at: int, sentence: Sentence, context: Context) -> list[Post]:
    """The posts of a chain of titles that begins at skeleton index ``at``: several titles at one body are one post."""
    found: dict[str, Post] = {}
    for post in _each(chain, at, sentence, context):
        known = found.get(post.body.key)
        found[post.body.key] = replace(known, title=f"{known.title}、{post.title}") if known else post
    return list(found.values())


def _each(chain: str, at: int, sentence: Sentence, context: Context) -> Iterator[Post]:
    before: Name | None = None
    chain, at = _last_person(chain, at)
    for item in _items(chain, at, context):
        if item.here is None and item.printed.startswith("大会"):
            continue  # of a session that no name before it tells: 县委副书记、大会秘书长
        before = item.owner or before
        body, inherited = _body(item, before, sentence, context)
        party_group = item.owner is not None and item.here is not None and item.here.text.startswith("党")
        if item.here is not None and item.here.type is MentionType.ORG and not party_group:
            before = item.here
        _remember(item, body, before, sentence, context)
        if body is not None:
            yield Post(body, item.printed, inherited)


def _last_person(chain: str, at: int) -> tuple[str, int]:
    """The part of a chain that is of the one named after it: 某局负责人，|某院院长甲."""
    cut = max((m.end() for m in _UNNAMED.finditer(chain)), default=0)
    return chain[cut:], at + cut


def _remember(
    item: _Item, body: Name | None, before: Name | None, sentence: Sentence, context: Context
) -> None:  # fmt: skip
    """Notes the body of a title for the titles of its family that follow."""
    posts = context.memory.posts
    if body is not None and item.family in _INHERITED:
        families = (item.family, "army") if _ARMY.search(body.text) else (item.family,)
        context.memory.posts = {**posts, **dict.fromkeys(families, (body, sentence.start))}
    elif body is None and before is not None and item.family in posts:
        context.memory.posts = {family: last for family, last in posts.items() if family != item.family}


def _body(
    item: _Item, before: Name | None, sentence: Sentence, context: Context
) -> tuple[Name | None, bool]:  # fmt: skip
    if item.unit:
        return _unit(item, item.here or before, context), False
    if item.here is not None and item.here.type is MentionType.ORG:
        return item.here, False
    if item.title in post_organs():
        if _abroad(item):
            return None, False
        return _implied(item, before, context), item.here is None
    if item.here is not None:
        return _of_place(item.here, item.title, context), False
    body, inherited = _inherit(
        before, item.family, item.title, sentence, context, _loose(context.skeleton.text, item.at)
    )
    if body is None and before is not None and item.family != "party":
        body = _beside(before, context) or context.cast.implied_owner(
            before, context.skeleton.offsets[item.at]
        )
    if body is None and before is None and item.family in _COURTS:
        body = _bench_of_home(item, sentence, context)
    return body, inherited


def _abroad(item: _Item) -> bool:
    """True for a post of the nation's behind another country: 挪威副总理 is none of the State Council's."""
    of_nation = post_organs()[item.title][1] == "全国"
    return of_nation and item.here is not None and item.here.key != f"place/{NATION.code}"


def _unit(item: _Item, base: Name | None, context: Context) -> Name | None:
    """A department that the title names (组织部 of the party committee before it, or of home's), or a body of the place."""
    unit, at, cast = units()[item.unit], context.skeleton.offsets[item.at], context.cast
    if base is not None and base.type is MentionType.LOC:
        return None
    if unit.itself:
        return cast.beside(base, unit.itself, at) if base else cast.at_home(unit.itself, at)
    if base is not None and (found := cast.below(base, item.unit)):
        return found
    if not unit.organ or (base is not None and organ_code(base.key) != unit.organ):
        return None
    owner = base or cast.at_home(unit.organ, at)
    return owner and (cast.below(owner, item.unit) or cast.implied_below(owner, unit.formal, at))


def _bench_of_home(item: _Item, sentence: Sentence, context: Context) -> Name | None:
    """检察长甲: of home's procuratorate; 院长 is of its court only where a court or procurator stands beside."""
    beside = item.family == "proc" or "检察" in sentence.text or "法院" in sentence.text
    at = context.skeleton.offsets[item.at]
    return context.cast.at_home(item.family, at) if beside and item.title in _HEADS else None


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


def _implied(item: _Item, before: Name | None, context: Context) -> Name | None:
    """The organ that a title stands for by itself: the county's government for 县长, the town's for 柳河镇镇长.

    After the body of another place (柳河镇党委副书记、镇长) it is that place's.
    """
    code, level = post_organs()[item.title]
    at = context.skeleton.offsets[item.at]
    near = item.here is None and before is not None and at_level(before, level)
    if near and before is not None and (beside := context.cast.beside(before, code, at)):
        return beside
    if item.here is not None and clean(item.here.text).endswith(level):
        return context.cast.of_place(item.here, code, at)
    return context.cast.organ(code, level, at)


def _court(family: str, sentence: Sentence, context: Context) -> Name | None:
    """The last court or procuratorate that the sentence names."""
    bodies = context.found(sentence.start, sentence.start + len(sentence.text), MentionType.ORG)
    alike = [b for b in bodies if organ_class(b.entity) == _COURTS[family]]
    return alike[-1] if alike else None


def _printed(item: str, unit: str) -> str:
    """The title as it is printed, without body, unit and what tells only of its time."""
    return _NO_PART.sub("", item[max(item.rfind("O"), item.rfind("L")) + 1 :].removeprefix(unit))


def _title(printed: str) -> str:
    """The title in the form of the table."""
    bare = printed
    for word in ("机关", "大会", "代"):
        bare = bare.removeprefix(word) if bare.removeprefix(word) in post_families() else bare
    return bare if bare in post_families() else _MODIFIER.sub("", bare) or bare


def _of_congress(body: Name | None, context: Context) -> Name | None:
    """The standing committee of the congress that sits, where the body told before is another place's (of a guest)."""
    meeting = context.sittings.meeting
    match meeting.key.split("/") if meeting and body else []:
        case ["meeting", code, "npc", *_] if body is not None and place_code(body.key) != code:
            return context.cast.get(f"org/{code}/npc-sc")
    return None


def _inherit(
    before: Name | None, family: str, title: str, sentence: Sentence, context: Context, loose: bool
) -> tuple[Name | None, bool]:  # fmt: skip
    """The body of a title without one: that of the title before, else of the list or meeting before."""
    if family == "head":
        return None, False
    if before is not None:
        if family != "party" and party_owner(before.entity):
            beside = (
                context.memory.posts.get(family, (None, 0))[0] if before.text in ("党组", "党委") else None
            )
            return context.cast.parent(before) or beside, False
        committee = organ_code(before.key) in _COMMITTEES or party_owner(before.entity)
        own = family != "party" or committee and not title.startswith(_OF_ANOTHER)
        return (before if own else None), False
    if context.memory.roster is not None and family == "body":
        return context.memory.roster[0], True
    if family == "group" and loose:
        return context.memory.team, True
    if loose and (alone := context.cast.only(title)):
        return alone, True
    if family not in _INHERITED or not loose:
        return None, True
    body, where = context.memory.posts.get(family, (None, -1))
    if body is not None and where == sentence.start:
        return body, True
    if family in _COURTS and (near := _court(family, sentence, context)):
        return near, True
    if family == "body":
        bench = [
            b for b in context.sittings.conveners(context.sittings.meeting) if organ_code(b.key) in _BENCH
        ]
        return (bench[0] if bench else _of_congress(body, context) or body), True
    return (body if family in ("party", "court", "proc") else None), True
