"""What the two names of a pair look like to the weights: values of features, each a short text that says what it is.

Those of the place where the object stands are the same for every subject (``place``); those of the pair add what
its names are to that place (``sides``) and to each other, and what stands between them (``pair``). Lists of names of
one kind count as one (``O、O和O`` reads ``O+``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.patterns import compiled
from kg.relate.chances import Feature, Types, types
from kg.relate.clause import Subject
from kg.relate.names import Name, organ_code, place_code
from kg.relate.pairs import Pair, View
from kg.relate.patterns import SEP
from kg.relate.skeleton import LETTER

_RUN = compiled(rf"([OMCDPL])(?:{SEP}\1)+")
_ENDS = {c: compiled(rf"(?:{c}{SEP})+$") for c in LETTER.values()}
_COUNTED = "OMCDPL，："
_BEGINS = {c: compiled(rf"^(?:{SEP}{c})+") for c in LETTER.values()}


def place(seen: View, index: int, name: Name) -> list[Feature]:
    """The features of the place of a printed name, whatever it is joined to."""
    text, letter, clause = seen.sentence.text, LETTER[name.type], seen.clause(index)
    before, after = _governed(seen, index, name), _after(text, index, letter)
    near = re.split("[，：]", after, maxsplit=1)[0]
    return [
        *_ends("b", before), *_twos("bg", before[-30:]), *_starts("B", before),
        *_starts("a", after), *_twos("ag", near[:14]),
        f"ab{before[-2:]}|{after[:2]}", f"AB{before[-3:]}|{after[:3]}",
        _stand(name.entity.kind, organ_code(name.key), seen.sentence.heading),
        *((_subject(clause.subject, clause.explicit),) if clause else ()),
    ]  # fmt: skip


def sides(joined: Pair) -> list[Feature]:
    """The features of what two names are to the place: cheap, and enough to leave most pairs aside."""
    return [_sides(joined.types, joined.roles, joined.at is not None, joined.to is not None)]


def pair(seen: View, joined: Pair) -> list[Feature]:
    """The features of two names together, beside :func:`sides`."""
    subject, object_ = joined.subject, joined.object
    mine, other = place_code(subject.key), place_code(object_.key)
    first, second = subject.entity, object_.entity
    found: list[Feature] = [
        _kinds(first.kind, second.kind, organ_code(subject.key)),
        _ties(
            "=" if mine and mine == other else "/" if mine and other else "?",
            second.attributes.get("parent") == subject.key, first.attributes.get("parent") == object_.key,
            second.attributes.get("convener") == subject.key,
        ),
    ]  # fmt: skip
    if joined.at is not None and joined.to is not None:
        found += _between(seen, joined.at, joined.to, subject, object_)
    return found


@cache
def _stand(kind: str, organ: str, heading: bool) -> Feature:
    return f"kind{kind}", f"organ{organ}", f"heading{heading:d}"


@cache
def _sides(kinds: Types, roles: frozenset[str], *printed: bool) -> Feature:
    names = sorted(roles)
    shown = "".join(f"{p:d}" for p in printed)
    return types(*kinds), *(f"role{r}" for r in names), f"roles{'+'.join(names)}", f"printed{shown}"


@cache
def _kinds(subject: str, object_: str, organ: str) -> Feature:
    return f"subjectkind{subject}", f"kinds{subject}|{object_}", f"subjectorgan{organ}"


@cache
def _ties(places: str, *ties: bool) -> Feature:
    """Whether two names are of one place, and whether one belongs to the other or holds it."""
    return f"places{places}", f"ties{''.join(f'{t:d}' for t in ties)}"


def _subject(subject: Subject, explicit: bool) -> Feature:
    known = f"{bool(subject.agents):d}{bool(subject.meeting):d}{subject.speech:d}"
    return f"subject{known}{subject.by.value}", f"explicit{explicit:d}"


def _governed(seen: View, index: int, name: Name) -> str:
    """What stands in the clause between the start of its predicate and the list that holds the name."""
    clause = seen.clause(index)
    if clause is None:
        return ""
    start = clause.start - seen.sentence.start + clause.body
    return _one(_ENDS[LETTER[name.type]].sub("", seen.sentence.text[start:index]))


def _after(text: str, index: int, letter: str) -> str:
    return _one(_BEGINS[letter].sub("", text[index + 1 : index + 60]))


def _between(seen: View, at: int, to: int, subject: Name, object_: Name) -> Iterator[Feature]:
    """What stands between two printed names and on their outer sides."""
    text, way = seen.sentence.text, "<" if at < to else ">"
    (left, first), (right, last) = sorted([(at, LETTER[subject.type]), (to, LETTER[object_.type])])
    between = _one(_ENDS[last].sub("", _BEGINS[first].sub("", text[left + 1 : right])))
    yield from _ends(way + "m", between)
    yield from _starts(way + "M", between)
    if len(between) <= 14:
        yield f"{way}={between}"
    yield _held(way, *(min(between.count(c), 2) for c in _COUNTED))
    yield f"{way}far{min(len(between) // 5, 8)}"
    yield from _ends(way + "l", _one(_ENDS[first].sub("", text[max(0, left - 30) : left])))
    yield from _starts(way + "z", _after(text, right, last)[:30])
    yield f"{way}clause{seen.clause(at) is seen.clause(to):d}"


@cache
def _held(way: str, *counts: int) -> Feature:
    return tuple(f"{way}n{c}{count}" for c, count in zip(_COUNTED, counts, strict=True))


def _one(text: str) -> str:
    """A text with each list of names of one kind as one."""
    return _RUN.sub(r"\1+", text)


def _twos(tag: str, text: str) -> set[str]:
    """Each two characters that stand together, once."""
    return {tag + text[i : i + 2] for i in range(len(text) - 1)}


def _ends(tag: str, text: str) -> Iterator[str]:
    """The last one to four characters; a text that is shorter whole."""
    for size in range(1, 5):
        if len(text) < size:
            yield f"{tag}^{text}"
            return
        yield tag + text[-size:]


def _starts(tag: str, text: str) -> Iterator[str]:
    """The first one to four characters; a text that is shorter whole."""
    for size in range(1, 5):
        if len(text) < size:
            yield f"{tag}{text}$"
            return
        yield tag + text[:size]
