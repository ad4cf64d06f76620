"""Leading, guiding, supervising, supporting, reporting: what one body is to another."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import MentionType, SubjectBy
from kg.patterns import compiled
from kg.relate.clause import Clause, Subject
from kg.relate.context import Context
from kg.relate.lexicon import rx
from kg.relate.names import Name
from kg.relate.patterns import CORE
from kg.relate.skeleton import Sentence
from kg.relate.verbs import manner, manner_at
from kg.relate.writer import Writer

_LIST = rf"{CORE}O(?:(?:、|和|与|及其|及|以及)?{CORE}O)*"
_LISTED = compiled(f"(?P<who>{_LIST})")
_UNDER = rx(r"在(?P<np>[^，在]*O[^，在]*{under})(?:之)?下")
_AND_OTHERS = "(?:(?:和|、|及|以及|与)?(?:上级|省|市|县|区|全?社会|各)[^，OMCDPL]{0,8}?)?"
_FIRMLY = "(?:坚强|正确|有力|统一|集中统一|具体|直接|关心|关怀|亲切|大力|悉心|高度|重视|协助|配合|精心|有效|依法|民主|法律|[、和])*"
_DEEDS = "(?:领导|指导|监督|支持|帮助)"
_UNDER_PART = compiled(
    rf"(?P<who>{_LIST}){_AND_OTHERS}(?:的)?(?:{_FIRMLY}(?P<what>{_DEEDS}(?:[、和与]?{_DEEDS})*|(?:协助|配合)$))(?!人|下级)"
)
_PLACED = compiled(rf"置于(?P<who>{_LIST})(?:的)?(?:绝对|坚强|统一|全面|集中统一)*领导(?:之)?下")
_HELD = compiled(
    rf"(?:坚持|接受|服从)(?P<who>{_LIST})(?:的)?(?:全面|统一|绝对|集中统一)*领导(?!人|干部|小组|班子)"
)
_ACCEPTS = compiled(r"接受(?:[^，]*?(?:领导|指导)[和、与])?(?P<np>[^，]*)监督")
_THANKS = compiled(
    rf"(?:得益于|离不开|归功于|感谢)(?P<who>{_LIST})(?:等)?(?:对[^，]*?的)?(?P<what>[^，OMCDPL]{{0,14}}?(?:领导|配合|支持|帮助|协作|指导|监督))"
)
# Work reports thank so: 是甲、乙和社会各界有效监督、鼎力支持的结果; 根本在于甲的坚强领导.
_OWED = compiled(
    rf"(?:是(?=[^，]*的结果)|在于){CORE}(?P<who>{_LIST})(?:[和、与][^，OMCDPL]{{2,8}}各界)?(?:的)?"
    "(?P<what>[^，OMCDPL]{0,16}?(?:领导|支持|帮助|监督|指导)+)(?:的结果)?$"
)
# 由甲牵头，乙、丙配合: who takes part helps the one in charge.
_IN_CHARGE = compiled(rf"(?P<who>{_LIST})(?:统一|总)?牵头$")
_TAKES_PART = compiled(
    rf"(?P<own>{_LIST})(?:要|应|应当|予以|给予|积极|密切|全力|做好)*(?:配合|协助|协同)(?:工作)?$"
)
_SUPERVISES = compiled(
    rf"(?:(?<!接受)(?<!人大)(?<!民主)(?<!和)(?:依法)?监督(?:和支持|检查|支持)?|督促(?:和支持)?)(?P<who>{_LIST})(?!监督|代表|委员(?!会))"
    rf"|对(?P<over>{_LIST}(?:[^，OMCDPL]{{0,8}}(?:、|和|与|及)O)*)[^，]{{0,16}}?监督"
)
_SUPPORTS = compiled(
    rf"(?P<verb>支持和保[障证]|支持|配合|协助|保障)(?:好|和监督|和促进)?(?P<who>{_LIST})(?!代表|委员(?!会)|的支持)"
)
_ANSWERS_TO = compiled(rf"对(?P<who>{_LIST})(?:及其常委会|及其常务委员会)?负责")
_SUPPORTS_IT = compiled(r"(?:支持|配合|协助)其")
_REPORTERS = "(?:(?P<from>(?:O|P)(?:[、和](?:O|P))*)(?:(?:主要|有关|相关|分管)?负责(?:人|同志))?)?"
_UNTIL = "(?P<mid>(?:(?!书记|成员|代表|委员|主任|负责|组成)[^，OMCDPL]){0,10}?)"
_REPORTS = compiled(
    rf"{_REPORTERS}{_UNTIL}向(?P<to>{_LIST})(?:和P总书记|和P)?(?P<gap>[^，；OMCDP]{{0,16}}?)"
    "(?:请示报告|报告|请示|汇报|述职|述廉|报送)(?!会)"
)
_FILED = compiled(
    rf"(?:由(?P<from>O)[^，OMCDP]{{0,10}})?(?<![申通汇填预日晚周])(?<!上(?!报O))报(?:送|请|经|告(?=[O、和及]+$))?(?P<to>{_LIST})"
)
# 对甲负责并报告工作.
_ANSWERS_AND_REPORTS = compiled(
    rf"对(?P<to>{_LIST})(?:及其常委会|及其常务委员会)?负责(?:并|、|和)(?:定期)?(?:向其)?报告(?:工作|年度工作)"
)
_REPORTS_TO_IT = compiled("(?:并|定期|每年)*(?:向其)?报告(?:年度)?工作$")
_GUIDES = compiled(
    rf"(?<!重要)指导(?:和推动|、推动|和监督|督促)?(?P<who>{_LIST})(?!的(?!(?:业务|日常)?工作)|工作[组队站委人])"
)
_GUIDES_AT = compiled(
    rf"对(?P<who>{_LIST})[^，OMCDPL]{{0,14}}?(?:给予|进行|开展|加强|实施)[^，OMCDPL]{{0,8}}?指导"
)
_ACCEPTS_GUIDE = compiled(rf"接受(?P<who>{_LIST})(?:的)?(?:[^，OMCDPL]{{0,6}}?、?)?指导")
_PAPER_WATCHED = compiled(
    "(?:加强|强化|开展)(?:了)?对(?P<over>D(?:[、和]D)*)[^，OMCDPL]{0,8}的监督(?!检查)"
    "|(?:就|对)(?P<paper>D(?:[、和]D)*)[^，OMCDPL]{0,16}?(?:开展|进行|实施)[^，OMCDPL]{0,8}监督(?!检查)"
)
_LEADS_OVER = compiled(
    rf"(?:加强|改善|完善|坚持|实施)(?:和改进)?对(?P<who>{_LIST})(?:工作)?的(?:全面|统一|集中统一|政治)*领导"
)
_LED_BY = compiled(rf"(?P<who>{_LIST})(?:的)?(?:工作)?由(?P<from>{_LIST})(?:统一|直接|归口|全面)*领导")
_MANAGES = compiled(rf"(?P<from>{_LIST})(?:统一|全面|集中统一)?领导(?P<who>{_LIST})")

# 在甲领导下，各项事业取得…: what comes about under it, and not the body that the sentence before was about.
_OTHERS = compiled(
    "党和国家|全[国党军省市县区]|各[级族项地界]|L|[^，OMCDP]{2,10}(?:取得|迈出|实现了|发生|保持|呈现|面貌)"
)


_STATED = compiled("领导|指导|监督|督促|支持|配合|协助|保障|帮助|报|请示|述[职廉]|协作")
_NOUNS = {
    "领导": "leads",
    "指导": "guides",
    "监督": "supervises",
    "支持": "supports",
    "帮助": "supports",
    "配合": "supports",
    "协助": "supports",
}
# What others are to the subject: pattern, group of the others, predicate, name of the rule, confidence.
_PASSIVE = (
    (_PLACED, "who", "leads", "placed", 0.88),
    (_HELD, "who", "leads", "placed", 0.88),
    (_ACCEPTS, "np", "supervises", "accepted", 0.92),
    (_ACCEPTS_GUIDE, "who", "guides", "accepted", 0.9),
)
# What the subject is to others.
_ACTIVE = (
    (_LEADS_OVER, "who", "leads", "over", 0.85),
    (_SUPERVISES, "who", "supervises", "verb", 0.85),
    (_SUPERVISES, "over", "supervises", "verb", 0.85),
    (_SUPPORTS, "who", "supports", "verb", 0.9),
    (_GUIDES, "who", "guides", "verb", 0.75),
    (_GUIDES_AT, "who", "guides", "over", 0.85),
)


def rule(sentence: Sentence, clauses: list[Clause], context: Context, out: Writer) -> None:
    """Reads each clause of a sentence; the subject of 在…领导下 may follow in the next clause."""
    if context.unreal:
        return
    for i, clause in enumerate(clauses):
        if "监督" in clause.text and "D" in clause.text:
            _watched(clause, context, out)
        if "O" in clause.text and _STATED.search(clause.text):
            _under(clause, clauses[i:], context, out)
            _passive(clause, context, out)
            _thanked(clause, context, out)
            _active(clause, context, out)
            _reporting(clause, context, out)
        if i and "接受其监督" in clause.text:
            _answered(clause, clauses[i - 1], context, out, "supervises")
        if i and "报告" in clause.text and _REPORTS_TO_IT.match(clause.text):
            _answered(clause, clauses[i - 1], context, out, "reportsTo")
        if i and _TAKES_PART.search(clause.text):
            _takes_part(clause, clauses[:i], context, out)
        if i and _SUPPORTS_IT.search(clause.text):
            _supports_it(clause, clauses[i - 1], context, out)


def _bodies(clause: Clause, m: re.Match[str], group: str, context: Context) -> tuple[Name, ...]:
    if m[group] is None:
        return ()
    return context.found(clause.start + m.start(group), clause.start + m.end(group), MentionType.ORG)


def _deeds(told: str) -> Iterable[str]:
    """The predicates that nouns tell, each once: 监督 and 支持 of 有效监督、鼎力支持."""
    return dict.fromkeys(predicate for noun, predicate in _NOUNS.items() if noun in told)


def _organs(subject: Subject) -> tuple[Name, ...]:
    return tuple(a for a in subject.agents if a.type is MentionType.ORG)


def _under(clause: Clause, following: list[Clause], context: Context, out: Writer) -> None:
    """在甲领导下，乙…: the one who is led is the subject of the clause, or of the next that prints one."""
    for m in _UNDER.finditer(clause.text):
        _under_one(m, clause, following, context, out)


def _under_one(
    m: re.Match[str], clause: Clause, following: list[Clause], context: Context, out: Writer
) -> None:  # fmt: skip
    led = clause.subject
    if not (clause.explicit and clause.body <= m.start()):
        led = next((c.subject for c in following if c.explicit), clause.subject)
        if led is clause.subject and len(following) > 1 and _OTHERS.match(following[1].text):
            return
    for part in _UNDER_PART.finditer(m["np"]):
        base = clause.start + m.start("np")
        bodies = context.found(base + part.start("who"), base + part.end("who"), MentionType.ORG)
        for predicate in _deeds(part["what"]):
            out.pairs(
                bodies, predicate, _organs(led), clause.span, f"{predicate}-under", confidence=0.94, by=led.by
            )


def _passive(clause: Clause, context: Context, out: Writer) -> None:
    for pattern, group, predicate, name, sure in _PASSIVE:
        if m := pattern.search(clause.text):
            out.pairs(
                _bodies(clause, m, group, context), predicate, _organs(clause.subject), clause.span,
                f"{predicate}-{name}", confidence=sure, by=clause.subject.by, manner=manner(clause.text, 0, m.start()),
            )  # fmt: skip


def _thanked(clause: Clause, context: Context, out: Writer) -> None:
    """离不开甲的支持, 得益于甲的领导, said by the subject or by the organ whose report it is; 甲领导乙."""
    own = _organs(clause.subject) or (context.owner.agents if context.owner else ())
    for m in _THANKS.finditer(clause.text):
        predicate = next(iter(_deeds(m["what"])), "supports")
        bodies = _bodies(clause, m, "who", context)
        out.pairs(
            bodies, predicate, own, clause.span, f"{predicate}-thanked", confidence=0.85, by=clause.subject.by
        )  # fmt: skip
    if owed := _OWED.search(clause.text):
        owner = context.owner.agents if context.owner else ()
        for predicate in _deeds(owed["what"]):
            out.pairs(
                _bodies(clause, owed, "who", context), predicate, owner, clause.span, f"{predicate}-thanked",
                confidence=0.85, by=SubjectBy.BYLINE,
            )  # fmt: skip
    for pattern in (_MANAGES, _LED_BY):
        for m in pattern.finditer(clause.text):
            leaders, led = _bodies(clause, m, "from", context), _bodies(clause, m, "who", context)
            out.pairs(leaders, "leads", led, clause.span, "leads-direct", confidence=0.85)


def _active(clause: Clause, context: Context, out: Writer) -> None:
    own = _organs(clause.subject)
    for pattern, group, predicate, name, sure in _ACTIVE:
        for m in pattern.finditer(clause.text):
            if predicate == "supervises" and "接受" in clause.text[: m.start()]:
                continue
            out.pairs(
                own, predicate, _bodies(clause, m, group, context), clause.span, f"{predicate}-{name}",
                confidence=sure, by=clause.subject.by, manner=manner_at(clause, m.start()),
            )  # fmt: skip


def _watched(clause: Clause, context: Context, out: Writer) -> None:
    """就《…》实施情况开展监督: a document is supervised."""
    for m in _PAPER_WATCHED.finditer(clause.text):
        group = "paper" if m["paper"] else "over"
        papers = context.found(clause.start + m.start(group), clause.start + m.end(group), MentionType.DOC)
        out.pairs(
            _organs(clause.subject), "supervises", papers, clause.span, "supervises-paper",
            confidence=0.85, by=clause.subject.by, manner=manner_at(clause, m.start()),
        )  # fmt: skip


def _reporting(clause: Clause, context: Context, out: Writer) -> None:
    for m in _REPORTS.finditer(clause.text):
        agents, by = _reporters(m, clause, context)
        out.pairs(
            agents, "reportsTo", _bodies(clause, m, "to", context), clause.span, "reportsTo-to",
            confidence=0.92, by=by, manner=manner_at(clause, m.start("to")),
        )  # fmt: skip
    for m in _ANSWERS_AND_REPORTS.finditer(clause.text):
        out.pairs(
            _organs(clause.subject), "reportsTo", _bodies(clause, m, "to", context), clause.span, "reportsTo-answers",
            confidence=0.9, by=clause.subject.by, manner=manner_at(clause, m.start()),
        )  # fmt: skip
    for m in _FILED.finditer(clause.text):
        agents = _bodies(clause, m, "from", context) or _organs(clause.subject)
        bodies = _bodies(clause, m, "to", context)
        out.pairs(
            agents, "reportsTo", bodies, clause.span, "reportsTo-filed", confidence=0.85, by=clause.subject.by
        )  # fmt: skip


def _reporters(m: re.Match[str], clause: Clause, context: Context) -> tuple[tuple[Name, ...], SubjectBy]:
    """Who reports: the names right before 向, else the subject; of a speech only the bodies in it."""
    if m["from"]:
        span = range(clause.start + m.start("from"), clause.start + m.end("from"))
        return tuple(x for i in span if (x := context.skeleton.names.get(i))), SubjectBy.EXPLICIT
    subject = clause.subject
    return _organs(subject) if subject.speech else subject.agents, subject.by


def _answered(clause: Clause, before: Clause, context: Context, out: Writer, predicate: str) -> None:
    """对甲负责，接受其监督, 并报告工作: 其 is the body to which the subject answers."""
    if m := _ANSWERS_TO.search(before.text):
        above, own = _bodies(before, m, "who", context), _organs(before.subject)
        does, to = (above, own) if predicate == "supervises" else (own, above)
        out.pairs(
            does, predicate, to, clause.span, f"{predicate}-it", confidence=0.9, by=before.subject.by,
            manner=manner_at(before, m.start()),
        )  # fmt: skip


def _takes_part(clause: Clause, before: list[Clause], context: Context, out: Writer) -> None:
    own = _TAKES_PART.search(clause.text)
    charged = next(((c, m) for c in reversed(before) if (m := _IN_CHARGE.search(c.text))), None)
    if own and charged:
        out.pairs(
            _bodies(clause, own, "own", context), "supports", _bodies(*charged, "who", context), clause.span,
            "supports-part", confidence=0.85, manner=manner_at(clause, own.end("own")),
        )  # fmt: skip


def _supports_it(clause: Clause, before: Clause, context: Context, out: Writer) -> None:
    """监督甲、乙，支持其履职: 其 is the last list of bodies."""
    lists = list(_LISTED.finditer(before.text))
    bodies = _bodies(before, lists[-1], "who", context) if lists else ()
    out.pairs(
        _organs(clause.subject), "supports", bodies, clause.span, "supports-it", confidence=0.8, by=clause.subject.by
    )  # fmt: skip
