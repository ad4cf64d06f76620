"""The data of a page beside its picture: statements with their spans, texts with their names, terms in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg import ontology
from kg.reference.search import sounds
from kg.show.records import Line, Named, Scene, Stated, Thing
from kg.show.why import why

MOST_TEXT = 3_000_000
"""A page holds so many characters of whole texts; of further texts it holds the surroundings of quotes alone."""
_SOUNDED = 6
_THERE = frozenset({"attends", "convenes", "presides", "speaksAt"})
"""What happens at a meeting, when it sits."""


def terms(scene: Scene) -> dict[str, tuple[str, str]]:
    """The zh and en labels of the relations, classes and qualifiers in a scene, from the ontology."""
    names = {line.predicate for line in scene.lines} | {thing.kind for thing in scene.things.values()}
    names |= {name for line in scene.lines for s in line.statements for name, _ in s.qualifiers}
    known = ontology.load()
    return {name: (known.label(name) or name, known.label(name, "en") or name) for name in sorted(names)}


def forms(thing: Thing) -> list[tuple[str, str]]:
    """Names by which a thing is searched, each with its sound; of many forms only the shortest have one."""
    found = dict.fromkeys((thing.short, thing.name, *sorted(thing.forms, key=lambda f: (len(f), f))))
    person = thing.type == "PER"
    return [(f, sounds(f, person=person) if n < _SOUNDED else "") for n, f in enumerate(found)]


def told(scene: Scene, thing: Thing) -> dict[str, Any]:
    """What a page tells of an entity; those it refers to by name and, if they are drawn, by id."""
    return {
        "iri": thing.iri, "key": thing.key, "name": thing.name, "short": thing.short, "type": thing.type,
        "kind": thing.kind, "forms": forms(thing), "start": thing.start, "end": thing.end,
        "level": thing.level, "unresolved": thing.unresolved, "mark": thing.mark,
        **{role: _named(scene, iri) for role, iri in _references(thing)},
        "successors": [_named(scene, iri) for iri in thing.successors],
    }  # fmt: skip


def _references(thing: Thing) -> Iterator[tuple[str, str]]:
    yield "place", thing.place
    yield "parent", thing.part_of or thing.superior
    yield "convener", thing.convener


def _named(scene: Scene, iri: str) -> list[str]:
    """IRI and name of an entity; empty for none."""
    thing = scene.things.get(iri)
    return [iri, thing.name if thing else iri.rpartition("/")[2]] if iri else []


def texts(scene: Scene) -> list[dict[str, Any]]:
    """The texts in order of their ids; ``text`` is left out where the page would grow too big."""
    numbers = {iri: number for number, iri in enumerate(scene.nodes)}
    room, found = MOST_TEXT, []
    for iri, text in scene.texts.items():
        room -= len(text.text)
        named = [[n.start, n.end, numbers[n.entity]] for n in scene.names.get(iri, ()) if n.entity in numbers]
        apart = [[r.start, r.end, r.kind] for r in text.regions]
        whole = {"text": text.text, "names": _apart(named), "regions": apart} if room >= 0 else {}
        found.append({"id": text.id, "title": text.title, "publisher": text.publisher, "date": text.date, "first": text.first,
                      "url": text.url if text.url.startswith(("http://", "https://")) else ""} | whole)  # fmt: skip
    return found


def _apart(named: Sequence[list[int]]) -> list[list[int]]:
    """The names without those that stand inside of a longer one before them."""
    kept: list[list[int]] = []
    for one in sorted(named, key=lambda n: (n[0], -n[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def stated(scene: Scene, line: Line, whole: Sequence[bool]) -> list[dict[str, Any]]:
    """The statements of a line; ``whole`` tells of each text whether the page holds it."""
    numbers = {iri: number for number, iri in enumerate(scene.texts)}
    return [_statement(scene, s, numbers, whole) for s in line.statements if s.text in numbers]


def _statement(scene: Scene, s: Stated, numbers: Mapping[str, int], whole: Sequence[bool]) -> dict[str, Any]:
    number, text = numbers[s.text], scene.texts[s.text].text
    found = why(s, text, scene.names.get(s.text, list[Named]()))
    return {
        "id": s.id, "text": number, "quote": [s.start, s.end], "sentence": found.sentence, "around": found.around,
        "subject": found.subject, "object": found.object, "modality": s.modality, "by": s.subject_by,
        "confidence": float(s.confidence), "rule": s.rule, "date": s.date, "when": when(scene, s),
        "more": s.qualifiers, "repeats": s.repeats, **({} if whole[number] else {"excerpt": text[slice(*found.around)]}),
    }  # fmt: skip


def when(scene: Scene, s: Stated) -> str:
    """The date of a statement: that of the meeting which does it or at which it happens, else that of its text.

    What is done about a meeting that is over (implements, studies) is not done on its day.
    """
    for iri in (s.subject, s.object) if s.predicate in _THERE else (s.subject,):
        thing = scene.things.get(iri)
        if thing and thing.type == "MEET" and thing.start:
            return thing.start
    return s.date
