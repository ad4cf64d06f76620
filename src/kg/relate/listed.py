"""Who a meeting elects or appoints where only a list below tells their names: 全会选举了…，名单如下."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.deciders import deciders
from kg.relate.memory import Act, Announced
from kg.relate.patterns import TITLE
from kg.relate.skeleton import Sentence
from kg.relate.writer import Writer

_ACT = compiled(
    r"(?<!提请)(?<!组织)(?P<elects>选举(?:产生)?(?:了)?)(?=O)|(?P<appoints>(?:通过|决定|批准|任命)(?:了)?)(?=O)"
)
"""What is done with the body whose members the list names: 选举了|中央政治局."""
_END = compiled("[；，]")
_BELOW = compiled("名单如下")
_NAMES = compiled(rf"(?:{TITLE}：?)?P(?:[、，]?P)*")
_HEADING = compiled(rf"[^，。P]{{0,8}}O[^，。P]{{0,12}}：?|{TITLE}：?|（[^）]*）|[（(]?按姓[^P]*|")


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Notes what a paragraph announces, and writes the names of the lines below it; another line ends the list."""
    text, told = sentence.text, context.memory.announced
    found = tuple(_announced(sentence, clauses, context)) if "P" not in text else ()
    below = bool(_BELOW.search(text))
    if found or below:
        acts = (*(told.acts if told and not told.below else ()), *found)
        context.memory.announced = Announced(acts, below) if acts else None
    elif told and told.below and _NAMES.fullmatch(text):
        _write(sentence, context, told, out)
    elif told and (sentence.opens if not told.below else not _HEADING.fullmatch(text)):
        context.memory.announced = None


def _announced(sentence: Sentence, clauses: list[Clause], context: Context) -> Iterator[Act]:
    for m in _ACT.finditer(sentence.text):
        end = _END.search(sentence.text, m.end())
        stop = sentence.start + (end.start() if end else len(sentence.text))
        bodies = context.found(sentence.start + m.end(), stop, MentionType.ORG)
        actors, _ = deciders(m.start(), sentence, clauses, context)
        if actors and m.lastgroup:
            yield m.lastgroup, actors, frozenset(b.key for b in bodies)


def _write(sentence: Sentence, context: Context, told: Announced, out: Writer) -> None:
    body = context.memory.list.body.key if context.memory.list else ""
    act = next(
        (act for act in told.acts if body in act[2]), None if body or len(told.acts) > 1 else told.acts[0]
    )
    if act is None:
        return  # the list of a body that others chose
    predicate, actors, _ = act
    span = (sentence.start, sentence.start + len(sentence.text))
    people = context.found(*span, MentionType.PER)
    out.pairs(actors, predicate, people, span, f"{predicate}-below", confidence=0.88, by=SubjectBy.PREVIOUS)
