"""Departments that a text prints in short and in full are one: small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Resolution

Resolve = Callable[..., Resolution]


@pytest.mark.parametrize(
    ("full", "short", "one"),
    [
        ("市卫生健康委员会", "市卫健委", True),
        ("市住房和城乡建设局", "市住建局", True),
        ("市应急管理局", "市应急局", True),
        ("市外事侨务办公室", "市外侨办", True),
        ("市教育体育局", "市教育局", False),
        ("市住房和城乡建设局", "市教育局", False),
    ],
)
def test_the_full_name_is_that_of_the_short_one(resolve: Resolve, full: str, short: str, one: bool) -> None:
    made = resolve(f"渭南市委召开会议。{full}负责人李明发言，{short}要抓好落实，{short}副主任王岩汇报。")
    told = {link.mention.text: link.entity.key for link in made.links}
    assert (told[short] == told[full]) is one


def test_of_two_fuller_names_neither_is_taken(resolve: Resolve) -> None:
    made = resolve("渭南市委召开会议。市交通运输局、市交通管理局负责人参加，市交通局要抓好落实。")
    told = {link.mention.text: link.entity.name for link in made.links}
    assert told["市交通局"].endswith("渭南市交通局")


def test_a_paper_that_a_commission_signs_tells_of_its_own_parts(resolve: Resolve) -> None:
    text = (
        "关于开展专项检查的通知\n各卫生健康局：\n成立专项检查领导小组，由党组书记、主任张力任组长。领导小组办公室设在委医政科。"
        "\n渭南市卫生健康委员会\n2022年8月15日"
    )
    told = {link.mention.text: link.entity.name for link in resolve(text).links}
    whole = "陕西省渭南市卫生健康委员会"
    assert (told["党组"], told["委医政科"]) == (f"{whole}党组", f"{whole}医政科")


def test_offices_of_several_counties_share_a_head(resolve: Resolve) -> None:
    made = resolve(
        "宿迁市政府召开会议。沭阳县、泗阳县水利局向市水利局报送情况。市长到沭阳县、泗阳县水利局调研。"
    )
    told = [link.entity.name for link in made.links if link.mention.text == "沭阳县"]
    assert told == ["江苏省宿迁市沭阳县水利局", "江苏省宿迁市沭阳县"]


def test_bodies_of_a_commune_are_of_the_one_that_the_text_names(resolve: Resolve) -> None:
    made = resolve("郓城县李集公社召开大会，公社党委书记王明主持。", date="1975-03-02")
    told = {link.mention.text: link.entity.name for link in made.links}
    assert told["公社党委"].endswith("郓城县李集公社委员会")
