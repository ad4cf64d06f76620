"""Which names hold the relations back: relation scores with gold names for one type at a time, and for all.

Each row forces the gold spans and canonical names of some types on the pipeline: predicted names of
these types, and those that overlap the gold ones, go. The relation rules are those of today.

Run: ``python bench/ablation.py GOLD [--rows all,MEET,ORG+MEET] [--half 0|1] [--by predicate] [--errors N]``
"""

from __future__ import annotations

import argparse
import platform
import sys
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.errors import KgError
from kg.evaluate import GoldDocument, load_gold
from kg.evaluate.counts import Count
from kg.evaluate.gold import Triple, comparable
from kg.evaluate.placed import placed
from kg.evaluate.predicted import predicted
from kg.fingerprint import versions
from kg.model import KEY_PREFIXES, Document, Entity, Extraction, Link, Mention, MentionType, Resolution
from kg.naming import Extractor
from kg.relate import relate
from kg.resolve import Resolver

NOTHING, ALL = "today", "all"
ROWS = (NOTHING, "MEET", "ORG", "CON", "DOC", "PER", "LOC", "ORG+MEET", "ORG+MEET+PER", ALL)
EXTRACTOR, RESOLVER = Extractor(), Resolver()


def types(row: str) -> frozenset[MentionType]:
    """The types whose names a row takes from the gold."""
    if row == NOTHING:
        return frozenset()
    return frozenset(MentionType) if row == ALL else frozenset(map(MentionType, row.split("+")))


@cache
def named(name: str, kind: MentionType) -> Entity:
    """The entity that bears a canonical name: with the key that resolution gives it, if it gives one."""
    made = RESOLVER.resolve(EXTRACTOR.extract(Document("name", name)))
    for link in made.links:
        if link.mention.type is kind and comparable(link.entity.name) == name:
            return link.entity
    return Entity(f"{KEY_PREFIXES[kind]}name/{name}", kind, name, "")


def forced(gold: GoldDocument, found: Iterable[Mention], wanted: frozenset[MentionType]) -> list[Mention]:
    """The gold mentions of the wanted types, and the predicted ones that leave them room."""
    given, kept = ((s, e, MentionType(k)) for s, e, k in gold.annotation.mentions), tuple(found)
    right = placed(gold.document.text, (g for g in given if g[2] in wanted), kept, EXTRACTOR.extract)
    taken = [(m.start, m.end) for m in right]
    rest = [
        m for m in kept
        if m.type not in wanted and not any(s < m.end and m.start < e for s, e in taken)
    ]  # fmt: skip
    return sorted([*right, *rest], key=lambda m: m.start)


def related(gold: GoldDocument, found: tuple[Mention, ...], wanted: frozenset[MentionType]) -> Resolution:
    """The pipeline from the names on, with the gold names of the wanted types."""
    mentions = forced(gold, found, wanted)
    right = {
        (s, e): named(name, MentionType(t))
        for (s, e, t), name in gold.annotation.mentions.items()
        if MentionType(t) in wanted
    }

    def link(own: Link) -> Link:
        place = own.mention.start, own.mention.end
        return replace(own, entity=right[place]) if own.mention.type in wanted else own

    made = RESOLVER.resolve(Extraction(gold.document, tuple(mentions)))
    return relate(replace(made, links=tuple(map(link, made.links))))


def main() -> int:
    """Prints a row for each choice of types; 2 for gold that is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--rows", default=",".join(ROWS))
    parser.add_argument(
        "--half", type=int, choices=(0, 1), help="only the documents of one half (by their id)"
    )
    parser.add_argument("--errors", type=int, default=0, help="print so many missed and spurious ones a row")
    parser.add_argument("--by", choices=("predicate",))
    given = parser.parse_args()
    try:
        gold = load_gold(given.gold)
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    if given.half is not None:
        gold = [g for g in gold if zlib.crc32(g.document.id.encode()) % 2 == given.half]
    print("  ".join(f"{n} {v}" for n, v in {"python": platform.python_version(), **versions()}.items()))
    predictions = [EXTRACTOR.extract(g.document).mentions for g in gold]
    print(f"{len(gold)} documents; names of these types are gold:")
    for row in given.rows.split(","):
        report(
            row,
            [(g, judged(g, related(g, p, types(row)))) for g, p in zip(gold, predictions, strict=True)],
            given,
        )
    return 0


def judged(gold: GoldDocument, made: Resolution) -> frozenset[Triple]:
    """The relations that count."""
    return predicted(made).beside(gold.annotation).relations


def report(row: str, found: list[tuple[GoldDocument, frozenset[Triple]]], given: argparse.Namespace) -> None:
    """Prints the scores of one row."""
    total: dict[str, Count] = {}
    for gold, relations in found:
        right = gold.annotation.relations
        total.setdefault("", Count()).add(right, relations)
        for predicate in sorted({r[1] for r in right | relations}) if given.by else ():
            sides = [{r for r in side if r[1] == predicate} for side in (right, relations)]
            total.setdefault(predicate, Count()).add(*sides)
    for name, count in sorted(total.items()):
        print(
            f"{row:14}{name:20} P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}  gold {count.gold}"
        )
    for label, pick in (("missed", lambda g, r: g - r), ("spurious", lambda g, r: r - g)):
        items = (
            Counter((g.document.id, *t) for g, r in found for t in pick(g.annotation.relations, r))
            if given.errors
            else ()
        )
        for item in sorted(items)[: given.errors]:
            print(f"  {label}  {'  '.join(item)}")


if __name__ == "__main__":
    sys.exit(main())
