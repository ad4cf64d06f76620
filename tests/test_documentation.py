"""Every command is in both guides, and both guides name no other."""

import re
from pathlib import Path

import pytest

from kg.cli import app

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("guide", ["README.md", "README.zh.md"])
def test_a_guide_lists_the_commands(guide: str) -> None:
    table = (
        (ROOT / guide).read_text(encoding="utf-8").split("<!-- commands -->")[1].split("<!-- /commands")[0]
    )
    told = re.findall(r"^\| `kg (\S+?)[ `]", table, re.M)
    assert told == [command.callback.__name__ for command in app.registered_commands if command.callback]
