"""Who elects, appoints and removes: the subject, the meeting that is called, the body whose text it is."""

from __future__ import annotations

from kg.model import MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import Clause
from kg.relate.context import Context
from kg.relate.names import Name
from kg.relate.patterns import CALLS
from kg.relate.sittings import is_session
from kg.relate.skeleton import Sentence

BODIES = (MentionType.ORG, MentionType.MEET)
"""Who may decide on posts."""
_READ_OUT = compiled(
    "宣读(?:了)?(?P<who>O)?[^，：；]*(?:D|决定|命令|通知|文件|批复)[^OMDL]{0,4}(?:.*[，；])?$"
)
"""A decision that is read out: it is that of whoever made it, not of those who meet."""
# 甲举行某次会议，选举乙: the meeting elects.
_CALLS = compiled(f"{CALLS}，(?!经O)(?:[^M；O]|O(?![^，OMCDPL]{{0,6}}(?:任命|免去|决定)))*$")
# 决定三月召开某会议: that one does not sit yet.
_STILL_TO_COME = compiled("(?:决定|商定|定于|提议|建议|拟|将)[^，；]{0,12}$")
# 在第一次全体会议上，选举乙.
_AT = compiled("在[^，OMCDPL]{0,8}(?P<meeting>M)上，?[^，M]*$")


def deciders(
    position: int, sentence: Sentence, clauses: list[Clause], context: Context
) -> tuple[tuple[Name, ...], SubjectBy]:
    """Who appoints: the subject of the clause, the meeting of the heading, or the organ whose text it is."""
    subject = next(
        (c.subject for c in reversed(clauses) if c.start <= sentence.start + position), context.topic
    )
    actors = tuple(a for a in subject.acting() if a.type in BODIES)
    if read := _READ_OUT.search(sentence.text, 0, position):
        who = (context.skeleton.names[sentence.start + read.start("who")],) if read["who"] else ()
        return who, SubjectBy.EXPLICIT
    if actors and (subject.by is SubjectBy.EXPLICIT or subject.meeting):
        return actors, subject.by
    if context.memory.decided_by is not None:
        return (context.memory.decided_by,), SubjectBy.HEADING
    if actors:
        return actors, subject.by
    if context.owner:
        return context.owner.agents, context.owner.by
    return ((context.sittings.meeting,) if context.sittings.meeting else ()), SubjectBy.PREVIOUS


def called(predicate: str, sentence: Sentence, end: int, context: Context) -> tuple[Name, ...]:
    """The meeting that a body calls in the sentence, before those are named whom it elects; none if it calls none.

    Appointed and removed are people by the sessions of congresses and committees, else by the body that meets.
    """
    m = _CALLS.search(sentence.text, 0, end) or _AT.search(sentence.text, 0, end)
    if m and _STILL_TO_COME.search(sentence.text, 0, m.start()):
        return ()
    meeting = context.skeleton.names[sentence.start + m.start("meeting")] if m else None
    return (meeting,) if meeting and (predicate == "elects" or is_session(meeting)) else ()
