"""What the two names of a pair look like to the weights: values of features, each a short text that says what it is.

Those of the place where the object stands are the same for every subject (``place``); those of the pair add what
its names are to that place (``sides``) and to each other (``ties``), and what stands between them (``between``). Lists of names of
one kind count as one (``O、O和O`` reads ``O+``).
"""

from __future__ import annotations

from functools import cache, lru_cache

from kg.patterns import compiled
from kg.relate.chances import Features, Group
from kg.relate.clause import Subject
from kg.relate.names import Name, organ_code, place_code
from kg.relate.pairs import Pair, View
from kg.relate.patterns import SEP
from kg.relate.skeleton import LETTER
from kg.relate.weighed import Types, types

_RUN = compiled(rf"([OMCDPL])(?:{SEP}\1)+")
_ENDS = {c: compiled(rf"(?:{c}{SEP})+$") for c in LETTER.values()}
_BEGINS = {c: compiled(rf"^(?:{SEP}{c})+") for c in LETTER.values()}
_COUNTED = "OMCDPL，："
_MANY = 1 << 14
"""How many short texts are remembered with what is made of them: the words beside names come again and again."""


def place(seen: View, index: int, name: Name) -> Features:
    """The features of the place of a printed name, whatever it is joined to."""
    clause = seen.clause(index)
    before, after = _governed(seen, index, name), _after(seen, index, LETTER[name.type])
    near = after[:14].replace("：", "，").partition("，")[0]
    single = [f"ab{before[-2:]}|{after[:2]}", f"AB{before[-3:]}|{after[:3]}"]
    edges = [_ends("b", before), _starts("B", before), _starts("a", after)]
    stand = _stand(name.entity.kind, organ_code(name.key), seen.sentence.heading)
    groups = [stand, _subject(clause.subject, clause.explicit)] if clause else [stand]
    return Features(single, groups, (before[-30:], near), edges)


def pair(seen: View, joined: Pair) -> Features:
    """All features of two names together, beside those of the place."""
    single, groups, _, edges = between(seen, joined)
    return Features(single, [sides(joined), *ties(joined), *groups], (), edges)


def sides(joined: Pair) -> Group:
    """The features of what two names are to the place: cheap, and enough to leave most pairs aside."""
    return _sides(joined.types, joined.roles, joined.at is not None, joined.to is not None)


@cache
def _sides(kinds: Types, roles: frozenset[str], *printed: bool) -> Group:
    names = sorted(roles)
    shown = "".join(f"{p:d}" for p in printed)
    return types(*kinds), *(f"role{r}" for r in names), f"roles{'+'.join(names)}", f"printed{shown}"


def ties(joined: Pair) -> tuple[Group, Group]:
    """The features of what two names are to each other, beside :func:`sides`."""
    subject, object_ = joined.subject, joined.object
    mine, other = place_code(subject.key), place_code(object_.key)
    first, second = subject.entity, object_.entity
    belongs = (
        second.attributes.get("parent") == first.key, first.attributes.get("parent") == second.key,
        second.attributes.get("convener") == first.key,
    )  # fmt: skip
    same = "=" if mine and mine == other else "/" if mine and other else "?"
    return _kinds(first.kind, second.kind, organ_code(first.key)), _ties(same, *belongs)


def between(seen: View, joined: Pair) -> Features:
    """The features of what stands between two names and on their outer sides; none where one is not printed."""
    at, to = joined.at, joined.to
    if at is None or to is None:
        return Features()
    letters = LETTER[joined.subject.type], LETTER[joined.object.type]
    way, left, right = ("<", at, to) if at < to else (">", to, at)
    first, last = letters if at < to else letters[::-1]
    held, outside = _held_by(seen, left, right, first, last)
    single = [f"{way}far{min(len(held) // 5, 8)}", f"{way}clause{seen.clause(at) is seen.clause(to):d}"]
    edges = [
        _ends(way + "m", held), _starts(way + "M", held),
        _ends(way + "l", outside), _starts(way + "z", _after(seen, right, last)),
    ]  # fmt: skip
    if len(held) <= 14:
        single.append(f"{way}={held}")
    return Features(single, [_held(way, *[min(held.count(c), 2) for c in _COUNTED])], (), edges)


@cache
def _stand(kind: str, organ: str, heading: bool) -> Group:
    return f"kind{kind}", f"organ{organ}", f"heading{heading:d}"


@cache
def _kinds(subject: str, object_: str, organ: str) -> Group:
    return f"subjectkind{subject}", f"kinds{subject}|{object_}", f"subjectorgan{organ}"


@cache
def _ties(places: str, *ties: bool) -> Group:
    """Whether two names are of one place, and whether one belongs to the other or holds it."""
    return f"places{places}", f"ties{''.join(f'{t:d}' for t in ties)}"


@cache
def _held(way: str, *counts: int) -> Group:
    return tuple(f"{way}n{c}{count}" for c, count in zip(_COUNTED, counts, strict=True))


def _subject(subject: Subject, explicit: bool) -> Group:
    return _acting(bool(subject.agents), bool(subject.meeting), subject.speech, subject.by, explicit)


@cache
def _acting(agents: bool, meeting: bool, speech: bool, by: str, explicit: bool) -> Group:
    return f"subject{agents:d}{meeting:d}{speech:d}{by}", f"explicit{explicit:d}"


def _governed(seen: View, index: int, name: Name) -> str:
    """What stands in the clause between the start of its predicate and the list that holds the name."""
    clause = seen.clause(index)
    if clause is None:
        return ""
    start = clause.start - seen.sentence.start + clause.body
    text = seen.sentence.text[start:index]
    return _one(_ENDS[LETTER[name.type]].sub("", text)) if seen.listed else text


def _after(seen: View, index: int, letter: str) -> str:
    text = seen.sentence.text[index + 1 : index + 60]
    return _one(_BEGINS[letter].sub("", text)) if seen.listed else text


def _held_by(seen: View, left: int, right: int, first: str, last: str) -> tuple[str, str]:
    """What stands between two names, and what before the first."""
    text = seen.sentence.text
    held, outside = text[left + 1 : right], text[max(0, left - 30) : left]
    if seen.listed:
        held = _one(_ENDS[last].sub("", _BEGINS[first].sub("", held)))
        outside = _one(_ENDS[first].sub("", outside))
    return held, outside


@lru_cache(maxsize=_MANY)
def _one(text: str) -> str:
    """A text with each list of names of one kind as one."""
    return _RUN.sub(r"\1+", text)


def _ends(tag: str, text: str) -> tuple[str, ...]:
    """The last one to four characters; a text that is shorter whole."""
    return _all_ends(tag, text[-4:])


def _starts(tag: str, text: str) -> tuple[str, ...]:
    """The first one to four characters; a text that is shorter whole."""
    return _all_starts(tag, text[:4])


@lru_cache(maxsize=_MANY)
def _all_ends(tag: str, text: str) -> tuple[str, ...]:
    if len(text) == 4:
        return tag + text[-1], tag + text[-2:], tag + text[-3:], tag + text[-4:]
    return *(tag + text[-size:] for size in range(1, len(text) + 1)), f"{tag}^{text}"


@lru_cache(maxsize=_MANY)
def _all_starts(tag: str, text: str) -> tuple[str, ...]:
    if len(text) == 4:
        return tag + text[0], tag + text[:2], tag + text[:3], tag + text[:4]
    return *(tag + text[:size] for size in range(1, len(text) + 1)), f"{tag}{text}$"
