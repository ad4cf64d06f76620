"""Organs of other countries, and heads that several places share: small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Document, Entity, Extraction, Link, Mention, MentionType, Resolution
from kg.parsed import OwnName, PlaceChain
from kg.resolve import Resolver
from kg.resolve.abroad import countries, of_country
from kg.settings import Settings

LOC, ORG = MentionType.LOC, MentionType.ORG


def link(name: str, kind: MentionType) -> Link:
    mention = Mention(0, len(name), name, kind, "own", OwnName(name))
    return Link(mention, Entity(f"x/{name}", kind, name, "Place"), "own name", 1.0)


@pytest.mark.parametrize(
    ("named", "organ", "whole"),
    [
        (("葡萄牙",), "葡议会", "葡萄牙议会"),
        (("巴西", "巴拿马"), "巴国会", "巴国会"),
        ((), "美国土安全部", "美国国土安全部"),
        ((), "葡议会", "葡议会"),
        (("葡萄牙",), "葡京酒店", "葡京酒店"),
        (("南京",), "南国会", "南国会"),
    ],
)
def test_the_first_character_of_a_country(named: tuple[str, ...], organ: str, whole: str) -> None:
    abroad = countries([link(name, LOC) for name in named])
    assert of_country(link(organ, ORG), abroad).entity.name == whole


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        ("唐山市外办主任会见日本鹤冈市代表团。两市结好三十年，鹤冈市赠送樱花。", "鹤冈市", "日本鹤冈市"),
        (
            "越南高平省河广县委书记阮文参观唐山市规划馆，唐山市外办主任陪同。",
            "越南高平省河广县委",
            "越南高平省河广县委",
        ),
        ("韩国执政党提出动议，国会19日表决。", "国会", "韩国国会"),
        (
            "李某同老挝人民革命党中央政治局委员、中央纪委书记坎某会谈。",
            "中央纪委",
            "老挝人民革命党中央纪律检查委员会",
        ),
        (
            "李某同老挝人民革命党中央政治局委员、国家审计总署署长坎某会谈。",
            "国家审计总署",
            "老挝国家审计总署",
        ),
        ("日本前首相、国际儒学联合会理事长福某出席。", "国际儒学联合会", "国际儒学联合会"),
    ],
)
def test_what_is_abroad_has_its_country_and_no_place_of_home(
    resolve: Callable[..., Resolution], text: str, printed: str, name: str
) -> None:
    found = {k.mention.text: k.entity.name for k in resolve(text).links}
    assert found.get(printed) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "委托四川、云南等5省人大常委会检查",
            ["四川省人民代表大会常务委员会", "云南省人民代表大会常务委员会"],
        ),
        ("四川和云南人民政府商定", ["四川省人民政府", "云南省人民政府"]),
        ("四川与云南商定，由省人大常委会检查", ["四川", "云南"]),
    ],
)
def test_a_head_that_places_share(text: str, names: list[str]) -> None:
    mentions = [
        Mention(at, at + 2, place, ORG, "learned", PlaceChain(place))
        for place in ("四川", "云南")
        if (at := text.index(place)) >= 0
    ]
    made = Resolver(Settings()).resolve(Extraction(Document("d", text), tuple(mentions)))
    assert [k.entity.name for k in made.links] == names
