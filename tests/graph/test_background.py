"""What the tables add to an entity, whoever names it."""

from kg.graph.background import with_background
from kg.model import Entity, MentionType


def names(*entities: Entity) -> dict[str, str]:
    return {e.key: e.name for e in with_background(entities)}


def test_a_place_brings_the_places_above_it() -> None:
    found = names(Entity("place/130683", MentionType.LOC, "河北省保定市安国市", "Place"))
    assert {"place/130683", "place/130600", "place/130000", "place/cn"} <= found.keys()
    assert found["place/130000"] == "河北省"


def test_a_meeting_gets_its_dates_and_other_names() -> None:
    plenum = "中国共产党第十九届中央委员会第六次全体会议"
    (found,) = with_background([Entity("meeting/cpc/19-6", MentionType.MEET, plenum, "PartyPlenum")])
    assert found.attributes["start"] == "2021-11-08"
    assert "十九届六中全会" in found.attributes["aliases"].split("|")


def test_the_convener_of_a_meeting_is_described_where_a_table_knows_it() -> None:
    congress = "中国作家协会成立七十周年大会"
    given = Entity(
        "meeting/name/a", MentionType.MEET, congress, "OtherMeeting", {"convener": "org/cn/中国作家协会"}
    )
    found = {e.key: e.kind for e in with_background([given])}
    assert found["org/cn/中国作家协会"] not in ("", "OtherOrganization")


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
