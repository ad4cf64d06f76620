"""The home place of small texts of our own: found where something tells it, refused where nothing decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.model import Document, Extraction, Mention, MentionType, Resolution
from kg.parsed import OrganName, Seat
from kg.reference.places import places
from kg.resolve.candidates import candidates
from kg.resolve.evidence import read_evidence
from kg.resolve.headings import masthead_place
from kg.resolve.home import UNIT, WHOLE, features
from kg.resolve.sightings import Sighting
from kg.resources import rows
from kg.settings import Settings

Resolve = Callable[..., Resolution]

COUNTY = "县委召开会议，县人民政府作了汇报。"
CITY = "市委召开会议，市人民政府作了汇报。"
DISTRICT = "区委召开会议，区人民政府作了汇报。"


def home(resolution: Resolution) -> str:
    return resolution.home.name if resolution.home else ""


def names(resolution: Resolution) -> dict[str, str]:
    return {link.mention.text: link.entity.name for link in resolution.links}


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("荔浦县第九届人民代表大会第一次会议闭幕。县委书记讲话。", None, "广西壮族自治区桂林市荔浦县"),
        ("市政协召开七次常委会议。在中共即墨市委领导下，我市各项工作取得进展。", None, "山东省青岛市即墨市"),
        ("县委书记到我县的京山一中调研，县政府有关部门参加。", None, "湖北省荆门市京山县"),
        ("市委书记到我市的京山一中调研，市政府有关部门参加。", None, "湖北省荆门市京山市"),
        ("县政府副县长先后到石桥镇、麻柳镇、管村镇、双庙镇检查。", "2011-05-12", "四川省达州市达县"),
        ("区政府副区长先后到石桥镇、麻柳镇、管村镇、双庙镇检查。", "2022-05-12", "四川省达州市达川区"),
    ],
)
def test_a_text_is_of_the_place_as_it_was_called_then(
    resolve: Resolve, text: str, date: str | None, place: str
) -> None:
    assert home(resolve(text, date=date)) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("12月3日，六安市金安区召开防汛会议。区委书记到会讲话。", "安徽省六安市金安区"),
        ("3月8日下午，绩溪县举行植树活动。县委、县政府领导参加。", "安徽省宣城市绩溪县"),
        ("日前，荔波县委召开常委会会议。县委书记主持会议。", "贵州省黔南布依族苗族自治州荔波县"),
        ("和县人民政府召开会议。县委书记讲话。", "安徽省马鞍山市和县"),
        ("攀枝花市西区人民政府召开会议。区委书记讲话。", "四川省攀枝花市西区"),
    ],
)
def test_the_first_sentence_of_the_text_alone(resolve: Resolve, text: str, place: str) -> None:
    assert home(resolve(text)) == place


@pytest.mark.parametrize(
    ("publisher", "text", "place"),
    [
        ("和县新闻", COUNTY, "安徽省马鞍山市和县"),
        ("宝丰快报", COUNTY, "河南省平顶山市宝丰县"),
        ("罗山发布", COUNTY, "河南省信阳市罗山县"),
        ("岚皋融媒", COUNTY, "陕西省安康市岚皋县"),
        ("道真人大网", COUNTY, "贵州省遵义市道真仡佬族苗族自治县"),
        ("微山零距离", COUNTY, "山东省济宁市微山县"),
        ("今日沛县", COUNTY, "江苏省徐州市沛县"),
        ("枣阳发布", CITY, "湖北省襄阳市枣阳市"),
        ("老河口融媒", CITY, "湖北省襄阳市老河口市"),
        ("宜城在线", CITY, "湖北省襄阳市宜城市"),
        ("石首新闻网", CITY, "湖北省荆州市石首市"),
        ("洪湖发布", CITY, "湖北省荆州市洪湖市"),
        ("松滋人大网", CITY, "湖北省荆州市松滋市"),
        ("兴城市融媒体中心", CITY, "辽宁省葫芦岛市兴城市"),
        ("临江发布", CITY, "吉林省白山市临江市"),
        ("阳泉市矿区人大常委会", DISTRICT, "山西省阳泉市矿区"),
        ("攀枝花市东区人民政府", DISTRICT, "四川省攀枝花市东区"),
    ],
)
def test_a_short_publisher_or_masthead(resolve: Resolve, publisher: str, text: str, place: str) -> None:
    assert home(resolve(text, publisher=publisher)) == place
    assert home(resolve(f"{publisher}\n{text}", title="会议召开")) == place


def test_traditional_characters_of_another_day(resolve: Resolve) -> None:
    found = resolve("海安縣委召開會議。縣人民政府作了匯報。", date="1985-01-01")
    assert home(found) == "江苏省南通市海安县"


@pytest.mark.parametrize(
    ("date", "text", "place"),
    [
        ("2010-03-01", "户县人民政府召开会议。县委书记讲话。", "陕西省西安市户县"),
        ("2020-03-01", "鄠邑区人民政府召开会议。区委书记讲话。", "陕西省西安市鄠邑区"),
        ("1984-05-01", "祁门县人民政府召开会议。县委书记讲话。", "安徽省徽州地区祁门县"),
        ("2014-05-01", "祁门县人民政府召开会议。县委书记讲话。", "安徽省黄山市祁门县"),
    ],
)
def test_the_division_of_the_day(resolve: Resolve, date: str, text: str, place: str) -> None:
    assert home(resolve(text, date=date)) == place


def test_a_county_that_passed_to_another_parent_in_the_year_of_the_text_is_no_rival_of_itself(
    resolve: Resolve,
) -> None:
    made = resolve("乐至县人民政府召开会议。县委书记讲话。县人大常委会视察。", title="乐至县1985年要事")
    assert home(made).startswith("四川省内江") and home(made).endswith("乐至县")


def test_a_place_that_stands_in_no_name_counts_if_nothing_else_tells_one_and_the_level_word_means_it() -> (
    None
):
    def sighted(text: str) -> set[str]:
        mention = Mention(0, 2, "区委", MentionType.ORG, "given", OrganName(Seat(level="区"), "cpc"))
        seen = read_evidence(Extraction(Document("d", text), (mention,))).sightings
        return {p.name for s in seen for p in s.found}

    assert sighted("区委召开会议。（金安融媒）") == {"金安区"}
    assert sighted("区委召开会议。（绩溪融媒）") == set()
    assert sighted("区委召开会议。（鼓楼融媒）") == set()
    assert sighted("区委召开会议，要求现金安全存放。") == set()


def test_a_citys_high_court_tells_a_municipality(resolve: Resolve) -> None:
    text = "河东区人民政府召开会议。区委书记讲话。市高级人民法院派员到会。"
    assert home(resolve(text)) == "天津市河东区"
    assert home(resolve(text.replace("高级", "中级"))) != "天津市河东区"


def test_a_town_of_today_in_a_county_of_yesterday(resolve: Resolve) -> None:
    found = resolve(
        "上饶县皂头镇召开会议。县委书记到会。皂头镇作了汇报。", publisher="上饶县新闻", date="2018-01-01"
    )
    assert names(found)["皂头镇"] == "江西省上饶市上饶县皂头镇"


def test_publisher_and_streets_agree(resolve: Resolve) -> None:
    found = resolve("区委召开会议。景山街道、朝阳门街道作了汇报。", publisher="东城新闻网")
    assert home(found) == "北京市东城区"
    assert names(found)["景山街道"] == "北京市东城区景山街道"


@pytest.mark.parametrize("printed", ["人民日报", "解放日报", "新华网", "团结报", "光明日报"])
def test_a_masthead_that_is_no_place(resolve: Resolve, printed: str) -> None:
    assert home(resolve("会议指出，要加强监督。", publisher=printed)) == ""


def test_national_texts_have_no_home(resolve: Resolve) -> None:
    text = (
        "国务院总理主持召开国务院常务会议，听取河南、湖北两省防汛工作汇报。全国人大常委会办公厅负责人列席。"
    )
    found = resolve(text, publisher="新华社")
    assert home(found) == ""
    assert "no home" in found.home_reason


def _shared() -> list[str]:
    """The full names that several counties of today bear."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows("places"):
        if row["level"] == "county" and not row["end"]:
            bearers[row["name"]].add(row["code"])
    return sorted(name for name, codes in bearers.items() if len(codes) > 1)


