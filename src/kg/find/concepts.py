"""Finds concepts: the table of political terms, quoted terms, named campaigns and programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.find.gazetteer import gazetteer
from kg.find.left import NUM
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import CampaignName, TermName
from kg.reference.placenames import HAN

CON = MentionType.CON
_TAIL = (
    "重要思想|专项整治行动|专项整治|专项行动|专项斗争|行动计划|三年行动|行动|工程|战略|发展战略|战略布局|工作法|工作机制|运行模式|协同运行模式|治理新模式|模式|"
    "机制|制度|改革|活动|代表行动|主题教育|学习教育|计划|战役|攻坚战|保卫战|精神|理念|司法理念|思维|原则|方针|体系|集群体系|目标|治理|办公|双轮驱动|责任制|布局|格局|品牌|美好蓝图"
)
_QUOTED = re.compile(
    rf"“([^“”。！？；\n]{{2,32}})”((?:(?![的等是和与])[{HAN}]){{0,4}}?(?:{_TAIL})(?!意义|定位))?"
)
_HEAD_BEFORE = re.compile(r"(高质量发展|基层治理|党建引领)$")
_SPEECH = re.compile(
    r"(?:[：:]|[说道问答喊称写]|表示|强调|指出|提出|认为|坦言|回应|留下|介绍|感慨|告诉记者)[，：:]?$"
)
_TERM_MARK = re.compile(rf"^[{NUM}双]|[、，+＋·]|^.{{5,}}$")
_TERM_BEFORE = re.compile(
    r"(?:落实|坚持|做到|增强|实施|开展|推行|打造|践行|坚定|推进|聚焦|助推|建立|弘扬|深化|围绕|牢记|发扬|推动|突出|创建|严守|锚定|聚力|以|按照|树立|树牢|构建|探索|贯彻|推广|创新|领悟|扛牢)[好牢]?$"
)
_TERM_AFTER = re.compile(
    r"(?:建设|工作|要求|部署|试点|创建|战略|活动|改造|政策|提升|保障|现象|问题|的要求|的目标|的理念|的原则)"
)
_CAMPAIGN = re.compile(
    r"(?:打好|打赢|深化|推进|开展|实施|部署了?|启动|推行|题教育和)"
    rf"([{HAN}]{{2,24}}?(?:攻坚战|保卫战|翻身仗|歼灭战|专项整治|专项行动|专项斗争|集中整治|年行动|年活动|提升行动|保护行动|整组行动|三年行动|主题教育|学习教育|同查同治|攻坚行动|专项治理|教育实践活动|(?:提升|改造|保护|建设|惠民)工程|配套改革|振兴战略|强国战略|综合改革|体制改革|制度改革))"
)
_GENERALS = re.compile(rf"习近平(?:总书记|主席)?关于[{HAN}、“”]{{2,40}}?(?:的)?(?:重要思想|重要论述)")
_FAMILY = re.compile(r"习近平(?:新时代中国特色社会主义|法治|生态文明|经济|外交|强军|文化|党建)思想")
_PAIR = re.compile(rf"[{HAN}]{{2}}")
_LEADERSHIP = re.compile(rf"党对[{HAN}]{{1,8}}工作的(?:绝对|全面|集中统一)领导")
_POLICY = re.compile(
    rf"坚持((?:以[{HAN}、]{{4,20}}?)|[{HAN}]{{4}}(?:、[{HAN}]{{4}}){{0,3}}|[{HAN}]{{2}}(?:、[{HAN}]{{2}}){{2,4}})的?方针"
)
_NAMED = re.compile(r"(?:简称|下称|以下称|[名称]为|以下合称)[:：]?$")
_SHARED_TAIL = re.compile(rf"((?<=[打好胜])(?:[{HAN}]{{2}}[、和]){{1,3}}[{HAN}]{{2}})(保卫战|攻坚战)")
_LONG_AFTER = re.compile(
    r"的?(?:总?要求|工作要求|方针|工作方针|原则|理念|目标|总体思路|工作思路|布局|格局|机制|制度)"
)
_BARE_CAMPAIGN = re.compile(
    r"(?<![”’])(主题教育)(?!办|领导|活动|基地|馆)|(?:开展|深化|推进|抓好|推动|参加|结合|启动)好?(学习教育)(?![活基])|(?<=[。，])(学习教育)(?=开展以来)"
)
_BAD_QUOTE = re.compile(
    r"[。？！]|^[\d.·]+$|^(?:五一|十一|六一|七一|八一|三八|六五|元旦|春节)$|^[A-Za-z0-9 .+-]+$|第一印象|^一把手$|同志|先生|女士|[你我他她]|的人$|^[一二三四五六七八九十]+五$|吗|呢|啊|规划$"
)
_PERIOD = re.compile(r"^(?:[一二三四五六七八九十]{1,2}五|九五|八五|七五|六五)$")


def find_concepts(view: str) -> Iterator[Candidate]:
    """Candidates for concepts by grammar; those of the table come from the gazetteer."""
    for m in _QUOTED.finditer(view):
        yield from _quoted(view, m)
    for m in _SHARED_TAIL.finditer(view):
        for part in _PAIR.finditer(m[1]):
            start, last = m.start() + part.start(), m.start() + part.end() == m.end(1)
            yield Candidate(
                start, m.end() if last else start + 2, CON, "shared-tail", TermName(part[0] + m[2]), rank=4
            )
    for m in _POLICY.finditer(view):
        if not m[1].endswith("路线"):
            yield Candidate(m.start(1), m.end(1), CON, "policy", TermName(m[1]), rank=1)
    for m in _LEADERSHIP.finditer(view):
        yield Candidate(m.start(), m.end(), CON, "party-leadership", TermName(m[0]), rank=4)
    for m in (*_GENERALS.finditer(view), *_FAMILY.finditer(view)):
        yield Candidate(m.start(), m.end(), CON, "thought", TermName(m[0]), rank=5)
    for m in _BARE_CAMPAIGN.finditer(view):
        g = m.lastindex or 0
        yield Candidate(m.start(g), m.end(g), CON, "bare-campaign", CampaignName(m[g]), rank=3)
    for m in _CAMPAIGN.finditer(view):
        if m[1].startswith(("第", "这", "此", "本", "各", "好")):
            continue
        yield Candidate(m.start(1), m.end(1), CON, "campaign", TermName(m[1]), rank=0)


def _quoted(view: str, m: re.Match[str]) -> Iterator[Candidate]:
    before, inner = view[max(0, m.start() - 6) : m.start()], m[1]
    if (
        _BAD_QUOTE.search(inner)
        or _PERIOD.match(inner)
        or _SPEECH.search(before)
        and not (before.endswith("提出") and (m[2] or _TERM_MARK.match(inner)))
        or view[m.end(1) - 1] in "，、"
        or "《" in inner
    ):
        return
    if _NAMED.search(before):
        return
    if len(inner) > 22 and not _LONG_AFTER.match(view, m.end()):
        return
    if gazetteer().has(inner, "concepts"):
        return
    if not (
        m[2] or _TERM_MARK.search(inner) or _TERM_BEFORE.search(before) or _TERM_AFTER.match(view, m.end())
    ):
        return
    head = _HEAD_BEFORE.search(view[max(0, m.start() - 6) : m.start()])
    if m[2] or head:
        start, end = (m.start() - len(head[1]) if head else m.start()), m.end()
        yield Candidate(start, end, CON, "quoted-part", TermName(view[start:end]), rank=2)
    yield Candidate(m.start(1), m.end(1), CON, "quoted", TermName(inner), rank=1 if len(inner) < 24 else 0)
