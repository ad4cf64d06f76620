"""What the key of an organ says of it."""

import pytest

from kg.graph.background import with_background
from kg.graph.organs import generated_forms, organ_of
from kg.model import Entity, MentionType
from kg.reference.organs import place_organ_name
from kg.reference.places import places


def organ(key: str) -> Entity:
    found = organ_of(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        ("130683", "npc-sc", "河北省保定市安国市人民代表大会常务委员会"),
        ("130683", "cpc", "中国共产党河北省保定市安国市委员会"),
        ("130683", "court", "河北省保定市安国市人民法院"),
        ("130600", "court", "河北省保定市中级人民法院"),
        ("130000", "court", "河北省高级人民法院"),
    ],
)
def test_organs_have_formal_names(code: str, kind: str, name: str) -> None:
    place = places().get(code)
    assert place is not None
    assert place_organ_name(kind, place) == name
    assert organ(f"org/{code}/{kind}").name == name


def test_short_forms_are_those_that_people_use() -> None:
    assert {"安国市委", "中共安国市委", "河北省保定市安国市委"} <= set(
        generated_forms(organ("org/130683/cpc"))
    )
    assert "广西壮族自治区委" not in set(generated_forms(organ("org/450000/cpc")))


def test_a_court_is_called_by_its_level() -> None:
    assert {"安国市法院", "安国市人民法院"} <= set(generated_forms(organ("org/130683/court")))
    assert not [f for f in generated_forms(organ("org/130683/court")) if "中" in f or "高" in f]
    assert "保定市中院" in set(generated_forms(organ("org/130600/court")))


@pytest.mark.parametrize(
    "key", ["org/999999/gov", "org/130683/nothing", "org/name/某某集团", "concept/四个意识"]
)
def test_a_key_that_the_tables_do_not_know_gives_nothing(key: str) -> None:
    assert organ_of(key) is None


def test_autonomous_areas_are_known_by_the_short_of_their_names() -> None:
    assert "文山州委" in set(generated_forms(organ("org/532600/cpc")))
    assert {"天祝县政府", "天祝藏族自治县政府"} <= set(generated_forms(organ("org/620623/gov")))


def test_a_body_inside_an_organ_is_called_after_its_short_form() -> None:
    name = "河北省保定市安国市人民代表大会常务委员会党组"
    group = Entity("org/130683/npc-sc/党组", MentionType.ORG, name, "PartyGroup")
    assert "安国市人大常委会党组" in set(generated_forms(group))


def test_a_body_inside_a_central_one_is_described_where_a_meeting_points_to_it() -> None:
    key = "org/cn/中华人民共和国最高人民法院/审判委员会"
    meeting = Entity("meeting/x", MentionType.MEET, "审判委员会会议", "OtherMeeting", {"convener": key})
    found = {e.key: e for e in with_background([meeting])}
    assert (found[key].name, found[key].kind) == ("中华人民共和国最高人民法院审判委员会", "InternalBody")
