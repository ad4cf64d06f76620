"""What a name without a place takes from the text before it: 领导小组 after 县人居环境整治领导小组, 《方案》 after a plan."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import NOWHERE, BareCommittee, BareOrgan, BodyName, NumberedName, OwnName, PaperName, TopicName
from kg.patterns import compiled
from kg.reference.kinds import body_kind
from kg.reference.names import alternation, forms, word_list
from kg.resolve.abroad import abroad
from kg.resolve.beside import beside, comes, enforcing, is_team, of_visitor
from kg.resolve.departments import in_full
from kg.resolve.inner import part_of
from kg.resolve.names import clean, document_entity
from kg.resolve.owners import WHOLES, fits
from kg.resolve.parts import GROUP, part, without_group
from kg.resolve.signers import UNIT_OF, of_signer, signing
from kg.resolve.wholes import as_whole

_LONGEST = 8
"""Characters of the longest name that may stand for a longer one."""
_FAR = 500
"""How many names back a longer one is looked for."""
_OFFICE = "办公室"
_TASKS = word_list("task_groups")
_TEAMS = word_list("visiting_teams")
_GROUPS = (*_TASKS, "委员会")


_OF_TERM = compiled("第.{1,3}届(?=委员会$)")
_SCHOOLS = ("学校", "校")
"""What, once told which school it means, means that one again."""
_OF_STAFF = (
    "党委(?:理论学习中心组)?|党总支|党支部|纪委|团委|工会(?:第.{1,3}届)?(?:委员会)?|董事会|教代会|职代会"
)
_UNIT = compiled(f"(?:办公室|{_OF_STAFF}|.{{2,6}}[处部科局]|.{{2,4}}医院|派出所|.{{2,8}}中心)(?:.{{2,3}}部)?")
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
    visitor: Entity | None = None
    signer = signing(links, text)
    for link in as_whole(in_full(list(abroad(links, text)))):
        own = clean(link.mention.text)
        if is_team(own) and (fuller := _fuller(link, own, before)):
            called[own] = link = fuller
        link = _addressed(link, before, own) if link.mention.type is MentionType.PER else link
        made = beside(link, before, text) if link.mention.type in _KINDS else None
        if made is not None and (own in _AGAIN or is_team(own) or made.reason.startswith("short for")):
            called[own] = made
        elif made is None and own in called:
            made = replace(link, entity=called[own].entity, reason=called[own].reason)
        elif made is None:
            made = (
                of_signer(link, own, signer)
                or _longer(link, own, before)
                or _plenum_again(link, before)
                or _of_own_standing(link, own, before)
                or part_of(link, before, owner, at_home)
                or (_completed(link, before, owner, at_home) if _open(link) else link)
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
    if whole is None and named and _UNION.search((union := without_group(named[-1])).name):
        whole = part(union, _SECRETARIAT)
    local = next((own for own in reversed(named) if _COMMITTEE.match(own.key)), None)
    if whole is None and local is not None:
        whole = local  # 县委第一书记甲、书记处书记乙: of the county's committee
    return link if whole is None else replace(link, entity=whole, reason=f"{whole.name} before it")


_COMMITTEE = compiled(r"org/\d[\d-]*/cpc$")
_SECRETARIAT = "书记处"
_UNION = compiled("^中国共产主义青年团|(?:联合会|总工会|协会|学会)$")


def _fuller(link: Link, own: str, before: Sequence[Link]) -> Link | None:
    """检查组 after 市人大常委会执法检查组: the team named last before it, if it is printed with its body and its task."""
    teams = (b for b in reversed(before) if b.mention.type is MentionType.ORG and b.entity.name.endswith(own))
    last = next((b for b in teams if clean(b.mention.text) != own), None)
    if (
        last is None
        or link.mention.type is not MentionType.ORG
        or not _TASKED.search(clean(last.mention.text))
    ):
        return None
    return replace(link, entity=last.entity, reason=f"short for {last.mention.text} before it")


_TASKED = compiled(rf".(?:执法|专题|专项|联合|评议|督导|工作)+(?:{'|'.join(_TEAMS)})$")


def _addressed(link: Link, before: Sequence[Link], printed: str) -> Link:
    """李书记: the last person before it with this surname."""
    named = (b.entity for b in reversed(before) if b.mention.type is MentionType.PER)
    if whole := next((own for own in named if own.name.startswith(printed + "·")), None):
        return replace(link, entity=whole, reason=f"short for {whole.name}")
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


def _plenum_again(link: Link, before: Sequence[Link]) -> Link | None:
    """五届六次全会 after 省委五届六次全会: the plenum of that term and number that the text has named with its body."""
    match link.mention.parsed:
        case NumberedName(seat, part="全会", host="") if seat.term:
            pass
        case _:
            return None
    told = {k: link.entity.attributes.get(k) for k in ("term", "ordinal")}
    named = (b.entity for b in reversed(before) if b.entity.kind == link.entity.kind)
    whole = next((e for e in named if told == {k: e.attributes.get(k) for k in told}), None)
    return replace(link, entity=whole, reason=f"{whole.name} before it") if whole else None


def _of_own_standing(link: Link, own: str, before: Sequence[Link]) -> Link | None:
    """县税务局 after 国家税务总局青云县税务局: what is no body of the county, as the last longer name tells."""
    name, parsed = link.entity.name, link.mention.parsed
    if not isinstance(parsed, BodyName) or parsed.seat == NOWHERE or "/dept/" not in link.entity.key:
        return None
    tail = name[-len(own) - 1 :]
    named = (b.entity for b in reversed(before) if b.mention.type is MentionType.ORG)
    longer = (
        e
        for e in named
        if e.key.startswith(("org/name/", "org/cn/")) and e.name.endswith(tail) and e.name != tail
    )
    whole = next((e for e in longer if not name.endswith(e.name)), None)
    return replace(link, entity=whole, reason=f"short for {whole.name} before it") if whole else None


def _open(link: Link) -> bool:
    """True for a short name that says nothing of whose it is."""
    own = isinstance(link.mention.parsed, OwnName | PaperName | TopicName) or _of_home(link)
    return own and link.mention.type in _KINDS and len(clean(link.mention.text)) <= _LONGEST


def _of_home(link: Link) -> bool:
    """True for a body without place or level that was given to home."""
    parsed = link.mention.parsed
    return isinstance(parsed, BareCommittee) or isinstance(parsed, BodyName) and parsed.seat == NOWHERE


def _completed(
    link: Link, before: Sequence[Link], owner: Entity | None, at_home: Callable[[str], Entity | None]
) -> Link:
    text, kind = clean(link.mention.text), link.mention.type
    if kind is MentionType.ORG and (
        whole := _of_bureau(link, text, before, at_home) or _of_whole(link, text, before, owner)
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
    if kind is MentionType.DOC and (draft := _of_draft(link, text, before)):
        return draft
    return _of_plenum(link, text, before) if kind is MentionType.DOC else link


def _of_draft(link: Link, text: str, before: Sequence[Link]) -> Link | None:
    """《建议》 after 《…的建议（讨论稿）》: the paper of which that was the draft."""
    papers = (b.entity.name for b in reversed(before) if b.mention.type is MentionType.DOC)
    cut = (_DRAFT.sub("", name) for name in papers if _DRAFT.search(name))
    name = next((name for name in cut if name.endswith(text) and len(name) >= len(text) + 2), None)
    if name is None or _DRAFT.search(text):
        return None
    entity, _ = document_entity(PaperName(name))
    return replace(link, entity=entity, reason=f"the paper of the draft before it: {name}")


_DRAFT = compiled("（(?:讨论|送审|审议|征求意见|草案|表决|修改|送审讨论)稿?）$")


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
    word = next((w for w in WHOLES if text.startswith(w)), "")
    unit = text.removeprefix(word)
    if not word or text.startswith("校地") or (unit and not _UNIT.fullmatch(unit)):
        return None
    again = (b.entity for b in reversed(before) if clean(b.mention.text).startswith(_SCHOOLS))
    known = (*again, *((owner,) if owner else ())) if word in _SCHOOLS else (owner,) if owner else ()
    for other in (*known, *(b.entity for b in reversed(before))):
        m = _NAMED.match(other.name)
        named = other.key.startswith(("org/name/", "org/cn/")) or "/dept/" in other.key
        if m and named and fits(m["own"], word, about=other is owner):
            key = other.key.removesuffix(other.name.removeprefix(m["own"])).removesuffix("/")
            key += f"/{unit}" if unit and key.startswith("org/cn/") else unit
            unit = _OF_TERM.sub("", unit)
            name = m["own"] + unit
            made = replace(other, key=key, name=name, kind=body_kind(name))
            return replace(link, entity=made, reason=f"of {m['own']} before it")
    return None


def _of_bureau(
    link: Link, text: str, before: Sequence[Link], at_home: Callable[[str], Entity | None]
) -> Link | None:
    """局党组, 院机关党委: the part of the body so called of home, if the text names that, else of the one that it names last."""
    m = UNIT_OF.fullmatch(text)
    if m is None:
        return None
    named = [b.entity for b in reversed(before) if b.mention.type is MentionType.ORG]
    having = {without_group(e).name for e in named if GROUP in e.name}
    found = [own for own in map(without_group, named) if own.name.endswith(m["of"])]
    local = [own for own in found if not _CENTRAL.match(own.name)] or found
    home = {own.key for ending in _OFFICES if (own := at_home(ending)) is not None}
    ranked = sorted(local, key=lambda own: (own.key not in home, own.name not in having))
    whole = next(iter(ranked), None)
    if whole is None:
        return None
    return replace(link, entity=part(whole, m["unit"]), reason=f"of {whole.name} before it")


_OFFICES = ("人民法院", "人民检察院")
_CENTRAL = compiled("中华人民共和国|国家")


def _office(link: Link, before: Sequence[Link], groups: tuple[str, ...] = _GROUPS) -> Link:
    """领导小组下设办公室: the office of the last group named before it."""
    for other in reversed(before):
        group = other.entity
        if group.type is MentionType.ORG and group.name.endswith(groups) and not group.unresolved:
            return replace(link, entity=part(group, _OFFICE), reason=f"office of {group.name} before it")
    return link
