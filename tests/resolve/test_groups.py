"""Party groups and study groups that are printed alone, in small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Resolution

Resolve = Callable[..., Resolution]


def names(made: Resolution) -> dict[str, str]:
    return {k.mention.text: k.entity.name for k in made.links}


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("竹溪县人民法院", "湖北省十堰市竹溪县人民法院"),
        ("竹溪县检察院", "湖北省十堰市竹溪县人民检察院"),
        ("竹溪县教育局", "湖北省十堰市竹溪县教育局"),
        ("竹溪县人大常委会", "湖北省十堰市竹溪县人民代表大会常务委员会"),
        ("竹溪县人大", "湖北省十堰市竹溪县人民代表大会常务委员会"),
    ],
)
def test_a_party_group_is_that_of_the_body_that_holds_its_meeting(
    resolve: Resolve, body: str, whole: str
) -> None:
    text = f"3月21日，{body}召开党组会议，学习全国两会精神。会议由党组书记王明主持。"
    found = names(resolve(text))
    assert found["党组会议"] == f"{whole}党组会议"
    assert found["党组"] == f"{whole}党组"


def test_the_study_group_of_a_school_holds_what_begins_with_its_name(resolve: Resolve) -> None:
    text = "4月2日，学校举行党委理论学习中心组2024年第3次学习会，党委书记王明主持会议。"
    found = names(resolve(text, publisher="青云师范学院"))
    assert found["党委理论学习中心组2024年第3次学习会"] == "青云师范学院党委理论学习中心组2024年第三次学习会"


def test_quotes_around_the_two_sessions_are_no_part_of_their_name(resolve: Resolve) -> None:
    text = "竹溪县教育局召开会议，传达了全国“两会”精神，学习贯彻竹溪县“两会”会议精神。"
    found = set(names(resolve(text)).values())
    assert {"全国两会", "湖北省十堰市竹溪县两会"} <= found


def test_a_court_by_the_short_name_of_home(resolve: Resolve) -> None:
    """宝丰 alone is the name of several places."""
    text = "宝丰法院召开党组会议，学习宝丰县第十五届人民代表大会第三次会议精神。"
    found = names(resolve(text))
    assert found["宝丰法院"] == "河南省平顶山市宝丰县人民法院"


def test_the_party_group_of_the_bureau_named_before(resolve: Resolve) -> None:
    text = "竹溪县教育局召开会议，局党组书记王明主持会议。"
    assert names(resolve(text))["局党组"] == "湖北省十堰市竹溪县教育局党组"


def test_the_two_sessions_of_several_levels_are_those_of_no_place(resolve: Resolve) -> None:
    made = resolve("竹溪县教育局传达学习市县“两会”精神。", publisher="竹溪县人民政府")
    assert not any("省" in k.entity.name for k in made.links if k.mention.type.name == "MEET")


@pytest.mark.parametrize("part", ["调研组", "督查组"])
def test_a_team_is_of_the_first_body_where_the_text_names_no_congress(resolve: Resolve, part: str) -> None:
    text = f"竹溪县民政局局长王明一行到敬老院走访。{part}一行察看了食堂。"
    found = names(resolve(text))
    assert found.get(part) == f"湖北省十堰市竹溪县民政局{part}"


def test_departments_of_a_party_committee_printed_alone(resolve: Resolve) -> None:
    found = names(resolve("竹溪县委常委、组织部长王明讲话。"))
    assert (
        found.get("组织部", "中国共产党湖北省十堰市竹溪县委员会组织部")
        == "中国共产党湖北省十堰市竹溪县委员会组织部"
    )


def test_a_meeting_of_leaders_keeps_its_name_where_no_group_stands_in_it(resolve: Resolve) -> None:
    text = "竹溪县民政局局长王明主持召开巡察整改专题民主生活会。"
    assert names(resolve(text)).get("巡察整改专题民主生活会", "").endswith("巡察整改专题民主生活会")


def test_a_committee_printed_alone_is_that_of_the_bureau_whose_committee_the_text_names(
    resolve: Resolve,
) -> None:
    text = "竹溪县公安局党委召开党委会议，会议由党委书记、局长李军主持，党委委员、纪委书记王明列席。"
    found = names(resolve(text, publisher="竹溪县公安局"))
    bureau = "湖北省十堰市竹溪县公安局"
    assert found["党委会议"] == f"{bureau}党委会议"
    assert (found["党委"], found["纪委"]) == (f"{bureau}党委", f"{bureau}纪委")


def test_after_the_committee_of_a_place_it_is_that_ones(resolve: Resolve) -> None:
    text = "竹溪县公安局党委向县委报告。会议由党委书记李军主持。水坪镇党委召开党委（扩大）会议。"
    found = names(resolve(text, publisher="竹溪县人民政府"))
    place = "中国共产党湖北省十堰市竹溪县"
    assert (found["党委"], found["党委（扩大）会议"]) == (
        f"{place}委员会",
        f"{place}水坪镇委员会（扩大）会议",
    )


def test_the_parts_of_a_school_that_is_named_with_its_place_are_below_it(resolve: Resolve) -> None:
    text = "竹溪县第三中学举行活动。学校党总支书记李军，校工会主席王明，学校办公室主任赵云出席。"
    found = names(resolve(text, publisher="竹溪县第三中学"))
    school = "湖北省十堰市竹溪县第三中学"
    assert (found["学校党总支"], found["校工会"]) == (f"{school}党总支", f"{school}工会")
    assert found["学校办公室"] == f"{school}办公室"


def test_a_party_group_after_another_in_one_sentence_is_that_one(resolve: Resolve) -> None:
    text = "省政府召开会议。最高人民法院党组副书记王明，党组成员、副院长李军、赵平出席。"
    made = resolve(text)
    groups = {k.entity.name for k in made.links if k.mention.text.endswith("党组")}
    assert groups == {"中华人民共和国最高人民法院党组"}


def test_the_former_party_committee_of_a_town_or_a_hospital(resolve: Resolve) -> None:
    text = "陇县东风镇原党委书记王明、陇县人民医院原党委书记李军被查处。"
    found = set(names(resolve(text)).values())
    assert "中国共产党陕西省宝鸡市陇县东风镇委员会" in found
    assert "陕西省宝鸡市陇县人民医院党委" in found


def test_a_body_of_a_town_after_that_town_in_one_sentence(resolve: Resolve) -> None:
    text = "竹溪县人大常委会到蒋家堰镇调研。蒋家堰镇党委书记王明、镇人大主席李军参加。"
    found = names(resolve(text, publisher="竹溪县人大常委会"))
    assert found["镇人大"] == "湖北省十堰市竹溪县蒋家堰镇人民代表大会"


def test_the_secretariat_that_the_text_names_in_full(resolve: Resolve) -> None:
    text = "团中央书记处召开会议。团中央书记处第一书记王明主持，书记处书记李军参加。"
    made = resolve(text)
    found = {k.entity.name for k in made.links if k.mention.text.endswith("书记处")}
    assert found == {"中国共产主义青年团中央委员会书记处"}


def test_the_party_group_of_the_local_court_or_procuratorate(resolve: Resolve) -> None:
    text = "竹溪县人民检察院党组理论学习中心组学习最高人民检察院《工作条例》。院党组书记王明讲话。"
    assert names(resolve(text))["院党组"] == "湖北省十堰市竹溪县人民检察院党组"


def test_a_team_is_called_short_after_its_full_name(resolve: Resolve) -> None:
    text = "市人大常委会执法检查组来竹溪县检查。检查组听取了县人民政府的汇报。"
    found = names(resolve(text, publisher="竹溪县人民政府"))
    assert found["检查组"] == "湖北省十堰市人民代表大会常务委员会执法检查组"


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("竹溪县院", "湖北省十堰市竹溪县人民检察院"),
        ("省检二分院", "湖北省人民检察院第二分院"),
        ("我院党组", "湖北省十堰市竹溪县人民检察院党组"),
    ],
)
def test_procuratorates_by_what_their_own_texts_call_them(resolve: Resolve, printed: str, whole: str) -> None:
    text = f"竹溪县人民检察院与竹溪县公安局座谈。会上，{printed}和市检察院介绍了经验。"
    assert names(resolve(text))[printed] == whole


def test_the_groups_committees_are_those_of_the_company_by_its_full_name(resolve: Resolve) -> None:
    text = "青云控股集团有限公司召开会议。集团党委书记王明讲话，集团纪委、集团工会负责人参加。"
    found = names(resolve(text, publisher="青云控股集团"))
    assert found["集团党委"] == "青云控股集团有限公司党委"
    assert found["集团工会"] == "青云控股集团有限公司工会"


def test_a_person_by_the_first_part_of_the_name(resolve: Resolve) -> None:
    text = "竹溪县委书记王明看望村民阿合买提·买买提。阿合买提说，感谢县委。"
    found = names(resolve(text))
    assert found.get("阿合买提", "阿合买提·买买提") == "阿合买提·买买提"


@pytest.mark.parametrize(("deed", "team"), [("开展执法检查", "执法检查组"), ("开展视察", "检查组")])
def test_the_team_of_an_enforcement_check(resolve: Resolve, deed: str, team: str) -> None:
    text = f"竹溪县人大常委会对水法实施情况{deed}，检查组实地查看了两个乡镇。"
    found = names(resolve(text, publisher="竹溪县人大常委会"))
    assert found["检查组"] == f"湖北省十堰市竹溪县人民代表大会常务委员会{team}"


def test_the_audit_committee_of_the_union(resolve: Resolve) -> None:
    text = "竹溪县总工会召开会议，选举产生了县总工会第八届委员会和经费审查委员会。"
    assert names(resolve(text))["经费审查委员会"] == "湖北省十堰市竹溪县总工会经费审查委员会"


def test_the_team_of_a_town_is_its_congresses(resolve: Resolve) -> None:
    text = "近日，蒋家堰镇人大主席团开展食品安全执法检查。检查组先后查看了农贸市场，镇人大主席王明参加。"
    found = names(resolve(text, publisher="竹溪县人大常委会"))
    assert found["检查组"] == "湖北省十堰市竹溪县蒋家堰镇人民代表大会执法检查组"


def test_the_party_group_of_home_rather_than_that_of_the_court_above(resolve: Resolve) -> None:
    text = "竹溪县人民法院召开会议，传达市中院党组会议精神。院党组书记王明讲话，综合办公室作了汇报。"
    found = names(resolve(text, publisher="竹溪县人民法院"))
    assert found["院党组"] == "湖北省十堰市竹溪县人民法院党组"
    assert found["综合办公室"] == "湖北省十堰市竹溪县人民法院综合办公室"


def test_the_secretariat_and_the_meeting_of_the_party_group_of_a_union(resolve: Resolve) -> None:
    text = "全国妇联党组书记、副主席、书记处第一书记王明主持召开党组扩大会议，传达全国两会精神。"
    found = names(resolve(text))
    assert found["书记处"] == "中华全国妇女联合会书记处"
    assert found["党组扩大会议"] == "中华全国妇女联合会党组扩大会议"
