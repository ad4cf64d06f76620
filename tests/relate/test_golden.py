"""Each golden paragraph gives the statements that stand in the file beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden import FOLDER, lines, statements_of


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_golden(path: Path) -> None:
    expected = path.with_suffix(".claims").read_text(encoding="utf-8").splitlines()
    assert lines(statements_of(path.read_text(encoding="utf-8"))) == expected


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_a_stretch_of_text_states_a_thing_once(path: Path) -> None:
    found = statements_of(path.read_text(encoding="utf-8"))
    ids = [(s.id, s.polarity) for s in found]
    assert len(set(ids)) == len(ids)
