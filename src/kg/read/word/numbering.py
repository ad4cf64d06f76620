"""The numbers that Word prints before paragraphs and does not store: 第一条, 一、, （一）, 1.1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.patterns import compiled
from kg.read.word.xml import Element, child, integer, name, on, value
from kg.reference.numerals import to_han

_PLACE = compiled(r"%([1-9])")
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts: first number, form, pattern, what follows, the level that makes it start anew."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _Sequence:
    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of the lists of a document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.styles = {
            value(s, "styleId"): s for s in (styles if styles is not None else ()) if name(s) == "style"
        }
        self.sequences: dict[str, _Sequence] = {}
        self.lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self.begun: set[tuple[str, int]] = set()
        self.styled: dict[tuple[str, str | None], int] = {}
        if numbering is not None:
            self._load(numbering)

    def label(self, paragraph: Element) -> str:
        """What Word prints before a paragraph, with the gap after it; '' for one without a number."""
        number, depth = self._place(child(paragraph, "pPr"))
        if number not in self.lists or not 0 <= depth < _DEEPEST:
            return ""
        abstract, own = self.lists[number]
        sequence = self.sequences[abstract]
        levels = {**sequence.levels, **own}
        self._count(sequence, number, levels, own, depth)
        return _printed(levels, sequence.counts, depth)

    def _load(self, numbering: Element) -> None:
        bound: dict[str, list[tuple[str | None, int]]] = {}
        for one in (one for one in numbering if name(one) == "abstractNum"):
            found = [(lvl, integer(lvl, 0, "ilvl")) for lvl in one if name(lvl) == "lvl"]
            abstract = value(one, "abstractNumId") or ""
            self.sequences[abstract] = _Sequence({depth: _level(lvl) for lvl, depth in found})
            bound[abstract] = [(value(child(lvl, "pStyle")), depth) for lvl, depth in found]
        for one in numbering:
            abstract = value(child(one, "abstractNumId")) or ""
            if name(one) == "num" and abstract in self.sequences:
                own = dict(_overrides(one, self.sequences[abstract].levels))
                number = value(one, "numId") or ""
                self.lists[number] = abstract, own
                self.styled |= {(number, style): depth for style, depth in bound.get(abstract, ())}

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style and of the styles that one is based on."""
        style = value(child(properties, "pStyle"))
        number, depth = _given(properties)
        for _ in range(20):
            if (number is not None and depth is not None) or style not in self.styles:
                break
            below = self.styles[style]
            inherited = _given(child(below, "pPr"))
            if number is None and inherited[0] is not None:
                number = inherited[0]
                depth = depth if depth is not None else inherited[1] or self.styled.get((number, style), 0)
            style = value(child(below, "basedOn"))
        return number or "", depth or 0

    def _count(
        self, sequence: _Sequence, number: str, levels: dict[int, Level], own: dict[int, Level], depth: int
    ) -> None:
        counts = sequence.counts
        if depth in own and (number, depth) not in self.begun:
            counts.pop(depth, None)  # a list with a start of its own begins anew
        self.begun.add((number, depth))
        for above in range(depth):
            counts.setdefault(above, levels.get(above, Level()).start)
        counts[depth] = counts[depth] + 1 if depth in counts else levels.get(depth, Level()).start
        for below in range(depth + 1, _DEEPEST):
            restart = levels.get(below, Level()).restart
            if restart is None or restart > depth:
                counts.pop(below, None)


def _given(properties: Element | None) -> tuple[str | None, int | None]:
    numbers = child(properties, "numPr")
    level = child(numbers, "ilvl")
    return value(child(numbers, "numId")), None if level is None else integer(level, 0)


def _overrides(one: Element, levels: dict[int, Level]) -> Iterator[tuple[int, Level]]:
    for override in one:
        if name(override) != "lvlOverride":
            continue
        depth = integer(override, 0, "ilvl")
        inner = child(override, "lvl")
        level = levels.get(depth, Level()) if inner is None else _level(inner)
        start = integer(child(override, "startOverride"), level.start)
        yield depth, Level(start, level.form, level.pattern, level.suffix, level.restart, level.legal)


def _level(lvl: Element) -> Level:
    restart = child(lvl, "lvlRestart")
    return Level(
        integer(child(lvl, "start"), 1),
        value(child(lvl, "numFmt")) or value(child(lvl, "AlternateContent", "Choice", "numFmt")) or "decimal",
        value(child(lvl, "lvlText")) or "",
        value(child(lvl, "suff")) or "tab",
        None if restart is None else integer(restart, 0),
        on(child(lvl, "isLgl")),
    )


def _printed(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth, Level())
    if level.form in ("bullet", "none") and not _PLACE.search(level.pattern):
        return ""

    def number(match: re.Match[str]) -> str:
        above = int(match[1]) - 1
        form = levels.get(above, Level()).form
        return written(counts.get(above, 1), "decimal" if level.legal and above < depth else form)

    label = _PLACE.sub(number, level.pattern)
    gap = "" if level.suffix == "nothing" or not label or label[-1] in "、，．.）)：:" else "　"
    return label + gap


def written(count: int, form: str) -> str:
    """A number in a form of Word: chineseCountingThousand, decimal, upperRoman …; unknown ones in digits."""
    made = _FORMS.get(form)
    return made(count) if made is not None and 0 < count < 10_000 else str(count)


def _letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    made = ""
    for size, sign in (*_ROMAN, *_ROMAN_SMALL):
        made += sign * (count // size)
        count %= size
    return made


def _circled(count: int) -> str:
    return chr(0x245F + count) if count <= 20 else str(count)


def _digitwise(count: int) -> str:
    return "".join("〇一二三四五六七八九"[int(d)] for d in str(count))


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"), to_han),
    **dict.fromkeys(("japaneseCounting", "koreanCounting"), to_han),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digitwise),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), lambda n: to_han(n).translate(_LEGAL)),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: "".join(chr(ord(d) + 0xFEE0) for d in str(n)),
    "decimalEnclosedParen": lambda n: f"（{n}）",
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
}  # fmt: skip
