"""What the tables add to an entity, whoever names it."""

import pytest

from kg.graph.background import generated_forms, organ_of, place_organ_name, with_background
from kg.model import Entity, MentionType
from kg.reference.places import places


def names(*entities: Entity) -> dict[str, str]:
    return {e.key: e.name for e in with_background(entities)}


def organ(key: str) -> Entity:
    found = organ_of(key)
    assert found is not None
    return found


def test_a_place_brings_the_places_above_it() -> None:
    found = names(Entity("place/130683", MentionType.LOC, "河北省保定市安国市", "Place"))
    assert {"place/130683", "place/130600", "place/130000", "place/cn"} <= found.keys()
    assert found["place/130000"] == "河北省"


def test_a_meeting_gets_its_dates_and_other_names() -> None:
    plenum = "中国共产党第十九届中央委员会第六次全体会议"
    (found,) = with_background([Entity("meeting/cpc/19-6", MentionType.MEET, plenum, "PartyPlenum")])
    assert found.attributes["start"] == "2021-11-08"
    assert "十九届六中全会" in found.attributes["aliases"].split("|")


def test_a_formula_brings_what_it_counts() -> None:
    found = names(Entity("concept/四个意识", MentionType.CON, "四个意识", "Concept"))
    assert "concept/政治意识" in found


def test_what_the_text_says_goes_before_the_table() -> None:
    given = Entity("meeting/cpc/19-6", MentionType.MEET, "六中全会", "PartyPlenum", {"start": "2021"})
    assert with_background([given])[0].attributes["start"] == "2021"


def test_the_whole_of_a_body_is_named_after_it() -> None:
    name = "河北省保定市安国市人民代表大会常务委员会"
    part = Entity(
        "org/130683/npc-sc/党组",
        MentionType.ORG,
        f"{name}党组",
        "PartyGroup",
        {"parent": "org/130683/npc-sc"},
    )
    assert names(part)["org/130683/npc-sc"] == name


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
