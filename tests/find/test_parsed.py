"""Each kind of name is parsed once, into a record of its kind."""

import pytest

from kg.parsed import (
    NOWHERE,
    BareCommittee,
    BareOrgan,
    BodyName,
    CampaignName,
    CongressName,
    CorpsUnit,
    LeagueName,
    NumberedName,
    OrganName,
    OwnName,
    PaperName,
    Parsed,
    PersonName,
    PlaceChain,
    PlenumName,
    PresidiumName,
    Seat,
    SelfPlace,
    SessionName,
    SittingName,
    TableName,
    TermName,
    TopicName,
    seat_of,
)
from kg.pipeline import build_nlp

NLP = build_nlp(spans=False)
COUNTY = Seat("广东省惠州市龙门县")
RECORDS: dict[str, list[Parsed]] = {
    "国务院作了部署": [TableName("central", "中华人民共和国国务院", "中华人民共和国国务院")],
    "广东省惠州市龙门县人大常委会办公室": [OrganName(COUNTY, "npc-sc", ("办公室",))],
    "县十七届人大常委会作出决定": [OrganName(Seat(level="县", term="十七届"), "npc-sc")],
    "民盟龙门县委会": [LeagueName(Seat("龙门县"), "中国民主同盟")],
    "会上，常委会办公室作了说明": [BareOrgan("常委会", ("办公室",))],
    "听取财经委的汇报": [BareCommittee(("财经委",))],
    "龙门县教育局": [BodyName(Seat("龙门县"), "教育局")],
    "由南方医科大学承办": [OwnName("南方医科大学")],
    "兵团要求第八师加强学习": [
        TableName("central", "新疆生产建设兵团", "新疆生产建设兵团"),
        CorpsUnit("第八师"),
    ],
    "县十七届人大三次会议": [SessionName(Seat(level="县", term="十七届"), "npc", "三次", "会议")],
    "党的十九届六中全会": [PlenumName("十九", "六")],
    "党的二十大": [CongressName("二十")],
    "召开第46次主任会议": [NumberedName(NOWHERE, "46", "主任会议")],
    "召开乡村振兴现场推进会": [TopicName("乡村振兴现场推进会", "推进会")],
    "印发《龙门县人大工作要点》": [PaperName("龙门县人大工作要点")],
    "深入开展“清风行动”活动": [TermName("“清风行动”活动")],
    "扎实开展主题教育。": [CampaignName("主题教育")],
    "县长王　岩": [PersonName("王岩")],
    "前往惠州市龙门县": [PlaceChain("惠州市龙门县")],
    "我县": [SelfPlace("我县")],
}


@pytest.mark.parametrize("text", RECORDS)
def test_records(text: str) -> None:
    assert [m.parsed for m in NLP(text)._.kg_mentions] == RECORDS[text]


def test_every_kind_of_record_has_a_case() -> None:
    made = {type(parsed) for records in RECORDS.values() for parsed in records}
    assert made == set(Parsed.__args__) - {PresidiumName, SittingName}


@pytest.mark.parametrize(
    ("parsed", "seat"),
    [
        (PlaceChain("龙门县"), Seat("龙门县")),
        (PresidiumName(SessionName(COUNTY, "npc", "三次")), COUNTY),
        (BodyName(COUNTY, "教育局"), COUNTY),
        (PersonName("王岩"), NOWHERE),
        (None, NOWHERE),
    ],
)
def test_seat(parsed: Parsed | None, seat: Seat) -> None:
    assert seat_of(parsed) == seat
