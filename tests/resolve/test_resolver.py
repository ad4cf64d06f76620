"""Resolution in small texts of our own: home place, short forms, sessions, reasons."""

from functools import cache

import pytest

from kg.errors import SettingsError
from kg.model import Document, Entity, Link, Mention, MentionType, Resolution
from kg.naming import Extractor
from kg.parsed import NOWHERE, BodyName, OwnName, PlaceChain
from kg.reference.given import division
from kg.reference.places import places
from kg.resolve import Resolver
from kg.resolve.antecedents import completed
from kg.resolve.chains import read_chain
from kg.resolve.context import Context
from kg.resolve.geo import Geo
from kg.resolve.home import _decide
from kg.resolve.names import location_entity
from kg.settings import Settings


@cache
def extractor() -> Extractor:
    return Extractor()


def resolved(text: str, settings: Settings | None = None, **metadata: str) -> Resolution:
    return Resolver(settings).resolve(extractor().extract(Document("d", text, **metadata)))


def names(resolution: Resolution) -> dict[str, str]:
    return {link.mention.text: link.entity.name for link in resolution.links}


FANGSHAN = "房山区人大常委会召开会议。市委、区委和区政府负责同志列席。常委会党组要向区委报告。"


def test_short_forms_at_the_right_level() -> None:
    found = names(resolved(FANGSHAN))
    assert found["市委"] == "中国共产党北京市委员会"
    assert found["区委"] == "中国共产党北京市房山区委员会"
    assert found["区政府"] == "北京市房山区人民政府"
    assert found["常委会党组"] == "北京市房山区人民代表大会常务委员会党组"


def test_one_organ_one_key_however_it_is_printed() -> None:
    resolution = resolved("房山区人大常委会听取报告。区人大常委会要求，常委会要加强监督。")
    assert {link.entity.key for link in resolution.links} == {"org/110111/npc-sc"}


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("全国人大外事委员会举行会见。", "全国人民代表大会外事委员会", "org/cn/npc/外事委员会"),
        ("国务院党组召开会议。", "中华人民共和国国务院党组", "org/cn/gov/党组"),
        ("全国人大主席团举行会议。", "全国人民代表大会主席团", "org/cn/npc-presidium"),
        (
            "长宁区人大常委会虹桥街道工作委员会开展视察。",
            "上海市长宁区人民代表大会常务委员会虹桥街道工作委员会",
            "org/310105009/npc-street",
        ),
        (
            "铜仁市委巡察办印发通知。",
            "中国共产党贵州省铜仁市委员会巡察工作领导小组办公室",
            "org/520600/cpc/巡察工作领导小组办公室",
        ),
        ("香港特别行政区立法会开会。", "香港特别行政区立法会", "org/cn/香港特别行政区立法会"),
    ],
)
def test_tables_and_grammar_agree_on_the_key(text: str, name: str, key: str) -> None:
    assert (name, key) in {(link.entity.name, link.entity.key) for link in resolved(text).links}


def test_a_plenary_of_a_session_by_itself_or_after_the_session() -> None:
    resolution = resolved(
        "十四届全国人大三次会议今天召开。大会举行第二次全体会议。十四届全国人大三次会议第二次全体会议通过决议。"
    )
    keys = {link.entity.key for link in resolution.links if link.entity.name.endswith("第二次全体会议")}
    assert keys == {"meeting/cn/npc/14-3/第二次全体会议"}


def test_home_of_a_county_level_city_is_the_city() -> None:
    found = names(
        resolved("资兴市人大常委会召开会议，市委领导出席，市政府作汇报。", publisher="资兴市融媒体中心")
    )
    assert found["市委"] == "中国共产党湖南省郴州市资兴市委员会"


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("北京市朝阳区人大常委会", "北京市朝阳区人民政府"),
        ("长春市朝阳区人大常委会", "吉林省长春市朝阳区人民政府"),
    ],
)
def test_shared_county_name_by_context(publisher: str, name: str) -> None:
    assert (
        names(resolved("朝阳区人民政府报告了工作。区委高度重视。", publisher=publisher))["朝阳区人民政府"]
        == name
    )


