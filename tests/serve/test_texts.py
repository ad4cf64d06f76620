"""What is shown around a quote."""

from __future__ import annotations

import pytest

from kg.serve.texts import AROUND, around

LONG = "长" * AROUND


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("甲引乙", "甲", "乙"),
        ("前\n甲引乙\n后", "甲", "乙"),
        (f"{LONG}引{LONG}", LONG, LONG),
        (f"略{LONG}引{LONG}略", f"…{LONG}", f"{LONG}…"),
        (f"略{LONG}\n引\n{LONG}略", "", ""),
    ],
)
def test_what_is_cut_off_says_so(text: str, before: str, after: str) -> None:
    start = text.index("引")
    assert around(text, start, start + 1) == (before, "引", after)
