"""The normalised view keeps every offset."""

from hypothesis import given
from hypothesis import strategies as st

from kg.reference.view import normalise


@given(st.text())
def test_same_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


def test_forms() -> None:
    assert normalise("廣東省２０２４年「一國兩制」(草案)") == "广东省2024年“一国两制”（草案）"
