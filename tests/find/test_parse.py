"""A span that no grammar proposed is read all the same: its head by the grammars, the rest by its form."""

import pytest

from kg.find.complete import LEARNED, finished
from kg.find.parse import parse, parse_name
from kg.find.spans import Candidate
from kg.model import MentionType
from kg.parsed import (
    NOWHERE,
    BareCommittee,
    BareOrgan,
    BodyName,
    CongressName,
    LeagueName,
    NumberedName,
    OrganName,
    OwnName,
    PaperName,
    Parsed,
    PersonName,
    PlaceChain,
    PlenumName,
    Seat,
    SelfPlace,
    SessionName,
    SittingName,
    TableName,
    TermName,
    TopicName,
)

ORG, MEET, LOC = MentionType.ORG, MentionType.MEET, MentionType.LOC
COUNTY = Seat(level="县")
ORGANS: dict[str, Parsed] = {
    "县委理论学习中心组": OrganName(COUNTY, "cpc", ("理论学习中心组",)),
    "青云大学党委": OwnName("青云大学党委"),
    "农业与农村委员会": BareCommittee(("农业与农村委员会",)),
    "云溪街道纪工委": BodyName(Seat("云溪街道"), "纪律检查工作委员会", "中国共产党"),
    "县人大办": OrganName(COUNTY, "npc-sc", ("办",)),
    "县人大常委视察组": OrganName(COUNTY, "npc-sc", ("视察组",)),
    "市政府办公厅": OrganName(Seat(level="市"), "gov", ("办公厅",)),
    "市政府审计部门": BodyName(Seat(level="市"), "审计部门"),
    "河口镇人大代表之家": BodyName(Seat("河口镇"), "人大代表之家"),
    "民盟龙门县总支": LeagueName(Seat("龙门县"), "中国民主同盟", "总支"),
    "中共龙门县委": OrganName(Seat("龙门县"), "cpc"),
    "柳湾村委会": OrganName(Seat("柳湾村"), "village"),
    "县纪委监委": OrganName(COUNTY, "cdi"),
    "县纪委监委宣传部": OrganName(COUNTY, "cdi", ("宣传部",)),
    "县防汛办": BodyName(COUNTY, "防汛办"),
    "县妇联第五届执行委员会": OrganName(COUNTY, "women", ("执行委员会",)),
    "青云商会第三届理事会": OwnName("青云商会第三届理事会"),
    "中共中央委员会": TableName("central", "中国共产党中央委员会", "中国共产党中央委员会"),
    "农经委": BareCommittee(("农经委",)),
    "卫生院": BodyName(NOWHERE, "卫生院"),
    "视察组": BareCommittee(("视察组",)),
    "常务委员会": BareOrgan("常委会"),
    "龙门海关": OwnName("龙门海关"),
    "龙门县粮油有限公司": OwnName("龙门县粮油有限公司"),
    "龙门县": PlaceChain("龙门县"),
}
MEETINGS: dict[str, Parsed] = {
    "县委十六届第43次常委会议": SessionName(Seat(level="县", term="十六届"), "cpc-sc", "43", body="第43次常委会议"),
    "县委常委会第71次（扩大）会议": SessionName(COUNTY, "cpc-sc", "71", "扩大会议", body="第71次（扩大）会议"),
    "中国文联十一大": SessionName(
        Seat(level="全国"), "association", "十一", body="中国文学艺术界联合会第十一次全国代表大会"
    ),
    "农工党十七大": SessionName(Seat(level="全国"), "association", "十七", body="中国农工民主党第十七次全国代表大会"),
    "中国工会十八大": SessionName(Seat(level="全国"), "association", "十八", body="中国工会第十八次全国代表大会"),
    "团十九大": SessionName(Seat(level="全国"), "association", "十九", body="中国共产主义青年团第十九次全国代表大会"),
    "中国作协十届五次全委会": SessionName(
        Seat(level="全国"), "association", "五", body="中国作家协会第十届全国委员会第五次全体会议"
    ),
    "民盟十三届四中全会": SessionName(
        Seat(level="全国"), "association", "四", body="中国民主同盟第十三届中央委员会第四次全体会议"
    ),
    "第四届人民政府第71次常务会议": SessionName(Seat(term="第四届"), "gov", "71", body="第71次常务会议"),
    "青云公司三大": TopicName("青云公司三大", ""),
    "十四届全国人大常委会第六十五次委员长会议": SessionName(
        Seat(level="全国", term="十四届"), "npc-sc", "六十五", "委员长会议", body="第六十五次委员长会议"
    ),
    "政协龙门县十二届二次会议": SessionName(Seat("龙门县", term="十二届"), "cppcc", "二", body="第二次会议"),
    "民盟龙门县第七次代表大会": SessionName(
        Seat("龙门县"), "association", "七", body="中国民主同盟{p}第七次代表大会"
    ),
    "县妇联十五届一次执委会议": SessionName(
        COUNTY, "association", "一", body="妇女联合会第十五届执行委员会第一次会议"
    ),
    "县总工会第九届委员会第四次全体会议": SessionName(
        COUNTY, "association", "四", body="总工会第九届委员会第四次全体会议"
    ),
    "县总工会九届四次全委会议": SessionName(
        COUNTY, "association", "四", body="总工会第九届委员会第四次全体会议"
    ),
    "十二届三次会议": NumberedName(Seat(term="十二届"), "三", "会议"),
    "主席团第三次会议": SittingName("主席团第三次会议"),
    "四中全会": PlenumName("", "四"),
    "党的“十大”": CongressName("十"),
    "科技活动周": TopicName("科技活动周", ""),
}  # fmt: skip
OTHERS: dict[tuple[str, MentionType], Parsed] = {
    ("本县", LOC): SelfPlace("本县"),
    ("龙门", LOC): PlaceChain("龙门"),
    ("青石寨", LOC): OwnName("青石寨"),
    ("月亮公社", LOC): PlaceChain("月亮公社"),
    ("高 志远", MentionType.PER): PersonName("高志远"),
    ("清风行动", MentionType.CON): TermName("清风行动"),
    ("办学条例", MentionType.DOC): PaperName("办学条例"),
}


