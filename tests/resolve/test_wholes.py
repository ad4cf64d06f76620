"""Names that a text also prints longer, and bodies below places: small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.find.parse_organs import parse_organ
from kg.model import Resolution
from kg.parsed import BodyName, OrganName, Parsed, Seat

Resolve = Callable[..., Resolution]


def names(made: Resolution) -> dict[str, str]:
    return {link.mention.text: link.entity.name for link in made.links}


def test_a_team_is_that_of_its_owner_whatever_is_printed(resolve: Resolve) -> None:
    text = (
        "国务院成立青州化工园爆炸事故调查组。国务院青州化工园爆炸事故调查组召开会议。"
        "国务院事故调查组组长周明主持会议。"
    )
    made = {k for t, k in names(resolve(text)).items() if t.endswith("调查组")}
    assert made == {"中华人民共和国国务院青州化工园爆炸事故调查组"}


def test_the_office_of_the_headquarters_that_is_named_before(resolve: Resolve) -> None:
    text = "竹溪县人民政府成立县冬春水利建设指挥部，指挥部办公室设在县水利局。"
    found = names(resolve(text, title="竹溪县人民政府关于水利建设的通知"))
    assert found["指挥部办公室"] == "湖北省十堰市竹溪县冬春水利建设指挥部办公室"


def test_sections_of_a_standing_committee(resolve: Resolve) -> None:
    text = "竹溪县人大常委会召开主任会议，财经科、教科文卫科负责人参加。"
    found = names(resolve(text, publisher="竹溪县人大常委会"))
    assert found["教科文卫科"] == "湖北省十堰市竹溪县人民代表大会常务委员会教科文卫科"


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("绿竹镇人民政府", OrganName(Seat("绿竹镇"), "gov")),
        ("清河县绿竹镇人大", OrganName(Seat("清河县绿竹镇"), "npc")),
        ("山西省大同市教育局", BodyName(Seat("山西省大同市"), "教育局")),
        ("内蒙古鄂托克前旗文物局", BodyName(Seat("内蒙古鄂托克前旗"), "文物局")),
    ],
)
def test_the_whole_chain_of_places_is_read(text: str, parsed: Parsed) -> None:
    assert parse_organ(text) == parsed


@pytest.mark.parametrize("text", ["各乡镇党委", "城镇党委", "市县乡人大"])
def test_kinds_of_towns_are_no_towns(text: str) -> None:
    assert not getattr(getattr(parse_organ(text), "seat", None), "place", "")
