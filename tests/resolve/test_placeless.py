"""Texts that tell no place: their names stay as printed, each body under one name."""

from collections.abc import Callable

import pytest

from kg.model import Resolution

Resolve = Callable[..., Resolution]

COMMITTEE = "县十二届人大常委会召开第七次会议。县人大常委会主任周岚主持会议。"


def links(found: Resolution) -> dict[str, str]:
    return {link.mention.text: link.entity.name for link in found.links}


def test_a_committee_of_a_term_is_the_committee(resolve: Resolve) -> None:
    found = resolve(COMMITTEE)
    keys = {k.entity.key for k in found.links if k.mention.text in ("县十二届人大常委会", "县人大常委会")}
    assert len(keys) == 1
    assert links(found)["县十二届人大常委会"] == "县人大常委会"


def test_a_bare_head_is_the_body_that_the_text_names_most(resolve: Resolve) -> None:
    text = COMMITTEE + "县人大常委会副主任李柏和市人大常委会有关负责人到会。会议要求，常委会要加强监督。"
    assert links(resolve(text))["常委会"] == "县人大常委会"


@pytest.mark.parametrize("text", ["法检两院负责人列席会议。", "各民主党派负责人参加座谈。"])
def test_bodies_of_an_unknown_place_are_not_the_nations(resolve: Resolve, text: str) -> None:
    found = resolve("区政协召开主席会议。" + text)
    assert not [k for k in found.links if "中华人民共和国" in k.entity.name]


def test_a_meeting_with_its_own_term_is_no_part_of_another_bodys_session(resolve: Resolve) -> None:
    found = links(resolve("区政协召开三届八次常委会议，传达全国政协十三届二次会议精神。"))
    assert found["全国政协十三届二次会议"] == "中国人民政治协商会议第十三届全国委员会第二次会议"
    assert found["三届八次常委会议"] == "三届八次常委会议"


def test_a_bare_committee_is_the_one_named_in_full(resolve: Resolve) -> None:
    found = links(resolve("区人大社会建设委员会召开会议。社会建设委员会主任委员白石山主持。"))
    assert found["社会建设委员会"] == "区人大社会建设委员会"
