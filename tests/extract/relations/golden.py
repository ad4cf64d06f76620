"""Golden paragraphs: a text in which the names are marked, and the claims that it must give."""

from __future__ import annotations

import re
from pathlib import Path

from kg.extract.relations import find_claims
from kg.model import Claim, Document, Mention, MentionType, Polarity

FOLDER = Path(__file__).parent / "golden"
_TYPES = {"O": "ORG", "M": "MEET", "C": "CON", "D": "DOC", "P": "PER", "L": "LOC"}
_MARK = re.compile(r"\[([^\[\]|]+)\|([OMCDPL])\]")


def marked(markup: str, title: str | None = None) -> tuple[Document, list[Mention]]:
    """The document and the mentions of a text with marks such as ``[县委|O]``."""
    text, mentions, at = "", [], 0
    for m in _MARK.finditer(markup):
        text += markup[at : m.start()]
        mentions.append(Mention(len(text), len(text) + len(m[1]), m[1], MentionType(_TYPES[m[2]]), "marked"))
        text += m[1]
        at = m.end()
    return Document("golden", text + markup[at:], title), mentions


def claims_of(markup: str) -> list[Claim]:
    """The claims of a marked text."""
    return find_claims(*marked(markup))


def lines(claims: list[Claim]) -> list[str]:
    """What is claimed, one line a claim, without repetition, sorted; a denied claim begins with 'not'."""
    denied = {Polarity.POSITIVE: "", Polarity.NEGATIVE: "not "}
    return sorted({f"{denied[c.polarity]}{c.subject.text} {c.predicate} {c.object.text}" for c in claims})