def test_a_shared_name_alone_is_refused_with_its_candidates(resolve: Resolve) -> None:
    assert len(_shared()) > 20
    for name in _shared():
        found = resolve(f"{name}人民政府召开会议，区委书记讲话。")
        assert home(found) == "", name
        for link in found.links:
            if link.mention.text.startswith(name):
                assert link.entity.unresolved, name
                assert link.entity.unresolved.count("; ") >= 1, name


def test_the_context_decides_a_shared_name(resolve: Resolve) -> None:
    for name in _shared():
        bearers = [p for p in places().named(name) if p.name == name and not p.end]
        for place in bearers:
            path = places().path(place)
            found = resolve(f"{name}人民政府召开会议，区委书记讲话。", publisher=f"{path}人民政府")
            assert home(found) == path
            for link in found.links:
                if link.mention.text.startswith(name):
                    assert link.entity.name == f"{path}人民政府"


def test_a_place_that_the_text_names_in_full_decides_its_short_name(resolve: Resolve) -> None:
    text = "北京市通州区召开会议。通州区人民政府作了汇报，通州区人大常委会提出建议。"
    found = names(resolve(text, publisher="江苏某报"))
    assert found["通州区人民政府"] == "北京市通州区人民政府"
    assert found["通州区人大常委会"] == "北京市通州区人民代表大会常务委员会"


