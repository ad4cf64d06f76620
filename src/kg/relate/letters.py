"""Papers that are sent out: the bodies of the letterhead, or those that sign at the end, issue the paper on top."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import NOBODY, Subject
from kg.relate.names import Name, clean
from kg.relate.skeleton import Skeleton
from kg.relate.writer import Writer

_BODIES = r"(?P<bodies>O(?:文件)?(?:[，、\n]+O(?:文件)?)*)"
# 县政发〔2016〕21号，签发人：甲: a line of the head that names no body.
_NUMBER = r"(?:[^\nOMDCL。]{0,20}号[^\nOMDCL。]{0,12}\n+)?"
_LETTERHEAD = compiled(
    rf"(?:(?<=\n)|^){_BODIES}\n+{_NUMBER}(?P<how>关于(?:印发|下发|颁发|发布|公布))?(?P<paper>D)(?:的通知)?(?=\n|$)"
)
_HEADLINE = compiled(r"(?:(?<=\n)|^)D(?=\n|$)")
_HEAD = 60
"""Characters of skeleton within which a paper's own name stands."""
_DAY = r"[^\nOMDCPL]{0,4}(?:\d{4}|[〇○零一二三四五六七八九]{4})年[^\nOMDCPL]{1,3}月[^\nOMDCPL]{1,3}日"
_SIGNED = compiled(rf"\n{_BODIES}\n+{_DAY}(?=\n|$)")


# A letter to bodies of its own: 县检察院：…请于两个月内报告….
_LETTER_TO = compiled(r"(?:^|\n)(?P<to>O(?:[、，]O)*)：(?=\n)")
_SALUTATION = 400


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper with the bodies that issue it, and where the skeleton says so."""

    bodies: tuple[Name, ...]
    paper: Name | None
    span: tuple[int, int]


def letterheads(skeleton: Skeleton) -> list[Letter]:
    """Every paper of a text below the line or lines of those who send it."""
    heads = _LETTERHEAD.finditer(skeleton.text)
    return [_letter(m, _own(skeleton.names[m.start("paper")], m["how"]), skeleton) for m in heads]


def signed(skeleton: Skeleton) -> Letter | None:
    """The paper on top of a text with those who sign below it before the day; None if nobody does."""
    title = _HEADLINE.search(skeleton.text, 0, _HEAD)
    m = _SIGNED.search(skeleton.text)
    return _letter(m, _own(skeleton.names[title.start()]) if title else None, skeleton) if m else None


def _letter(m: re.Match[str], paper: Name | None, skeleton: Skeleton) -> Letter:
    bodies = tuple(skeleton.names[m.start("bodies") + i] for i, c in enumerate(m["bodies"]) if c == "O")
    return Letter(bodies, paper, (m.start("bodies"), m.end()))


def by_letterhead(skeleton: Skeleton) -> Subject | None:
    """Those for whom a paper speaks that is sent out, by the lines above it."""
    head = next(iter(letterheads(skeleton)), None)
    return Subject(head.bodies, SubjectBy.BYLINE) if head and head.span[0] < _HEAD else None


def by_signature(skeleton: Skeleton) -> Subject | None:
    """Those for whom a paper speaks that is sent out, by who signs it before the day."""
    end = signed(skeleton)
    return Subject(end.bodies, SubjectBy.BYLINE) if end else None


def addressed(skeleton: Skeleton) -> Subject:
    """The bodies to which a letter goes, for what it asks of them; nobody if it goes to none."""
    to = _LETTER_TO.search(skeleton.text, 0, _SALUTATION)
    return Subject(skeleton.found(*to.span("to"), MentionType.ORG), SubjectBy.PREVIOUS) if to else NOBODY


def read(skeleton: Skeleton, out: Writer) -> None:
    """Tells who issues, or with 请示 proposes, the paper on top of a text."""
    letters = letterheads(skeleton)
    if not letters and (end := signed(skeleton)):
        letters = [end]
    for letter in letters:
        if letter.paper:
            predicate = "proposes" if letter.paper.text.endswith(("请示", "议案")) else "adopts"
            for body in letter.bodies:
                out.add(
                    body, predicate, letter.paper, letter.span, f"{predicate}-letterhead", confidence=0.88
                )


def _own(paper: Name, issued: str | None = None) -> Name | None:
    """The paper if its name, or what stands before it, says that it is one that is sent out."""
    text = clean(paper.text)
    return paper if issued or (text.startswith("关于") and not text.endswith("报告")) else None
