"""The session that a text told of last: in a history 第二次会议 goes on from 县第九届人民代表大会第一次会议 above it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model import Extraction, Mention
from kg.parsed import NOWHERE, BareOrgan, NumberedName, OrganName, PresidiumName, Seat, SessionName, TopicName
from kg.patterns import compiled
from kg.reference.numerals import ordinal, to_int

Session = SessionName | NumberedName | TopicName
_CONGRESSES = ("npc", "cppcc")
_IN_ANNALS = ("npc", "cppcc", "npc-sc", "cppcc-sc", "cpc", "cpc-local")
_COMMITTEES = ("npc-sc", "cppcc-sc", "cpc-sc")
_HOLDS = compiled("(?:任期内|届内|期间)?，?(?:先后|一?共)*(?:召开|举行)")
"""Behind a congress whose sessions are told next: 县第九届人民代表大会共召开五次会议."""
_HEADS = ("。", "；", "\n", "\u3000", " ")
_WHEN = compiled("[ \u3000，]*于?(?:[12]\\d{3}年|\\d{1,2}月|[一二][九〇○零])")
_SURE = 6 << 10
"""A score at which four names in five are right."""
_HEADING = compiled("(?:（[^（）\n]*）)?[ \u3000]*\n")
_TERM_BEFORE = compiled("第[一二三四五六七八九十\\d]{1,3}届$")
_NONE_YET = "零"
"""The ordinal of the last session of a congress of which none was told yet."""
_SAME = compiled("[^。；\n]{0,12}")
"""Between a standing committee and the number of a meeting that is its own."""
_CIRCLES = compiled("(?P<body>.*各界(?:人民)?代表会议)(?:第(?P<n>[^第]{1,3})次会议)?")

_CONGRESS = compiled("第?(?P<n>[一二三四五六七八九十\\d]{1,3})次(?:党员)?代表大会")
_PLENARY = compiled(
    "第?(?P<term>[一二三四五六七八九十\\d]{1,3}届)(?:委员会)?第?(?P<n>[一二三四五六七八九十\\d]{1,3})次(?:全委会|全会|全体(?:（扩大）)?会议|全体委员会议)"
)
_CONGRESS_COUNT = compiled("第[^第]{1,3}次(?=.*代表大会)")
_HEADED = compiled("(?:^|\n)[ \u3000]*(第[一二三四五六七八九十\\d]{1,3}届)[ \u3000]*\n[ \u3000]*$")
"""A heading of the term alone above the first session of it."""
_GUESTS = compiled("(?:[列出]席|参加|传达|学习|贯彻|落实|提请)(?:了)?[^，。；]{0,4}$")
"""Before a session that others come to or speak of: 列席区三届人大一次会议."""


@dataclass(slots=True)
class Running:
    """The last session of a congress, or of the 各界人民代表会议 before there were congresses; ``committee``: where a committee was named."""

    text: str
    last: Session | None = None
    committee: int = -1
    congress: SessionName | None = None
    at: int = 0

    def read(self, mention: Mention) -> Mention:
        """The mention, as a session of the body that the last one was of where no more than its number is printed."""
        match mention.parsed:
            case SessionName(seat, series, tail="") as session if series in _IN_ANNALS and seat.term:
                if not _GUESTS.search(self.text, 0, mention.start):
                    self.last, self.at = session, mention.end
            case NumberedName(seat, part="会议", host="", tail="") as session if seat.term:
                self.last = session
            case OrganName(seat, code, subs=()) if (
                code in _CONGRESSES
                and (term := self._term(mention, seat))
                and _HOLDS.match(self.text, mention.end)
            ):
                self.last, self.at = SessionName(replace(seat, term=term), code, _NONE_YET), mention.end
            case OrganName(seat, code, subs=()) if (
                code in _COMMITTEES and seat.term and _HEADING.match(self.text, mention.end)
            ):
                self.last = SessionName(seat, code, _NONE_YET)
            case OrganName(code=code) if code in _COMMITTEES:
                self.committee = mention.end
            case BareOrgan("大会主席团", subs=()) if (
                isinstance(self.last, SessionName) and self.last.series in _CONGRESSES
            ):
                return replace(mention, parsed=PresidiumName(self.last))
            case BareOrgan("常委会" | "常务委员会"):
                self.committee = mention.end
            case SessionName(series="cpc-local" | "association", tail="") as congress if (
                not congress.seat.term
            ):
                self.congress = congress
            case TopicName(topic) if (m := _CONGRESS.fullmatch(topic)) and self.congress is not None:
                return self._next(mention, self.congress, m["n"])
            case TopicName(topic) if (m := _PLENARY.fullmatch(topic)) and self.congress is not None:
                return _plenary_of(mention, self.congress, m["term"], m["n"])
            case NumberedName(Seat("", "", term), n, "全会" | "全体会议", "") if (
                term and self.congress is not None
            ):
                return _plenary_of(mention, self.congress, term, n)
            case TopicName(topic) as circles if _CIRCLES.fullmatch(topic):
                self.last = circles
            case NumberedName(seat, n, "会议", "", "") if seat == NOWHERE:
                return self._sure(self._counted(mention, n))
        return self._sure(mention) if mention.parsed is self.last else mention

    def _term(self, mention: Mention, seat: Seat) -> str:
        """The term of a congress, which may be printed before its place: 第一届|县人民代表大会."""
        m = _TERM_BEFORE.search(self.text, 0, mention.start)
        return seat.term or (m[0] if m else "")

    def _next(self, mention: Mention, before: SessionName, n: str) -> Mention:
        """第二次代表大会 after 中国共产党某县第一次代表大会."""
        body = _CONGRESS_COUNT.sub(f"第{ordinal(n)}次", before.body)
        self.congress = replace(before, ordinal=n, body=body)
        return replace(mention, parsed=self.congress)

    def _sure(self, mention: Mention) -> Mention:
        """The mention, surer where it stands as sessions of a history do."""
        told = mention.parsed is self.last and self._is_entry(mention)
        return replace(mention, score=max(mention.score, _SURE)) if told else mention

    def _is_entry(self, mention: Mention) -> bool:
        """True for a name at the head of a sentence, with its day behind it."""
        heads = self.text[: mention.start].endswith(_HEADS)
        return heads and _WHEN.match(self.text, mention.end) is not None

    def _counted(self, mention: Mention, printed: str) -> Mention:
        if headed := _HEADED.search(self.text, 0, mention.start):
            self.last = NumberedName(Seat(term=headed[1]), printed, "会议")
            return replace(mention, parsed=self.last)
        last, n = self.last, ordinal(printed)
        holds = self.committee >= 0 and _SAME.fullmatch(self.text, self.committee, mention.start)
        told = to_int(n) or 0
        before = _number(last) if last is not None else 0
        skips = (
            _of_committee(last) or self._is_entry(mention) and "常" not in self.text[self.at : mention.start]
        )
        goes_on = told > before if skips else told == before + 1
        if last is None or holds or not goes_on:
            another = last is not None and (holds or told <= before)
            self.last = None if another else last
            return mention
        self.at = mention.end
        if isinstance(last, SessionName | NumberedName):
            self.last = replace(last, ordinal=printed)
        else:
            self.last = replace(last, topic=_held(last.topic, n), rest=_held(last.rest, n))
        return replace(mention, parsed=self.last)


def with_running(extraction: Extraction) -> Extraction:
    """The extraction in which such sessions are read as what they go on from."""
    running = Running(extraction.document.text)
    return replace(extraction, mentions=tuple(map(running.read, extraction.mentions)))


def _plenary_of(mention: Mention, congress: SessionName, term: str, n: str) -> Mention:
    """四届一次全委会 after 中共某县第四次代表大会: the plenary of the committee that the congress elected."""
    if to_int(ordinal(term)) != to_int(ordinal(congress.ordinal)):
        return mention
    of = congress.body.partition("{p}")[0]
    if congress.series == "cpc-local":
        seat = replace(congress.seat, term=term)
        return replace(mention, parsed=SessionName(seat, "cpc", n, "全会"))
    body = f"{of}{{p}}第{ordinal(term)}届委员会第{ordinal(n)}次全体会议"
    whole = SessionName(congress.seat, "association", n, body=body)
    return replace(mention, parsed=whole) if "{p}" in congress.body else mention


def _of_committee(last: Session | None) -> bool:
    return isinstance(last, SessionName) and last.series in _COMMITTEES


def _number(last: Session) -> int:
    m = _CIRCLES.fullmatch(last.topic) if isinstance(last, TopicName) else None
    if isinstance(last, SessionName) and last.ordinal == _NONE_YET:
        return 0
    told = last.ordinal if not isinstance(last, TopicName) else m["n"] if m else None
    return to_int(ordinal(told or "一")) or 0


def _held(name: str, n: str) -> str:
    m = _CIRCLES.fullmatch(name)
    return f"{m['body']}第{n}次会议" if m else name
