"""How the six types look: colours that colour-blind readers tell apart, and a shape each.

The colours are the palette of Okabe and Ito (2008), the shapes those of vis-network.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Fill colour and shape of a type, and what the legend calls it."""

    colour: str
    shape: str
    zh: str
    en: str


LOOKS = {
    "ORG": Look("#0072B2", "dot", "机构", "Organisation"),
    "MEET": Look("#E69F00", "diamond", "会议", "Meeting"),
    "CON": Look("#009E73", "star", "概念", "Concept"),
    "DOC": Look("#CC79A7", "square", "文件", "Document"),
    "PER": Look("#D55E00", "triangle", "人物", "Person"),
    "LOC": Look("#56B4E9", "hexagon", "地点", "Place"),
}
OTHER = Look("#7F7F7F", "dot", "其他", "Other")

MARKS = {
    "dot": "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16z",
    "diamond": "M10 1L19 10L10 19L1 10z",
    "star": "M10 1L12.4 7.2L19 7.6L13.9 11.8L15.6 18.3L10 14.7L4.4 18.3L6.1 11.8L1 7.6L7.6 7.2z",
    "square": "M3 3H17V17H3z",
    "triangle": "M10 2L19 18H1z",
    "hexagon": "M5.5 2.2H14.5L19 10L14.5 17.8H5.5L1 10z",
}
"""The shapes as SVG paths in a square of 20, for the legend."""

FONT = 13
_LINE = 5
_LONGEST = 24
_WHOLE = re.compile(r"[“‘《〈（(]*(?:[0-9A-Za-z]+[年月日号届次]?|.)[”’》〉）)、，…]*")
"""What is never broken: numbers with their unit, Latin words, marks from what they enclose."""


def look(type_: str) -> Look:
    """The look of a type; grey for one that is not among the six."""
    return LOOKS.get(type_, OTHER)


def wrapped(label: str) -> str:
    """A label in lines of about five characters; of one longer than 24 both ends stay."""
    text = " ".join(label.split())
    text = text if len(text) <= _LONGEST else text[:11] + "…" + text[12 - _LONGEST :]
    lines = -(-len(text) // _LINE) or 1
    length = -(-len(text) // lines) or 1
    found = [""]
    for piece in _WHOLE.findall(text):
        if found[-1] and len(found[-1]) + len(piece) > length:
            found.append("")
        found[-1] += piece
    return "\n".join(found)


def size(weight: int) -> int:
    """Radius in pixels of a node with this weight: it grows with the square root."""
    return round(min(22.0, 6 + 1.6 * math.sqrt(weight)))


def box(label: str, radius: int) -> tuple[float, float]:
    """Width and height in pixels that a node and the wrapped label below it take, with a margin."""
    lines = label.split("\n")
    width = max(sum(1.0 if ord(c) > 0x2E7F else 0.6 for c in line) for line in lines) * FONT
    return max(width, 2.0 * radius) + 14, 2.0 * radius + len(lines) * FONT * 1.2 + 16
