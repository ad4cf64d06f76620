"""Resolutions made by hand: two short texts of one county, with statements of every modality."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest

from kg.graph.rdf import quads
from kg.graph.store import MemoryStore
from kg.model import (
    Document,
    Entity,
    Evidence,
    Link,
    Mention,
    MentionType,
    Modality,
    Polarity,
    Resolution,
    Statement,
    SubjectBy,
)
from kg.settings import ID_BASE

Stated = tuple[str, str, str, str]
"""Subject key, predicate, object key, quote."""


def organ(key: str, name: str, kind: str, **attributes: str) -> Entity:
    return Entity(key, MentionType.ORG, name, kind, attributes)


_HERE = {"place": "place/130683", "level": "county"}
_PATH = "河北省保定市安国市"

ENTITIES = {
    e.key: e
    for e in (
        organ("org/130683/npc-sc", f"{_PATH}人民代表大会常务委员会", "StandingCommittee", **_HERE),
        organ("org/130683/npc", f"{_PATH}人民代表大会", "PeoplesCongress", **_HERE),
        organ("org/130683/cpc", f"中国共产党{_PATH}委员会", "PartyCommittee", **_HERE),
        organ("org/130683/gov", f"{_PATH}人民政府", "Government", **_HERE),
        organ("org/130683/collective/一府一委两院", f"{_PATH}一府一委两院", "Collective", **_HERE),
        organ(
            "org/130683/npc-sc/党组", f"{_PATH}人民代表大会常务委员会党组", "PartyGroup",
            parent="org/130683/npc-sc", **_HERE,
        ),
        organ("org/130600/npc-sc", "河北省保定市人民代表大会常务委员会", "StandingCommittee",
              place="place/130600", level="prefecture"),
        Entity("meeting/cpc/19-6", MentionType.MEET, "中国共产党第十九届中央委员会第六次全体会议", "PartyPlenum",
               {"term": "十九", "ordinal": "六", "convener": "org/cn/cpc"}),
        Entity("meeting/130683/npc-sc/5-3", MentionType.MEET, f"{_PATH}第五届人民代表大会常务委员会第三次会议",
               "StandingCommitteeSession", {"term": "五", "ordinal": "三", "convener": "org/130683/npc-sc"}),
        Entity("concept/四个意识", MentionType.CON, "四个意识", "Concept"),
        Entity("concept/药都新城", MentionType.CON, "药都新城", "Concept"),
        Entity("doc/中药材市场管理条例", MentionType.DOC, "中药材市场管理条例", "Regulation"),
        Entity("person/130683/何长青", MentionType.PER, "何长青", "Person", {"place": "place/130683"}),
        Entity("org/unresolved/专班", MentionType.ORG, "专班", "OtherOrganization",
               unresolved="the place of the short form cannot be told"),
        Entity("place/130683", MentionType.LOC, _PATH, "Place", {"level": "county", "parent": "place/130600"}),
    )
}  # fmt: skip

TEXTS = {
    "anguo-1": (
        "市人大常委会在市委领导下开展工作，党组定期向市委报告工作。常委会贯彻十九届六中全会精神，"
        "增强“四个意识”。何长青主持召开市五届人大常委会第三次会议，审议《中药材市场管理条例》。"
    ),
    "anguo-2": (
        "市人大常委会学习十九届六中全会精神，依法监督市政府。常委会将推进药都新城建设。"
        "市委不领导专班。保定市人大常委会指导市人大常委会工作。支持“一府一委两院”依法履职。"
    ),
}

STATED: dict[str, list[tuple[str, str, str, str, Modality, Polarity]]] = {
    "anguo-1": [
        ("org/130683/cpc", "leads", "org/130683/npc-sc", "市人大常委会在市委领导下开展工作",
         Modality.ASSERTED, Polarity.POSITIVE),
        ("org/130683/npc-sc/党组", "reportsTo", "org/130683/cpc", "党组定期向市委报告工作",
         Modality.HABITUAL, Polarity.POSITIVE),
        ("org/130683/npc-sc", "implements", "meeting/cpc/19-6", "常委会贯彻十九届六中全会精神",
         Modality.ASSERTED, Polarity.POSITIVE),
        ("org/130683/npc-sc", "upholds", "concept/四个意识", "增强“四个意识”", Modality.ASSERTED, Polarity.POSITIVE),
        ("person/130683/何长青", "presides", "meeting/130683/npc-sc/5-3", "何长青主持召开市五届人大常委会第三次会议",
         Modality.ASSERTED, Polarity.POSITIVE),
        ("meeting/130683/npc-sc/5-3", "deliberates", "doc/中药材市场管理条例", "审议《中药材市场管理条例》",
         Modality.ASSERTED, Polarity.POSITIVE),
    ],
    "anguo-2": [
        ("org/130683/npc-sc", "studies", "meeting/cpc/19-6", "市人大常委会学习十九届六中全会精神",
         Modality.ASSERTED, Polarity.POSITIVE),
        ("org/130683/npc-sc", "supervises", "org/130683/gov", "依法监督市政府", Modality.ASSERTED, Polarity.POSITIVE),
        ("org/130683/npc-sc", "implements", "concept/药都新城", "常委会将推进药都新城建设",
         Modality.PLAN, Polarity.POSITIVE),
        ("org/130683/cpc", "leads", "org/unresolved/专班", "市委不领导专班", Modality.ASSERTED, Polarity.NEGATIVE),
        ("org/130600/npc-sc", "guides", "org/130683/npc-sc", "保定市人大常委会指导市人大常委会工作",
         Modality.ASSERTED, Polarity.POSITIVE),
        ("org/130683/npc-sc", "supports", "org/130683/collective/一府一委两院", "支持“一府一委两院”依法履职",
         Modality.ASSERTED, Polarity.POSITIVE),
    ],
}  # fmt: skip

FORMS = {
    "市人大常委会": "org/130683/npc-sc", "市委": "org/130683/cpc", "十九届六中全会": "meeting/cpc/19-6",
    "四个意识": "concept/四个意识", "何长青": "person/130683/何长青", "市政府": "org/130683/gov",
    "专班": "org/unresolved/专班", "中药材市场管理条例": "doc/中药材市场管理条例",
}  # fmt: skip


def resolution(id: str, date: str | None = "2022-03-01") -> Resolution:
    """The resolution of one of the two texts."""
    text = TEXTS[id]
    document = Document(id, text, title=f"安国文本{id[-1]}", publisher="安国市人大", date=date, url=None)
    statements = tuple(statement(document, *stated) for stated in STATED[id])
    home = ENTITIES["place/130683"]
    return Resolution(document, home, "name in the text", tuple(links(text)), statements)


def links(text: str) -> Iterator[Link]:
    for form, key in FORMS.items():
        start = text.find(form)
        if start >= 0:
            mention = Mention(start, start + len(form), form, ENTITIES[key].type, "test")
            yield Link(mention, ENTITIES[key], "made by hand", 0.9)


def statement(
    document: Document, subject: str, predicate: str, object: str, quote: str,
    modality: Modality = Modality.ASSERTED, polarity: Polarity = Polarity.POSITIVE,
) -> Statement:  # fmt: skip
    start = document.text.index(quote)
    evidence = Evidence(document.id, start, start + len(quote), quote, "test.rule", SubjectBy.EXPLICIT, 0.9)
    return Statement(
        ENTITIES[subject], predicate, ENTITIES[object], evidence, polarity, modality, document.date
    )


@pytest.fixture
def make() -> Callable[..., Resolution]:
    """Makes the resolution of one of the texts by its id."""
    return resolution


@pytest.fixture
def resolved() -> list[Resolution]:
    return [resolution("anguo-1"), resolution("anguo-2", "2022-11-20")]


@pytest.fixture
def all_quads(resolved: list[Resolution]) -> list[ox.Quad]:
    return [quad for each in resolved for quad in quads(each, ID_BASE)]


@pytest.fixture
def store(all_quads: list[ox.Quad]) -> MemoryStore:
    return MemoryStore(all_quads)
