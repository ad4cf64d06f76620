"""Writes data/pinyin.tsv: how the characters, place names and surnames of the tables are read.

python scripts/build_pinyin.py

Readings are those of pypinyin (MIT), corrected by scripts/pinyin/corrections.tsv. The table
holds one reading for each character, and the words, places and surnames whose reading is not
that of their characters, so that it gives the reading of every name without a row for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pypinyin import Style, pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict
from reference.table import Row, read_table, write_table

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
CORRECTIONS = ROOT / "scripts" / "pinyin" / "corrections.tsv"
COMMENTS = (
    "How names are read: one reading a character (char), and the words, places and surnames read otherwise.",
    "The longest form wins; a surname counts at the beginning of a person's name. Syllables with tone marks.",
    "Source: pypinyin 0.55.0 (MIT), corrected by scripts/pinyin/corrections.tsv. Written by scripts/build_pinyin.py.",
)
COLUMNS = ("kind", "form", "pinyin")
NAMED = {
    "central": ("name", "aliases"), "collectives": ("label", "aliases"), "concepts": ("label", "aliases"), "laws": ("name", "short"),
    "meetings": ("name", "aliases"), "posts": ("titles",), "organs": ("formal", "heads"), "media": ("name", "aliases"),
}  # fmt: skip
"""Tables whose names are read as words, with the columns that may hold them."""

Reading = tuple[str, ...]


def main() -> None:
    """Writes the table."""
    write_table(DATA / "pinyin.tsv", COMMENTS, COLUMNS, rows())


def rows() -> list[Row]:
    """All rows, sorted by kind and form."""
    usual, special = _corrections("place"), _corrections("surname")
    places = sorted(_places())
    chars = {chr(code): _single(chr(code)) for code in pinyin_dict if 0x3400 <= code < 0x30000}
    printed = set("".join(places))
    kept = {c: r for c, r in chars.items() if _common(c) or c in printed}
    words = dict(_words(kept)) | _corrections("word")
    exceptions = _exceptions(places, kept, words, usual)
    found = {
        "char": {c: (r,) for c, r in kept.items()},
        "word": words,
        "place": exceptions,
        "surname": special,
    }
    return [
        {"kind": kind, "form": form, "pinyin": " ".join(reading)}
        for kind, readings in found.items()
        for form, reading in sorted(readings.items())
    ]


def _corrections(scope: str) -> dict[str, Reading]:
    table = read_table(CORRECTIONS)
    return {r["form"]: tuple(r["pinyin"].split()) for r in table.rows if r["scope"] == scope}


def _common(char: str) -> bool:
    """True for the characters of GBK: names of people go beyond GB 2312 (镕, 堃, 喆), and texts may be traditional."""
    try:
        return len(char.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def _single(char: str) -> str:
    return pinyin_dict[ord(char)].split(",")[0]


def _places() -> set[str]:
    """The names and short names of all divisions."""
    found: set[str] = set()
    for row in read_table(DATA / "places.tsv").rows:
        found |= {row["name"], *row["short"].split("|")} - {""}
    return found | {row["name"] for row in read_table(DATA / "towns.tsv").rows}


def _words(chars: dict[str, str]) -> Iterator[tuple[str, Reading]]:
    """The phrases of pypinyin in the names of our tables that are not read by their characters."""
    text = "\n".join(_names())
    for form, reading in phrases_dict.items():
        syllables = tuple(s[0] for s in reading)
        plain = all(c in chars for c in form) and len(form) == len(syllables)
        if plain and form in text and syllables != tuple(chars[c] for c in form):
            yield form, syllables


def _names() -> Iterator[str]:
    for name, columns in NAMED.items():
        for row in read_table(DATA / f"{name}.tsv").rows:
            yield from (row[c] for c in columns)


def _exceptions(
    places: Iterable[str], chars: dict[str, str], words: dict[str, Reading], usual: dict[str, Reading]
) -> dict[str, Reading]:
    """The places that characters and words do not read right, shortest first so that long names need no row."""
    found = {form: reading for form, reading in usual.items() if len(form) > 1}
    for name in sorted(places, key=lambda n: (len(n), n)):
        right = corrected(name, usual)
        if read(name, chars, {**words, **found}) != right:
            found[name] = right
    return found


def corrected(name: str, usual: dict[str, Reading]) -> Reading:
    """The reading of a place: that of pypinyin, then single characters, then the longer corrections."""
    syllables = [s[0] for s in pinyin(name, style=Style.TONE)] if name else []
    if len(syllables) != len(name):
        syllables = [pinyin(c, style=Style.TONE)[0][0] for c in name]
    for form in sorted(usual, key=len):
        at = name.find(form)
        while at >= 0:
            syllables[at : at + len(form)] = usual[form]
            at = name.find(form, at + 1)
    return tuple(syllables)


def read(name: str, chars: dict[str, str], words: dict[str, Reading]) -> Reading:
    """The reading of a name by a table: at each place the longest word, else the character."""
    found: list[str] = []
    at = 0
    while at < len(name):
        length = next((n for n in range(min(8, len(name) - at), 1, -1) if name[at : at + n] in words), 1)
        piece = name[at : at + length]
        found += words[piece] if length > 1 else [chars.get(piece, piece)]
        at += length
    return tuple(found)


if __name__ == "__main__":
    main()
