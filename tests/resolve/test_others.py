"""Bodies of other places than home: beside a body of another place, after 该, in small texts of our own."""

from __future__ import annotations

import re

import pytest

from kg.model import Document, Extraction, Mention, MentionType
from kg.parsed import NOWHERE, BodyName, OrganName, Parsed, Seat
from kg.reference.given import division
from kg.resolve.geo import Geo
from kg.resolve.others import other_homes

CITY = Seat(level="市")
GOV, DISCIPLINE = OrganName(NOWHERE, "gov"), OrganName(NOWHERE, "cdi")
BUREAU, DEPARTMENT = BodyName(NOWHERE, "财政局"), BodyName(NOWHERE, "组织部")
PARTY = OrganName(CITY, "cpc")


def places(text: str, *printed: tuple[str, Parsed]) -> dict[str, str]:
    """The names of the places of which the mentions of a text of 房山区 are told, in the order of the text."""
    at, found = 0, []
    for name, parsed in printed:
        at = text.index(name, at)
        found.append(Mention(at, at + len(name), name, MentionType.ORG, "learned", parsed))
        at += len(name)
    told = other_homes(Extraction(Document("d", text), tuple(found)), Geo(division("房山区")))
    return {m.text: told[m.start].name for m in found if m.start in told}


@pytest.mark.parametrize(
    ("text", "bare", "parsed"),
    [
        ("落实市委、政府的部署", "政府", GOV),
        ("落实市委政府的部署", "政府", GOV),
        ("落实市委和政府的部署", "政府", GOV),
        ("市委常委、纪委书记李明", "纪委", DISCIPLINE),
        ("市委副书记、政府市长李明", "政府", GOV),
        ("市委常委、组织部部长李明", "组织部", DEPARTMENT),
        ("市委、财政局负责人", "财政局", BUREAU),
    ],
)
def test_a_bare_organ_beside_a_body_is_of_its_place(text: str, bare: str, parsed: Parsed) -> None:
    assert places(text, ("市委", PARTY), (bare, parsed)) == {bare: "北京市"}


@pytest.mark.parametrize("text", ["市委开会，政府落实", "市委要求政府落实", "市委书记李明、政府负责人"])
def test_a_bare_organ_that_stands_by_itself_is_of_home(text: str) -> None:
    assert places(text, ("市委", PARTY), ("政府", GOV)) == {}


def test_a_list_goes_on_from_one_to_the_next() -> None:
    found = places(
        "市委、政府、财政局，教育局", ("市委", PARTY), ("政府", GOV), ("财政局", BUREAU),
        ("教育局", BodyName(NOWHERE, "教育局")),
    )  # fmt: skip
    assert found == {"政府": "北京市", "财政局": "北京市"}


@pytest.mark.parametrize(("between", "told"), [("和", {"省政府": "陕西省"}), ("部署后，", {})])
def test_a_level_right_after_a_body_of_a_named_place_is_that_place(
    between: str, told: dict[str, str]
) -> None:
    party, gov = OrganName(Seat("陕西省"), "cpc"), OrganName(Seat(level="省"), "gov")
    found = places(f"听取陕西省委{between}省政府汇报", ("陕西省委", party), ("省政府", gov))
    assert {name: place for name, place in found.items() if name == "省政府"} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("落实通州区委、区政府、区纪委部署", {"区政府": "通州区", "区纪委": "通州区"}),
        ("落实通州区委和区委部署", {}),
        ("落实通州区委、区政府和区委部署", {"区政府": "通州区"}),
        ("落实通州区委部署，区政府汇报", {}),
        ("通州区委常委、区纪委书记李明", {"区纪委": "通州区"}),
    ],
)
def test_a_level_beside_a_body_of_another_place_of_its_level(text: str, told: dict[str, str]) -> None:
    own = {"区委": "cpc", "区政府": "gov", "区纪委": "cdi"}
    rest = text.split("通州区委", 1)[1]
    printed = re.findall("|".join(own), rest)
    bodies = [(name, OrganName(Seat(level="区"), own[name])) for name in printed]
    found = places(text, ("通州区委", OrganName(Seat("通州区"), "cpc")), *bodies)
    assert {name: place for name, place in found.items() if name in printed} == told


def test_the_middle_court_of_a_county_level_city_is_that_of_the_prefecture() -> None:
    court = Mention(0, 3, "市中院", MentionType.ORG, "learned", OrganName(CITY, "court"))
    for home, told in (("祁阳市", {0: "永州市"}), ("永州市", {})):
        found = other_homes(Extraction(Document("d", "市中院指导。"), (court,)), Geo(division(home)))
        assert {at: place.name for at, place in found.items()} == told
