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


@pytest.mark.parametrize(
    ("code", "year", "path"),
    [
        ("372325", "1988", "山东省惠民地区沾化县"),
        ("372325", "1995", "山东省滨州地区沾化县"),
        ("210422", "1973", "辽宁省抚顺市新宾县"),  # before the table begins
        ("320802", "1992", "江苏省淮阴市清河区"),
        ("110111", "1950", "北京市房山区"),
        ("cn", "1992", "中华人民共和国"),
    ],
)
def test_path_of_a_year_has_the_names_of_then(code: str, year: str, path: str) -> None:
    place = places().get(code)
    assert place is not None
    assert places().path_in(place, year) == path


def test_path_of_a_year_ends_with_the_last_one() -> None:
    """In a year after all changes the two paths are one, for every division that still stands."""
    for name in ("房山区", "扶沟县", "北川羌族自治县", "敖汉旗"):
        for place in places().named(name):
            if not place.end:
                assert places().path_in(place, "2024") == places().path(place)
