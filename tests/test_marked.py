"""Marked texts: what is written is read again, and a wrong mark is told with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.marked import Marked, mark, read_marked
from kg.model import Mention, MentionType

TEXT = st.text(st.sampled_from("县委[]|\\=\n。A"), min_size=1, max_size=30)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    text = draw(TEXT)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(list(MentionType))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Mention(a, b, text[a:b], draw(kinds), "drawn") for a, b in pairs]


@given(st.lists(documents(), min_size=1, max_size=3))
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, given: list[tuple[str, list[Mention]]]) -> None:
    path = tmp_path_factory.mktemp("marked") / "m.txt"
    path.write_text("".join(mark(f"d{i}", *d) for i, d in enumerate(given)), encoding="utf-8")
    expected = [
        Marked(f"d{i}", text, tuple((m.start, m.end, m.type) for m in names))
        for i, (text, names) in enumerate(given)
    ]
    assert read_marked(path) == expected


def test_as_a_person_writes_it(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(
        "==== a\n[县委|ORG]召开\\[会议\\]。\n==== b\n\n无名。\n", encoding="utf-8"
    )
    first, second = read_marked(tmp_path / "m.txt")
    assert first == Marked("a", "县委召开[会议]。", ((0, 2, MentionType.ORG),))
    assert second.text == "\n无名。"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[县委|ORG]", 1), ("==== a\n\n[县委|XYZ]", 3), ("==== a\n[县委", 2), ("==== a\n县委]", 2),
        ("==== a\n[县[委|ORG]", 2), ("==== a\n[|ORG]", 2),
    ],
)  # fmt: skip
def test_a_wrong_mark_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "m.txt").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=f"m.txt:{line}: "):
        read_marked(tmp_path / "m.txt")
