"""Meetings that are printed without the body that holds them, where the text tells it elsewhere.

``2022年第六次集体学习`` is that of the study group that the text names, ``第二届职工代表大会第三次会议`` that of the company that it is
about, what is counted after 调查组召开 is the team's, and what is counted and the end of another meeting of the text is that meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import Entity, Link, MentionType
from kg.parsed import NOWHERE, NumberedName, SessionName, TopicName
from kg.patterns import compiled
from kg.reference.names import word_list
from kg.reference.numerals import ordinal
from kg.resolve.held import HOLDS
from kg.resolve.names import clean

_GROUP = "理论学习中心组"
_STUDY = compiled(
    r"(?:党[委组])?(?:理论学习)?中心组(?P<rest>.+)|(?:今年|\d{4}年)?(?:第.{1,3}次)?集[体中](?:（扩大）)?学习.*"
)
_STAFF = compiled("(?:集团公司|公司|厂|校)?(?P<own>第.{1,3}届(?:职工代表大会|董事会)第.{1,3}次会议)")
_COUNT = compiled("第([^第]{1,4})次")
_OF_PRESIDIUM = compiled("主席团第[^第]{1,4}次会议$")


def with_hosts(links: Sequence[Link], owner: Entity | None, text: str) -> list[Link]:
    """The links in order, with such meetings given to their hosts; ``owner`` is the company or school of the text."""
    links = list(_of_teams(links, text))
    meetings = [k for k in links if k.mention.type is MentionType.MEET]
    hosted = dict.fromkeys(k.entity.name for k in meetings if not _is_alone(k))
    named = {k.entity.name: k.entity for k in meetings}
    group = _group(links)
    keys = {k.entity.name: k.entity.key for k in links if k.mention.type is MentionType.ORG}

    sat = [n for n in hosted if _OF_PRESIDIUM.search(n)]

    def told(link: Link) -> Link:
        if len(sat) == 1 and clean(link.mention.text) == "主席团会议":
            return replace(link, entity=named[sat[0]], reason=f"the one of its presidium: {sat[0]}")
        if not _is_alone(link):
            return link
        name = link.entity.name
        longer = next((n for n in hosted if _COUNT.search(name) and n != name and n.endswith(name)), "")
        if longer:
            return replace(link, entity=named[longer], reason=f"the tail of {longer}")
        if (m := _STUDY.fullmatch(name)) and (host := group or _group_of(owner, name)):
            own = _COUNT.sub(lambda n: f"第{ordinal(n[1])}次", m["rest"] or name)
            return _held(link, host, keys.get(host, ""), own)
        if (staff := _STAFF.fullmatch(name)) and owner is not None:
            return _held(link, owner.name, owner.key, staff["own"])
        return link

    return [told(k) for k in links]


def _of_teams(links: Iterable[Link], text: str) -> Iterator[Link]:
    """The links in order; what a meeting is held at stands between it and its body (主席团在县会堂举行第二次会议)."""
    before: Link | None = None
    for link in links:
        yield _of_team(link, before, text)
        before = before if link.mention.type is MentionType.LOC else link


def _of_team(link: Link, before: Link | None, text: str) -> Link:
    """调查组召开第一次全体会议: the numbered meeting of the team or presidium that stands right before it."""
    parsed, owner = link.mention.parsed, before.entity if before else None
    if owner is None or before is None or owner.unresolved:
        return link
    if _is_alone(link) and (own := _of_core(link, before, text)):
        return _held(link, owner.name, owner.key, own)
    counted = _of_members(link, owner)
    if counted is None and not isinstance(parsed, NumberedName):
        return link
    between = clean(text[before.mention.end : link.mention.start])
    if counted is not None and HOLDS.fullmatch(between):
        return _held(link, counted[0], owner.key, counted[1])
    if not isinstance(parsed, NumberedName):
        return link
    bare = parsed.seat == NOWHERE and (not parsed.host or link.entity.name == clean(link.mention.text))
    if not (bare and owner.name.endswith(_TEAMS) and HOLDS.fullmatch(between)):
        return link
    return _held(link, owner.name, owner.key, f"第{ordinal(parsed.ordinal)}次{parsed.part}")


def _of_core(link: Link, before: Link, text: str) -> str:
    """What the study group of a committee or party group holds: 学院党委召开|理论学习中心组学习会; empty for another meeting."""
    name, whose = link.entity.name, before.entity
    committee = whose.name.endswith(("党委", "党组")) or whose.key.endswith(("/cpc", "/cpc-street"))
    core = _CORE.fullmatch(name) if committee and before.mention.type is MentionType.ORG else None
    between = clean(text[before.mention.end : link.mention.start])
    if core is None or not HOLDS.fullmatch(between):
        return ""
    return _GROUP + _COUNT.sub(lambda n: f"第{ordinal(n[1])}次", core["rest"])


def _of_members(link: Link, owner: Entity) -> tuple[str, str] | None:
    """Body and count of 市工商联召开|十二届四次执委会议, 民盟市委会召开|五届五次全体（扩大）会议; None for another meeting."""
    m = _BY_MEMBERS.fullmatch(clean(link.mention.text))
    league, union = "/league/" in owner.key, owner.key.split("/")[2:3] in _UNIONS
    if (
        m is None
        or isinstance(link.mention.parsed, SessionName)
        or not (union or (league and owner.name.endswith("委员会")))
    ):
        return None
    kind = _MEMBERS.get(m["kind"], "委员会")
    plenary = "全体" * (m["kind"] not in ("执委", "常委"))
    name = owner.name.removesuffix("委员会" * league)
    return name, f"第{ordinal(m['term'])}届{kind}第{ordinal(m['n'])}次{plenary}会议"


_BY_MEMBERS = compiled(
    "第?(?P<term>[^届]{1,4})届第?(?P<n>[^次]{1,4})次(?P<kind>执委|常委|全委|全|全体)(?:会议|会|（扩大）会议)+"
)
_MEMBERS = {"执委": "执行委员会", "常委": "常务委员会"}
_UNIONS = (["union"], ["women"], ["kexie"], ["disabled"], ["wenlian"], ["gsl"])
_CORE = compiled("(?:理论学习)?中心组(?P<rest>.+)")
_TEAMS = (
    "主席团",
    "工作组",
    "革命委员会",
    "人民委员会",
    *word_list("task_groups"),
    *word_list("visiting_teams"),
)


def _is_alone(link: Link) -> bool:
    """True for a meeting by its topic that tells no body."""
    parsed = link.mention.parsed
    return link.mention.type is MentionType.MEET and isinstance(parsed, TopicName) and parsed.lead is None


def _group(links: Sequence[Link]) -> str:
    """The study group that the text names, if it is one."""
    names = (k.entity.name for k in links if not k.entity.unresolved and not _is_alone(k))
    found = {n[: n.index(_GROUP)] + _GROUP for n in names if n.find(_GROUP) > 0}
    return found.pop() if len(found) == 1 else ""


def _group_of(owner: Entity | None, name: str) -> str:
    """The study group of the school or company that the text is about: a meeting that begins with 党委 is that one's."""
    return f"{owner.name}党委{_GROUP}" if owner is not None and name.startswith("党委") else ""


def _held(link: Link, host: str, key: str, own: str) -> Link:
    name = host + own
    convener = {"convener": key} if key else {}
    made = Entity(f"meeting/name/{name}", MentionType.MEET, name, "OtherMeeting", convener)
    return replace(link, entity=made, reason=f"of {clean(host)} that the text names")
