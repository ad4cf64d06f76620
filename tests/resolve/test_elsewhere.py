"""Places that a text tells to be other than its home: of who comes to it, and where its own bodies travel."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Resolution

Resolve = Callable[..., Resolution]


@pytest.mark.parametrize(
    ("title", "text", "publisher", "home"),
    [
        (
            "南丰县政协来我县考察",
            "6月2日，南丰县政协主席王海率考察团来我县考察柚子产业。南丰县政协主席王海表示，要把经验带回南丰。县政协主席陪同。",
            "沙县融媒",
            "",
        ),
        (
            "南丰县政协来我县考察",
            "6月2日，南丰县政协主席王海率考察团来我县考察柚子产业。南丰县政协主席王海表示，要把经验带回南丰。县政协主席陪同。",
            "平和新闻",
            "福建省漳州市平和县",
        ),
        (
            "县人大常委会赴外地考察",
            "6月2日，县人大常委会主任李江率队赴大余县、崇义县考察学习。在大余县，考察组参观了村史馆，大余县人大常委会主任介绍了情况。",
            "定南新闻",
            "江西省赣州市定南县",
        ),
        (
            "省人大常委会到大余县调研",
            "6月2日，省人大常委会副主任李江率队到大余县考察村史馆。县人大常委会主任陪同。",
            "",
            "江西省赣州市大余县",
        ),
    ],
)
def test_who_comes_and_where_they_travel(
    resolve: Resolve, title: str, text: str, publisher: str, home: str
) -> None:
    found = resolve(text, title=title, date="2023-06-03", **({"publisher": publisher} if publisher else {}))
    assert (found.home.name if found.home else "") == home


def test_a_visitor_that_home_hosts_does_not_put_home_elsewhere(resolve: Resolve) -> None:
    text = "6月2日，崇义县法院考察团来到大余县人民法院，观摩了庭审。大余县人民法院院长李江介绍了情况。大余县委政法委参加，县法院各庭列席。"
    found = resolve(text, title="大余县人民法院接待同行", date="2023-06-03")
    assert "大余县" in found.home_reason


def test_the_place_whose_organ_publishes_is_home_or_holds_it(resolve: Resolve) -> None:
    text = "全市现场会观摩团来连平观摩。龙川县、紫金县、东源县负责人参加。河源市委副书记出席，市农业农村局主持。我县县委书记汇报情况。"
    found = resolve(text, publisher="连平县人民政府办公室", date="2021-04-16")
    assert found.home is not None and found.home.name == "广东省河源市连平县"
    assert {k.mention.text: k.entity.name for k in found.links}["市农业农村局"] == "广东省河源市农业农村局"


def test_an_old_text_of_a_place_that_was_renamed_is_not_kept_out(resolve: Resolve) -> None:
    text = "1985年3月，枣阳县人大常委会召开会议，听取县人民政府汇报。"
    found = resolve(text, title="1985年大事", publisher="枣阳市人民政府")
    assert found.home is not None and found.home.name.endswith("枣阳县")


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        (
            "6月2日，青海省祁连县考察团到访，该县县委书记讲话。",
            "县委",
            "中国共产党青海省海北藏族自治州祁连县委员会",
        ),
        (
            "6月2日，区商务局与青海省祁连县签约，县林草局介绍了情况。",
            "县林草局",
            "青海省海北藏族自治州祁连县林草局",
        ),
        (
            "6月2日，区人大常委会赴西宁市考察。西宁市人大常委会副主任李江、法工委主任王海陪同。",
            "法工委",
            "青海省西宁市人民代表大会常务委员会法制工作委员会",
        ),
    ],
)
def test_bodies_of_a_level_that_home_has_not(resolve: Resolve, text: str, printed: str, name: str) -> None:
    found = resolve(text + "区委书记主持会议。", publisher="房山区人民政府", date="2023-06-03")
    assert {k.mention.text: k.entity.name for k in found.links}[printed] == name


def test_the_street_whose_office_publishes(resolve: Resolve) -> None:
    found = resolve(
        "街道党工委召开会议，传达区委全会精神。",
        publisher="南京市秦淮区夫子庙街道办事处",
        date="2023-06-03",
    )
    names = {k.mention.text: k.entity.name for k in found.links}
    assert names["街道党工委"] == "中国共产党江苏省南京市秦淮区夫子庙街道工作委员会"


def test_a_far_town_of_the_same_name_is_not_meant(resolve: Resolve) -> None:
    found = resolve(
        "区人大常委会听取归德镇人大工作汇报。", publisher="济南市长清区人大常委会", date="2018-06-03"
    )
    names = {k.mention.text: k.entity.name for k in found.links}
    assert names["归德镇人大"] == "山东省济南市长清区归德镇人民代表大会"


def test_a_body_in_the_name_of_a_meeting_tells_a_place(resolve: Resolve) -> None:
    found = resolve("李江在汾西县人大常委会座谈会上讲话。县人大常委会代表工委主任主持。")
    assert found.home is not None and found.home.name == "山西省临汾市汾西县"


def test_a_town_that_the_tables_lack_in_what_its_county_publishes(resolve: Resolve) -> None:
    found = resolve(
        "周庄镇人大组织代表视察。镇政府答复。市人大常委会派员参加。", publisher="昆山融媒", date="2024-06-03"
    )
    assert {k.mention.text: k.entity.name for k in found.links} == {
        "周庄镇人大": "江苏省苏州市昆山市周庄镇人民代表大会",
        "镇政府": "江苏省苏州市昆山市周庄镇人民政府",
        "市人大常委会": "江苏省苏州市昆山市人民代表大会常务委员会",
    }


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("市委召开会议，市政府汇报工作。", "江西省南昌市"),
        ("县委召开会议，县政府汇报工作。", "江西省南昌市南昌县"),
    ],
)
def test_a_short_name_of_a_city_and_of_the_county_beside_it(resolve: Resolve, text: str, home: str) -> None:
    found = resolve(text, publisher="南昌新闻网", date="2024-06-03")
    assert found.home is not None and found.home.name == home


def test_a_village_that_begins_like_a_far_county(resolve: Resolve) -> None:
    text = "合水县太白镇组织慰问。莲花寺村党支部书记介绍情况，镇党委书记到莲花寺村看望。"
    names = {k.mention.text: k.entity.name for k in resolve(text, date="2023-06-03").links}
    assert names["莲花寺村"] == "甘肃省庆阳市合水县太白镇莲花寺村"
    assert names["莲花寺村党支部"] == "甘肃省庆阳市合水县太白镇莲花寺村党支部"


@pytest.mark.parametrize("publisher", ["清风云梦", "廉洁云梦", "青春云梦", "掌上云梦"])
def test_a_masthead_that_ends_in_its_place(resolve: Resolve, publisher: str) -> None:
    found = resolve("县委召开会议，县政府汇报工作。", publisher=publisher, date="2023-06-03")
    assert found.home is not None and found.home.name == "湖北省孝感市云梦县"


def test_what_the_visited_tell_of_their_own_bodies(resolve: Resolve) -> None:
    text = (
        "6月2日，綦江区人大常委会副主任李江带队，赴四川省成都市考察。郫都区人大常委会介绍，区委高度重视，区财政局每年安排经费。"
        "回来后，考察组向区委作了汇报，区财政局参加。"
    )
    found = resolve(text, publisher="綦江区人大常委会", date="2022-06-03")
    told = [k.entity.name for k in found.links if k.mention.text == "区财政局"]
    assert told == ["四川省成都市郫都区财政局", "重庆市綦江区财政局"]


def test_a_district_travels_to_another_city(resolve: Resolve) -> None:
    text = "6月2日，区委书记带队赴深圳市开展招商考察。在龙岗区，考察组走访企业。龙岗区委副书记会见。区商务局随行。"
    found = resolve(text, publisher="九江市濂溪区融媒体中心", date="2023-06-03")
    assert found.home is not None and found.home.name == "江西省九江市濂溪区"


def test_posts_of_one_person_are_in_one_place(resolve: Resolve) -> None:
    text = "6月2日，四川省射洪市党政代表团来我县考察。射洪市委副书记、市政府党组副书记李江率队，县委副书记王海陪同。"
    found = resolve(text, publisher="遂昌新闻", date="2023-06-03")
    names = {k.mention.text: k.entity.name for k in found.links}
    assert names["市政府党组"] == "四川省遂宁市射洪市人民政府党组"


def test_a_street_of_today_in_a_district_of_the_day(resolve: Resolve) -> None:
    found = resolve(
        "区政府召开会议。牛街街道办事处汇报。", publisher="北京市宣武区人民政府", date="2007-05-05"
    )
    assert {k.mention.text: k.entity.name for k in found.links}["区政府"] == "北京市宣武区人民政府"


def test_an_autonomous_county_in_a_countys_text(resolve: Resolve) -> None:
    text = "景宁畲族自治县人大常委会副主任一行来庆元考察。县人大常委会副主任陪同。自治县农业农村局参加。"
    found = resolve(text, publisher="庆元县人大常委会", date="2024-06-03")
    names = {k.mention.text: k.entity.name for k in found.links}
    assert names["自治县农业农村局"] == "浙江省丽水市景宁畲族自治县农业农村局"


def test_who_comes_to_a_place_by_its_first_character(resolve: Resolve) -> None:
    text = "6月2日，黄冈市政协副主席李江率组来麻，开展专题视察。麻城市政协主席陪同，市文旅局汇报情况。"
    found = resolve(text, title="黄冈市政协来麻视察", date="2024-06-03")
    assert found.home is not None and found.home.name == "湖北省黄冈市麻城市"
    assert {k.mention.text: k.entity.name for k in found.links}["市文旅局"] == "湖北省黄冈市麻城市文旅局"