def test_without_a_home_a_short_form_stays_unresolved_with_its_reason() -> None:
    (link,) = resolved("县委高度重视。").links
    assert link.entity.unresolved
    assert link.entity.name == "县委"


def test_home_given_by_the_user() -> None:
    settings = Settings(home="扶沟县")
    assert names(resolved("县委高度重视。", settings))["县委"] == "中国共产党河南省周口市扶沟县委员会"


@pytest.mark.parametrize(
    ("home", "place"),
    [
        ("110111", "北京市房山区"),
        ("江苏省南京市鼓楼区", "江苏省南京市鼓楼区"),
        ("朝阳", "辽宁省朝阳市"),
        ("房山", "北京市房山区"),
    ],
)
def test_home_by_code_name_and_full_name(home: str, place: str) -> None:
    assert places().path(division(home)) == place


@pytest.mark.parametrize(
    ("home", "message"),
    [
        ("火星", "no division"),
        ("999999", "no division"),
        ("鼓楼区", "several are called so: 江苏省南京市鼓楼区 320106"),
    ],
)
def test_home_must_be_one_division(home: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        Resolver(Settings(home=home))


MEETINGS = {
    "党的二十届三中全会": "中国共产党第二十届中央委员会第三次全体会议",
    "区九届人大三次会议": "北京市房山区第九届人民代表大会第三次会议",
    "区九届人大常委会第43次会议": "北京市房山区第九届人民代表大会常务委员会第四十三次会议",
    "区委八届四次全会": "中国共产党北京市房山区第八届委员会第四次全体会议",
    "市第十三次党代会": "中国共产党北京市第十三次代表大会",
    "十四届全国人大常委会第二次会议": "第十四届全国人民代表大会常务委员会第二次会议",
}


@pytest.mark.parametrize("printed", MEETINGS)
def test_meetings(printed: str) -> None:
    text = f"房山区人大常委会认真学习{printed}精神，落实区委要求。"
    assert names(resolved(text))[printed] == MEETINGS[printed]


def test_two_conferences_of_two_conveners_stay_apart() -> None:
    text = "房山区人大常委会协助区委召开第六次人大工作会议，并落实市委召开的第六次人大工作会议精神。"
    keys = {link.entity.key for link in resolved(text).links if link.mention.text == "第六次人大工作会议"}
    assert len(keys) == 2


def test_two_namesakes_of_two_counties_are_two() -> None:
    one = resolved("扶沟县人大常委会主任王伟主持会议，县委高度重视。").links
    two = resolved("房山区人大常委会主任王伟主持会议，区委高度重视。").links
    keys = {link.entity.key for link in (*one, *two) if link.mention.text == "王伟"}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("text", "convener"),
    [
        ("县十七届人大常委会第五次会议召开。", "org/411621/npc-sc"),
        ("县委农村工作会议召开。", "org/411621/cpc"),
        ("县政府党组会议召开。", "org/411621/gov/党组"),
        ("县纪委六届五次全会召开。", "org/411621/cdi"),
        ("中央农村工作会议召开。", "org/cn/cpc"),
    ],
)
def test_a_meeting_knows_whose_it_is(text: str, convener: str) -> None:
    made = resolved(text, publisher="扶沟县融媒体中心")
    (meeting,) = [link.entity for link in made.links if link.entity.type is MentionType.MEET]
    assert meeting.attributes["convener"] == convener


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("市十七届人大常委会举行第三十四次会议。", "meeting/430600/npc-sc/17-34"),
        ("市政协召开九届二十五次常委会会议。", "meeting/430600/cppcc-sc/9-25"),
        ("十三届市政协召开第二十五次常委会会议。", "meeting/430600/cppcc-sc/13-25"),
        ("市九届政协第十二次常委会议召开。", "meeting/430600/cppcc-sc/9-12"),
        ("市政协召开九届四十次主席会议。", "meeting/430600/cppcc/9-40/主席会议"),
        ("省政协召开十三届二十次常委会会议。", "meeting/430000/cppcc-sc/13-20"),
        ("市委召开八届六次全会。", "meeting/430600/cpc/8-6"),
        ("市纪委召开八届四次全会。", "meeting/430600/cdi/8-4"),
        ("市委常委会召开第100次会议。", "meeting/430600/cpc-sc/x-100"),
        ("十四届市政府召开第20次常务会议。", "meeting/430600/gov/x-20"),
        ("睢宁县十七届人大常委会举行第三十四次会议。", "meeting/320324/npc-sc/17-34"),
        ("市工商联召开八届四次执委会。", "meeting/430600/association/工商业联合会第八届执行委员会第四次会议"),
        (
            "岳阳市妇联第九届执行委员会第二次会议。",
            "meeting/430600/association/妇女联合会第九届执行委员会第二次会议",
        ),
        ("这次全市退耕还林工作会议，是市委、市政府决定召开的。", "meeting/430600/name/全市退耕还林工作会议"),
    ],
)
def test_a_numbered_meeting_belongs_to_the_body_that_holds_it(text: str, key: str) -> None:
    found = resolved(text, publisher="岳阳市人大常委会办公室")
    assert [link.entity.key for link in found.links if link.mention.type is MentionType.MEET] == [key]


