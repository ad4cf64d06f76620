"""Each golden paragraph gives the claims that stand in the file beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden import FOLDER, claims_of, lines


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_golden(path: Path) -> None:
    expected = path.with_suffix(".claims").read_text(encoding="utf-8").splitlines()
    assert lines(claims_of(path.read_text(encoding="utf-8"))) == expected


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_two_names_are_related_once_by_each_predicate(path: Path) -> None:
    claims = claims_of(path.read_text(encoding="utf-8"))
    pairs = [(c.subject, c.predicate, c.object, c.polarity) for c in claims]
    assert len(set(pairs)) == len(pairs)
