"""Why an item was missed or wrongly found: each error has one cause, the first that applies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluate.gold import Annotation, GoldDocument, Place, Triple

CAUSES = {
    "boundary": "right type, other offsets (边界)",
    "type": "right offsets, other type (类型)",
    "link": "found, but linked to another entity (链接)",
    "missing mention": "no mention was found there (漏提及)",
    "direction": "subject and object exchanged (方向)",
    "predicate": "other predicate between the same two (谓词)",
    "subject": "right predicate and object, other subject (主语)",
    "missing relation": "both names were found, no relation (漏关系)",
    "spurious": "not in the gold (多余)",
}
"""The causes, with what they mean."""


@dataclass(frozen=True, slots=True, order=True)
class Error:
    """One error: its layer, its cause, the document, and what is at stake in words."""

    layer: str
    cause: str
    document: str
    item: str


def errors(gold: GoldDocument, found: Annotation) -> list[Error]:
    """The errors of one document, in order."""
    return sorted([*_mention_errors(gold, found), *_relation_errors(gold, found)])


def _mention_errors(gold: GoldDocument, found: Annotation) -> Iterator[Error]:
    right, document = gold.annotation, gold.document

    def error(cause: str, place: Place, note: str = "") -> Error:
        return Error("mention", cause, document.id, f"{document.text[place[0] : place[1]]}|{place[2]}{note}")

    for place, name in right.mentions.items():
        if place not in found.mentions:
            yield error(_mention_cause(place, found, "missing mention"), place)
        elif found.mentions[place] != name:
            yield error("link", place, f": {found.mentions[place]} (gold {name})")
    for place in found.mentions.keys() - right.mentions.keys():
        if _mention_cause(place, right, "spurious") == "spurious":
            yield error("spurious", place)


def _mention_cause(place: Place, others: Annotation, otherwise: str) -> str:
    """The cause that another annotation lacks a mention: it has one that overlaps, or ``otherwise``."""
    overlapping = [o for o in others.mentions if o[0] < place[1] and place[0] < o[1]]
    if any(o[:2] == place[:2] for o in overlapping):
        return "type"
    return "boundary" if any(o[2] == place[2] for o in overlapping) else otherwise


def _relation_errors(gold: GoldDocument, found: Annotation) -> Iterator[Error]:
    right = gold.annotation
    missed, extra = right.relations - found.relations, found.relations - right.relations
    explained: set[Triple] = set()
    for triple in sorted(missed):
        cause, near = _relation_cause(triple, extra, right, found)
        explained |= near
        yield Error("relation", cause, gold.document.id, " ".join(triple))
    names = {name for _, name in right.entities}
    for triple in extra - explained:
        cause = "spurious" if {triple[0], triple[2]} <= names else "link"
        yield Error("relation", cause, gold.document.id, f"{' '.join(triple)} (found)")


def _relation_cause(
    triple: Triple, extra: frozenset[Triple], gold: Annotation, found: Annotation
) -> tuple[str, frozenset[Triple]]:
    """The cause that a relation was missed, and the wrong relations that stand in its place."""
    subject, predicate, target = triple
    if (target, predicate, subject) in extra:
        return "direction", frozenset({(target, predicate, subject)})
    if near := frozenset(e for e in extra if e[0] == subject and e[2] == target):
        return "predicate", near
    absent = {subject, target} - {name for _, name in found.entities}
    if absent:
        places = [place for place, name in gold.mentions.items() if name in absent]
        return ("link" if any(p in found.mentions for p in places) else "missing mention"), frozenset()
    if near := frozenset(e for e in extra if e[1:] == (predicate, target)):
        return "subject", near
    return "missing relation", frozenset()
