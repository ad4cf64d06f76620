"""The form of a text that the grammars read: as long as the original, easier to match.

Traditional characters become Simplified, full-width digits and letters become
half-width, the small variants of brackets and dots become one form, radicals and
look-alikes become the characters meant, and what a reader does not see, markup too, becomes
spaces (tables: OpenCC's and ``data/characters.tsv``). Every change is one code point
for one code point, so offsets hold in both texts.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kg.kept import Parts, kept
from kg.patterns import compiled
from kg.reference.markup import SIGNS, markup
from kg.reference.remembered import remembered
from kg.resources import rows, share

_FULL_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_PUNCTUATION = str.maketrans("「」『』﹁﹂(),:;〔〕・•‧", "“”‘’“”（），：；（）···")
# Characters that simplified texts use beside the traditional form that OpenCC lists first.
_KEEP = frozenset("著乾於瞭徵覆妳睏擡")
_PLANE = 0xFFFF
_COMPATIBLE = (
    *range(0xF900, 0xFAFF),
    *range(0xFE10, 0xFE1A),
    *range(0xFE30, 0xFE6F),
    *range(0x2F800, 0x2FA1E),
)
"""Compatibility ideographs, vertical and small forms of punctuation."""
_ZERO = compiled(r"[Oo0〇](?<=[一二三四五六七八九〇].)[Oo0〇]{0,2}(?=[一二三四五六七八九年])")
"""A letter or digit that stands for 〇 inside a year in words: 二OO八年."""


_PARTICLE = compiled("(?<![显顯原名编編土卓昭专專译譯合所遗遺论論巨拙新旧])著(?![名作述者称稱书書])")
"""著 where traditional texts write the particle 着: 沿著, 標誌著; not 著名, 显著."""

PAGE_LINE = r"[ 　]*(?:[-—–] ?)?(?:第 ?)?\d{1,4}(?: ?页)?(?: ?[-—–])?[ 　]*\n"
"""A line that holds the number of a page: - 3 -, 第3页."""
_CONTROL = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\x85]")
"""What the table makes white space of: before markup is sought, which begins lines."""
_ODD = compiled(rf"{_CONTROL.pattern}|{SIGNS.pattern}|[著Oo0〇]")
"""Characters that one of the patterns above or those of markup may look for."""
_GAP = compiled(rf"\n{PAGE_LINE}\s*|\s+")


def is_plain(text: str) -> bool:
    """True for a text none of whose characters :func:`normalise` or :func:`hidden` may change or hide: most names and sentences."""
    return _touched().search(text) is None


@remembered
def compact(text: str) -> str:
    """A printed name as the grammars see it, without white space and the number of a page that it runs across."""
    form = normalise(text)
    return _GAP.sub("", form) if "\n" in form else "".join(form.split())


@remembered
def normalise(text: str) -> str:
    """The text in the form that the grammars match, of the same length."""
    if is_plain(text):
        return text
    spaced = _CONTROL.sub(lambda c: chr(_table().get(ord(c[0]), ord(c[0]))), text)
    plain = _PARTICLE.sub("着", _translated(_rendered(spaced)))
    return _ZERO.sub(lambda zero: "〇" * len(zero[0]), plain)


@remembered
def hidden(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a text that a reader does not see: format and control characters, markup; no white space."""
    if is_plain(text):
        return ()
    letters = _unseen().intersection(text)
    unseen = [m.span() for m in re.finditer(f"[{re.escape(''.join(letters))}]+", text)] if letters else []
    marks = [(start, end) for start, end, shown in markup(text) if not shown]
    return tuple(_apart(sorted(unseen + marks)) if marks else unseen)


def _translated(text: str) -> str:
    """The text by the table. Few of its characters change, if any: they are found and replaced faster than all are looked up."""
    table = _table()
    found = set(_changed().findall(text))
    if not found.isdisjoint(_targets()):
        return text.translate(table)
    for character in found:
        text = text.replace(character, chr(table.get(ord(character), ord(character))))
    return text


@cache
def _changed() -> re.Pattern[str]:
    """A character that the table changes, or any beyond the first plane: classes of many such characters are slow."""
    return compiled(_line("changed"))


@cache
def _touched() -> re.Pattern[str]:
    """A character that the table changes or hides, or by which something else may change."""
    return compiled(_line("touched"))


@cache
def _traditional() -> re.Pattern[str]:
    """A character that :func:`simplified` may change."""
    return compiled(_line("traditional"))


