"""The verbs that govern concepts, documents and meetings: which run of verbs says what, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import MentionType, Modality, Polarity, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import Clause, Subject
from kg.relate.context import Context
from kg.relate.lexicon import rx, words
from kg.relate.names import Name
from kg.relate.patterns import ASPIRE, DUTY, HABIT, NORM, PLAN
from kg.relate.writer import Manner

FAMILIES = ("implements", "studies", "upholds")
_RUN = rx(
    r"(?P<verbs>(?:{implements}|{studies}|{upholds})(?:好|了)?"
    r"(?:(?:[、和与并及]|)(?:{implements}|{studies}|{upholds})(?:好|了)?)*)"
)
VERB = rx("(?:{implements}|{studies}|{upholds})")
_LIGHT = rx(r"(?:{adverb}|{light}|{negation}|[、和地]|精神)*")
_STARTS = rx(r"(?:{adverb}|{light})*(?:{vp}|{implements}|{studies}|{upholds})")
_PLANNED = compiled("研究|审议|听取|制定|出台|就|构建了")
_OPEN_PHRASE = compiled("(?<![存现])在[^，上中下里后时前]*$")
_PIVOT = rx(r"{pivot}(?P<who>O?)[^，]{0,12}?$")
# 甲汇报乙落实丙的情况, 甲对乙落实丙予以肯定: it is 乙 who carries out.
_NESTED = rx(r"(?:{tells_of}了?|、)(?P<who>O(?:[、和]O)*)(?:{adverb})*$")
TELLS_OF = rx("{tells_of}了?O")
"""A body of which somebody tells what it does."""
_LISTED = compiled("O、$")
_COPULA = compiled("(?<![一二三四五六七八九十于就要凡])是")
# The first that fits decides.
_MODALITIES = (
    (Modality.ASPIRATION, ASPIRE),
    (Modality.NORM, NORM),
    (Modality.DUTY, DUTY),
    (Modality.PLAN, PLAN),
    (Modality.HABITUAL, HABIT),
)
_ADVERBIAL = ("坚持", "坚定", "紧扣", "锚定")
# 坚定不移 is an adverb; 执行法院, 执行标的 and the like are no act.
_NO_VERB = compiled(
    "坚定不移|执行(?:法院|机关|机构|程序|案件|标的|依据|异议|措施|人员|通知|局|庭|款|难)|实施(?:机关|机构|主体|单位)"
)
# 率组对我县落实甲情况进行检查: it is the place of which that is told.
_EXAMINED = compiled("[对就](?:L|[^，OMCDPL]{1,6})$")
_INTO = compiled("[^，]*(?:情况|工作)[^，OMCDPL]{0,4}(?:进行|开展|作)")
_OTHERS = compiled("(?:读者|群众|企业|青年|学生|居民|党员|干部|职工|人员)[^，]{0,4}$")
_DENIED = compiled("(?:不得|不能|不可|没有|未能|未|不|严禁)(?:认真|严格|全面|完全|切实)?$")


def actors(subject: Subject) -> tuple[Name, ...]:
    """Who carries out or upholds: not a person of whom an earlier sentence told."""
    if subject.by is SubjectBy.PREVIOUS:
        return tuple(a for a in subject.bodies() if a.type is not MentionType.PER)
    return subject.bodies()


def runs(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The runs of such verbs in a clause, each with the index where the next begins or the clause ends."""
    found = [m for m in _RUN.finditer(text) if not _NO_VERB.match(text, m.end() - 2)]
    for i, m in enumerate(found):
        yield m, found[i + 1].start() if i + 1 < len(found) else len(text)


def families(run: str) -> list[str]:
    """The predicates that a run of verbs states; 坚持 before another verb is only its adverb."""
    verbs = VERB.findall(run)
    if len(verbs) > 1 and verbs[0] in _ADVERBIAL and run[len(verbs[0])] not in "、和与并":
        verbs = verbs[:1] if len(verbs) == 2 and verbs[1] in ("加强", "维护") else verbs[1:]
    return [f for f in FAMILIES if any(v in words(f) for v in verbs)]


def subject_at(clause: Clause, context: Context, at: int) -> Subject | None:
    """The subject of the verb at ``at``; None if another, unnamed actor or an open phrase stands between."""
    before = clause.text[clause.body : at]
    if m := _PIVOT.search(before):
        bodies = context.found(clause.start + clause.body, clause.start + at, MentionType.ORG)
        return Subject(bodies[-1:]) if m["who"] else None
    if (m := _NESTED.search(before)) and not _LISTED.search(before, 0, m.start("who")):
        start = clause.start + clause.body
        return Subject(context.found(start + m.start("who"), start + m.end("who"), MentionType.ORG))
    if _OPEN_PHRASE.search(before) or (_EXAMINED.search(before) and _INTO.match(clause.text, at)):
        return None
    light = _LIGHT.match(before)
    if light and light.end() == len(before):
        return clause.subject
    if _OTHERS.search(before) and not re.search("组织|带领|率领", before):
        return None
    if _PLANNED.match(before) or _COPULA.search(before) or before.startswith("对"):
        return None
    return clause.subject if _STARTS.match(before) else None


def manner(text: str, start: int, at: int) -> Manner:
    """Modality and polarity of the verb at ``at`` by the words of a clause from ``start`` up to it."""
    denied = _DENIED.search(text, start, at) and text[max(start, at - 2) : at] != "不断"
    polarity = Polarity.NEGATIVE if denied else Polarity.POSITIVE
    found = (
        modality for modality, words_ in _MODALITIES if (m := words_.search(text, start)) and m.start() < at
    )
    return next(found, Modality.ASSERTED), polarity


def manner_at(clause: Clause, at: int) -> Manner:
    """Modality and polarity of the verb at ``at`` in a clause."""
    return manner(clause.text, clause.body, at)
