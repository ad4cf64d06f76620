"""What a name without a place takes from the text before it: 领导小组 after 县人居环境整治领导小组, 《方案》 after a plan."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import NOWHERE, BareCommittee, BareOrgan, BodyName, OwnName, PaperName, TopicName
from kg.patterns import compiled
from kg.reference.kinds import body_kind
from kg.reference.names import alternation, forms, word_list
from kg.resolve.abroad import countries, of_country
from kg.resolve.beside import beside, comes, enforcing, is_team, of_visitor, sender
from kg.resolve.inner import part_of
from kg.resolve.names import clean, document_entity
from kg.resolve.parts import part
from kg.resolve.wholes import as_whole

_LONGEST = 8
"""Characters of the longest name that may stand for a longer one."""
_FAR = 500
"""How many names back a longer one is looked for."""
_OFFICE = "办公室"
_TASKS = word_list("task_groups")
_TEAMS = word_list("visiting_teams")
_GROUPS = (*_TASKS, "委员会")


_WHOLES = (
    ("集团公司", ("集团", "公司")), ("公司", ("公司",)), ("学校", ("大学", "学院", "学校", "中学", "小学")),
    ("校", ("大学", "学院", "学校", "中学", "小学")), ("厂", ("厂",)), ("农场", ("农场",)), ("林场", ("林场",)),
    ("医院", ("医院",)),
)  # fmt: skip
"""What a printed 校, 厂, 公司 … may stand for, by the ending of the name before it."""
_UNIT = compiled(
    "(?:办公室|党委|党总支|党支部|纪委|团委|工会|董事会|教代会|职代会|.{2,6}[处部科局])(?:.{2,3}部)?"
)
_NAMED = compiled(rf"(?P<own>.{{2,}}(?:{alternation('owners')}))(?:{alternation('owner_units')})?$")


def completed(
    links: Sequence[Link],
    text: str = "",
    owner: Entity | None = None,
    at_home: Callable[[str], Entity | None] = lambda _: None,
) -> Iterator[Link]:
    """The links in order; a name that is the tail of one before it denotes what the longer name denotes.

    ``text`` is that of the document, for what stands between two names; ``owner`` the company or school that it is about;
    ``at_home`` the court, procuratorate … of home, see :func:`kg.resolve.inner.part_of`.
    """
    before: deque[Link] = deque(maxlen=_FAR)
    called: dict[str, Link] = {}
    abroad = countries(links)
    visitor: Entity | None = None
    for link in as_whole([of_country(k, abroad) for k in links]):
        own = clean(link.mention.text)
        link = _addressed(link, before, own) if link.mention.type is MentionType.PER else link
        made = beside(link, before, text) if link.mention.type in _KINDS else None
        if made is not None and (own in _AGAIN or is_team(own) or made.reason.startswith("short for")):
            called[own] = made
        elif made is None and own in called:
            made = replace(link, entity=called[own].entity, reason=called[own].reason)
        elif made is None:
            made = (
                _longer(link, own, before)
                or part_of(link, before, owner, at_home)
                or (_completed(link, before, owner) if _open(link) else link)
            )
        if visitor is not None and made is link and is_team(own):
            called[own] = made = of_visitor(link, visitor)
        visitor = made.entity if comes(made, text) else visitor
        made = _secretariat(enforcing(made, text), own, before)
        before.append(made)
        yield made


def _secretariat(link: Link, printed: str, before: Sequence[Link]) -> Link:
    """书记处 after 团中央书记处: the last one that the text names in full; after 全国妇联党组 that of the union."""
    if printed != _SECRETARIAT:
        return link
    named = [b.entity for b in before if b.mention.type is MentionType.ORG]
    whole = next((own for own in reversed(named) if own.name.endswith(_SECRETARIAT)), None)
    if whole is None and named and _UNION.search((union := sender(named[-1])).name):
        whole = part(union, _SECRETARIAT)
    return link if whole is None else replace(link, entity=whole, reason=f"{whole.name} before it")


_SECRETARIAT = "书记处"
_UNION = compiled("^中国共产主义青年团|(?:联合会|总工会|协会|学会)$")


def _addressed(link: Link, before: Sequence[Link], printed: str) -> Link:
    """李书记: the last person before it with this surname."""
    m = _ADDRESS.fullmatch(printed)
    people = (b for b in reversed(before) if m and b.mention.type is MentionType.PER)
    found = next(
        (b for b in people if m and b.entity.name.startswith(m[1]) and not _ADDRESS.fullmatch(b.entity.name)),
        None,
    )
    return (
        link if found is None else replace(link, entity=found.entity, reason=f"{found.entity.name} before it")
    )


_ADDRESS = compiled(rf"(.)(?:{alternation('person_titles')})")
_AGAIN = ("办公室", "实施细则")
"""What, once told whose it is, is that one's wherever it stands again."""
_KINDS = (MentionType.ORG, MentionType.DOC, MentionType.MEET)


