"""The team that a notice sets up is one body, however much of its name a line prints."""

from collections.abc import Callable

import pytest

from kg.model import Resolution

Resolve = Callable[..., Resolution]
COUNTY = "湖北省十堰市竹溪县"
LIST = "\n组长：王明（县委常委）\n领导小组办公室设在县国土局。全国土地调查领导小组负责日常工作。领导小组向县政府报告。"


def names(found: Resolution) -> dict[str, str]:
    return {link.mention.text: link.entity.name for link in found.links}


@pytest.mark.parametrize("whose", ["", "全县", "县", "竹溪县"])
def test_forms_of_a_team_are_the_one_that_the_title_sets_up(resolve: Resolve, whose: str) -> None:
    title = f"竹溪县人民政府办公室关于成立{whose}第三次全国土地调查领导小组的通知"
    found = names(resolve(f"{title}\n各乡镇人民政府：{LIST}", title=title, publisher="竹溪县人民政府"))
    team = f"{COUNTY}第三次全国土地调查领导小组"
    assert found["领导小组"] == team
    assert found["领导小组办公室"] == f"{team}办公室"
    assert found.get("全国土地调查领导小组", team) == team


def test_another_team_keeps_its_own_name(resolve: Resolve) -> None:
    title = "竹溪县人民政府办公室关于成立土地调查领导小组的通知"
    text = f"{title}\n县防汛指挥部负责人王明任组长。领导小组向县扶贫开发领导小组通报。"
    found = names(resolve(text, title=title, publisher="竹溪县人民政府"))
    assert found["县扶贫开发领导小组"] == f"{COUNTY}扶贫开发领导小组"
    assert found["县防汛指挥部"] == f"{COUNTY}防汛指挥部"
