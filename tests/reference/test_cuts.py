"""Where a text without end is cut."""

from hypothesis import given
from hypothesis import strategies as st

from kg.reference.cuts import cut_before, cuts


@given(
    st.text(alphabet="县，、 \n", max_size=80), st.integers(1, 20), st.sampled_from(["，、", "，", "、\n "])
)
def test_the_pieces_are_the_text_and_none_is_longer(text: str, size: int, marks: str) -> None:
    pieces = list(cuts(text, size, marks))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(0 < end - start <= size for start, end in pieces)


def test_a_cut_is_behind_the_best_mark_that_is_near() -> None:
    assert cut_before("县委，县政府、县法院", 0, 9, "，、") == 3
    assert cut_before("县委，县政府、县法院", 0, 9, "、，") == 7
    assert cut_before("县委，县政府县法院", 3, 5, "，、") == 5
    assert cut_before("，" + "县" * 500, 0, 400, "，") == 400
