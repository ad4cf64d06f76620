"""Tables as lines of text: what a column says goes into each row, so that a row can be read alone.

In a table of appointments the heading of the cell tells whether somebody got a post or lost
it; the roles of headings are in ``data/table_columns.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.patterns import compiled
from kg.reference.columns import ACTIONS, column_role, heading_role, settled

Row = Sequence[str]
_SPACE = compiled(r"[\s\u3000]+")
_HAN_GAP = compiled(r"(?<=[\u2e80-\u9fff、，；：（）“”])[\s\u3000]+(?=[\u2e80-\u9fff、，；：（）“”])")
_NOTHING = compiled(r"[\s\u3000/／\\—\-–－_无]*")
_LONGEST_HEADING = 14
_VERB = compiled("(任命|任|免去|免)(?:为|:|：)?(?!职|期)")
"""What a cell of posts may begin with: under 任免职务 it tells what became of the post."""
_SENTENCES = {
    "appointed": "任命{person}为{post}。",
    "dismissed": "免去{person}的{post}职务。",
    "current": "{person}现任{post}。",
    "former": "{person}原任{post}。",
    "proposed": "拟任命{person}为{post}。",
}


def table_lines(table: Sequence[Row]) -> list[str]:
    """The lines of a table, in order of rows: sentences, ``heading：cell`` pairs, or cells beside one another."""
    full = [[_cell(c) for c in row] for row in table]
    full = [row for row in full if any(row)]
    if not full:
        return []
    if all(len([c for c in row if c]) <= 1 for row in full):
        return [cell for row in full for cell in row if cell]
    start = _heading(full)
    if start is None:
        return [line for row in full for line in _plain(row)]
    above = [cell for row in full[:start] for cell in dict.fromkeys(row) if cell]
    roles = settled([heading_role(heading) for heading in full[start]])
    posts = _names_posts(roles) or _verbs_tell(roles, full[start + 1 :])
    rows = _filled(roles, full[start + 1 :]) if posts else full[start + 1 :]
    render = _appointments if posts else _pairs
    return above + [line for row in rows for line in render(full[start], roles, row)]


def _filled(roles: Sequence[str | None], table: Sequence[Row]) -> Iterator[Row]:
    """Rows with the person, and with 任 or 免, of the row above where a post stands without: one cell over several rows."""
    posts = {n for n, role in enumerate(roles) if role in _SENTENCES or role == "post"}
    above = {n: "" for n, role in enumerate(roles) if role in ("person", "action")}
    for row in table:
        tells = any(n in posts and not _NOTHING.fullmatch(cell) for n, cell in enumerate(row))
        made = [above[n] if tells and not cell and n in above else cell for n, cell in enumerate(row)]
        above = {n: made[n] if n < len(made) else "" for n in above}
        yield made


def _cell(text: str) -> str:
    return _SPACE.sub(" ", _HAN_GAP.sub("", text)).strip()


def _heading(table: Sequence[Row]) -> int | None:
    """The number of the row of headings: one of the first three, all cells short, at least two with a known role."""
    for number, row in enumerate(table[:3]):
        filled = [cell for cell in row if cell]
        if len(filled) < 2 or any(len(cell) > _LONGEST_HEADING for cell in filled):
            continue
        roles = settled([heading_role(cell) for cell in filled])
        if len(roles) - roles.count(None) >= 2 and not _labelled(roles) and len(table) > number + 1:
            return number
    return None


def _labelled(roles: Sequence[str | None]) -> bool:
    """True for a row of labels, each before its value."""
    return set(roles[::2]) == {"label"} and set(roles[1::2]) <= {None}


def _names_posts(roles: Sequence[str | None]) -> bool:
    posts = set(roles) & _SENTENCES.keys()
    return "person" in roles and (bool(posts - {"current", "former"}) or {"action", "post"} <= set(roles))


def _verbs_tell(roles: Sequence[str | None], table: Sequence[Row]) -> bool:
    """True if each post that stands beside a person begins with what became of it: 任县教育局局长, 免去…."""
    if not {"person", "post"} <= set(roles):
        return False
    at = roles.index("post")
    cells = [row[at] for row in table if at < len(row) and row[at]]
    return bool(cells) and all(_VERB.match(cell) for cell in cells)


def _parted(cell: str) -> Iterator[tuple[str, str]]:
    """The posts of a cell, each with the role that its verb gives: 任甲局局长，免去乙局局长."""
    role = None
    for part in re.split("[；;，,。]", cell):
        verb = _VERB.match(part)
        role = ACTIONS[verb[1]] if verb else role
        if role and part:
            yield role, part[verb.end() :] if verb else part


def _appointments(headings: Row, roles: Sequence[str | None], row: Row) -> Iterator[str]:
    """One sentence for each post that the person of the row gets or loses."""
    cells = dict(zip(roles, row, strict=False))
    person = _SPACE.sub("", cells.get("person", ""))
    both = cells.get("appointed") and cells.get("appointed") == cells.get("dismissed")
    if not person or both:  # a cell over both columns tells neither
        yield from _plain(row)
        return
    told = [(role, cells[role]) for role in _SENTENCES if not _NOTHING.fullmatch(cells.get(role, ""))]
    action = ACTIONS.get(cells.get("action", ""))
    if action and cells.get("post"):
        told.append((action, cells["post"]))
    elif _VERB.match(cells.get("post", "")):
        action, told = "parted", [*told, *_parted(cells["post"])]
    for role, post in told:
        yield _SENTENCES[role].format(person=person, post=_post(post))
    rest = [(h, r, c) for h, r, c in zip(headings, roles, row, strict=False) if r in ("other", None, "post")]
    if not told:
        rest = list(zip(headings, roles, row, strict=False))
    yield from (
        _pair(person, h, c) for h, r, c in rest if c and r != "number" and not (action and r == "post")
    )


def _pair(person: str, heading: str, cell: str) -> str:
    return f"{person}，{heading}：{cell}。" if cell != person else f"{cell}。"


def _post(text: str) -> str:
    """The post of a cell, without the verb and the words that the sentence gives itself."""
    return re.sub(r"^(?:任命为|任|免去|免)|(?:的?职务)?[。；;，,]?$", "", text)


def _pairs(headings: Row, roles: Sequence[str | None], row: Row) -> Iterator[str]:
    told = [
        f"{heading}：{cell}" if heading else cell
        for heading, role, cell in zip(headings, roles, row, strict=False)
        if cell and role != "number"
    ]
    if told:
        yield "；".join(told) + "。"


def _plain(row: Row) -> Iterator[str]:
    """A row without headings: labels with their values, or the cells beside one another."""
    filled = [
        cell for number, cell in enumerate(row) if cell and cell not in row[max(0, number - 1) : number]
    ]
    labels = filled[::2]
    if len(filled) % 2 == 0 and all(
        column_role(label) == "label" or label.endswith(("：", ":")) for label in labels
    ):
        for label, value in zip(labels, filled[1::2], strict=True):
            yield f"{label.rstrip('：: ')}：{value}"
    elif filled:
        yield " | ".join(filled)
