"""Many documents in one text: by a rule that the user gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.contract import Draft


def split(draft: Draft, rule: str | None) -> Iterator[Draft]:
    """The documents of a text whose lines that match ``rule`` each begin a new one; the text itself without a rule.

    What stands before the first such line is a document of its own if it holds text.
    The parts together are the text.
    """
    starts = [m.start() for m in re.compile(rule, re.M).finditer(draft.text)] if rule else []
    starts = sorted({draft.text.rfind("\n", 0, start) + 1 for start in starts})
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
