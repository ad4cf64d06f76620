"""The province of a text that names no place: by the numbers of papers, regions and programmes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from kg.model import Resolution
from kg.resolve.sightings import by_numbers, by_regions

Resolve = Callable[..., Resolution]


@pytest.mark.parametrize(
    ("text", "word", "province"),
    [
        ("省委要求深入实施“八八战略”。", "省", "浙江省"),
        ("省政府督查组赴苏北督查。", "省", "江苏省"),
        ("省政府督查组赴苏北和皖南督查。", "省", ""),  # two provinces
        ("县委要求深入实施“八八战略”。", "县", ""),  # which county is not told
        ("省委要求抓好落实。", "省", ""),
    ],
)
def test_a_region_or_programme_tells_the_province(text: str, word: str, province: str) -> None:
    assert [s.found[0].name for s in by_regions(text, Counter([word]))] == ([province] if province else [])


@pytest.mark.parametrize(
    "number",
    [
        "鄂政发〔2020〕5号",
        "鄂革发（73）64号",
        "鄂办发[1985]12号",
        "鄂政发［一九八五］三号",
        "鄂发 〔2001〕 7号",
    ],
)
def test_a_number_tells_the_province_that_issued_it(number: str) -> None:
    assert [s.found[0].name for s in by_numbers(f"省委文件\n{number}\n", Counter(["省"]))] == ["湖北省"]


def test_bare_bodies_of_such_a_text_are_the_provinces(resolve: Resolve) -> None:
    told = resolve("省政府督查组近日赴苏北督查。省委农办汇报，省政府要求抓好落实。")
    assert {k.mention.text: k.entity.name for k in told.links}["省政府"] == "江苏省人民政府"


def test_a_number_may_stand_in_the_title(resolve: Resolve) -> None:
    told = resolve(
        "省政府同意，各市县要抓好落实，及时报省政府。", title="关于做好春耕生产的通知（鄂政办发〔2020〕5号）"
    )
    assert {k.mention.text: k.entity.name for k in told.links}["省政府"] == "湖北省人民政府"
