"""What a typed name denotes, read by the grammars of its kind."""

import pytest

from kg.denoting import keys_of


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("安顺中院", "org", "org/520400/court"),
        ("安顺中院", "entity", "org/520400/court"),
        ("房山區人大常委會", "org", "org/110111/npc-sc"),
        ("房山区", "place", "place/110111"),
        ("二十届三中全会", "meeting", "meeting/cpc/20-3"),
    ],
)
def test_a_name_is_read_as_the_kind_that_is_asked_for(name: str, kind: str, key: str) -> None:
    assert key in keys_of(name, kind)


def test_the_grammars_of_other_kinds_are_not_asked() -> None:
    assert not [key for key in keys_of("房山区人大常会委", "org") if not key.startswith("org/")]
    assert any(key.startswith("doc/") for key in keys_of("房山区人大常会委"))