@cache
def _targets() -> frozenset[str]:
    """What the table makes of a character and would change itself."""
    table = _table()
    return frozenset(chr(meant) for meant in table.values() if table.get(meant, meant) != meant)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order without those that an earlier one covers or meets."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _rendered(text: str) -> str:
    """The text with spaces for its markup, line ends where it ends lines and bars before the cells of its tables."""
    spans = markup(text)
    if not spans:
        return text
    pieces, at = [], 0
    for start, end, shown in spans:
        pieces += [text[at:start], shown.ljust(end - start)]
        at = end
    return "".join((*pieces, text[at:]))


def simplified(text: str) -> str:
    """The text with Simplified for Traditional characters and nothing else changed, of the same length."""
    return text if _traditional().search(text) is None else text.translate(_plain())


def clean(text: str) -> str:
    """The text with radicals as the characters meant and without what a reader does not see.

    For texts that a reader makes itself, such as those of PDF; its length may change.
    """
    return text.translate(_cleaning())


@cache
def _plain() -> dict[int, int]:
    return {ord(t): ord(s) for t, s in _simplified() if t not in _KEEP}


@cache
def _table() -> dict[int, int]:
    return dict(zip(map(ord, _line("from")), map(ord, _line("to")), strict=True))


def _line(name: str) -> str:
    return str(_kept()[name], "utf-8")


@cache
def _kept() -> Parts:
    """What is made of the tables: to read them takes as long as to read a name by all grammars."""
    made_from: list[Path | str] = [
        share("data/characters.tsv"),
        _opencc(),
        Path(__file__),
        unicodedata.unidata_version,
    ]
    return kept("characters", made_from, _parts)


def _parts() -> Parts:
    steps = _plain() | {ord("於"): ord("于")} | _FULL_WIDTH | _PUNCTUATION
    shown = _compatible() | {code: meant for code, (meant, _) in _characters().items()}
    table = steps | {code: steps.get(meant, meant) for code, meant in shown.items()}
    changes = {code for code, meant in table.items() if code != meant}
    unseen = (chr(code) for code, (_, kind) in _characters().items() if kind in ("invisible", "control"))
    invisible = "".join(one for one in unseen if not one.isspace())
    odd = {code for code in range(_PLANE) if _ODD.match(chr(code))}
    made = {
        "from": "".join(map(chr, table)),
        "to": "".join(map(chr, table.values())),
        "changed": _class(changes),
        "traditional": _class(_plain()),
        "unseen": invisible,
        "touched": _class({*changes, *odd, *map(ord, invisible)}),
    }
    return {name: text.encode("utf-8") for name, text in made.items()}


@cache
def _cleaning() -> dict[int, int | None]:
    """Invisible characters go, spaces become plain, lines end in one way, radicals become characters."""
    found: dict[int, int | None] = {}
    for code, (meant, kind) in _characters().items():
        if kind in ("radical", "space", "line"):
            found[code] = meant
        elif kind in ("invisible", "control") and code != 0x09:
            found[code] = None
    return found


@cache
def _unseen() -> frozenset[str]:
    """The characters that print nothing, not even a gap."""
    return frozenset(_line("unseen"))


def _class(codes: Iterable[int]) -> str:
    """A class of these code points and of all beyond the first plane, which the engine tries one after another, as ranges."""
    ranges: list[list[int]] = []
    for code in sorted(code for code in codes if code <= _PLANE):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    ranges.append([_PLANE + 1, sys.maxunicode])
    return "[" + "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in ranges) + "]"


def _simplified() -> list[tuple[str, str]]:
    lines = _opencc().read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return [(t, s.split(" ")[0]) for t, s in pairs if len(t) == 1]


@cache
def _opencc() -> Path:
    """The list of characters of OpenCC, found without loading the package."""
    package = find_spec("opencc")
    assert package is not None and package.origin is not None
    return Path(package.origin).parent / "dictionary" / "TSCharacters.txt"


def _compatible() -> dict[int, int]:
    forms = ((code, unicodedata.normalize("NFKC", chr(code))) for code in _COMPATIBLE)
    return {code: ord(form) for code, form in forms if len(form) == 1 and form != chr(code)}


@cache
def _characters() -> dict[int, tuple[int, str]]:
    """What is meant by each character of the table, and its kind; a row may hold a range, ``E0100..E01EF``."""
    found: dict[int, tuple[int, str]] = {}
    for row in rows("characters"):
        first, _, last = row["from"].partition("..")
        meant = int(row["to"], 16), row["kind"]
        found |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), meant)
    return found
