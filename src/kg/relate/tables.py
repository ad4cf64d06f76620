"""Rows of a table of appointments in a text that is taken as it is: | 姓名 | 任命职务 | 免去职务 |.

The heading of a cell, or the verb in it, tells whether the person of the row got a post or lost it; who decided is
who acts where the table begins. Cells are parted by bars, or by tabs and spaces below known headings (``grid``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import MentionType
from kg.patterns import compiled
from kg.reference.columns import ACTIONS, WHO, heading_role, settled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.deciders import deciders
from kg.relate.memory import Columns
from kg.relate.patterns import CHAIN
from kg.relate.skeleton import Sentence
from kg.relate.titles import posts
from kg.relate.writer import Writer

_RULE = compiled(r"[|:：+=—–\-]+")
_CHAIN = compiled(CHAIN)
_PERSON = compiled(r"P(?:同志)?(?:（[^（）]*）)?")
_VERB = compiled("(?:决定|提请)?(?P<verb>任命为|任命|任|免去|免)")
_NAME = compiled("[OMCDPL]")
_PREDICATES = {"appointed": "appoints", "dismissed": "removes"}
_ROLLS = {predicate: role for role, predicate in _PREDICATES.items()}
_TOLD = (*_PREDICATES, "current")
Cell = tuple[int, str]
Told = tuple[str, Cell]


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads a row by the headings of its table; a line that is no row ends the table."""
    memory = context.memory
    if "|" not in sentence.text:
        memory.columns = None if sentence.opens else memory.columns
    elif not _RULE.fullmatch(sentence.text):
        cells = list(_cells(sentence))
        columns = _columns(cells, sentence, context)
        if columns is not None:
            memory.columns = columns
        else:
            _row(memory.columns or _unheaded(cells, sentence, context), cells, sentence, context, out)


def _cells(sentence: Sentence) -> Iterator[Cell]:
    """Skeleton offset and text of each cell."""
    framed = sentence.text.startswith("|")
    text, at = sentence.text.removesuffix("|") if framed else sentence.text, int(framed)
    for cell in text[at:].split("|"):
        yield sentence.start + at, cell
        at += len(cell) + 1


def _columns(cells: Sequence[Cell], sentence: Sentence, context: Context) -> Columns | None:
    """The columns of a row of headings: two of them known, or one beside an empty cell."""
    roles = settled([heading_role(text) for _, text in cells])
    known = len(roles) - roles.count(None) + ("" in [text for _, text in cells]) * any(roles) > 1
    return _made(roles, sentence, context) if known and not _NAME.search(sentence.text) else None


def _unheaded(cells: Sequence[Cell], sentence: Sentence, context: Context) -> Columns:
    """The columns of a row without headings: what its cells are."""
    roles = tuple(
        "action" if text in ACTIONS else "post" if _CHAIN.fullmatch(text) else None for _, text in cells
    )
    return _made(roles, sentence, context)


def _made(roles: tuple[str | None, ...], sentence: Sentence, context: Context) -> Columns:
    act = next((role for role in roles if role and role in WHO.values()), "").removeprefix("who-")
    act = act or _ROLLS.get(context.memory.roll, "current")
    return Columns(roles, *deciders(0, sentence, [], context), act)


def _row(columns: Columns, cells: Sequence[Cell], sentence: Sentence, context: Context, out: Writer) -> None:
    """Writes what became of the person of a row; a row that does not fit its columns is read by its verbs alone."""
    whole = len(cells) == len(columns.roles)
    roles = columns.roles if whole else (None,) * len(cells)
    persons = [at for at, text in cells if _PERSON.fullmatch(text)]
    if len(persons) != 1:
        return
    people = context.found(persons[0], persons[0] + 1, MentionType.PER)
    span = (sentence.start, sentence.start + len(sentence.text))
    for role, (start, text) in _told(list(zip(roles, cells, strict=True)), columns.act):
        if verb := _PREDICATES.get(role):
            out.pairs(columns.actors, verb, people, span, f"{verb}-row", confidence=0.93, by=columns.by)
        for post in posts(text, start, sentence, context) if role != "dismissed" else ():
            out.posts(people, post, span, "post-row", confidence=0.9)


def _told(row: Sequence[tuple[str | None, Cell]], act: str) -> Iterator[Told]:
    """The cells of posts, each as its chain of titles, with what became of the post."""
    done = next((ACTIONS[text] for role, (_, text) in row if role == "action" and text in ACTIONS), act)
    for role, (start, text) in row:
        chain, verb = _CHAIN.search(text), _VERB.match(text)
        if chain is None:
            continue
        told = role if role in _TOLD else done if role == "post" else None
        if verb and role in (None, "post") and chain.start() <= verb.end():
            told = ACTIONS[verb["verb"].removesuffix("为")]
        if told:
            yield told, (start + chain.start(), chain[0])