def test_a_text_that_names_the_middle_court_of_its_city_is_no_county_level_citys() -> None:
    text = "市政府召开会议，通过《宜昌市城市更新办法》。枝江市、宜都市政府汇报。市中级人民法院、市审计局负责人列席会议。"
    found = names(resolved(text, title="市政府召开常务会议"))
    assert found["市政府"] == "湖北省宜昌市人民政府"
    assert found["枝江市"] == "湖北省宜昌市枝江市人民政府"


def test_the_street_of_a_text_is_the_one_that_it_names_first() -> None:
    text = "殷行街道人大工委开展视察。街道办事处汇报工作。毗邻的长海路街道人大工委派员观摩。"
    found = names(resolved(text, publisher="杨浦区人大常委会"))
    assert found["街道办事处"] == "上海市杨浦区殷行街道办事处"


@pytest.mark.parametrize(
    ("text", "printed", "key"),
    [
        ("岳阳市九届人大一次会议闭幕。大会主席团常务主席主持。", "大会主席团", "org/430600/npc/9-1/主席团"),
        (
            "岳阳市九届人大一次会议主席团举行会议。",
            "岳阳市九届人大一次会议主席团",
            "org/430600/npc/9-1/主席团",
        ),
        ("岳阳市水利局原党组书记李明被查。", "党组", "org/430600/dept/水利局党组"),
        ("市政府接受人大及其常委会监督。政协提出建议。", "常委会", "org/430600/npc-sc"),
        ("市委第四巡视组进驻。组长代表巡视组反馈情况。", "巡视组", "org/430600/cpc/第四巡视组"),
    ],
)
def test_what_a_bare_body_belongs_to(text: str, printed: str, key: str) -> None:
    found = resolved(text, publisher="岳阳日报")
    assert {link.entity.key for link in found.links if link.mention.text == printed} == {key}


def test_a_short_title_in_brackets_is_the_last_paper_that_ends_so() -> None:
    text = "县政府执行《甲市河道条例》和《乙县方案》。县政府要执行好《条例》。"
    found = names(resolved(text, publisher="岳阳县人民政府"))
    assert found["条例"] == "甲市河道条例"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("十届县政协第二次双月协商座谈会", "中国人民政治协商会议第十届河南省周口市扶沟县委员会第二次双月协商座谈会"),
        ("十四届全国政协第二次双周协商座谈会", "中国人民政治协商会议第十四届全国委员会第二次双周协商座谈会"),
        ("十三届县委第八轮巡察工作部署会议", "中国共产党河南省周口市扶沟县第十三届委员会第八轮巡察工作部署会议"),
        ("县政协第二次双月协商座谈会", "中国人民政治协商会议河南省周口市扶沟县委员会第二次双月协商座谈会"),
    ],
)  # fmt: skip
def test_a_meeting_of_a_term_tells_it(printed: str, name: str) -> None:
    made = resolved(f"{printed}召开。", publisher="扶沟县融媒体中心")
    assert [k.entity.name for k in made.links if k.entity.type is MentionType.MEET] == [name]


