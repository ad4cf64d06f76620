"""The names that a person marked in a text, as mentions with what the grammars read in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from kg.model import Document, Extraction, Mention, MentionType

Extract = Callable[[Document], Extraction]


def placed(
    text: str, spans: Iterable[tuple[int, int, MentionType]], found: Iterable[Mention], extract: Extract
) -> list[Mention]:
    """Mentions at these spans, in order: those of ``found`` that stand there, else what is read in the name alone."""
    known = {(m.start, m.end, m.type): m for m in found}
    return [
        replace(known.get((start, end, kind)) or _alone(text[start:end], kind, extract), start=start, end=end)
        for start, end, kind in sorted(spans)
    ]


@lru_cache(maxsize=1 << 14)
def _alone(text: str, kind: MentionType, extract: Extract) -> Mention:
    found = extract(Document("name", text)).mentions
    whole = [m for m in found if m.type is kind and (m.start, m.end) == (0, len(text))]
    return whole[0] if whole else Mention(0, len(text), text, kind, "marked")
