"""Corrects the names of persons by what stands around them: a last 和 that joins nobody, a list with one more name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace

from kg.find.parse import parse
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.patterns import compiled
from kg.reference.names import alternation, word_set
from kg.reference.surnames import surnames

# 和 before a word or mark that no second name begins with is the end of a given name: 李春和的, 李春和同志.
_GIVEN_HE = compiled(r"和(?=同志|[的为任等]|[，。；、：）|]|[ 　]*(?:\||\n|\Z))")
# 徐福增强调: no verb is 增强调.
_GIVEN_ZENG = compiled("[增加]强调(?![控研度解整])")
# 刘成率视察组, 罗成分管: the last character begins what the person does.
_DOES = compiled(
    "率(?=[视调检督考工队团党省市县区州部所相有各全执专联评巡代慰观])|分(?=管)|主(?=持)|出(?=席)|参(?=加|会)"
    "|陪(?=同)|带(?=队|领)|代(?=表)|指(?=出)|表(?=示|态)|介(?=绍)|[汇通](?=报)"
)
# One more name in a list of persons, up to a mark or what all of them do: 赵忠文、韦中，.
_LISTED = compiled(
    "[、和](?P<name>[一-龥]{2,3}?)(?=[，。；、\n]|等|同志|出席|列席|参加|陪同|到会|分别|率|带领|主持|一同|应邀|为|的|任|当选|$)"
)
_NO_NAME = compiled(
    f"(?:{alternation('person_titles')})|[员部局委办室组队代表处级家方面人各]$|^.[一二三四五六七八九十两位个名]"
)


def persons(view: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The names, those of persons with a last 和 that joins them to nobody (免去李春和的…职务) and without one that joins."""
    chosen = [part for c in chosen for part in _parted(view, c)]
    begun = {c.start for c in chosen if c.type in _JOINED}
    whole = {view[c.start : c.end] for c in chosen if c.type is MentionType.PER and c.end not in begun}
    read = [_person(view, c, begun, whole) if c.type is MentionType.PER else c for c in chosen]
    return _with_listed(view, _not_places(view, read))


def _parted(view: str, c: Candidate) -> list[Candidate]:
    """赵云　钱伟, which a space parts, are two persons; 李　军 is one, and in a text with names of two halves 索朗　罗布 is too."""
    m = _TWO.fullmatch(view, c.start, c.end) if c.type is MentionType.PER else None
    if m is None or any(half[0] not in surnames() for half in m.groups()):
        return [c]
    beside = _ROW_BEFORE.search(view, max(0, c.start - 8), c.start) or _ROW_AFTER.match(view, c.end)
    if not beside or any(half in view for half in word_set("name_halves")):
        return [c]
    spans = (m.span("one"), m.span("other"))
    return [replace(c, start=a, end=b, parsed=parse(view, a, b, c.type)) for a, b in spans]


_ROW_BEFORE = compiled("(?:记者|通讯员|摄影|撰文|作者|编辑|供稿|[：:])[ 　]*$|[一-龥]{2,3}[ 　]+$")
_ROW_AFTER = compiled(
    "[ 　]+[一-龥]{2,3}(?=[ 　\n（(]|$)|（[^（）\n]{1,3}）[ 　]*[一-龥]{2,3}(?=[ 　\n（(]|$)"
)
"""What tells that names stand in a row, which white space parts."""
_TWO = compiled("(?P<one>[一-龥]{2,3})[ 　]+(?P<other>[一-龥]{2,3})")


def _not_places(view: str, read: list[Candidate]) -> list[Candidate]:
    """The names, a place that stands in a list between two persons (李江、高峰、杨武) or is elsewhere a person as a person."""
    people = {view[c.start : c.end]: c.score for c in read if c.type is MentionType.PER}
    for i, c in enumerate(read):
        again = c.type is MentionType.LOC and view[c.start : c.end] in people and view[c.start] in surnames()
        if (
            again
            and not view.startswith(_PLACES, c.end)
            and not view.endswith(("在", "到", "赴"), 0, c.start)
        ):
            parsed = parse(view, c.start, c.end, MentionType.PER)
            sure = people[view[c.start : c.end]]
            read[i] = replace(c, type=MentionType.PER, rule="listed", parsed=parsed, score=sure)
    for i in range(1, len(read) - 1):
        before, c, after = read[i - 1 : i + 2]
        between = view[before.end : c.start], view[c.end : after.start]
        alike = before.type is after.type is MentionType.PER and between == ("、", "、")
        if alike and c.type is MentionType.LOC and c.length in (2, 3) and view[c.start] in surnames():
            parsed = parse(view, c.start, c.end, MentionType.PER)
            read[i] = replace(c, type=MentionType.PER, rule="listed", parsed=parsed, score=before.score)
    return read


_PLACES = tuple("省市县区州旗镇乡村街路")
_JOINED = (MentionType.PER, MentionType.ORG)
_JOINTS = tuple("和与同向及跟")


def _person(view: str, c: Candidate, begun: Container[int], whole: Container[str]) -> Candidate:
    """A person's name with 和 as its end, or without the joint that is none: 李春和|王小明 is 李春 and 王小明.

    ``begun`` are the offsets where names begin, ``whole`` the names of persons that stand apart elsewhere.
    """
    end = c.end
    if c.length == 2 and (_GIVEN_HE.match(view, c.end) or _GIVEN_ZENG.match(view, c.end)):
        end = c.end + 1
    elif c.length == 3 and _DOES.match(view, c.end - 1):
        form = view[c.start : c.end]
        end -= view.count(form) == view.count(form + view[c.end : c.end + 1])
    elif c.length == 3 and c.end in begun and view[c.start : c.end] not in whole:
        end -= view.endswith(_JOINTS, c.start, c.end)
    return c if end == c.end else replace(c, end=end, parsed=parse(view, c.start, end, c.type))


def _with_listed(view: str, read: list[Candidate]) -> list[Candidate]:
    """The names with those that stand in a list behind two of a person and begin with a surname."""
    found = list(read)
    starts = [c.start for c in read]
    for c in read:
        m = _LISTED.match(view, c.end) if c.type is MentionType.PER else None
        if m is None or m["name"][0] not in surnames() or _NO_NAME.search(m["name"]):
            continue
        start, end = m.span("name")
        following = bisect_left(starts, start)
        if following == len(starts) or starts[following] >= end:
            parsed = parse(view, start, end, MentionType.PER)
            found.append(Candidate(start, end, MentionType.PER, "listed", parsed).chosen(c.score, c.reasons))
    return sorted(found, key=lambda c: c.start) if len(found) > len(read) else read
