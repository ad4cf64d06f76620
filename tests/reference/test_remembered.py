"""What is remembered of a text is what the function gives, short or long."""

from hypothesis import given
from hypothesis import strategies as st

from kg.reference.remembered import remembered


def test_a_text_is_asked_once_whatever_its_length() -> None:
    asked: list[int] = []

    @remembered
    def length(text: str) -> int:
        """How long."""
        asked.append(len(text))
        return len(text)

    for size in (3, 3, 100, 100, 30_000, 30_000):
        assert length("县" * size) == size
    assert asked == [3, 100, 30_000]
    assert length.__doc__ == "How long."


@given(st.lists(st.text(max_size=5)))
def test_each_text_has_its_own_result(texts: list[str]) -> None:
    shown = remembered(lambda text: text[::-1])
    assert [shown(text) for text in texts] == [text[::-1] for text in texts]
