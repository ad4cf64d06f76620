"""``docs/reading.md`` tells the kinds that are read and the limits that hold."""

import re
from dataclasses import asdict
from pathlib import Path

from kg.read.contract import Limits
from kg.read.readers import KINDS

GUIDE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")


def test_the_guide_lists_the_kinds() -> None:
    table = GUIDE.split("<!-- kinds -->")[1].split("<!-- /kinds -->")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.M)) == sorted(KINDS)


def test_the_guide_lists_the_limits() -> None:
    told = re.findall(r"^\| `(\w+)` \| (\d+) \|", GUIDE, re.M)
    assert {name: float(value) for name, value in told} == asdict(Limits())
