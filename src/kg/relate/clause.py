"""A clause and who acts in it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import MentionType, SubjectBy
from kg.quick import quick
from kg.relate.names import Name


@quick
@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts in a clause. No agents: an actor who is no name (各部门, 全省上下) or is not known.

    ``meeting`` is the meeting that acts when the subject is 会议; then ``agents`` is its convener.
    ``speech`` is True inside what a person or a meeting is reported to say.
    """

    agents: tuple[Name, ...] = ()
    by: SubjectBy = SubjectBy.EXPLICIT
    meeting: Name | None = None
    speech: bool = False

    def acting(self) -> tuple[Name, ...]:
        """Who does what a session does: the meeting if there is one, else the agents; what it says should be done, whose it is."""
        met = (self.meeting,) if self.meeting else ()
        return met if met and not self.speech else self.agents or met

    def bodies(self) -> tuple[Name, ...]:
        """Who carries out, upholds or demands: never a person who is reported to speak."""
        if self.speech and self.meeting is None:
            return tuple(a for a in self.agents if a.type is MentionType.ORG)
        return self.acting()


NOBODY = Subject()


@quick
@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and its subject. ``start``: index in the skeleton; ``body``: where its predicate begins in ``text``."""

    text: str
    start: int
    body: int
    subject: Subject
    explicit: bool

    @property
    def span(self) -> tuple[int, int]:
        """The clause in the skeleton."""
        return self.start, self.start + len(self.text)
