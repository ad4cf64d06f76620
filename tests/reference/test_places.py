"""Divisions: paths, ambiguity, names of the past."""

import pytest

from kg.reference.places import places


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("110111", "北京市房山区"),
        ("411621", "河南省周口市扶沟县"),
        ("150430", "内蒙古自治区赤峰市敖汉旗"),
        ("469022", "海南省屯昌县"),
        ("cn", "中华人民共和国"),
    ],
)
def test_path_names_every_unit_above(code: str, path: str) -> None:
    place = places().get(code)
    assert place is not None
    assert places().path(place) == path


def test_shared_name_has_all_its_bearers() -> None:
    provinces = {places().path(p)[:2] for p in places().named("鼓楼区")}
    assert {"江苏", "福建", "河南"} <= provinces


def test_present_units_come_before_past_ones() -> None:
    found = places().named("张家口市")
    assert not found[0].end


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("内蒙古", "内蒙古自治区"),
        ("黔东南州", "黔东南苗族侗族自治州"),
        ("酉阳县", "酉阳土家族苗族自治县"),
        ("酉阳自治县", "酉阳土家族苗族自治县"),
        ("延边自治州", "延边朝鲜族自治州"),
        ("新疆自治区", "新疆维吾尔自治区"),
    ],
)
def test_short_and_half_forms(short: str, full: str) -> None:
    assert full in {p.name for p in places().named(short)}


def test_within() -> None:
    table = places()
    county, province, other = (table.get(c) for c in ("110111", "110000", "310000"))
    assert county and province and other
    assert table.within(county, province)
    assert not table.within(county, other)
