"""Completes a document with what its page says of itself, and marks what is no prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from kg.errors import SettingsError
from kg.model import Document
from kg.patterns import compiled
from kg.read.boilerplate import find_regions
from kg.read.contract import FIELDS, Draft, Fields, Item, Reading, Told
from kg.read.dates import read_date
from kg.read.header import read_header
from kg.read.lines import content_lines
from kg.read.problems import Problem
from kg.reference.given import division

SHORT_NAMES = (".txt", ".md")
"""Files of these suffixes are known by their name without it, all others by their whole name."""
_SURROGATE = compiled("[\ud800-\udfff]")
_SPACE = compiled(r"\s+")
_BROKEN = "\ufffd"
"""What stands for bytes that are no character."""


def complete(document: Document) -> Document:
    """The document with its regions, and with header fields where it had none. Its text is untouched."""
    lines = content_lines(document.text)
    regions = find_regions(lines)
    header = read_header(lines, regions)
    return replace(
        document,
        title=document.title or header.title,
        publisher=document.publisher or header.publisher,
        date=document.date or header.date,
        url=document.url or header.url,
        number=document.number or header.number,
        regions=regions,
    )


def finish(draft: Draft, item: Item, kind: str, limit: int) -> Iterator[Reading | Problem]:
    """The document of a draft, and warnings of fields that cannot be used; a problem if it has more characters than ``limit``.

    What a sidecar or record says wins over the page, the page over file properties and containers.
    """
    if len(draft.text) > limit:
        which = f"{draft.id or draft.part or 'the text'}: {len(draft.text):,} of {limit:,} characters"
        yield Problem(item.path, kind, "too-long", which)
        return
    if _BROKEN in draft.text:
        which = f"{draft.id or draft.part}: " if draft.id or draft.part else ""
        yield Problem(item.path, kind, "broken", f"{which}{draft.text.count(_BROKEN)}")
    told: dict[str, Told] = {}
    for source in (item.fields, draft.fields):
        for name, value in _usable(source, told):
            if isinstance(value, Told):
                told[name] = value
            else:
                yield Problem(item.path, kind, value[0], value[1])
    strong: dict[str, Any] = {name: value.value for name, value in told.items() if not value.weak}
    identity = draft.id or _identity(item.name) + (f"#{draft.part}" if draft.part else "")
    bare = Document(identity, draft.text, source=item.name, **strong)
    page = complete(bare)
    weak: dict[str, Any] = {n: t.value for n, t in told.items() if t.weak and getattr(page, n) is None}
    yield Reading(replace(page, **weak), item.path, kind, draft.encoding, _origins(page, told), draft.dropped)


def _usable(source: Fields, known: Mapping[str, Told]) -> Iterator[tuple[str, Told | tuple[str, str]]]:
    for name in FIELDS:
        told = source.get(name)
        if told is None or not told.value.strip() or (name in known and not known[name].weak):
            continue
        if name in known and told.weak:
            continue
        if _SURROGATE.search(told.value):
            yield name, ("field", f"half of a character (a lone surrogate) in {name}")
            continue
        value = _SPACE.sub(" ", told.value).strip()
        checked = _CHECKS.get(name, str)(value)
        if checked:
            yield name, replace(told, value=checked)
        elif not told.weak:
            yield name, (name, repr(value[:40]))


def _division(value: str) -> str | None:
    """The code of the division that a record names as its home."""
    try:
        return division(value.removeprefix("place/")).code
    except SettingsError:
        return None


_CHECKS: dict[str, Callable[[str], str | None]] = {"date": read_date, "home": _division}


def _identity(name: str) -> str:
    return name[: -len(PurePosixPath(name).suffix)] if name.lower().endswith(SHORT_NAMES) else name


def _origins(page: Document, told: Mapping[str, Told]) -> dict[str, str]:
    found = {}
    for name in FIELDS:
        value = getattr(page, name)
        if name in told and (value is None or value == told[name].value):
            found[name] = told[name].origin
        elif value is not None:
            found[name] = "text"
    return found
