"""Zones below a place and their bodies: small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Resolution
from kg.reference.given import division
from kg.resolve.geo import Geo
from kg.resolve.zones import means, zone_in, zone_spot

Resolve = Callable[..., Resolution]


def names(made: Resolution) -> dict[str, str]:
    return {link.mention.text: link.entity.name for link in made.links}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("苏州工业园区管委会", ("苏州工业园区", "管委会")),
        ("高新区党工委", ("高新区", "党工委")),
        ("浦东新区人民政府", None),
        ("房山区教育局", None),
    ],
)
def test_the_zone_that_a_name_begins_with(name: str, found: tuple[str, str] | None) -> None:
    assert zone_in(name) == found


@pytest.mark.parametrize(
    ("home", "printed", "name"),
    [
        ("", "株洲高新区", "湖南省株洲市高新区"),
        ("天元区", "高新区", "湖南省株洲市高新区"),
        ("集美区", "集美台商投资区", "福建省厦门市集美台商投资区"),
        ("枝江市", "枝江经开区", "湖北省宜昌市枝江市经开区"),
        ("湖州市", "太湖旅游度假区", "浙江省湖州市太湖旅游度假区"),
        ("青浦区", "长三角生态绿色一体化发展示范区", "长三角生态绿色一体化发展示范区"),
        ("", "杨凌示范区", "陕西省杨凌示范区"),
    ],
)
def test_where_a_zone_lies(home: str, printed: str, name: str) -> None:
    spot = zone_spot(printed, Geo(division(home) if home else None))
    assert spot is not None and spot.name == name


def test_a_zone_of_an_unknown_place_is_not_placed() -> None:
    assert zone_spot("高新区", Geo(None)) is None


def test_short_forms_of_a_zone() -> None:
    assert means("园区", "苏州工业园区") and means("高新区", "绵阳高新技术产业开发区")
    assert not means("示范区", "苏州工业园区") and not means("新区", "苏州工业园区")


def test_bodies_without_a_place_are_those_of_the_zone_that_the_text_is_about(resolve: Resolve) -> None:
    text = "7月2日，株洲高新区召开党工委会议。高新区工委书记张明主持会议，区管委会主任李强、区纪工委书记王芳参加。"
    found = names(resolve(text, title="株洲高新区党工委召开会议"))
    assert found["高新区工委"] == "中国共产党湖南省株洲市高新区工作委员会"
    assert found["区管委会"] == "湖南省株洲市高新区管委会"
    assert found["区纪工委"] == "中国共产党湖南省株洲市高新区纪律检查工作委员会"


def test_a_district_that_is_named_keeps_its_own_bodies(resolve: Resolve) -> None:
    text = (
        "株洲高新区（天元区）召开会议。高新区工委书记张明主持会议，区委组织部作了汇报，天元区人大常委会参加。"
    )
    found = names(resolve(text, title="株洲高新区（天元区）召开会议", publisher="株洲市天元区人民政府"))
    assert found["区委组织部"] == "中国共产党湖南省株洲市天元区委员会组织部"


def test_one_body_of_a_zone_is_one_node(resolve: Resolve) -> None:
    made = resolve(
        "苏州工业园区党工委召开会议。党工委书记李明主持，园区党工委办公室作了汇报。",
        title="苏州工业园区党工委会议",
    )
    keys = {
        k.entity.key for k in made.links if k.mention.text in ("苏州工业园区党工委", "党工委", "园区党工委")
    }
    assert keys == {"org/320500/工业园区/cpc-street"}


def test_the_level_word_of_a_zone_is_the_zone_that_the_text_is_about(resolve: Resolve) -> None:
    title, text = (
        "北辰经开区召开会议",
        "天津北辰经济技术开发区召开会议。经开区党委书记王明、区委组织部副部长李红出席。",
    )
    found = {k.mention.text: k.entity.name for k in resolve(text, title=title, publisher="北辰发布").links}
    assert found["经开区党委"] == "中国共产党天津市北辰经济技术开发区委员会"
    assert found["区委组织部"] == "中国共产党天津市北辰区委员会组织部"


def test_a_zone_by_its_kind_alone_is_no_district_elsewhere(resolve: Resolve) -> None:
    text = "青岛西海岸新区管委召开会议。新区将支持学校发展，区委书记王明出席。"
    assert not any("唐山" in k.entity.name for k in resolve(text).links)


def test_a_zone_behind_the_level_word_of_home_is_homes(resolve: Resolve) -> None:
    made = names(resolve("平遥县委召开会议。重大事项报县人民政府批准，县古城管委会配合。"))
    assert made["县古城管委会"] == "山西省晋中市平遥县古城管委会"
