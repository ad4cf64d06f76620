"""How names are read (table ``data/pinyin.tsv``): 六安 is lù ān, and the Shan in 单 is a surname."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from kg.reference.scan import Scanner
from kg.resources import rows

Reading = tuple[str, ...]


def syllables(text: str, *, person: bool = False) -> Reading:
    """The reading of each character of a name, with tone marks; what is no Chinese character stands for itself.

    Punctuation and white space give nothing. Of a person the surname is read as one.
    """
    found: list[str] = []
    rest = text
    if person and (family := _surname(text)):
        found, rest = list(_table()["surname"][family]), text[len(family) :]
    at = 0
    for start, end in _forms().spans(rest):
        found += map(_single, rest[at:start])
        found += _named(rest[start:end])
        at = end
    found += map(_single, rest[at:])
    return tuple(filter(None, found))


def plain(reading: Reading) -> Reading:
    """Syllables as people type them: without tones, with v for ü."""
    return tuple(_typed(syllable) for syllable in reading)


def plain_lines(texts: Sequence[str]) -> list[str]:
    """For each text its ``plain`` syllables, separated by spaces: of many texts ten times as fast as one by one."""
    whole, found, at = "\n".join(text.replace("\n", " ") for text in texts), list[str](), 0
    for start, end in _forms().spans(whole):
        found += (whole[at:start].translate(_chars()), " ", " ".join(plain(_named(whole[start:end]))))
        at = end
    found.append(whole[at:].translate(_chars()))
    return [line[1:] for line in "".join(found).split("\n")] if texts else []


class _Chars(dict[int, str]):
    """What stands for each character: its syllable after a space, or nothing."""

    def __missing__(self, code: int) -> str:
        syllable = _single(chr(code))
        self[code] = f" {_typed(syllable)}" if syllable else ""
        return self[code]


@cache
def _chars() -> _Chars:
    return _Chars({ord("\n"): "\n"})


@cache
def _typed(syllable: str) -> str:
    parts = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    return "".join(c for c in parts if not unicodedata.combining(c))


def _surname(text: str) -> str:
    return next((text[:n] for n in (2, 1) if text[:n] in _table()["surname"] and len(text) > n), "")


def _named(form: str) -> Reading:
    table = _table()
    return table["place"].get(form) or table["word"][form]


def _single(char: str) -> str:
    known = _table()["char"].get(char)
    return known[0] if known else char.lower() if char.isalnum() else ""


@cache
def _forms() -> Scanner:
    table = _table()
    return Scanner([*table["place"], *table["word"]])


@cache
def _table() -> dict[str, dict[str, Reading]]:
    """Readings by kind (char, word, place, surname) and form."""
    found: dict[str, dict[str, Reading]] = {}
    for row in rows("pinyin"):
        found.setdefault(row["kind"], {})[row["form"]] = tuple(row["pinyin"].split())
    return found