@pytest.mark.parametrize("text", ORGANS)
def test_organs(text: str) -> None:
    assert parse_name(text, ORG) == ORGANS[text]


@pytest.mark.parametrize("text", MEETINGS)
def test_meetings(text: str) -> None:
    assert parse_name(text, MEET) == MEETINGS[text]


@pytest.mark.parametrize(("text", "type"), OTHERS)
def test_others(text: str, type: MentionType) -> None:
    assert parse(f"在{text}。", 1, 1 + len(text), type) == OTHERS[text, type]


def read(text: str, *names: tuple[str, MentionType]) -> list[Parsed]:
    at, spans = 0, []
    for name, type in names:
        at = text.index(name, at)
        spans.append((at, at + len(name), type))
        at += len(name)
    return [c.parsed for c in _read(text, spans)]


def _read(view: str, spans: list[tuple[int, int, MentionType]]) -> list[Candidate]:
    return finished(view, [Candidate(*span, LEARNED, parse(view, *span)) for span in spans])


def test_each_place_of_a_list_is_its_organ() -> None:
    found = read("龙门县、河源县人民政府", ("龙门县", ORG), ("河源县人民政府", ORG))
    assert found == [OrganName(Seat("龙门县"), "gov"), OrganName(Seat("河源县"), "gov")]


def test_the_tail_of_a_longer_name_stands_for_it() -> None:
    long, short = read(
        "县防汛工作领导小组办公室印发，办公室要求", ("县防汛工作领导小组办公室", ORG), ("办公室", ORG)
    )
    assert long == short


def test_each_body_of_a_list_has_its_meeting() -> None:
    first, last = read("贯彻省委、市委人大工作会议精神", ("省委", MEET), ("市委人大工作会议", MEET))
    assert isinstance(first, TopicName) and isinstance(last, TopicName)
    assert (first.lead, first.rest) == (OrganName(Seat(level="省"), "cpc"), "人大工作会议")
    assert (last.lead, last.rest) == (OrganName(Seat(level="市"), "cpc"), "人大工作会议")


def test_a_count_alone_goes_on_with_the_series() -> None:
    names = (("县十届人大常委会第二次会议", MEET), ("第三次会议", MEET))
    first, second = read("县十届人大常委会第二次会议、第三次会议", *names)
    assert isinstance(first, SessionName) and isinstance(second, SessionName)
    assert (second.series, second.seat, second.ordinal) == (first.series, first.seat, "三")


def test_a_plenum_has_the_term_told_before() -> None:
    assert read("二十届三中全会，三中全会精神", ("二十届三中全会", MEET), ("三中全会", MEET))[
        1
    ] == PlenumName("二十", "三")


def test_a_group_is_the_one_that_the_paper_sets_up() -> None:
    view = "关于成立青石县防汛工作领导小组的通知\n领导小组下设综合组。"
    at = view.index("\n") + 1
    found = _read(view, [(0, at - 1, MentionType.DOC), (at, at + 4, ORG)])
    assert found[1].parsed == parse_name("青石县防汛工作领导小组", ORG)
