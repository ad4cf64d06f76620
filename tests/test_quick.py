"""Quick records are frozen dataclasses in all that they do."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from kg.quick import quick


@dataclass(frozen=True, slots=True)
class Plain:
    """A record as the standard library makes it."""

    name: str
    at: int = 3
    more: dict[str, str] = field(default_factory=dict, hash=False)
    last: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    """The same, made quickly."""

    name: str
    at: int = 3
    more: dict[str, str] = field(default_factory=dict, hash=False)
    last: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("甲",), {}),
        (("甲", 4, {"a": "b"}, ("c",)), {}),
        (("甲",), {"last": ("c",)}),
        ((), {"name": "甲", "more": {"a": "b"}}),
    ],
)
def test_they_hold_what_such_a_dataclass_holds(values: tuple, named: dict) -> None:  # type: ignore[type-arg]
    one, other = Quick(*values, **named), Plain(*values, **named)
    assert repr(one) == repr(other).replace("Plain", "Quick")
    assert hash(one) == hash(other) and one == Quick(*values, **named)
    assert replace(one, at=9).at == 9
    assert pickle.loads(pickle.dumps(one)) == one


def test_each_has_its_own_default_that_is_made() -> None:
    assert Quick("甲").more is not Quick("甲").more


def test_they_cannot_be_changed_or_made_of_too_little() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick("甲").name = "乙"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]
