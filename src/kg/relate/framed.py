"""What a sentence frames without telling it as done: rumours, conditions, proposals, demands, drafts that failed.

据传…, …系谣言, 如果…, 原定… tell nothing; 拟任命, 提请甲任命, …人选 tell a plan, 甲要求乙向丙报告 a duty, 可以听取 a norm.
"""

from __future__ import annotations

import re

from kg.model import Modality
from kg.patterns import compiled
from kg.relate.denied import REACH, begun

_APPOINTING = frozenset({"appoints", "removes", "elects", "holdsPost"})
"""What is proposed and approved before it holds; of posts only those that somebody gives."""
_RUMOUR = compiled(
    "据传|网传|(?<!造)谣传|传闻|有人(?:说|称|传)|据说|听说|网[上络]流传"
    "|(?:系|是|为|属|（|[(])(?:网络)?谣言|纯属(?:虚构|捏造|编造)|子虚乌有"
    "|(?:消息|信息|说法|传言|内容|报道|言论|，|”)(?:均|都|完全|严重|纯)?(?:不实|不属实|失实|(?:是|为)(?:错误|虚假|假)的?)(?=$|[，。；！”）)])"
)
_IF = compiled(
    "(?:^|[，；：、“])(?:(?:但|而|且|并)?(?:如果|假如|假使|倘|要是|一旦|除非|即使|若(?!干|[何是]?[^，]{0,3}似))|如(?=[向不未需遇]))"
    "|[OMP](?:如果|若|如(?=[向不未需遇]))"
)
_FAILED = compiled("否决|驳回|搁置|暂缓|原定|原拟|本应(?!当)|本该|本可")
_MAY = compiled(
    "(?:可能|或将|也许|或许|有望)(?:会|将|要|被)?(?:[向对就受由]|任命|免|选举|领导|监督|指导|听取|召开|批准|决定)"
)
_ENTITLED = compiled(
    "(?:可以|有权|可依法)(?:依法|直接|随时|按规定|根据需要)*(?:[向对]|任命|免去|选举|罢免|撤销|领导|监督|指导|听取|召开|批准|决定|审议)"
)
"""What the law or the speaker allows is a norm: whether it is done is not told."""
_UNMADE = compiled("否决|未获(?:得)?(?:通过|批准)|未(?:予|能)?通过")
_PROPOSED = compiled("拟(?:任|免|聘|提名|推荐|选举|撤)|建议|提请|提名|推荐|请求|报请|商请|准备任|打算任")
_CANDIDATE = compiled("候?选人选?|人选|公示|提名")
_ASKED = compiled("(?<!按照)(?:要求|责成|责令|希望|敦促|督促|建议|呼吁|号召|请求)(?=O)")
_BY = compiled("(?:[按据应照]|(?<![已曾])经)[^，；]{0,20}$")
"""根据甲的提请任命: what was asked or proposed is given as the ground, and the act is done."""
_ASIDE = compiled("[（(【\\[](?:谣言|不实|虚假|假消息|辟谣)[^）)】\\]]{0,6}[）)】\\]]")
_SENTENCE = "。！？\n"
_CLAUSE_END = compiled(r"[，；。！？\n]|$")
_SENTENCE_END = compiled(r"[。！？\n]|$")


def called_false(text: str, start: int, end: int) -> bool:
    """True if the sentence of a document around these offsets bears an aside that calls it false: （谣言）."""
    last = min(end + REACH, len(text))
    stop = _SENTENCE_END.search(text, end, last)
    return bool(_ASIDE.search(text, start, (stop.end() if stop else last) + 6))


def framed(text: str, later: int, predicate: str) -> Modality | None:
    """How the sentence of a skeleton that holds a statement's last name at ``later`` frames it; None if it tells nothing.

    Looks no further than ``REACH`` characters, so that cost stays linear in the text.
    """
    last = min(len(text), later + REACH)
    start, begin = begun(text, later, _SENTENCE), begun(text, later)
    end = _SENTENCE_END.search(text, later, last)
    stop = _CLAUSE_END.search(text, later, last)
    before = text[begin:later]
    whole = text[start : end.start() if end else last]
    condition = _IF.search(text[begun(text, later, _SENTENCE + "；") : later])
    if condition or _RUMOUR.search(whole) or _FAILED.search(before) or _MAY.search(before):
        return None
    after = text[later : stop.start() if stop else last]
    if predicate in _APPOINTING:
        if _UNMADE.search(after):
            return None
        if _CANDIDATE.search(after) or _put(_PROPOSED, before):
            return Modality.PLAN
    if _ENTITLED.search(before):
        return Modality.NORM
    return Modality.DUTY if _put(_ASKED, before) else Modality.ASSERTED


def _put(words: re.Pattern[str], before: str) -> bool:
    """True if the clause puts to somebody what follows, and does not name it as the ground of what was done."""
    return any(not _BY.search(before[: m.start()]) for m in words.finditer(before))
