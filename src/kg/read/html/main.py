"""Which blocks of a page are its article: title, header line, text, tables, signature and attachments.

The element with most of the text that is no link is sought downwards from the body; blocks
beside it are kept where they belong to an article, and all others are dropped with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.patterns import compiled
from kg.read.contract import Dropped
from kg.read.dates import find_dates
from kg.read.header import is_metadata, is_signatory
from kg.read.html.tree import Block, Element
from kg.resources import rows

_NAMED_SHARE = 0.3
"""An element whose id or class names the article counts with this share of the text."""
_MOST = 0.72
"""An element with this share of the text of the one round it takes its place."""
_FEW = 60
"""A page with less text than this, in characters, is a list of links."""
_SENTENCE = compiled(r"[，。；：、！？]")
_ATTACHMENT = compiled(r"^(?:附件|附)\s*[\d一二三四五六七八九十]*\s*[:：.]?")
_AWAY_TAGS = frozenset({"nav", "footer", "aside", "form"})


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of the article, and what was dropped."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]


def article(body: Element, found: Sequence[Block], title: str) -> Article:
    """The article of a page with this title."""
    marks = [_part(block.element, body) for block in found]
    good = [0.0 if part == "away" else _weight(block) for block, part in zip(found, marks, strict=True)]
    links = sum(good) < _FEW
    if links:
        good = [0.0 if part == "away" else float(len(b.text)) for b, part in zip(found, marks, strict=True)]
    core = _core(body, found, good)
    inside = [_within(block.element, core) for block in found]
    kept = [
        i and p != "away" and (links or not _list_of_links(b))
        for b, i, p in zip(found, inside, marks, strict=True)
    ]
    if any(kept):
        _keep_beside(found, kept, title)
    return Article(
        tuple(b for b, k in zip(found, kept, strict=True) if k),
        tuple(_dropped(found, kept, inside)),
    )


def _weight(block: Block) -> float:
    """How much a block speaks for its element: characters that are no link, fewer for a line without a stop."""
    if is_metadata(block.text):
        return 0.0
    return block.plain * (1.0 if len(block.lines) > 1 or _SENTENCE.search(block.text) else 0.4)


def _core(body: Element, found: Sequence[Block], good: Sequence[float]) -> Element:
    """The smallest element with most of the text; one that its name calls the article if it has enough of it."""
    sums: dict[Element, float] = {}
    for block, weight in zip(found, good, strict=True):
        for element in _upwards(block.element, body):
            sums[element] = sums.get(element, 0.0) + weight
    total = sums.get(body, 0.0)
    named = [e for e in sums if _named(e, "content") or e.tag in ("article", "main")]
    best = max(named, key=lambda e: sums[e], default=body)
    at = best if best is not body and sums[best] >= total * _NAMED_SHARE else body
    while at is body or not _named(at, "content"):
        inner = [child for child in at if sums.get(child, 0.0) >= _MOST * sums.get(at, 0.0) > 0]
        if not inner:
            break
        at = inner[0]
    while at is not body and at.tag in ("p", "span", "li", "tr", "td", "tbody", "table", "h1", "h2", "h3"):
        at = at.getparent()
    return at


def _upwards(element: Element, body: Element) -> Iterator[Element]:
    at = element
    while at is not None:
        yield at
        if at is body:
            return
        at = at.getparent()


def _within(element: Element, core: Element) -> bool:
    return any(at is core for at in _upwards(element, core))


def _list_of_links(block: Block) -> bool:
    """True for a line that is mostly links to other pages and no attachment."""
    return not block.attached and block.linked * 10 >= len(block.text) * 7 and len(block.text) > 1


def _keep_beside(found: Sequence[Block], kept: list[bool], title: str) -> None:
    """Keeps the title and header lines above the article, and signature, date and attachments below it."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    heads = [n for n in range(first) if _is_title(found[n].text, title)]
    for n in range(heads[-1] if heads else max(0, first - 4), first):
        block = found[n]
        kept[n] = n in heads[-1:] or is_metadata(block.text) or bool(heads) and _subtitle(block)
    for n in range(last + 1, min(last + 12, len(found))):
        kept[n] = (
            found[n].attached
            or _signs(found[n])
            or bool(_ATTACHMENT.match(found[n].text) and found[n].attached)
        )


def _is_title(text: str, title: str) -> bool:
    bare = re.sub(r"\s+", "", title)
    return len(bare) > 3 and re.sub(r"\s+", "", text) == bare


def _subtitle(block: Block) -> bool:
    return block.linked == 0 and block.text.startswith(("—", "（", "("))


def _signs(block: Block) -> bool:
    """True for the line of an organ or a date alone."""
    if len(block.text) > 40 or block.linked:
        return False
    dated = any(m.start() == 0 and not block.text[m.end() :].strip() for m, _ in find_dates(block.text))
    return dated or is_signatory(block.text)


def _dropped(found: Sequence[Block], kept: Sequence[bool], inside: Sequence[bool]) -> Iterator[Dropped]:
    for block, keep, within in zip(found, kept, inside, strict=True):
        if not keep:
            why = "links" if _list_of_links(block) else "beside the article"
            yield Dropped(block.text, "inside the article: " + why if within else why)


def _part(element: Element, body: Element) -> str:
    """``away`` if the element or one round it is called navigation, footer, tools and the like."""
    for at in _upwards(element, body):
        if _named(at, "content"):
            return "content"
        if at is not body and (at.tag in _AWAY_TAGS or _named(at, "away")):
            return "away"
    return ""


def _named(element: Element, kind: str) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return bool(names.strip()) and kind in _kinds(names)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], compiled(row["pattern"], re.I)) for row in rows("page_content"))


@cache
def _kinds(names: str) -> frozenset[str]:
    """The kinds that an id and classes tell."""
    return frozenset(kind for kind, pattern in _patterns() for name in names.split() if pattern.search(name))
