"""Sentences with slots: ``{认真|深入}`` stands for each of its words.

Every word of a slot makes a sentence, in which the other slots keep their first. ``<>`` is the word of the slot that
begins with ``!``. A bar inside square brackets (a marked name) parts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SLOT = re.compile(r"\{(!?)([^{}]*)\}")
_BAR = re.compile(r"\|(?![^\[\]]*\])")


def filled(template: str) -> Iterator[tuple[str, str]]:
    """The sentences of a template, each with the word that ``<>`` means: a slot goes through its words, others wait."""
    slots = [_BAR.split(m[2]) for m in _SLOT.finditer(template)]
    told = next((n for n, m in enumerate(_SLOT.finditer(template)) if m[1]), None)
    first = [words[0] for words in slots]
    for n, words in enumerate(slots or [[""]]):
        for word in words if n == 0 else words[1:]:
            values = [*first[:n], word, *first[n + 1 :]]
            rest = iter(values)
            sentence = _SLOT.sub(lambda _, rest=rest: next(rest), template)  # type: ignore[misc]
            meant = "" if told is None else values[told]
            yield sentence.replace("<>", meant), meant