def test_an_undecided_home_still_tells_what_all_rivals_share(resolve: Resolve) -> None:
    text = "湖北省黄冈市麻城市、黄冈市红安县联合举行活动。省委派员参加。县委、市委书记到会。"
    found = resolve(text)
    if not home(found):
        assert names(found)["省委"] == "中国共产党湖北省委员会"


def test_the_home_that_the_user_gives_wins_over_the_text(resolve: Resolve) -> None:
    found = resolve("区委召开会议。", Settings(home="扶沟县"), publisher="房山区人民政府")
    assert home(found) == "河南省周口市扶沟县"


def test_an_unresolved_name_is_of_its_document_alone(resolve: Resolve) -> None:
    one, two, again = (resolve("县委高度重视。", id=i).links[0].entity for i in ("a", "b", "a"))
    assert one.key != two.key
    assert one.key == again.key
    assert one.name == two.name == "县委"


def test_a_person_of_an_unknown_home_is_of_the_document_alone(resolve: Resolve) -> None:
    keys = {
        link.entity.key
        for i in ("a", "b")
        for link in resolve("县委书记王建国主持会议。", id=i).links
        if link.mention.text == "王建国"
    }
    assert len(keys) == 2


def test_the_citys_committee_in_a_districts_text(resolve: Resolve) -> None:
    found = names(resolve("区委召开会议，落实市委要求。", publisher="株洲市天元区人民政府"))
    assert found["市委"] == "中国共产党湖南省株洲市委员会"


def test_a_zone_of_the_city_seen_from_its_district(resolve: Resolve) -> None:
    found = names(resolve("区委召开会议。高新区管委会作了汇报。", publisher="株洲市天元区人民政府"))
    assert found["高新区管委会"] == "湖南省株洲市高新区管委会"


def test_weights_are_exact_in_binary() -> None:
    for row in rows("home_weights"):
        assert float(row["weight"]) * UNIT == int(float(row["weight"]) * UNIT)


def test_a_second_body_keeps_its_own_place(resolve: Resolve) -> None:
    text = "房山区人大常委会赴扶沟县考察。该县人大常委会介绍了经验。区人大常委会主任讲话。"
    found = names(resolve(text, publisher="房山区人大常委会"))
    assert found["县人大常委会"] == "河南省周口市扶沟县人民代表大会常务委员会"
    assert found["区人大常委会"] == "北京市房山区人民代表大会常务委员会"


def test_no_term_from_the_body_of_another_level(resolve: Resolve) -> None:
    text = "市十六届人大三次会议闭幕后，区人大常委会第五次会议召开。"
    found = names(resolve(text, publisher="房山区人大常委会"))
    assert found["市十六届人大三次会议"] == "北京市第十六届人民代表大会第三次会议"
    assert found["区人大常委会第五次会议"] == "北京市房山区人民代表大会常务委员会第五次会议"


def test_a_meeting_by_its_topic_is_of_its_county(resolve: Resolve) -> None:
    text = "全县动员部署会召开。县委书记讲话。"
    keys = {
        link.entity.key
        for publisher in ("扶沟县融媒体中心", "罗山发布")
        for link in resolve(text, publisher=publisher).links
        if link.mention.text == "全县动员部署会"
    }
    assert len(keys) == 2


