"""Finding names as people type them: characters, pinyin with and without spaces, initials, and mixtures.

``fsqrd``, ``fangshanqu renda``, ``fangshan rd`` and 房山人大 all find 房山区人大.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.reference.pinyin import plain, syllables

EXACT, START, INSIDE, SOUND, HEARD, SCATTERED = range(6)
"""How well a form fits, best first: equal, at its beginning, inside, the sound of its beginning, of its inside, its characters one after another."""


def sounds(form: str, *, person: bool = False) -> str:
    """The syllables of a form as people type them, separated by a space: ``fang shan qu``."""
    return " ".join(plain(syllables(form, person=person)))


def typed(query: str) -> str:
    """A query without white space and case, with v for ü."""
    return "".join(query.split()).lower().replace("ü", "v").replace("'", "").replace("’", "")


def fit(query: str, form: str, sound: str) -> int | None:
    """How well a query that went through ``typed`` fits a form with its ``sounds``; None if it does not."""
    text = form.lower()
    if query == text:
        return EXACT
    if query in text:
        return START if text.startswith(query) else INSIDE
    if query.isascii():
        return _heard(query, sound.split(" "))
    return SCATTERED if len(query) > 1 and _scattered(query, text) else None


def best(query: str, forms: Iterable[tuple[str, str]]) -> tuple[int, str] | None:
    """The best fit among forms with their sounds, and the form; None if none fits."""
    asked = typed(query)
    fits = [(rank, len(form), form) for form, sound in forms if (rank := fit(asked, form, sound)) is not None]
    return (min(fits)[0], min(fits)[2]) if asked and fits else None


def _heard(query: str, sound: Sequence[str]) -> int | None:
    at = next((at for at in range(len(sound)) if _from(query, sound, at)), None)
    return None if at is None else HEARD if at else SOUND


def _from(query: str, sound: Sequence[str], at: int) -> bool:
    """True if the query is made of beginnings of the syllables from ``at`` on, one after another."""
    if not query:
        return True
    if at == len(sound):
        return False
    syllable = sound[at]
    longest = next((n for n in range(len(syllable), 0, -1) if query.startswith(syllable[:n])), 0)
    return any(_from(query[n:], sound, at + 1) for n in range(longest, 0, -1))


def _scattered(query: str, text: str) -> bool:
    rest = iter(text)
    return all(char in rest for char in query)
