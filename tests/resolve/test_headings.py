"""The places that chains, titles, publishers and mastheads print, and the formal names of bodies below an organ."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document
from kg.reference.places import places
from kg.resolve.chains import is_site, read_chain
from kg.resolve.formal import sub_name
from kg.resolve.headings import chains_in, masthead, masthead_place, of_name, of_title, town_of_name


@pytest.mark.parametrize(
    ("chain", "found", "rest"),
    [
        ("徐州市鼓楼区", 1, ""),
        ("鼓楼区", 4, ""),
        ("惠州市龙门县", 1, ""),
        ("我国", 1, ""),
        ("粤", 1, ""),
        ("朝阳区望京街道", 1, ""),
        ("河南省周口市扶沟县城关镇", 1, "城关镇"),
        ("惠州市龙门县柳湾村", 1, "柳湾村"),
        ("罗浮山", 0, "罗浮山"),
        ("绿竹镇", 0, "绿竹镇"),
    ],
)
def test_what_a_chain_can_denote(chain: str, found: int, rest: str) -> None:
    reading = read_chain(chain)
    assert (len(reading.found), reading.rest) == (found, rest)
    assert "".join(reading.steps) + reading.rest == chain


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["广东省", "惠州市", "龙门县", "鼓楼区", "徐州市", "永汉镇", "柳湾村", "京"]),
        min_size=1,
        max_size=4,
    )
)
def test_every_division_of_a_chain_lies_in_those_before_it(steps: list[str]) -> None:
    reading = read_chain("".join(steps))
    for place in reading.found:
        above = {place.name, *place.shorts} | {
            n for p in places().ancestors(place) for n in (p.name, *p.shorts)
        }
        assert all(step in above for step in reading.steps if len(step) > 1)


@pytest.mark.parametrize("name", ["六盘山", "温泉宾馆", "创业街区", "青石小镇", "人民大会堂", "东江"])
def test_sites_are_no_divisions(name: str) -> None:
    assert is_site(name)


@pytest.mark.parametrize("name", ["龙门县", "惠州市龙门县柳湾村", "北京市", "永汉镇"])
def test_divisions_are_no_sites(name: str) -> None:
    assert not is_site(name)


TITLES = {
    "2026年扶沟县人民政府工作报告": {("title's organ", "扶沟县"), ("title's start", "扶沟县"), ("title's report", "扶沟县")},
    "扶沟县召开会议": {("title", "扶沟县"), ("title's start", "扶沟县")},
    "沛县：治水": {("title", "沛县"), ("title's start", "沛县"), ("title's speaker", "沛县")},
    "关于龙门县治水的报告": {("title", "龙门县")},
    "【要闻】龙门县人大常委会开会": {("title's organ", "龙门县"), ("title's start", "龙门县")},
    "惠州市龙门县与和平县签约": {("title", "惠州市龙门县"), ("title's start", "惠州市龙门县"), ("title", "和平县")},
    "治水工作会议召开": set(),
}  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_where_a_title_names_places(title: str) -> None:
    assert set(of_title(title)) == TITLES[title]
    assert all(chain in title for chain in chains_in(title))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("扶沟县人民政府", [("publishing organ", "扶沟县")]),
        ("龙门县教育局", [("publishing organ", "龙门县")]),
        ("扶沟县城关镇人民政府", [("publishing organ", "扶沟县")]),
        ("和县新闻", [("publisher", "和县")]),
        ("今日宝丰", [("publisher", "宝丰")]),
        ("红网永州站", [("publisher", "永州")]),
        ("新华社", []),
        ("", []),
    ],
)
def test_the_place_of_a_publisher(name: str, told: list[tuple[str, str]]) -> None:
    assert list(of_name("publisher", name)) == told
    assert masthead_place(name) == (told[0][1] if told else "")


def test_the_town_of_a_publisher() -> None:
    assert town_of_name("扶沟县城关镇人民政府") == "城关镇"
    assert town_of_name("扶沟县人民政府") == town_of_name("新华社") == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("和县新闻\n正文", "和县新闻"),
        ("今日宝丰 2024年\n正文", "今日宝丰"),
        ("县委书记讲话\n正文", ""),
        ("和县新闻报道了一件很长很长很长的事情\n正文", ""),
    ],
)
def test_a_masthead_is_a_short_first_line(text: str, line: str) -> None:
    assert masthead(Document("d", text)) == line


def test_a_title_is_no_masthead() -> None:
    assert masthead(Document("d", "和县新闻\n正文", "和县新闻")) == ""


@pytest.mark.parametrize(
    ("sub", "code", "formal"),
    [
        ("财经委", "npc", "财政经济委员会"),
        ("财经委", "cpc", "财经委员会"),
        ("提案委", "cppcc", "提案委员会"),
        ("社会建设委", "npc", "社会建设委员会"),
        ("常委会", "npc", "常务委员会"),
        ("法工委", "npc-sc", "法制工作委员会"),
        ("代表工委", "npc-sc", "代表工作委员会"),
        ("财经工委", "npc-sc", "财政经济工作委员会"),
        ("街道人大工委", "npc-sc", "街道工作委员会"),
        ("统战部", "cpc", "统一战线工作部"),
        ("政法委", "cpc", "政法委员会"),
        ("编委", "cpc", "机构编制委员会"),
        ("巡察办", "cpc", "巡察工作领导小组办公室"),
        ("办", "gov", "办公室"),
        ("农村办", "npc-sc", "农村办公室"),
        ("农办", "cpc", "农办"),
        ("国资委", "gov", "国资委"),
        ("组织部", "cpc", "组织部"),
        ("研究室", "npc-sc", "研究室"),
    ],
)
def test_formal_names_of_bodies_below_an_organ(sub: str, code: str, formal: str) -> None:
    assert sub_name(sub, code) == formal
    assert sub_name(formal, code) == formal
