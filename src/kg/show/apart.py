"""Tells namesakes apart: of labels that a cut makes equal the part that differs stays, equal names say whose they are."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kg import ontology
from kg.show.records import Thing
from kg.show.short import MOST, by_words, short_name

_ENDS, _BESIDE, _DIFFERENT = 5, 2, 9
"""Characters that a label keeps of its two ends, beside what differs, and of what differs."""
_MARK = 10
"""Characters of what tells namesakes apart in a label; the whole stands in the hover text."""
Teller = Callable[[Thing], str]


def told_apart(
    things: Mapping[str, Thing], drawn: Iterable[str], texts: Mapping[str, str]
) -> dict[str, Thing]:
    """The things with labels of their own among those that are drawn. ``texts``: a text that tells of each, by title.

    Equal names get what differs first: the place, the class, the text, the key.
    """
    groups: dict[str, list[Thing]] = defaultdict(list)
    for iri in drawn:
        if iri in things:
            groups[things[iri].short].append(things[iri])
    found = dict(things)
    for group in groups.values():
        if len(group) > 1:
            found |= {t.iri: t for t in _marked(_cut_apart(group), _tellers(things, texts))}
    return found


def _cut_apart(group: Sequence[Thing]) -> list[Thing]:
    """Cut labels of different names with the part that differs."""
    whole = [short_name(t.key, t.name, most=len(t.name) + MOST) for t in group]
    if len(set(whole)) < 2:
        whole = [by_words(t.name) for t in group]
    if len({t.name for t in group}) < 2 or len(set(whole)) < 2:
        return list(group)
    start = len(os.path.commonprefix(whole))
    end = len(os.path.commonprefix([w[start:][::-1] for w in whole]))
    return [replace(t, short=_window(w, start, len(w) - end)) for t, w in zip(group, whole, strict=True)]


def _window(text: str, start: int, end: int) -> str:
    """Both ends of a text and what stands from ``start`` to ``end``, with its surroundings."""
    if len(text) <= MOST:
        return text
    low, high = max(0, start - _BESIDE), min(len(text), min(end, start + _DIFFERENT) + _BESIDE)
    head = text[:low] if low <= _ENDS else text[: _ENDS - 1] + "…"
    tail = text[high:] if len(text) - high <= _ENDS else "…" + text[1 - _ENDS :]
    return head + text[low:high] + tail


def _tellers(things: Mapping[str, Thing], texts: Mapping[str, str]) -> Iterable[Teller]:
    yield lambda t: things[t.place].name if t.place in things else ""
    yield lambda t: ontology.load().label(t.kind) or t.kind
    yield lambda t: texts.get(t.iri, "")
    yield lambda t: t.key


def _marked(group: Sequence[Thing], tellers: Iterable[Teller]) -> list[Thing]:
    """The things, those with one label for several with a mark that each has for itself."""
    labels = [t.short for t in group]
    same = [t for t in group if labels.count(t.short) > 1]
    for tell in tellers:
        told = [tell(t) for t in same]
        if len(set(told)) == len(same):
            break
    own = dict(zip((t.iri for t in same), told, strict=True)) if same else {}
    return [
        replace(t, mark=mark, short=f"{t.short}（{mark if len(mark) <= _MARK else mark[: _MARK - 1] + '…'}）")
        if (mark := own.get(t.iri, ""))
        else t
        for t in group
    ]