def test_where_a_title_names_a_place() -> None:
    """The beginning of a title, and before a colon in it, count by themselves."""
    kinds = {
        (s.where, s.printed)
        for title in ("扶沟县：会场设在田头", "2024年扶沟县政府工作报告", "记者走进扶沟县")
        for s in read_evidence(Extraction(Document(title, "会议召开。", title), ())).sightings
        if s.where.startswith("title's")
    }
    where = ("title's start", "title's speaker", "title's organ", "title's report")
    assert kinds == {(kind, "扶沟县") for kind in where}


def test_the_title_of_a_bodys_own_report_tells_home_in_each_part_of_it(resolve: Resolve) -> None:
    part = "实施稳岗行动。加快青川县、木里县等地灌区改造，和安全有关的工作都要抓好。"
    assert home(resolve(part, title="2026年河南省政府工作报告")) == "河南省"
    assert home(resolve(part, title="2026年河南省政府工作报告解读")) != "河南省"


def test_the_branch_of_a_national_medium_tells_its_place() -> None:
    assert masthead_place("红网永州站") == "永州"
    assert masthead_place("人民网湖南频道") == "湖南"
    assert masthead_place("青石网永州画报") == ""


def test_a_masthead_is_the_publisher_of_a_text_without_one() -> None:
    text = "罗山发布\n县委召开会议。"
    assert [s.where for s in read_evidence(Extraction(Document("d", text), ())).sightings] == ["publisher"]
    both = read_evidence(Extraction(Document("d", text, publisher="信阳日报"), ()))
    assert [s.where for s in both.sightings] == ["publisher", "masthead"]


def test_the_share_of_names_that_a_candidate_explains() -> None:
    sightings = tuple(
        Sighting("place", name, tuple(places().named(name)[:1]), False)
        for name in ("沛县", "徐州市", "罗山县")
    )
    evidence = replace(read_evidence(Extraction(Document("d", "会议。"), ())), sightings=sightings)
    share = {p.name: features(p, evidence)["names that it explains"] for p in candidates(evidence)}
    assert share["沛县"] == round(WHOLE * 2 / 3)
    assert share["罗山县"] == round(WHOLE / 3)


def test_a_conjunction_before_the_county_is_no_county(resolve: Resolve) -> None:
    text = "会议研究了县政府党组《关于设立渭源县产业资金的请示》和县残联党组《关于换届的请示》，县委书记王明主持。"
    made = resolve(text)
    assert made.home is not None and made.home.name == "甘肃省定西市渭源县"


def test_a_person_called_like_a_place_is_no_evidence(resolve: Resolve) -> None:
    made = resolve("县委书记王明主持召开县委常委会议，县领导邱玉林、李大同出席会议。我县如期摘帽。")
    assert made.home is None
    assert resolve("代表团访问伊尔库茨克州，会见州立法会议主席韦杰尔。").home is None


def test_a_place_that_stands_in_no_name_is_that_of_the_day(resolve: Resolve) -> None:
    made = resolve("县委书记王明主持召开县委常委会议。各乡镇要立足光山的家底，把路子说清楚。我县如期摘帽。")
    assert made.home is not None and made.home.name == "河南省信阳市光山县"


@pytest.mark.parametrize(
    ("number", "level", "home"),
    [("鄂政发〔2020〕5号", "省", "湖北省"), ("新政发〔2020〕5号", "县", None), ("第5号", "省", None)],
)
def test_the_number_of_a_paper_tells_the_province_of_a_text_of_one(
    resolve: Resolve, number: str, level: str, home: str | None
) -> None:
    text = f"{number}\n\n{level}政府决定开展检查，{level}应急管理部门要加强监督，{level}财政部门要保障经费。"
    made = resolve(text, title=f"{level}政府关于检查的通知")
    assert (made.home.name if made.home else None) == home


def test_the_town_of_a_publisher_that_no_table_knows(resolve: Resolve) -> None:
    text = "我镇召开督办会。镇党委书记讲话，党政办抓好督查，县委组织部派员参加。"
    found = resolve(text, publisher="扶沟县青石镇人民政府")
    assert home(found) == "河南省周口市扶沟县"
    assert names(found)["镇党委"] == "中国共产党河南省周口市扶沟县青石镇委员会"
    assert names(found)["党政办"] == "河南省周口市扶沟县青石镇党政办"
    assert names(found)["县委组织部"] == "中国共产党河南省周口市扶沟县委员会组织部"