def _longer(link: Link, own: str, before: Sequence[Link]) -> Link | None:
    """常委会 in a text that tells no place: the body named most often before it whose name ends so."""
    if not (link.entity.unresolved and isinstance(link.mention.parsed, BareOrgan | BareCommittee)):
        return None
    organs = (b.entity for b in before if b.mention.type is MentionType.ORG and b.entity != link.entity)
    named = Counter(e for e in organs if e.name.endswith(own))
    whole = max(named, key=lambda e: named[e], default=None)
    return replace(link, entity=whole, reason=f"the tail of {whole.name} before it") if whole else None


def _open(link: Link) -> bool:
    """True for a short name that says nothing of whose it is."""
    own = isinstance(link.mention.parsed, OwnName | PaperName | TopicName) or _of_home(link)
    return own and link.mention.type in _KINDS and len(clean(link.mention.text)) <= _LONGEST


def _of_home(link: Link) -> bool:
    """True for a body without place or level that was given to home."""
    parsed = link.mention.parsed
    return isinstance(parsed, BareCommittee) or isinstance(parsed, BodyName) and parsed.seat == NOWHERE


def _completed(link: Link, before: Sequence[Link], owner: Entity | None) -> Link:
    text, kind = clean(link.mention.text), link.mention.type
    if kind is MentionType.ORG and (
        whole := _of_bureau(link, text, before) or _of_whole(link, text, before, owner)
    ):
        return whole
    if kind is MentionType.ORG and text.endswith(_OFFICE) and text.removesuffix(_OFFICE) in _TASKS:
        return _office(link, before, (text.removesuffix(_OFFICE),))
    if _of_home(link) and not text.endswith((*_TASKS, *_TEAMS)):
        return _office(link, before, _TASKS) if text == _OFFICE else link
    for other in reversed(before):
        name = other.entity.name
        if other.mention.type is kind and len(name) >= len(text) + 2 and name.endswith(text):
            return replace(link, entity=other.entity, reason=f"the tail of {name} before it")
    if kind is MentionType.ORG and text == _OFFICE:
        return _office(link, before)
    return _of_plenum(link, text, before) if kind is MentionType.DOC else link


def _of_plenum(link: Link, text: str, before: Sequence[Link]) -> Link:
    """《决定》 after 党的二十届三中全会: the paper that the last plenum named before it adopted."""
    plenum = next((b.entity.name for b in reversed(before) if b.entity.name in forms("plenum_papers")), "")
    paper = forms("plenum_papers").get(plenum, "")
    if not paper.endswith(text) or text not in _PAPERS:
        return link
    entity, _ = document_entity(PaperName(paper))
    return replace(link, entity=entity, reason=f"adopted by {plenum} named before it")


_PAPERS = ("决定", "决议", "建议")


def _of_whole(link: Link, text: str, before: Sequence[Link], owner: Entity | None) -> Link | None:
    """校党委, 集团公司工会: the unit of the school or company that the text is about or names before it."""
    word, endings = next(((w, e) for w, e in _WHOLES if text.startswith(w)), ("", ()))
    unit = text.removeprefix(word)
    if not word or text.startswith("校地") or (unit and not _UNIT.fullmatch(unit)):
        return None
    for other in (*((owner,) if owner else ()), *(b.entity for b in reversed(before))):
        m = _NAMED.match(other.name)
        named = other.key.startswith("org/name/") or "/dept/" in other.key
        if m and named and m["own"].endswith(endings):
            key = other.key.removesuffix(other.name.removeprefix(m["own"])) + unit
            name = m["own"] + unit
            made = replace(other, key=key, name=name, kind=body_kind(name))
            return replace(link, entity=made, reason=f"of {m['own']} before it")
    return None


def _of_bureau(link: Link, text: str, before: Sequence[Link]) -> Link | None:
    """局党组, 院机关党委: the part of the body so called that the text names last."""
    m = _UNIT_OF.fullmatch(text)
    named = (b.entity for b in reversed(before) if m and b.mention.type is MentionType.ORG)
    whole = next((own for own in named if m and own.name.endswith(m["of"])), None)
    if m is None or whole is None:
        return None
    return replace(link, entity=part(whole, m["unit"]), reason=f"of {whole.name} before it")


_UNIT_OF = compiled(
    "(?P<of>[局院厅])(?P<unit>(?:机关)?(?:党委|党支部|党总支)|党组(?:理论学习中心组)?|办公室)"
)


def _office(link: Link, before: Sequence[Link], groups: tuple[str, ...] = _GROUPS) -> Link:
    """领导小组下设办公室: the office of the last group named before it."""
    for other in reversed(before):
        group = other.entity
        if group.type is MentionType.ORG and group.name.endswith(groups) and not group.unresolved:
            return replace(link, entity=part(group, _OFFICE), reason=f"office of {group.name} before it")
    return link
