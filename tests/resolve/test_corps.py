"""Divisions and regiments of the production and construction corps, in small texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.find.parse import parse_name
from kg.model import Document, Extraction, Mention, MentionType, Resolution
from kg.parsed import CorpsUnit, OwnName
from kg.reference.given import division
from kg.resolve.corps import Unit, corps_body, corps_entity, main_unit


@pytest.mark.parametrize(
    ("printed", "name", "key"),
    [
        ("第八师", "新疆生产建设兵团第八师", "org/xpcc/第八师"),
        ("八师石河子市", "新疆生产建设兵团第八师石河子市", "org/xpcc/第八师石河子市"),
        ("一五〇团", "新疆生产建设兵团第八师一五〇团", "org/xpcc/第八师/一五〇团"),
        ("十师一八五团三连", "新疆生产建设兵团第十师一八五团三连", "org/xpcc/第十师/一八五团/三连"),
        ("五十一团党委", "中国共产党新疆生产建设兵团第三师五十一团委员会", "org/xpcc/第三师/五十一团/cpc"),
        (
            "四师纪委办公室",
            "中国共产党新疆生产建设兵团第四师纪律检查委员会办公室",
            "org/xpcc/第四师/cdi/办公室",
        ),
    ],
)
def test_a_unit_and_its_bodies(printed: str, name: str, key: str) -> None:
    found = corps_entity(printed, Unit("一"))
    assert found is not None and (found[0].name, found[0].key) == (name, key)


def test_what_is_no_unit() -> None:
    assert corps_entity("市党委", Unit("八")) is None
    assert parse_name("第一师范学院", MentionType.ORG) != CorpsUnit("第一师范学院")
    assert parse_name("六团党委", MentionType.ORG) != OwnName("六团党委")


@pytest.mark.parametrize(
    ("own", "unit", "name"),
    [
        ("团党委", Unit("八", "", "一五〇"), "中国共产党新疆生产建设兵团第八师一五〇团委员会"),
        ("师市党委", Unit("八"), "中国共产党新疆生产建设兵团第八师石河子市委员会"),
        ("师人民检察院", Unit("八"), "新疆生产建设兵团第八师人民检察院"),
        (
            "师市党委统战部",
            Unit("八"),
            "中国共产党新疆生产建设兵团第八师石河子市委员会统一战线工作部",
        ),
        ("党建办", Unit("八", "", "一五〇"), "新疆生产建设兵团第八师一五〇团党建办"),
        ("党建办", Unit("八"), ""),
        ("团委", Unit("八"), ""),
    ],
)
def test_a_body_of_the_unit_that_the_text_is_about(own: str, unit: Unit, name: str) -> None:
    found = corps_body(own, unit, bare=True)
    assert (found.name if found else "") == name


def test_the_unit_that_a_text_is_about() -> None:
    def about(*units: str, text: str = "兵团", home: str = "") -> Unit | None:
        mentions = tuple(
            Mention(i, i + 1, u, MentionType.ORG, "corps-unit", CorpsUnit(u)) for i, u in enumerate(units)
        )
        return main_unit(Extraction(Document("d", text), mentions), division(home) if home else None)

    assert about("一五〇团", "一五〇团党委") == Unit("八", "", "一五〇")
    assert about("第八师", "一五〇团", "一四三团") == Unit("八")
    assert about(home="石河子市", text="市委开会。") == Unit("八", "石河子市")
    assert about("第八师", text="某部") is None


@pytest.mark.parametrize(
    ("text", "publisher", "printed", "name"),
    [
        (
            "六十二团召开会议。团党委书记讲话，团工会汇报工作，三连参加。",
            "可克达拉零距离",
            "团党委",
            "中国共产党新疆生产建设兵团第四师六十二团委员会",
        ),
        (
            "第四师可克达拉市召开会议，师市党委书记讲话。",
            "",
            "师市党委",
            "中国共产党新疆生产建设兵团第四师可克达拉市委员会",
        ),
        (
            "兵团党委召开会议，第十二师党委汇报工作，自治区党委派员参加。",
            "",
            "自治区党委",
            "中国共产党新疆维吾尔自治区委员会",
        ),
    ],
)
def test_a_text_of_the_corps_that_names_it_nowhere(
    resolve: Callable[..., Resolution], text: str, publisher: str, printed: str, name: str
) -> None:
    found = resolve(text, **({"publisher": publisher} if publisher else {}))
    assert {k.mention.text: k.entity.name for k in found.links}[printed] == name