@pytest.mark.parametrize("publisher", ["扶沟县人民政府", "扶沟县教育局", "扶沟县政府网"])
def test_a_local_organ_publishes_its_own_texts(resolve: Resolve, publisher: str) -> None:
    assert home(resolve("今日召开会议，部署整治工作。", publisher=publisher)) == "河南省周口市扶沟县"


def test_of_the_counties_of_a_life_the_one_whose_government_tells_it_is_home(resolve: Resolve) -> None:
    text = (
        "王明，男，1978年9月出生，西藏江孜人。现任白朗县委副书记、县人民政府党组书记、县长。主持县人民政府全面工作。"
        "1999.07—2004.10 江孜县藏改乡科员；2004.10—2009.03 江孜县藏改乡党委委员；2009.03—2016.08 康马县纪委副书记；"
        "2016.08—2021.06 仁布县委常委、组织部部长。"
    )
    assert home(resolve(text, publisher="白朗县人民政府")) == "西藏自治区日喀则市白朗县"


def test_the_county_level_city_whose_towns_a_text_names(resolve: Resolve) -> None:
    """市 may be the city or the one that holds it."""
    text = (
        "市安委会全体会议召开，市长王明主持。会议传达了南阳市安委会会议精神。"
        "市应急管理局、市住建局要加强检查，穰东镇、构林镇要压实责任。"
    )
    assert home(resolve(text, publisher="邓州日报")) == "河南省南阳市邓州市"
    both = text.replace("穰东镇、构林镇", "内乡县、西峡县、镇平县")
    assert home(resolve(both, publisher="南阳日报")) == "河南省南阳市"


def test_of_the_districts_of_one_name_that_of_the_city_which_the_text_names(resolve: Resolve) -> None:
    text = "龙华区人大常委会组织代表到海口市第二十七小学视察。区教育局负责人作了介绍。"
    assert home(resolve(text, publisher="海口日报")) == "海南省海口市龙华区"


def test_whether_the_parts_of_a_city_that_are_named_lie_in_one_of_them() -> None:
    city = next(p for p in places().named("南阳市") if p.level == "prefecture")

    def told(*names: str) -> set[str]:
        mentions = []
        text = "。".join(f"{name}人民政府" for name in names)
        for name in names:
            at = text.index(name)
            parsed = OrganName(Seat(name), "gov")
            mentions.append(
                Mention(at, at + len(name) + 4, f"{name}人民政府", MentionType.ORG, "own", parsed)
            )
        evidence = read_evidence(Extraction(Document("d", text), tuple(mentions)))
        return {name for name in features(city, evidence) if name.startswith("its parts")}

    assert told("邓州市", "穰东镇") == {"its parts: one"}
    assert told("邓州市", "内乡县") == {"its parts: several"}
    assert told("南阳市") == set()


def test_a_village_lies_in_the_street_that_the_text_names_with_its_county(resolve: Resolve) -> None:
    text = "龙游县东华街道召开会议。张王村党总支书记王明述职，县委组织部派员指导。"
    found = names(resolve(text, publisher="龙游县人民政府"))
    assert found["张王村党总支"] == "浙江省衢州市龙游县东华街道张王村党总支"


def test_who_signs_a_paper_above_its_day_is_at_home(resolve: Resolve) -> None:
    text = (
        "国网安徽省电力公司：\n你公司关于调整绩溪县工程用地的请示收悉，由绩溪县人民政府公告。请宣城市人民政府加强协调。"
        "\n安徽省人民政府\n2014年8月7日\n抄送：省发展改革委。"
    )
    assert home(resolve(text)) == "安徽省"
    assert home(resolve(text.replace("安徽省人民政府\n", "绩溪县人民政府\n"))).endswith("绩溪县")


def test_what_a_province_issues_is_a_provinces(resolve: Resolve) -> None:
    text = "省人民政府办公厅关于成立省防汛抗旱指挥部的通知\n各市人民政府：\n省水利厅厅长王明任副指挥长，武汉区域气象中心参加。"
    assert home(resolve(text)) == "湖北省"
