"""Bodies with names of their own, zones, towns by short names, bodies of sessions: small texts of our own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.find.leads import lead_meetings
from kg.find.parse import complete, parse_name
from kg.find.spans import Candidate
from kg.model import Document, Extraction, Mention, MentionType, Resolution
from kg.parsed import (
    NOWHERE,
    BareCommittee,
    BareOrgan,
    BodyName,
    CorpsUnit,
    LeagueName,
    NumberedName,
    OrganName,
    OwnName,
    PaperName,
    Parsed,
    PlaceChain,
    PresidiumName,
    Seat,
    SessionName,
    TableName,
    TermName,
    TopicName,
)
from kg.reference.given import division
from kg.resolve import Resolver
from kg.resolve.context import Context, main_system
from kg.resolve.geo import Geo
from kg.resolve.names import concept_entity, document_entity, location_entity
from kg.resolve.organs import named_organ
from kg.resolve.topics import topic_entity
from kg.settings import Settings

Resolve = Callable[..., Resolution]


def at(home: str, *named: str, national: bool = False) -> Context:
    place = division(home) if home else None
    return Context(place, "", "npc-sc", (), Geo(place, named), national=national)


@pytest.mark.parametrize(
    ("home", "parsed", "name"),
    [
        ("枝江市", BodyName(Seat("枝江"), "供电局"), "枝江供电局"),
        ("枝江市", BodyName(Seat("枝江市"), "中医院"), "湖北省宜昌市枝江市中医院"),
        ("枝江市", BodyName(Seat("湖北宜昌市"), "第三医院"), "湖北省宜昌市第三医院"),
        ("枝江市", BodyName(Seat("枝江"), "枝江经开区管委会"), "湖北省宜昌市枝江市经开区管委会"),
        ("集美区", BodyName(Seat("集美区"), "集美台商投资区管委会"), "福建省厦门市集美台商投资区管委会"),
        ("枝江市", BodyName(NOWHERE, "青龙湖国家湿地公园管理处"), "青龙湖国家湿地公园管理处"),
        ("枝江市", BodyName(NOWHERE, "长江水利委员会"), "长江水利委员会"),
        ("阿荣旗", OwnName("行署"), "行署"),
        ("东乌珠穆沁旗", OwnName("行署"), "内蒙古自治区锡林郭勒盟行政公署"),
        ("噶尔县", BodyName(Seat("阿里地区"), "专署"), "西藏自治区阿里专员公署"),
        ("枝江市", OwnName("青龙人民法庭"), "湖北省宜昌市枝江市人民法院青龙人民法庭"),
        ("枝江市", OwnName("上合组织"), "上海合作组织"),
        ("枝江市", OwnName("人行枝江支行"), "中国人民银行枝江支行"),
        ("枝江市", BodyName(Seat("枝江"), "生态环境局"), "湖北省宜昌市枝江生态环境局"),
        ("枝江市", BodyName(Seat("枝江市"), "生态环境局"), "湖北省宜昌市枝江市生态环境局"),
        ("枝江市", BodyName(Seat("枝江"), "边境管理支队"), "枝江边境管理支队"),
        ("枝江市", BodyName(NOWHERE, "民航西南地区管理局"), "民航西南地区管理局"),
        ("枝江市", BodyName(Seat("枝江"), "实验小学"), "枝江实验小学"),
        ("枝江市", BodyName(Seat("郑州"), "警备区"), "郑州警备区"),
        ("枝江市", BodyName(Seat("鄂温克旗"), "气象台"), "内蒙古自治区呼伦贝尔市鄂温克族自治旗气象台"),
        ("枝江市", BodyName(Seat("枝江"), "财政局"), "湖北省宜昌市枝江市财政局"),
        ("枝江市", BodyName(Seat("沈阳"), "铁路公安局"), "沈阳铁路公安局"),
        ("枝江市", BodyName(Seat("中国"), "能源学会"), "中国能源学会"),
        (
            "枝江市",
            OrganName(Seat(level="市"), "cpc", ("财经委",)),
            "中国共产党湖北省宜昌市枝江市委员会财经委员会",
        ),
        ("枝江市", BodyName(NOWHERE, "组织部"), "中国共产党湖北省宜昌市枝江市委员会组织部"),
        ("枝江市", BodyName(NOWHERE, "宣传部"), "中国共产党湖北省宜昌市枝江市委员会宣传部"),
        ("房山区", BodyName(NOWHERE, "长阳党委"), "中国共产党北京市房山区长阳镇委员会"),
        ("房山区", BodyName(NOWHERE, "青石党委"), "北京市房山区青石党委"),
        ("锡林浩特市", OrganName(Seat(level="盟"), "gov"), "内蒙古自治区锡林郭勒盟行政公署"),
        ("锡林浩特市", BodyName(Seat(level="盟"), "行署"), "内蒙古自治区锡林郭勒盟行政公署"),
        (
            "枝江市",
            TableName("central", "中华人民共和国应急管理部", subs=("党委",)),
            "中华人民共和国应急管理部党委",
        ),
    ],
)
def test_whose_a_body_is_and_how_it_is_written(home: str, parsed: Parsed, name: str) -> None:
    found = named_organ(parsed, at(home))
    assert found is not None and found[0].name == name


@pytest.mark.parametrize(
    ("parsed", "made"),
    [
        (OrganName(Seat("枝江市第九届"), "cppcc"), OrganName(Seat("枝江市", term="第九届"), "cppcc")),
        (BodyName(Seat("十里街道"), "办"), OrganName(Seat("十里街道"), "gov-street")),
        (
            BodyName(Seat(level="县"), "直机关工委"),
            BodyName(Seat(level="县"), "直属机关工作委员会", "中国共产党"),
        ),
        (BodyName(Seat("青石社区"), "党委"), OrganName(Seat("青石社区"), "cpc")),
        (BodyName(Seat(level="省"), "高院研究室"), OrganName(Seat(level="省"), "court", ("研究室",))),
        (BodyName(Seat(level="市"), "委整党办公室"), OrganName(Seat(level="市"), "cpc", ("整党办公室",))),
        (BodyName(Seat(level="市"), "法院云山法庭"), OrganName(Seat(level="市"), "court", ("云山法庭",))),
        (BodyName(Seat("枝江市"), "团委"), LeagueName(Seat("枝江市"), "中国共产主义青年团")),
        (BodyName(Seat(level="市"), "委员会"), BodyName(Seat(level="市"), "委员会")),
        (BodyName(Seat(level="村"), "务监督委员会"), BodyName(Seat(level="村"), "村务监督委员会")),
    ],
)
def test_a_name_is_completed(parsed: Parsed, made: Parsed) -> None:
    assert complete(parsed) == made


def test_a_street_office_is_that_of_the_street_that_the_text_names() -> None:
    street = at("房山区", "拱辰街道", "拱辰街道", "西潞街道")
    for code, name in (
        ("gov-street", "北京市房山区拱辰街道办事处"),
        ("cpc-street", "中国共产党北京市房山区拱辰街道工作委员会"),
        ("npc-street", "北京市房山区人民代表大会常务委员会拱辰街道工作委员会"),
    ):
        found = named_organ(OrganName(NOWHERE, code), street)
        assert found is not None and found[0].name == name


@pytest.mark.parametrize(
    ("printed", "parsed"),
    [
        ("街党工委", OrganName(Seat("街道"), "cpc-street")),
        ("云麓街办事处", OrganName(Seat("云麓街道"), "gov-street")),
        ("苏木党委", OrganName(Seat(level="苏木"), "cpc")),
        ("苏木政府", OrganName(Seat(level="苏木"), "gov")),
        ("苏木林业站", BodyName(Seat(level="苏木"), "林业站")),
        ("中共房山区拱辰街道工作委员会", OrganName(Seat("房山区拱辰街道"), "cpc-street")),
        ("中共房山区拱辰街道工作委员会党校", OrganName(Seat("房山区拱辰街道"), "cpc-street", ("党校",))),
    ],
)
def test_organs_of_streets_and_pastoral_townships(printed: str, parsed: Parsed) -> None:
    assert parse_name(printed, MentionType.ORG) == parsed


def test_central_bodies_and_the_presidium_of_a_session() -> None:
    found = parse_name("中国共产党第二十届中央委员会", MentionType.ORG)
    assert isinstance(found, TableName) and found.name == "中国共产党中央委员会"
    presidium = parse_name("全国政协十届一次会议主席团", MentionType.ORG)
    assert isinstance(presidium, PresidiumName) and presidium.session.ordinal == "一"


def test_the_bodies_of_a_commune() -> None:
    assert parse_name("青石公社革委会", MentionType.ORG) == BodyName(Seat("青石公社"), "革委会")
    assert parse_name("青石公社党委", MentionType.ORG) == OrganName(Seat("青石公社"), "cpc")


def test_two_countries_have_one_name_for_what_they_share() -> None:
    assert concept_name("俄中新时代全面战略协作伙伴关系") == "中俄新时代全面战略协作伙伴关系"
    assert concept_name("中俄战略伙伴关系") == "中俄战略伙伴关系"


def concept_name(printed: str) -> str:
    mention = Mention(0, len(printed), printed, MentionType.CON, "learned", TermName(printed))
    return concept_entity(mention, TermName(printed), at(""))[0].name


def test_the_party_branch_of_a_village_of_a_town() -> None:
    found = parse_name("中共佛罗镇青石村支部委员会", MentionType.ORG)
    assert found == BodyName(Seat("佛罗镇青石村"), "支部委员会", "中国共产党")


def test_a_town_by_its_short_name() -> None:
    county = Geo(division("松滋市"), ("刘家场镇",))
    assert county.town("刘家场") == "刘家场镇"
    assert county.town("松滋") is None
    assert Geo(division("开平市")).town("长沙") is None
    assert Geo(None, ("刘家场镇",)).town("刘家场") is None
    found = location_entity(OwnName("刘家场"), at("松滋市"))
    assert found is not None and found[0].name == "湖北省荆州市松滋市刘家场镇"


def test_a_county_near_home_is_no_town_of_its_name() -> None:
    assert Geo(division("江孜县"), ("江孜镇",)).chain("江孜").name == "西藏自治区日喀则市江孜县"


@pytest.mark.parametrize(
    "name", ["青龙山风景区", "平远古镇", "石河垦区", "枝江山国际创新街区", "奥什州", "枝江欢乐小镇"]
)
def test_a_site_is_named_without_its_place(name: str) -> None:
    found = location_entity(PlaceChain(name), at("枝江市"))
    assert found is not None and found[0].name == name


def test_a_district_without_its_word_means_one_only_near_it() -> None:
    """锦江 is a river away from 成都."""
    assert Geo(division("枝江市")).chain("锦江").place is None
    assert Geo(division("双流区")).chain("锦江").name == "四川省成都市锦江区"


def test_a_town_far_from_home_is_one_that_the_tables_lack() -> None:
    assert Geo(division("萧县")).chain("圣泉街道").name == "安徽省宿州市萧县圣泉街道"


def test_a_county_that_is_called_as_a_province_is_named_in_full() -> None:
    home = Geo(division("黄南藏族自治州"))
    assert home.chain("河南").name == "河南省"
    assert home.chain("河南蒙古族自治县").name == "青海省黄南藏族自治州河南蒙古族自治县"


def test_a_name_that_begins_with_a_place_is_its_own() -> None:
    assert Geo(None).chain("北京大学").name == "北京大学"
    assert Geo(None).chain("枝江青石村").name == "湖北省宜昌市枝江市青石村"


def test_what_stands_alone_of_a_chain_is_what_the_chain_says() -> None:
    """The tables have another 小溪乡."""
    found = Geo(None, tails={"小溪乡": "永顺县小溪乡"}).chain("小溪乡")
    assert found.name == "湖南省湘西土家族苗族自治州永顺县小溪乡"


def test_the_first_character_of_home_stands_for_it() -> None:
    found = location_entity(OwnName("恩"), at("恩施土家族苗族自治州"))
    assert found is not None and found[0].name == "湖北省恩施土家族苗族自治州"
    other = location_entity(OwnName("云"), at("恩施土家族苗族自治州"))
    assert other is not None and other[0].name == "云"


def test_a_text_without_home_may_name_one_place_that_a_level_word_fits() -> None:
    one = Geo(None, named=frozenset({"650000"}))
    found = one.level("自治区")
    assert found is not None and found.name == "新疆维吾尔自治区"
    assert Geo(None, named=frozenset({"650000", "450000"})).level("自治区") is None


def _resolved(*names: tuple[str, Parsed]) -> dict[str, str]:
    """The names of the links of organs and meetings in a text of 岳阳市 that lists them."""
    mentions: list[Mention] = []
    at = 0
    for printed, parsed in names:
        kind = MentionType.MEET if isinstance(parsed, SessionName) else MentionType.ORG
        mentions.append(Mention(at, at + len(printed), printed, kind, "given", parsed))
        at += len(printed) + 1
    document = Document("d", "，".join(printed for printed, _ in names))
    made = Resolver(Settings(home="岳阳市")).resolve(Extraction(document, tuple(mentions)))
    return {link.mention.text: link.entity.name for link in made.links}


def test_a_presidium_is_that_of_the_session_unless_a_standing_one_is_named() -> None:
    session = ("市九届人大一次会议", SessionName(Seat(level="市", term="九届"), "npc", "一"))
    bare = ("主席团", BareOrgan("主席团"))
    assert _resolved(session, bare)["主席团"] == "湖南省岳阳市第九届人民代表大会第一次会议主席团"
    standing = ("市人大主席团", OrganName(Seat(level="市"), "npc-presidium"))
    assert _resolved(session, standing, bare)["主席团"] == "湖南省岳阳市人民代表大会主席团"


def test_a_federation_without_a_place_in_a_national_text_is_the_nations() -> None:
    found = named_organ(OrganName(NOWHERE, "gsl"), at("", national=True))
    assert found is not None and found[0].name == "中华全国工商业联合会"
    assert named_organ(OrganName(NOWHERE, "gsl"), at("")) is None


def test_bodies_that_a_session_sets_up_are_its_own() -> None:
    session = ("市九届人大一次会议", SessionName(Seat(level="市", term="九届"), "npc", "一"))
    whole = "湖南省岳阳市第九届人民代表大会第一次会议"
    bodies = ("议案审查委员会", BodyName(NOWHERE, "议案审查委员会")), ("青石代表团", OwnName("青石代表团"))
    found = _resolved(session, *bodies)
    assert [found[name] for name, _ in bodies] == [whole + "议案审查委员会", whole + "青石代表团"]


def test_a_meeting_keeps_a_convener_outside_the_systems_only_if_the_text_names_it() -> None:
    topic = TopicName("市档案馆工作推进会", "", lead=BodyName(Seat(level="市"), "档案馆"), rest="工作推进会")
    meeting = Mention(0, 9, "市档案馆工作推进会", MentionType.MEET, "given", topic)
    body = Mention(10, 14, "市档案馆", MentionType.ORG, "given", BodyName(Seat(level="市"), "档案馆"))

    def convener(*mentions: Mention) -> str:
        document = Document("d", "市档案馆工作推进会，市档案馆")
        made = Resolver(Settings(home="岳阳市")).resolve(Extraction(document, mentions))
        return made.links[0].entity.attributes.get("convener", "")

    assert convener(meeting) == ""
    assert convener(meeting, body) == "org/430600/dept/档案馆"


def test_the_chairpersons_meeting_of_the_national_standing_committee() -> None:
    named = NumberedName(Seat(), "六十四", "委员长会议")
    mention = Mention(0, 10, "第六十四次委员长会议", MentionType.MEET, "given", named)
    document = Document("d", "第六十四次委员长会议举行。", publisher="新华社")
    made = Resolver(Settings(home="cn")).resolve(Extraction(document, (mention,)))
    assert made.links[0].entity.name.endswith("全国人民代表大会常务委员会第六十四次委员长会议")


def test_the_presidium_of_a_congress_of_the_league() -> None:
    body = "中国共产主义青年团{p}第九次代表大会"
    session = ("共青团岳阳市第九次代表大会", SessionName(Seat("岳阳市"), "association", "九", body=body))
    found = _resolved(session, ("大会主席团", BareOrgan("大会主席团")))
    assert found["大会主席团"] == "中国共产主义青年团湖南省岳阳市第九次代表大会主席团"


def test_the_head_of_a_numbered_meeting_or_one_of_a_committee_of_the_corps() -> None:
    for name, head, own in (
        ("市安委会2026年第二次全体会议", BodyName(Seat(level="市"), "安委会"), "2026年第二次全体会议"),
        ("第七师胡杨河市党委经济工作会议", CorpsUnit("第七师胡杨河市党委"), "经济工作会议"),
        ("区校融合发展第三次联席会议", None, ""),
    ):
        (made,) = lead_meetings(name, [Candidate(0, len(name), MentionType.MEET, "x", TopicName(name, ""))])
        assert isinstance(made.parsed, TopicName)
        assert (made.parsed.lead, made.parsed.rest) == (head, own)


@pytest.mark.parametrize(
    ("parsed", "name"),
    [
        (OrganName(Seat(level="市"), "npc-sc", ("农工委",)), "人民代表大会常务委员会农业与农村工作委员会"),
        (
            OrganName(Seat(level="市"), "npc-sc", ("监察司法工委",)),
            "人民代表大会常务委员会监察司法工作委员会",
        ),
        (OrganName(Seat(level="市"), "npc-sc", ("农村办",)), "人民代表大会常务委员会农村办公室"),
        (OrganName(Seat(level="市"), "gov", ("金融办",)), "人民政府金融办"),
        (OrganName(Seat(level="市"), "npc", ("教科文卫体委",)), "人民代表大会教育科学文化卫生体育委员会"),
    ],
)
def test_working_committees_and_offices_of_deputies_are_written_out(parsed: OrganName, name: str) -> None:
    found = named_organ(parsed, at("枝江市"))
    assert found is not None and found[0].name == f"湖北省宜昌市枝江市{name}"


@pytest.mark.parametrize(
    ("parsed", "name"),
    [
        (
            OrganName(Seat(level="市"), "cpc", ("深改委",)),
            "中国共产党湖北省宜昌市枝江市委员会全面深化改革委员会",
        ),
        (
            OrganName(Seat(level="市"), "cppcc", ("社法委",)),
            "中国人民政治协商会议湖北省宜昌市枝江市委员会社会和法制委员会",
        ),
    ],
)
def test_committees_of_the_party_and_of_the_cppcc_have_names_of_their_own(
    parsed: OrganName, name: str
) -> None:
    found = named_organ(parsed, at("枝江市"))
    assert found is not None and found[0].name == name


@pytest.mark.parametrize(
    ("home", "name"), [("枝江市", "湖北省宜昌市枝江市各民主党派中央"), ("", "各民主党派中央")]
)
def test_what_is_printed_behind_a_collective_is_part_of_its_name(home: str, name: str) -> None:
    parsed = parse_name("各民主党派中央", MentionType.ORG)
    found = named_organ(parsed, at(home, national=not home))
    assert found is not None and found[0].name == name


def test_a_text_about_a_court_is_the_courts(resolve: Resolve) -> None:
    title, text = (
        "市中院召开会议",
        "1月9日，岳阳市中级人民法院召开会议。会上，党组书记王明强调，要接受市人大常委会监督。",
    )
    found = {k.mention.text: k.entity.name for k in resolve(text, title=title).links}
    assert found["党组"] == "湖南省岳阳市中级人民法院党组"


def test_a_text_that_a_court_publishes_is_the_courts() -> None:
    text = "党组召开会议。市人大常委会调研组到会。"
    assert main_system(Extraction(Document("d", text, publisher="岳阳市中级人民法院"), ())) == "court"
    assert main_system(Extraction(Document("d", text, publisher="岳阳人大网"), ())) == "npc-sc"


def test_the_chairmen_of_a_presidium_are_not_the_cppccs() -> None:
    text = "十四届全国人大一次会议主席团常务主席会议举行。常务主席会议听取汇报。"
    assert main_system(Extraction(Document("d", text), ())) == "npc-sc"
    assert main_system(Extraction(Document("d", "主席会议召开。主席会议听取汇报。"), ())) == "cppcc-sc"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("广西自贸试验区", "中国（广西）自由贸易试验区"),
        ("湖北自贸区", "中国（湖北）自由贸易试验区"),
        ("海南自贸港", "海南自由贸易港"),
        ("黑河自贸片区", "黑河自贸片区"),
    ],
)
def test_a_free_trade_zone_by_its_full_name(printed: str, name: str) -> None:
    parsed = parse_name(printed, MentionType.LOC)
    assert isinstance(parsed, PlaceChain | OwnName)
    found = location_entity(parsed, at(""))
    assert found is not None and found[0].name == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("湿地修复法草案", "中华人民共和国湿地修复法草案"),
        ("水法", "中华人民共和国水法"),
        ("选举办法", "选举办法"),
        ("青云县工作方法", "青云县工作方法"),
    ],
)
def test_a_law_that_no_table_knows_carries_the_name_of_the_state(printed: str, name: str) -> None:
    assert document_entity(PaperName(printed))[0].name == name


def test_the_heads_of_departments_are_called_by_the_committee() -> None:
    (made,) = lead_meetings(
        "县委统战部长会议", [Candidate(0, 8, MentionType.MEET, "x", TopicName("县委统战部长会议", ""))]
    )
    assert made.parsed == TopicName(
        "县委统战部长会议", "", "", OrganName(Seat(level="县"), "cpc"), "统战部长会议"
    )


def test_a_law_on_trial_carries_its_full_name() -> None:
    assert document_entity(PaperName("食品安全法（试行）"))[0].name == "中华人民共和国食品安全法（试行）"


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("县委常委会（扩大）会议", "常务委员会扩大会议"),
        ("县委常委（扩大）会议", "常务委员会扩大会议"),
        ("县委常委（扩大）会", "常务委员会扩大会议"),
        ("县委常委扩大会议", "常务委员会扩大会议"),
        ("县委常委会", "常务委员会会议"),
        ("县委常委会会议", "常务委员会会议"),
        ("县委常委会议", "常务委员会会议"),
        ("县委农村工作会", "农村工作会议"),
    ],
)
def test_a_meeting_of_the_standing_committee_is_one_under_all_its_names(topic: str, name: str) -> None:
    lead = OrganName(Seat(level="县"), "cpc")
    parsed = TopicName(topic, "会议", lead=lead, rest=topic.removeprefix("县委"))
    made, _ = topic_entity(parsed, at("盱眙县"), None)
    assert made.name == f"中国共产党江苏省淮安市盱眙县委员会{name}"


@pytest.mark.parametrize(
    ("parsed", "name"),
    [
        (BareOrgan("党组"), ""),
        (BareCommittee(("办公室",)), ""),
        (BareCommittee(("机关党委",)), ""),
        (BareOrgan("常委会"), "湖北省宜昌市枝江市人民代表大会常务委员会"),
        (BareCommittee(("财经委",)), "湖北省宜昌市枝江市人民代表大会财政经济委员会"),
    ],
)
def test_what_any_body_may_have_is_nobodys_where_the_text_tells_of_none(parsed: Parsed, name: str) -> None:
    found = named_organ(parsed, replace(at("枝江市"), system=""))
    assert (found[0].name if found else "") == name


def test_a_text_that_names_no_organ_is_no_systems() -> None:
    assert main_system(Extraction(Document("d", "园区党建工作稳步推进。"), ())) == ""


def test_a_meeting_by_the_committee_alone() -> None:
    chosen = [Candidate(0, 5, MentionType.MEET, "topical", TopicName("县委常委会", "会议"))]
    (made,) = lead_meetings("县委常委会召开", chosen)
    assert made.parsed == TopicName(
        "县委常委会", "会议", lead=OrganName(Seat(level="县"), "cpc-sc"), rest="会议"
    )
