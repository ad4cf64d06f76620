"""RSS and Atom: a document an entry, with the date that the feed writes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kg.read.contract import Draft, Item, Options, Told
from kg.read.encoding import decode
from kg.read.formats.html import lines
from kg.read.html.tree import blocks, parse
from kg.read.package import parser
from kg.read.problems import Problem, Unreadable
from kg.read.word.xml import Element, child, name, value

_ENTRIES = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")
_FIELDS = {
    "title": "title", "pubDate": "date", "published": "date", "updated": "date", "date": "date",
    "source": "publisher", "author": "publisher", "creator": "publisher", "link": "url",
}  # fmt: skip


def read(item: Item, options: Options) -> Iterator[Draft | Problem]:
    """The documents of the entries. Raises Unreadable for a feed that is no XML or has no entry."""
    found = decode(item.data, item.charset, lenient=True)
    try:
        root = etree.fromstring(_undeclared(found.text).encode("utf-8"), parser())
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    entries = [e for e in root.iter() if name(e) in _ENTRIES]
    if not entries:
        raise Unreadable("no-text")
    channel = child(root, "channel") if child(root, "channel") is not None else root
    site = _plain(child(channel, "title"))
    for number, entry in enumerate(entries, 1):
        made = _text(entry)
        if made.strip():
            yield Draft(made, dict(_fields(entry, site)), part=str(number), encoding=found.encoding)
        else:
            yield Problem(f"{item.path}, entry {number}", "feed", "no-text")


def _undeclared(text: str) -> str:
    """The feed without its XML declaration, whose encoding no longer holds."""
    start = text.lstrip()
    return start[start.index("?>") + 2 :] if start.startswith("<?xml") and "?>" in start else start


def _text(entry: Element) -> str:
    """The title and the fullest text of an entry."""
    texts = [_html(part) for kind in _TEXTS for part in entry if name(part) == kind]
    title = _plain(child(entry, "title"))
    body = max(texts, key=len, default="")
    return body if not title or body.startswith(title) or not body else f"{title}\n{body}"


def _plain(element: Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def _html(part: Element) -> str:
    inner = etree.tostring(part, encoding="unicode", with_tail=False) if len(part) else part.text or ""
    return lines(blocks(parse(f"<div>{inner}</div>"))) if inner.strip() else ""


def _fields(entry: Element, site: str) -> Iterator[tuple[str, Told]]:
    for kind, field in reversed(_FIELDS.items()):
        for part in (p for p in entry if name(p) == kind):
            text = (
                value(part, "href")
                if kind == "link" and not (part.text or "").strip()
                else "".join(part.itertext())
            )
            if text and text.strip() and value(part, "rel") in (None, "alternate"):
                yield field, Told(text.strip(), f"feed {kind}")
    if site and not any(_FIELDS.get(name(p)) == "publisher" for p in entry):
        yield "publisher", Told(site, "title of the feed", weak=True)