def test_a_meeting_that_begins_with_a_place_carries_its_full_name() -> None:
    found = names(resolved("市政府召开岳阳市与湖南大学校地合作联席会议。", publisher="岳阳日报"))
    assert found["岳阳市与湖南大学校地合作联席会议"] == "湖南省岳阳市与湖南大学校地合作联席会议"


def test_a_town_that_was_a_township_is_not_one_of_its_name_far_away() -> None:
    found = names(resolved("县政府召开会议。李俊乡、望远乡成绩显著。", publisher="永宁县人大常委会"))
    assert found["李俊乡"] == "宁夏回族自治区银川市永宁县李俊乡"


def test_a_mountain_or_river_is_no_division_of_the_same_short_name() -> None:
    found = location_entity(PlaceChain("祁连山"), Context(None, "", "npc-sc", (), Geo(None)))
    assert found is not None and found[0].name == "祁连山"
    assert not read_chain("梁子湖").found and read_chain("梁子湖区").found


def test_a_township_of_a_nationality_by_its_short_name() -> None:
    banner = division("内蒙古自治区呼伦贝尔市鄂温克族自治旗")
    assert Geo(banner).chain("巴彦塔拉乡").name.endswith("巴彦塔拉达斡尔民族乡")


def test_a_street_and_its_city_are_no_rivals() -> None:
    street, city = division("浙江省嘉兴市海宁市硖石街道"), division("浙江省嘉兴市海宁市")
    home = _decide({street: 3.0, city: 2.8}, 0.5, national=False)
    assert home.place == street


def test_a_unit_of_the_school_that_the_text_names() -> None:
    text = "青云大学在会上发言，校党委书记到会。"
    school = Entity("org/name/青云大学", MentionType.ORG, "青云大学", "School")
    home = Entity("org/430600/dept/校党委", MentionType.ORG, "湖南省岳阳市校党委", "OtherOrganization")
    at = text.index("校党委")
    named = Mention(0, 4, text[:4], MentionType.ORG, "own", OwnName("青云大学"))
    unit = Mention(at, at + 3, "校党委", MentionType.ORG, "learned", BodyName(NOWHERE, "校党委"))
    links = completed([Link(named, school, "own name", 1.0), Link(unit, home, "home", 1.0)])
    assert [link.entity.name for link in links] == ["青云大学", "青云大学党委"]


@pytest.mark.parametrize(
    ("forms", "key"),
    [
        (("二十届三中全会", "党的二十届三中全会", "第二十届中央委员会第三次全体会议", "中国共产党第二十届中央委员会第三次全体会议",
          "中共第二十届中央委员会第三次全体会议", "党的第二十届中央委员会第三次全体会议"), "meeting/cpc/20-3"),
        (("党的二十大", "中共第二十次全国代表大会", "党的第二十次全国代表大会", "中国共产党第二十次全国代表大会"), "meeting/cpc/20"),
        (("二十届中央纪委二次全会", "第二十届中央纪律检查委员会第二次全体会议",
          "中国共产党第二十届中央纪律检查委员会第二次全体会议"), "meeting/cn/cdi/20-2"),
    ],
)  # fmt: skip
def test_a_national_meeting_of_the_party_is_one_under_all_its_names(forms: tuple[str, ...], key: str) -> None:
    assert {meeting_key(form) for form in forms} == {key}


def meeting_key(form: str) -> str:
    found = resolved(f"四川省人大常委会组织学习。会议传达学习了{form}精神。").links
    (key,) = {link.entity.key for link in found if link.mention.text == form}
    return key
