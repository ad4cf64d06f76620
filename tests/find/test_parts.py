"""The parts of a name that stands on its own: each word that a grammar knows for a part makes the same record."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from tests.slots import filled

from kg.find.parse import parse_name
from kg.model import MentionType
from kg.parsed import (
    BodyName,
    LeagueName,
    NumberedName,
    OrganName,
    OwnName,
    Parsed,
    Seat,
    SessionName,
    TopicName,
)

ORG, MEET = MentionType.ORG, MentionType.MEET
TOWN = Seat("龙门县")
ORGANS: dict[str, Parsed] = {
    "中共龙门县{委员会|委|党委}": OrganName(TOWN, "cpc"),
    "中共龙门县{!支部委员会|总支部委员会|工作委员会}": BodyName(TOWN, "<>", "中国共产党"),
    "民盟龙门县{!总支部委员会|支部委员会|总支部|总支|支部|支社|工委}": LeagueName(TOWN, "中国民主同盟", "<>"),
    "青云{!公司|集团|大学|学院|农场|林场|煤矿|茶场|监狱|油田|厂}党委": OwnName("青云<>党委"),
    "青云大学{!党委|党总支|党支部|党组|纪委|团委|工会}": OwnName("青云大学<>"),
    "云溪街道党工委": OrganName(Seat("云溪街道"), "cpc-street"),
    "云溪街道{纪工委|纪检工委}": BodyName(Seat("云溪街道"), "纪律检查工作委员会", "中国共产党"),
    "龙门县{!新区|开发区|高新区|经开区|示范区|投资区|园区|景区}党工委": BodyName(
        TOWN, "<>工作委员会", "中国共产党"
    ),
    "柳湾村{村民委员会|委会}": OrganName(Seat("柳湾村"), "village"),
    "青云社区{居民委员会|居委会}": OrganName(Seat("青云社区"), "village"),
}
MEETINGS: dict[str, Parsed] = {
    "十届三次{!主任会议|委员长会议|主席会议|全会|全体会议|常务会议|会议}": NumberedName(
        Seat(term="十届"), "三", "<>"
    ),
    "民盟龙门县十届二次{全会|全体会议|全委会|全委（扩大）会议}": SessionName(
        TOWN, "association", "二", body="中国民主同盟{p}第十届委员会第二次全体会议"
    ),
    "八届三次{!职工代表大会|董事会}": TopicName("第八届<>第三次会议", ""),
    "八届三次职代会": TopicName("第八届职工代表大会第三次会议", ""),
}


def _told(record: Any, word: str) -> Any:
    """The record with the word of the slot in its texts."""
    values = {f.name: getattr(record, f.name) for f in fields(record)}
    return replace(record, **{k: v.replace("<>", word) for k, v in values.items() if isinstance(v, str)})


@pytest.mark.parametrize("template", ORGANS)
def test_organs(template: str) -> None:
    for name, word in filled(template):
        assert parse_name(name, ORG) == _told(ORGANS[template], word), name


@pytest.mark.parametrize("template", MEETINGS)
def test_meetings(template: str) -> None:
    for name, word in filled(template):
        assert parse_name(name, MEET) == _told(MEETINGS[template], word), name
