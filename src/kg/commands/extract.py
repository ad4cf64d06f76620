"""``kg extract``: what is found in each document, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.options import (
    Base,
    Column,
    Decisions,
    Home,
    Lexicon,
    Limit,
    Out,
    Private,
    Sources,
    Split,
    Strict,
    Weights,
    Workers,
    settings,
)
from kg.commands.output import written
from kg.commands.problems import show_problems
from kg.commands.progress import progress
from kg.report import demand_all, demand_some
from kg.settings import ID_BASE

if TYPE_CHECKING:
    from kg.model import Entity, Link, Resolution, Statement
    from kg.read import Problem


class Format(StrEnum):
    """The forms of the output."""

    JSONL = "jsonl"
    MARKED = "marked"


Why = Annotated[
    bool, typer.Option("--why", help="tell score and strongest features of each mention (说明选定理由)")
]


def extract(
    sources: Sources,
    format: Annotated[Format, typer.Option(help="form of the output (输出格式)")] = Format.JSONL,
    out: Out = None,
    base: Base = ID_BASE,
    home: Home = None,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    weights: Weights = None,
    workers: Workers = 1,
    why: Why = False,
    strict: Strict = False,
    column: Column = None,
    limit: Limit = None,
    split: Split = None,
    private: Private = False,
) -> None:
    """Print mentions, entities and relations of each document as JSON lines, or its text with the names marked (逐篇输出抽取结果)."""
    from kg.stages import resolutions

    problems: list[Problem] = []
    given = settings(
        base,
        home,
        lexicon,
        decisions,
        workers,
        strict=strict,
        column=column,
        limit=limit,
        split=split,
        private=private,
        weights=weights,
        why=why,
    )
    found = resolutions(sources, given, problems.append)
    read = 0
    with written(out) as stream, progress("extract") as done:
        for resolution in found:
            stream.write(_printed(resolution, base, format))
            done(resolution.document.id)
            read += 1
        demand_some(read, problems)
        if strict:
            demand_all(problems)
    show_problems(problems)


def _printed(resolution: Resolution, base: str, format: Format) -> str:
    if format is Format.MARKED:
        from kg.marked import mark

        mentions = [link.mention for link in resolution.links]
        return mark(resolution.document.id, resolution.document.text, mentions)
    return json.dumps(record(resolution, base), ensure_ascii=False) + "\n"


def record(resolution: Resolution, base: str) -> dict[str, Any]:
    """One document in the form that other tools rely on; entity ids count in order of first mention.

    ``relations`` holds what the text affirms, ``denied`` what it denies. ``post`` stands where ``holdsPost`` tells
    the title; ``implied`` (true) where the text prints no name of one end.
    """
    from kg.model import Polarity

    entities = _entities(resolution.links, resolution.statements)
    ids = {key: f"e{number}" for number, key in enumerate(entities, 1)}
    return {
        "id": resolution.document.id,
        "title": resolution.document.title,
        "text": resolution.document.text,
        "date": resolution.document.date,
        "home": resolution.home.key if resolution.home else None,
        "homeName": resolution.named(resolution.home) if resolution.home else None,
        "mentions": [_mention(link, ids) for link in resolution.links],
        "entities": [
            _entity(entity, resolution.named(entity), ids[key], base) for key, entity in entities.items()
        ],
        "relations": [_relation(s, ids) for s in resolution.statements if s.polarity is Polarity.POSITIVE],
        "denied": [_relation(s, ids) for s in resolution.statements if s.polarity is Polarity.NEGATIVE],
    }


def _entities(links: Iterable[Link], statements: Iterable[Statement]) -> dict[str, Entity]:
    """Entities by key, in order of first mention; those that only statements hold come last."""
    found: dict[str, Entity] = {}
    for entity in chain(
        (link.entity for link in links), (e for s in statements for e in (s.subject, s.object))
    ):
        found.setdefault(entity.key, entity)
    return found


def _mention(link: Link, ids: Mapping[str, str]) -> dict[str, Any]:
    mention = link.mention
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.type.value,
        "entity": ids[link.entity.key],
    } | ({"score": mention.score, "reasons": mention.reasons} if mention.reasons else {})


def _entity(entity: Entity, name: str, number: str, base: str) -> dict[str, Any]:
    return {"id": number, "type": entity.type.value, "name": name, "iri": base + entity.key}


def _relation(statement: Statement, ids: Mapping[str, str]) -> dict[str, Any]:
    evidence = statement.evidence
    more = {"post": statement.post, "implied": statement.implied or None}
    return {
        "subject": ids[statement.subject.key],
        "predicate": statement.predicate,
        "object": ids[statement.object.key],
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.quote},
        "modality": statement.modality.value,
        "polarity": statement.polarity.value,
        "subjectBy": evidence.subject_by.value,
        "confidence": evidence.confidence,
        "rule": evidence.rule,
        **{name: value for name, value in more.items() if value},
    }
