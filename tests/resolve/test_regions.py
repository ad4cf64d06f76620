"""区党委 of an autonomous region, in small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Resolution

Resolve = Callable[..., Resolution]
TEXT = "5月20日，区党委召开常委会会议，全区上下要抓好落实。区党委书记主持。固原市委书记列席，区人大常委会党组、区政府汇报工作。"


def test_the_committee_of_a_region_that_calls_itself_district(resolve: Resolve) -> None:
    found = resolve(TEXT, publisher="宁夏日报", date="2024-05-21")
    names = {k.mention.text: k.entity.name for k in found.links}
    assert found.home is not None and found.home.name == "宁夏回族自治区"
    assert names["区党委"] == "中国共产党宁夏回族自治区委员会"
    assert names["区政府"] == "宁夏回族自治区人民政府"
    assert names["固原市委"] == "中国共产党宁夏回族自治区固原市委员会"


@pytest.mark.parametrize("text", ["区委召开会议，落实自治区党委部署。", "区委召开会议，社区党委书记汇报。"])
def test_a_district_of_a_region(resolve: Resolve, text: str) -> None:
    found = resolve(text, publisher="南宁市青秀区人民政府", date="2024-05-21")
    names = {k.mention.text: k.entity.name for k in found.links}
    assert names["区委"] == "中国共产党广西壮族自治区南宁市青秀区委员会"
