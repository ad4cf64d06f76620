"""Parts of bodies that are printed alone, in small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Document, Entity, Link, Mention, MentionType, Resolution
from kg.parsed import NOWHERE, BodyName, OrganName, OwnName, Parsed
from kg.resolve.antecedents import completed
from kg.resolve.owners import main_body

Resolve = Callable[..., Resolution]

PLACE = {"place": "place/430600"}
COURT = Entity("org/430600/court", MentionType.ORG, "湖南省岳阳市中级人民法院", "Court", PLACE)
PROCURATORATE = Entity("org/430600/proc", MentionType.ORG, "湖南省岳阳市人民检察院", "Procuratorate", PLACE)
POLICE = Entity("org/430600/dept/公安局", MentionType.ORG, "湖南省岳阳市公安局", "Department", PLACE)
SCHOOL = Entity("org/name/青云师范大学", MentionType.ORG, "青云师范大学", "School")
OTHER = Entity("org/name/云山学院", MentionType.ORG, "云山学院", "School")


def link(text: str, printed: str, entity: Entity, parsed: Parsed | None = None) -> Link:
    at = text.index(printed)
    mention = Mention(at, at + len(printed), printed, MentionType.ORG, "own", parsed or OwnName(printed))
    return Link(mention, entity, "home", 1.0)


@pytest.mark.parametrize(
    ("printed", "whole", "part", "parsed", "name"),
    [
        ("市中院", COURT, "刑事审判庭", OwnName("刑事审判庭"), "湖南省岳阳市中级人民法院刑事审判庭"),
        ("市检察院", PROCURATORATE, "第一检察部", BodyName(NOWHERE, "第一检察部"), "湖南省岳阳市人民检察院第一检察部"),
        ("市中院", COURT, "民二庭", OwnName("民二庭"), "湖南省岳阳市中级人民法院民二庭"),
        ("市公安局", POLICE, "青石派出所", BodyName(NOWHERE, "青石派出所"), "湖南省岳阳市公安局青石派出所"),
        ("市公安局", POLICE, "第一检察部", BodyName(NOWHERE, "第一检察部"), "本地第一检察部"),
        ("青云师范大学", SCHOOL, "校地合作处", OwnName("校地合作处"), "青云师范大学校地合作处"),
        ("青云师范大学", SCHOOL, "科研处", OwnName("科研处"), "青云师范大学科研处"),
        ("青云师范大学", SCHOOL, "党委", OrganName(NOWHERE, "cpc"), "青云师范大学党委"),
        ("青云师范大学", SCHOOL, "云山职业技术学院", OwnName("云山职业技术学院"), "云山职业技术学院"),
    ],
)  # fmt: skip
def test_a_part_is_that_of_the_body_which_has_such_parts(
    printed: str, whole: Entity, part: str, parsed: Parsed, name: str
) -> None:
    text = f"{printed}开会。后来{part}汇报。"
    own = part if isinstance(parsed, OwnName) else f"本地{part}"
    links = [
        link(text, printed, whole),
        link(text, part, Entity(f"org/x/{part}", MentionType.ORG, own, "Body", {}), parsed),
    ]
    owner = main_body(Document("d", text, title=f"{printed}要闻"), links)
    assert [made.entity.name for made in completed(links, text, owner)][1] == name


def test_the_court_of_home_has_the_part_that_no_name_before_it_has() -> None:
    text = "县里开会。后来青石人民法庭汇报。"
    part = link(text, "青石人民法庭", Entity("org/x/青石人民法庭", MentionType.ORG, "青石人民法庭", "Body"))
    (alone,) = completed([part], text)
    assert alone.entity.name == "青石人民法庭"
    (of_home,) = completed([part], text, None, {"人民法院": COURT}.get)
    assert of_home.entity.name == "湖南省岳阳市中级人民法院青石人民法庭"
    assert of_home.entity.attributes["parent"] == COURT.key


def test_a_publisher_that_is_a_school_is_what_its_text_is_about() -> None:
    text = "科研处开会。"
    links = [link(text, "科研处", Entity("org/x/科研处", MentionType.ORG, "科研处", "Body"))]
    owner = main_body(Document("d", text, title="要闻", publisher="青云师范大学"), links)
    assert owner is not None and owner.name == "青云师范大学"
    assert main_body(Document("d", text, title="要闻", publisher="青云师范大学新闻网"), links) is None


def test_the_main_body_is_one_that_the_heading_names() -> None:
    text = "云山学院和云山学院师生参观青云师范大学。"
    links = [link(text, "云山学院", OTHER), link(text, "云山学院", OTHER), link(text, "青云师范大学", SCHOOL)]
    assert main_body(Document("d", text, title="青云师范大学要闻"), links) == SCHOOL
    assert main_body(Document("d", text, publisher="云山学院"), links) == OTHER
    assert main_body(Document("d", text, title="参观记"), links) is None


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("国家税务总局竹溪县税务局召开会议。", "国家税务总局竹溪县税务局"),
        ("竹溪县人民政府召开会议。", "湖北省十堰市竹溪县税务局"),
    ],
)
def test_a_bureau_that_is_no_body_of_the_county(resolve: Resolve, before: str, name: str) -> None:
    made = resolve(before + "县税务局与县财政局座谈。", publisher="竹溪县人民政府")
    assert {k.mention.text: k.entity.name for k in made.links}["县税务局"] == name


def test_the_company_whose_short_name_stands_in_the_title(resolve: Resolve) -> None:
    text = "青云机场集团有限责任公司召开会议。会议听取了白石机场公司汇报。集团公司纪委书记王明参加。"
    made = resolve(text, title="青云机场集团召开会议")
    assert {k.mention.text: k.entity.name for k in made.links}["集团公司纪委"] == (
        "青云机场集团有限责任公司纪委"
    )


def test_the_school_stays_the_one_that_was_told_before(resolve: Resolve) -> None:
    text = "山东科技大学召开会议，校党委书记王明讲话。学校科研处、海洋学院负责人参加。学校党委将支持工作。"
    made = resolve(text, title="山东科技大学召开会议")
    found = {k.mention.text: k.entity.name for k in made.links}
    assert found["学校党委"] == "山东科技大学党委"


def test_the_committee_of_the_village_whose_branch_is_named(resolve: Resolve) -> None:
    text = "盐场镇南沟村党支部书记、村委会主任王明受到处分。"
    found = {k.mention.text: k.entity.name for k in resolve(text, publisher="镇巴县纪委监委").links}
    assert found["村委会"] == "陕西省汉中市镇巴县盐场镇南沟村村民委员会"


def test_parts_of_a_bureau_in_a_paper_that_it_signs(resolve: Resolve) -> None:
    text = (
        "关于调整领导小组成员的通知\n各中心学校：\n经局党组研究，决定调整如下：\n组长：党组书记、局长何永胜\n成员：人事股股长张建"
        "\n县财政局配合。\n营山县教育局\n2019年9月3日"
    )
    told = {link.mention.text: link.entity.name for link in resolve(text).links}
    bureau = "四川省南充市营山县教育局"
    assert (told["局党组"], told["人事股"]) == (f"{bureau}党组", f"{bureau}人事股")


def test_what_a_team_of_a_town_is_for_is_no_place(resolve: Resolve) -> None:
    text = "渠县三汇镇人民政府\n关于成立三汇古镇保护工作领导小组的通知\n各村委会：\n经镇党委研究，决定成立三汇古镇保护工作领导小组。\n三汇镇人民政府\n2018年1月5日"
    told = {link.mention.text: link.entity.name for link in resolve(text).links}
    assert told["三汇古镇保护工作领导小组"] == "四川省达州市渠县三汇镇三汇古镇保护工作领导小组"


@pytest.mark.parametrize("publisher", ["云山师范大学新闻网", "云山师范大学校报", "云山师范大学"])
def test_the_school_whose_medium_publishes(resolve: Callable[..., Resolution], publisher: str) -> None:
    found = resolve("学校党委召开会议。人事处、校工会汇报工作。云山师范大学书记讲话。", publisher=publisher)
    names = {k.mention.text: k.entity.name for k in found.links}
    assert (names["学校党委"], names["人事处"]) == ("云山师范大学党委", "云山师范大学人事处")
