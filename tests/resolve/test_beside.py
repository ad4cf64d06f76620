"""Bare names by what stands right before them, in small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Entity, Link, Mention, MentionType, Resolution
from kg.parsed import NOWHERE, BareCommittee, BareOrgan, OrganName, OwnName, PaperName, Parsed, PersonName
from kg.resolve.antecedents import completed

COURT = Entity("org/430600/court", MentionType.ORG, "湖南省岳阳市中级人民法院", "Court")
OF_COURT = Entity("org/430600/court/党组", MentionType.ORG, "湖南省岳阳市中级人民法院党组", "PartyGroup")
PARTY = Entity("org/430600/cpc", MentionType.ORG, "中国共产党湖南省岳阳市委员会", "PartyCommittee")
TEAM = Entity("org/430600/npc-sc/检查组", MentionType.ORG, "湖南省岳阳市检查组", "InternalBody")
FIRM = Entity("org/name/青云煤业公司", MentionType.ORG, "青云煤业公司", "Enterprise")
RULES = Entity("doc/青云八条", MentionType.DOC, "青云八条", "OtherDocument")
STANDING = Entity(
    "org/430600/npc-sc/党组",
    MentionType.ORG,
    "湖南省岳阳市常委会党组",
    "PartyGroup",
    {"parent": "org/430600/npc-sc"},
)
STANDING_COMMITTEE = Entity("org/430600/npc-sc", MentionType.ORG, "湖南省岳阳市常委会", "StandingCommittee")
GROUP = BareOrgan("党组")
OFFICE = BareCommittee(("办公室",))


def linked(text: str, printed: str, entity: Entity, bare: str, parsed: Parsed) -> list[str]:
    """The names of the links of ``printed`` and of every ``bare`` after it, which home would else be given."""
    at = text.index(printed)
    kind = entity.type
    first = Mention(at, at + len(printed), printed, kind, "own", OwnName(printed))
    links = [Link(first, entity, "own name", 1.0)]
    home = Entity(f"{entity.key.split('/')[0]}/home/{bare}", kind, f"本地{bare}", "OtherOrganization")
    start = text.find(bare, at + len(printed))
    while start >= 0:
        mention = Mention(start, start + len(bare), bare, kind, "learned", parsed)
        links.append(Link(mention, home, "home", 1.0))
        start = text.find(bare, start + 1)
    return [link.entity.name for link in completed(links, text)][1:]


@pytest.mark.parametrize(
    ("text", "printed", "entity", "bare", "parsed", "names"),
    [
        ("市中院院长、党组书记李明讲话。", "市中院", COURT, "党组", GROUP, ["湖南省岳阳市中级人民法院党组"]),
        ("市中院汇报。党组书记李明讲话。", "市中院", COURT, "党组", GROUP, ["本地党组"]),
        ("市中院党组书记李明讲话，党组副书记王红到会。", "市中院党组", OF_COURT, "党组", GROUP, ["湖南省岳阳市中级人民法院党组"]),
        ("市委书记、党组成员李明讲话。", "市委", PARTY, "党组", GROUP, ["本地党组"]),
        (
            "检查组下设办公室，办公室设在农委。", "检查组", TEAM, "办公室", OFFICE,
            ["湖南省岳阳市检查组办公室"] * 2,
        ),
        ("检查组到办公室座谈。", "检查组", TEAM, "办公室", OFFICE, ["本地办公室"]),
        (
            "常委会党组副书记李明率调研组到乡镇。调研组座谈。", "常委会党组", STANDING, "调研组",
            BareCommittee(("调研组",)), ["湖南省岳阳市常委会调研组"] * 2,
        ),
        (
            "常委会副主任李明率检查组开展执法检查。检查组座谈。", "常委会", STANDING_COMMITTEE, "检查组",
            BareCommittee(("检查组",)), ["湖南省岳阳市常委会执法检查组"] * 2,
        ),
        (
            "常委会副主任李明率检查组检查。", "常委会", STANDING_COMMITTEE, "检查组",
            BareCommittee(("检查组",)), ["湖南省岳阳市常委会检查组"],
        ),
        (
            "任青云煤业公司总经理，李明任党委副书记。", "青云煤业公司", FIRM, "党委",
            OrganName(NOWHERE, "cpc"), ["青云煤业公司党委"],
        ),
        (
            "青云煤业公司开会。李明任党委副书记。", "青云煤业公司", FIRM, "党委",
            OrganName(NOWHERE, "cpc"), ["本地党委"],
        ),
        (
            "落实青云八条及其实施细则，对照实施细则检查。", "青云八条", RULES, "实施细则",
            PaperName("实施细则"), ["青云八条实施细则"] * 2,
        ),
        (
            "青云煤业公司（以下简称煤司）开会，煤司汇报。", "青云煤业公司", FIRM, "煤司",
            OwnName("煤司"), ["青云煤业公司"] * 2,
        ),
    ],
)  # fmt: skip
def test_what_stands_before_a_bare_name_tells_whose_it_is(
    text: str, printed: str, entity: Entity, bare: str, parsed: Parsed, names: list[str]
) -> None:
    assert linked(text, printed, entity, bare, parsed) == names


def test_the_paper_that_a_plenum_adopted() -> None:
    plenum = Entity(
        "meeting/cpc/20-3", MentionType.MEET, "中国共产党第二十届中央委员会第三次全体会议", "PartyPlenum"
    )
    text = "二十届三中全会闭幕。县委学习《决定》，修订《规定》。"
    links = [
        Link(Mention(0, 7, "二十届三中全会", MentionType.MEET, "own", OwnName("二十届三中全会")), plenum, "plenum", 1.0),
        *(
            Link(
                Mention(at, at + 2, word, MentionType.DOC, "own", PaperName(word)),
                Entity(f"doc/{word}", MentionType.DOC, word, "OtherDocument"), "own name", 1.0,
            )
            for word in ("决定", "规定")
            if (at := text.index(word))
        ),
    ]  # fmt: skip
    found = [link.entity.name for link in completed(links, text)][1:]
    assert found == ["中共中央关于进一步全面深化改革、推进中国式现代化的决定", "规定"]


def test_a_team_is_of_the_body_of_who_leads_it(resolve: Callable[..., Resolution]) -> None:
    text = (
        "5月9日，省政协副主席周文明率调研组来竹溪县调研。市政协主席陈立新陪同。调研组先后到中峰镇、蒋家堰镇。"
    )
    made = resolve(text, publisher="竹溪县政协")
    teams = {k.entity.name for k in made.links if k.mention.text == "调研组"}
    assert teams == {"中国人民政治协商会议湖北省委员会调研组"}


BUREAU = Entity("org/430600/dept/教育局", MentionType.ORG, "湖南省岳阳市教育局", "Department")
PERSON = Entity("person/430600/李明", MentionType.PER, "李明", "Person")


def test_the_party_group_of_the_bureau_that_the_text_names() -> None:
    text = "市教育局召开会议。局党组书记讲话，局机关党委落实。"
    assert linked(text, "市教育局", BUREAU, "局党组", OwnName("局党组")) == ["湖南省岳阳市教育局党组"]
    assert linked(text, "市教育局", BUREAU, "局机关党委", OwnName("局机关党委")) == [
        "湖南省岳阳市教育局机关党委"
    ]


@pytest.mark.parametrize(
    ("printed", "name"), [("李书记", "李明"), ("李县长", "李明"), ("王书记", "本地王书记")]
)
def test_a_surname_with_a_title_is_the_person_named_before(printed: str, name: str) -> None:
    text = f"县委书记李明到会，{printed}讲话。"
    assert linked(text, "李明", PERSON, printed, PersonName(printed)) == [name]


@pytest.mark.parametrize(
    ("text", "team", "name"),
    [
        (
            "河北省人大常委会副主任郑远航率执法检查组到保定市检查。执法检查组深入曲阳县实地察看。",
            "执法检查组",
            "河北省人民代表大会常务委员会执法检查组",
        ),
        (
            "2日，保定市水利局局长丁一鸣一行到曲阳县调研，县人大常委会副主任孔令泉陪同。调研组听取了汇报。",
            "调研组",
            "河北省保定市水利局调研组",
        ),
        (
            "曲阳县人大常委会开展视察，县人大常委会副主任孔令泉参加。视察组听取了汇报。",
            "视察组",
            "河北省保定市曲阳县人民代表大会常务委员会视察组",
        ),
    ],
)
def test_a_team_is_of_the_body_whose_people_come(
    resolve: Callable[..., Resolution], text: str, team: str, name: str
) -> None:
    found = resolve(text, publisher="曲阳县人民政府").links
    assert {k.entity.name for k in found if k.mention.text == team} == {name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市中院党组成员、执行局局长李明到会。", ["湖南省岳阳市中级人民法院执行局"]),
        ("市中院党组开会。执行局局长李明到会。", ["执行局"]),
    ],
)
def test_a_part_that_a_leader_of_the_body_leads_is_that_bodys(text: str, names: list[str]) -> None:
    at = text.index("执行局")
    body = Mention(0, 5, "市中院党组", MentionType.ORG, "own", OwnName("市中院党组"))
    part = Mention(at, at + 3, "执行局", MentionType.ORG, "own", OwnName("执行局"))
    home = Entity("org/name/执行局", MentionType.ORG, "执行局", "OtherOrganization")
    links = [Link(body, OF_COURT, "home", 1.0), Link(part, home, "own name", 1.0)]
    assert [link.entity.name for link in completed(links, text)][1:] == names


def test_a_paper_after_its_draft() -> None:
    text = "审议《县委关于青云规划的建议（讨论稿）》，通过《建议》。"
    found = []
    for name in ("县委关于青云规划的建议（讨论稿）", "建议"):
        at = text.index(f"《{name}》") + 1
        mention = Mention(at, at + len(name), name, MentionType.DOC, "own", PaperName(name))
        found.append(Link(mention, Entity(f"doc/{name}", MentionType.DOC, name, "Plan"), "own name", 1.0))
    assert [k.entity.name for k in completed(found, text)][1:] == ["县委关于青云规划的建议"]


def test_who_leads_a_team_is_no_part_of_its_name(resolve: Callable[..., Resolution]) -> None:
    text = "6月2日，州人大常委会副主任张力率执法检查组来我县开展执法检查。县人大常委会主任陪同。检查组听取县政府汇报。"
    found = resolve(text, publisher="贞丰县人大常委会", date="2022-06-03")
    names = {k.mention.text: k.entity.name for k in found.links}
    assert "张力" in names
    assert names["检查组"] == "贵州省黔西南布依族苗族自治州人民代表大会常务委员会执法检查组"


@pytest.mark.parametrize(
    ("text", "team", "name"),
    [
        (
            "十五届县委第三轮巡察动员会召开。县委巡察办负责同志参加。第三巡察组进驻县教育局。",
            "第三巡察组",
            "中国共产党贵州省黔西南布依族苗族自治州贞丰县委员会第三巡察组",
        ),
        (
            "县人大常委会启动工作评议。评议调查组听取县水利局汇报。",
            "评议调查组",
            "贵州省黔西南布依族苗族自治州贞丰县人民代表大会常务委员会评议调查组",
        ),
    ],
)
def test_teams_by_their_task_alone(
    resolve: Callable[..., Resolution], text: str, team: str, name: str
) -> None:
    found = resolve(text, publisher="贞丰县融媒体中心", date="2022-06-03")
    assert {k.mention.text: k.entity.name for k in found.links}[team] == name
