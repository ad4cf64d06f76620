"""Many documents in one text: by a rule of ``data/split_rules.tsv`` or a pattern that the user gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.read.contract import Draft
from kg.resources import rows

AUTO = "auto"
"""The first rule by which a text falls into parts that each hold a sentence."""
_FEWEST = 3
"""Parts that ``auto`` asks for."""


def split(draft: Draft, rule: str | None) -> Iterator[Draft]:
    """The documents of a text whose lines that match ``rule`` each begin a new one; the text itself without a rule.

    ``rule`` is a name of ``data/split_rules.tsv``, ``auto`` or a pattern. What stands before the first such line
    is a document of its own if it holds text. The parts together are the text.
    """
    starts = _starts(draft.text, rule) if rule else []
    if len(starts) < 2:
        yield draft
        return
    head = draft.text[: starts[0]]
    bounds = [*([0] if head.strip() else []), *starts, len(draft.text)]
    bounds[0] = 0
    shared = {name: told for name, told in draft.fields.items() if name != "title"}
    for number, (start, end) in enumerate(zip(bounds, bounds[1:], strict=False), 1):
        part = f"{draft.part}-{number}" if draft.part else str(number)
        named = f"{draft.id}#{part}" if draft.id else ""
        yield Draft(
            draft.text[start:end], shared, draft.dropped if number == 1 else (), named, part, draft.encoding
        )


@cache
def split_rules() -> dict[str, re.Pattern[str]]:
    """The rules that have a name, in the order in which ``auto`` tries them."""
    return {row["name"]: re.compile(row["pattern"], re.M) for row in rows("split_rules")}


def _starts(text: str, rule: str) -> list[int]:
    if rule != AUTO:
        return _lines(text, split_rules().get(rule) or re.compile(rule, re.M))
    found = (_lines(text, pattern) for pattern in split_rules().values())
    return next((starts for starts in found if len(starts) >= _FEWEST and _whole(text, starts)), [])


def _lines(text: str, pattern: re.Pattern[str]) -> list[int]:
    """Where the lines begin in which a match does."""
    return sorted({text.rfind("\n", 0, m.start()) + 1 for m in pattern.finditer(text)})


def _whole(text: str, starts: list[int]) -> bool:
    """True if each part holds a sentence: a table of contents is no collection."""
    ends = [*starts[1:], len(text)]
    return all("。" in text[start:end] for start, end in zip(starts, ends, strict=True))
