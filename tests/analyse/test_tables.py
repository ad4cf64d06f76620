"""Tables for the terminal."""

from __future__ import annotations

from kg.analyse.tables import table, width


def test_chinese_takes_two_columns() -> None:
    assert width("区委 a") == 6
    assert (
        table(("名称", "n"), [("区委", 3), ("区人大", 12)])
        == "名称     n\n------  --\n区委     3\n区人大  12\n"
    )


def test_numbers_gaps_and_line_breaks() -> None:
    assert (
        table(("x", "y"), [(0.5, "a\nb"), (None, "c")]) == "     x  y\n------  ---\n0.5000  a b\n        c\n"
    )
    assert table(("x",), []) == "x\n-\n"
