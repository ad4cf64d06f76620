"""What a page says of itself in its head: title, date, publisher, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kg.patterns import compiled
from kg.read.contract import Told
from kg.read.html.tree import Block, Element
from kg.resources import rows

_CUT = compiled(r"\s*[_|｜\-—–－]{1,2}\s*")
_NO_TITLE = compiled(r"^(?:无标题文档|untitled( document)?|首页|正文|文章|详情)$", re.I)


def page_fields(root: Element, found: Sequence[Block]) -> dict[str, Told]:
    """The metadata of a page: by the names of ``data/page_meta.tsv``, JSON-LD, headings and the title."""
    told: dict[str, Told] = {}
    for name, value in (*_metas(root), *_linked_data(root)):
        told.setdefault(name, value)
    if "title" not in told and (title := _title(root, found)) is not None:
        told["title"] = title
    canonical = root.xpath("//link[translate(@rel,'C','c')='canonical']/@href")
    if canonical and str(canonical[0]).startswith("http"):
        told.setdefault("url", Told(str(canonical[0]), "link canonical"))
    return told


def _metas(root: Element) -> Iterator[tuple[str, Told]]:
    """The meta elements in the order of the table, so that the best comes first."""
    there = {_key(meta): meta.get("content") or "" for meta in reversed(root.xpath("//meta[@content]"))}
    for name, (field, weak) in _names().items():
        if there.get(name, "").strip():
            yield field, Told(there[name].strip(), f"meta {name}", weak)


def _key(meta: Element) -> str:
    return str(meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()


def _linked_data(root: Element) -> Iterator[tuple[str, Told]]:
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            value: Any = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield from _article(value)


def _article(value: Mapping[str, Any]) -> Iterator[tuple[str, Told]]:
    for key, field in (("headline", "title"), ("datePublished", "date"), ("url", "url")):
        if isinstance(value.get(key), str):
            yield field, Told(value[key], f"JSON-LD {key}")


def _title(root: Element, found: Sequence[Block]) -> Told | None:
    """The title: the only h1, or the part of the head's title that stands on the page, or its first part."""
    head = re.sub(r"\s+", " ", root.findtext(".//title") or "").strip()
    parts = [part for part in [head, *_CUT.split(head)] if part and not _NO_TITLE.match(part)]
    there = {re.sub(r"\s+", "", block.text) for block in found}
    shown = [part for part in parts if re.sub(r"\s+", "", part) in there]
    if shown:
        return Told(max(shown, key=len), "title of the page")
    headings = [b.text for b in found if b.element.tag == "h1" and not b.linked]
    if len(headings) == 1:
        return Told(headings[0], "heading h1")
    return Told(parts[1] if len(parts) > 2 else parts[0], "title of the page", weak=True) if parts else None


@cache
def _names() -> dict[str, tuple[str, bool]]:
    return {row["name"].lower(): (row["field"], row["weak"] == "yes") for row in rows("page_meta")}
