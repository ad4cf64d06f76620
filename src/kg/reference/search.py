"""Finding names as people type them: characters, pinyin with and without spaces, initials, and mixtures.

``fsqrd``, ``fangshanqu renda``, ``fangshan rd`` and 房山人大 all find 房山区人大.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.reference.pinyin import plain, syllables

EXACT, EDGE, INSIDE, SOUND, HEARD, SCATTERED = range(6)
"""How well a form fits, best first: equal, at its beginning or end, inside, the sound of its beginning, of its inside, its characters one after another."""


def sounds(form: str, *, person: bool = False) -> str:
    """The syllables of a form as people type them, separated by a space: ``fang shan qu``."""
    return " ".join(plain(syllables(form, person=person)))


def typed(query: str) -> str:
    """A query without white space and case, with v for ü."""
    return "".join(query.split()).lower().replace("ü", "v").replace("'", "").replace("’", "")


def fit(asked: str, form: str, sound: str) -> int | None:
    """How well a query fits a form with its ``sounds``; None if it does not."""
    query, text = typed(asked), form.lower()
    if query == text:
        return EXACT
    if query in text:
        return EDGE if text.startswith(query) or text.endswith(query) else INSIDE
    if query.isascii():
        return _heard(asked, sound)
    return SCATTERED if len(query) > 1 and scattered(query).search(text) else None


def best(query: str, forms: Iterable[tuple[str, str]]) -> tuple[int, str] | None:
    """The best fit among forms with their sounds, and the form; None if none fits."""
    fits = [(rank, len(form), form) for form, sound in forms if (rank := fit(query, form, sound)) is not None]
    return (min(fits)[0], min(fits)[2]) if typed(query) and fits else None


def heard(query: str) -> re.Pattern[str]:
    """Finds in ``sounds``, one a line and each after a space, where a query is heard.

    Each of its words is made of beginnings of syllables, one after another; between words some may be left out.
    """
    words = (r"(?:[^\n ]* )?".join(map(re.escape, typed(word))) for word in query.split())
    # A pattern that begins with characters, not with a condition, is found four times as fast.
    return re.compile(" " + r"(?:[^\n ]* )+?".join(filter(None, words)))


def scattered(query: str) -> re.Pattern[str]:
    """Finds among forms, one a line, those that hold the characters of a query in their order."""
    return re.compile(r"[^\n]*?".join(map(re.escape, query)))


def _heard(query: str, sound: str) -> int | None:
    found = heard(query).search(f" {sound}")
    return None if found is None else HEARD if found.start() else SOUND
