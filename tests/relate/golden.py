"""Golden paragraphs: a text in which the names are marked, and the statements that it must give."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from kg.model import Document, Entity, Link, Mention, MentionType, Modality, Polarity, Resolution, Statement
from kg.reference.organs import organ_kinds
from kg.relate import relate, told_by_rules
from kg.relate.names import clean, parse_organ

FOLDER = Path(__file__).parent / "golden"
_TYPES = {"O": "ORG", "M": "MEET", "C": "CON", "D": "DOC", "P": "PER", "L": "LOC"}
_MARK = re.compile(r"\[([^\[\]|]+)\|([OMCDPL])\]")
_TERM = re.compile("第?[一二三四五六七八九十]+届")
_PARTY = re.compile("^(?:中国共产党|中共)(?=.)")
_CENTRE = {"党中央": "org/cn/cpc", "中央": "org/cn/cpc", "中共中央": "org/cn/cpc", "国务院": "org/cn/gov"}
_SPECIAL = {"全国": "cn", "澳门特别行政区": "820000"}
# One division of each level, one below the other, and a district and towns beside: every 县政府 is of the county.
PLACES = {
    "省": "340000",
    "市": "341300",
    "县": "341322",
    "区": "341302",
    "镇": "341322100",
    "乡": "341322200",
}


def marked(markup: str, title: str | None = None) -> Resolution:
    """What resolution makes of a text with marks such as ``[县委|O]``: entities by the level word and the head."""
    text, mentions, at = "", [], 0
    for m in _MARK.finditer(markup):
        text += markup[at : m.start()]
        mentions.append(Mention(len(text), len(text) + len(m[1]), m[1], MentionType(_TYPES[m[2]]), "marked"))
        text += m[1]
        at = m.end()
    document = Document("golden", text + markup[at:], title)
    home = _home(mentions)
    links = tuple(Link(m, entity(m.text, m.type, home), "marked", 0.9) for m in mentions)
    place = Entity(f"place/{PLACES[home]}", MentionType.LOC, home, "Place")
    return Resolution(document, place, "marked", links)


def _home(mentions: list[Mention]) -> str:
    """The level of most of the organs, the county without any."""
    levels = (parse_organ(m.text)[0][-1:] for m in mentions if m.type is MentionType.ORG)
    counts = Counter(level for level in levels if level in PLACES)
    return counts.most_common(1)[0][0] if counts else "县"


def entity(text: str, kind: MentionType, home: str = "县") -> Entity:
    """What a marked name denotes: its name is the printed form, so that expectations read like the text."""
    form = _PARTY.sub("", clean(text))
    if kind is MentionType.ORG:
        key, parent = _organ(form, home)
        code = key.rsplit("/", 1)[-1]
        of = "PartyGroup" if form.endswith("党组") else "InternalBody" if parent else "OtherOrganization"
        known = organ_kinds()[code].kind if code in organ_kinds() else of
        return Entity(key, kind, text, known, {"parent": parent} if parent else {})
    if kind is MentionType.MEET:
        convener = _convener(_TERM.sub("", form), home)
        return Entity(
            f"meeting/{form}", kind, text, "OtherMeeting", {"convener": convener} if convener else {}
        )
    if kind is MentionType.PER and form != "习近平":
        return Entity(f"person/{PLACES[home]}/{form}", kind, text, "Person")
    return Entity(f"{kind.lower()}/{form}", kind, text, "Thing")


def _organ(form: str, home: str) -> tuple[str, str]:
    """The key of an organ and of the body above it, which the printed form begins with."""
    if form in _CENTRE:
        return _CENTRE[form], ""
    before, code = parse_organ(form)
    if code:
        place = _SPECIAL.get(before) or PLACES.get(before[-1:] or home, "name")
        return (f"org/{place}/{code}", "") if place != "name" else (f"org/name/{form}", "")
    for end in range(len(form) - 1, 1, -1):
        if parse_organ(form[:end])[1]:
            above, _ = _organ(form[:end], home)
            return f"{above}/{form[end:]}", above
    return f"org/name/{form}", ""


def _convener(form: str, home: str) -> str:
    longest = (form[:end] for end in range(len(form), 1, -1) if parse_organ(form[:end])[1])
    head = next((h for h in longest if not h.endswith("委员会议")), "")
    return _organ(head, home)[0] if head else "org/cn/cpc" if form.startswith("中央") else ""


def statements_of(markup: str, title: str | None = None) -> tuple[Statement, ...]:
    """The statements of a marked text."""
    return relate(marked(markup, title)).statements


def told_by_rules_in(markup: str) -> tuple[Statement, ...]:
    """The statements of a marked text that rules tell."""
    return told_by_rules(marked(markup))


def lines(statements: tuple[Statement, ...], modal: bool = False) -> list[str]:
    """What is stated, one line a statement, without repetition, sorted; the post in brackets at the end.

    A denied one begins with 'not', one whose organ is not printed with 'implied'; a ``modal`` line begins
    with how it is put, unless it is told as a fact.
    """
    return sorted({(_put(s) if modal else "") + _line(s) for s in statements})


def _put(s: Statement) -> str:
    return "" if s.modality is Modality.ASSERTED else f"{s.modality} "


def _line(s: Statement) -> str:
    denied = "not " if s.polarity is Polarity.NEGATIVE else ""
    implied, post = "implied " if s.implied else "", f" ({s.post})" if s.post else ""
    return f"{denied}{implied}{s.subject.name} {s.predicate} {s.object.name}{post}"
