"""Rows of a Markdown table in a text that is taken as it is: | 姓名 | 任命职务 | 免去职务 |.

The heading of a cell tells whether the person of the row got a post or lost it; who decided is
who acts where the table begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import MentionType
from kg.patterns import compiled
from kg.reference.columns import ACTIONS, column_role
from kg.relate.appointments import deciders
from kg.relate.clause import Clause
from kg.relate.context import Columns, Context
from kg.relate.patterns import CHAIN
from kg.relate.skeleton import Sentence
from kg.relate.titles import posts
from kg.relate.writer import Writer

_CELL = compiled(r"\|([^|]*)(?=\||$)")
_CHAIN = compiled(CHAIN)
_VERBS = {"appointed": "appoints", "dismissed": "removes"}
_TOLD = ("appointed", "dismissed", "current")
Cell = tuple[int, str]


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads a row by the headings of its table; a line that is no row ends the table."""
    if not sentence.text.startswith("|"):
        context.memory.columns = None if sentence.opens else context.memory.columns
    elif context.memory.columns is None:
        context.memory.columns = _columns(sentence, context)
    else:
        _row(context.memory.columns, sentence, context, out)


def _columns(sentence: Sentence, context: Context) -> Columns | None:
    """The columns of a row of headings, if its rows tell of persons and posts."""
    roles = tuple(column_role(text) for _, text in _cells(sentence))
    if "person" not in roles or not ({*_VERBS} & {*roles} or {"action", "post"} <= {*roles}):
        return None
    return Columns(roles, *deciders(0, sentence, [], context))


def _cells(sentence: Sentence) -> Iterator[Cell]:
    """Skeleton offset and text of each cell."""
    yield from ((sentence.start + m.start(1), m[1]) for m in _CELL.finditer(sentence.text))


def _row(columns: Columns, sentence: Sentence, context: Context, out: Writer) -> None:
    cells = {role: cell for role, cell in zip(columns.roles, _cells(sentence), strict=False) if role}
    at, text = cells.get("person", (0, ""))
    people = context.found(at, at + len(text), MentionType.PER)
    span = (sentence.start, sentence.start + len(sentence.text))
    for role, (start, chain) in _posts(cells):
        if verb := _VERBS.get(role):
            out.pairs(columns.actors, verb, people, span, f"{verb}-row", confidence=0.93, by=columns.by)
        for post in posts(chain, start, sentence, context) if role != "dismissed" else ():
            out.posts(people, post, span, "post-row", confidence=0.9)


def _posts(cells: Mapping[str, Cell]) -> Iterator[tuple[str, Cell]]:
    """The cells of posts, each as its chain of titles, with what became of the post."""
    told = [(role, cells[role]) for role in _TOLD if role in cells]
    action = ACTIONS.get(cells.get("action", (0, ""))[1])
    if action and "post" in cells:
        told.append((action, cells["post"]))
    for role, (start, text) in told:
        if chain := _CHAIN.search(text):
            yield role, (start + chain.start(), chain[0])
