"""The session that a text told of last: in a history 第二次会议 goes on from 县第九届人民代表大会第一次会议 above it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model import Extraction, Mention
from kg.parsed import NOWHERE, BareOrgan, NumberedName, OrganName, PresidiumName, SessionName, TopicName
from kg.patterns import compiled
from kg.reference.numerals import ordinal, to_int

_CONGRESSES = ("npc", "cppcc")
_COMMITTEES = ("npc-sc", "cppcc-sc", "cpc-sc")
_SAME = compiled("[^。；\n]{0,12}")
"""Between a standing committee and the number of a meeting that is its own."""
_CIRCLES = compiled("(?P<body>.*各界(?:人民)?代表会议)(?:第(?P<n>[^第]{1,3})次会议)?")

_GUESTS = compiled("(?:[列出]席|参加|传达|学习|贯彻|落实|提请)(?:了)?[^，。；]{0,4}$")
"""Before a session that others come to or speak of: 列席区三届人大一次会议."""


@dataclass(slots=True)
class Running:
    """The last session of a congress, or of the 各界人民代表会议 before there were congresses; ``committee``: where a committee was named."""

    text: str
    last: SessionName | TopicName | None = None
    committee: int = -1

    def read(self, mention: Mention) -> Mention:
        """The mention, as a session of the body that the last one was of where no more than its number is printed."""
        match mention.parsed:
            case SessionName(seat, series, tail="") as session if series in _CONGRESSES and seat.term:
                self.last = self.last if _GUESTS.search(self.text, 0, mention.start) else session
            case SessionName(series=series) if series in _COMMITTEES:
                self.last = None
            case OrganName(code=code) if code in _COMMITTEES:
                self.committee = mention.end
            case BareOrgan("大会主席团", subs=()) if isinstance(self.last, SessionName):
                return replace(mention, parsed=PresidiumName(self.last))
            case BareOrgan("常委会" | "常务委员会"):
                self.committee = mention.end
            case TopicName(topic) as circles if _CIRCLES.fullmatch(topic):
                self.last = circles
            case NumberedName(seat, n, "会议", "", "") if seat == NOWHERE:
                return self._counted(mention, n)
        return mention

    def _counted(self, mention: Mention, printed: str) -> Mention:
        last, n = self.last, ordinal(printed)
        holds = self.committee >= 0 and _SAME.fullmatch(self.text, self.committee, mention.start)
        if last is None or holds or to_int(n) != _number(last) + 1:
            self.last = None  # another count has begun
            return mention
        if isinstance(last, SessionName):
            self.last = replace(last, ordinal=printed)
        else:
            self.last = replace(last, topic=_held(last.topic, n), rest=_held(last.rest, n))
        return replace(mention, parsed=self.last)


def with_running(extraction: Extraction) -> Extraction:
    """The extraction in which such sessions are read as what they go on from."""
    running = Running(extraction.document.text)
    return replace(extraction, mentions=tuple(map(running.read, extraction.mentions)))


def _number(last: SessionName | TopicName) -> int:
    m = _CIRCLES.fullmatch(last.topic) if isinstance(last, TopicName) else None
    told = last.ordinal if isinstance(last, SessionName) else m["n"] if m else None
    return to_int(ordinal(told or "一")) or 0


def _held(name: str, n: str) -> str:
    m = _CIRCLES.fullmatch(name)
    return f"{m['body']}第{n}次会议" if m else name
