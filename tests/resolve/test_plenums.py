"""Meetings that are named again by less, and short forms of a list, in small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Resolution

Resolve = Callable[..., Resolution]


def test_a_plenum_named_again_without_its_body(resolve: Resolve) -> None:
    text = "省委十一届六次全会召开后，县委传达十一届六次全会精神。县委九届二次全会随后召开，九届二次全会通过决议。"
    found = resolve(text, publisher="祁门县人民政府", date="2024-05-21")
    names = {k.mention.text: k.entity.name for k in found.links}
    assert names["十一届六次全会"] == "中国共产党安徽省第十一届委员会第六次全体会议"
    assert names["九届二次全会"] == "中国共产党安徽省黄山市祁门县第九届委员会第二次全体会议"


def test_each_count_of_a_list_of_plenaries_is_one(resolve: Resolve) -> None:
    text = "祁门县第十八届人民代表大会第一次会议举行第二次、第三次全体会议。"
    found = resolve(text, date="2022-01-06")
    own = "安徽省黄山市祁门县第十八届人民代表大会第一次会议"
    assert [k.entity.name for k in found.links] == [own, f"{own}第二次全体会议", f"{own}第三次全体会议"]


def test_the_procuratorate_of_the_nation_by_its_other_short_form(resolve: Resolve) -> None:
    found = resolve("县检察院落实高检院部署。", publisher="祁门县人民检察院")
    assert {k.entity.name for k in found.links} == {
        "安徽省黄山市祁门县人民检察院",
        "中华人民共和国最高人民检察院",
    }


def test_a_plenum_of_the_central_commission_by_the_year(resolve: Resolve) -> None:
    for year, term in (
        ("2024-01-12", "二十"),
        ("2014-01-20", "十八"),
        ("2014-11-20", "十八"),
        ("1993-09-01", "十四"),
    ):
        n = {"2014-11-20": "四", "1993-09-01": "二"}.get(year, "三")
        found = resolve(f"县委传达中央纪委{n}次全会精神。", publisher="祁门县人民政府", date=year)
        names = {k.mention.text: k.entity.name for k in found.links}
        assert names[f"中央纪委{n}次全会"] == f"中国共产党第{term}届中央纪律检查委员会第{n}次全体会议"


def test_the_sessions_of_the_city_in_a_countys_text(resolve: Resolve) -> None:
    found = resolve("县委传达全市两会精神。", publisher="祁门县人民政府", date="2024-02-01")
    assert {k.mention.text: k.entity.name for k in found.links}["全市两会"] == "安徽省黄山市两会"
