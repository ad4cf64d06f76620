"""Every command is in both guides, and both guides name no other."""

import re
from pathlib import Path

import pytest
import typer

from kg.cli import application
from kg.graph.export import FORMATS
from kg.graph.graphs import LAYERS
from kg.graph.query import named_queries

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("guide", ["README.md", "README.zh.md"])
def test_a_guide_lists_the_commands(guide: str) -> None:
    table = (
        (ROOT / guide).read_text(encoding="utf-8").split("<!-- commands -->")[1].split("<!-- /commands")[0]
    )
    told = re.findall(r"^\| `kg (\S+?)[ `]", table, re.M)
    assert told == [
        command.callback.__name__ for command in application().registered_commands if command.callback
    ]


def section(guide: str, mark: str) -> str:
    """The part of a line of a guide that begins with a mark."""
    return next(line for line in (ROOT / guide).read_text(encoding="utf-8").splitlines() if mark in line)


@pytest.mark.parametrize("guide", ["README.md", "README.zh.md"])
def test_a_guide_lists_the_formats_of_export(guide: str) -> None:
    row = section(guide, "| `kg export")
    told = [
        name for part in re.findall(r"[(（]([a-z0-9, 、]+)[)）]", row) for name in re.split(r"[, 、]+", part)
    ]
    assert sorted(told) == sorted(FORMATS)


@pytest.mark.parametrize("guide", ["README.md", "README.zh.md"])
def test_a_guide_names_the_layers(guide: str) -> None:
    told = re.findall(r"--layer\s+([a-z]+)", (ROOT / guide).read_text(encoding="utf-8"))
    assert set(told) - {"none"} == set(LAYERS)


OPTIONS = {
    option
    for command in typer.main.get_command(application()).commands.values()  # type: ignore[attr-defined]
    for parameter in command.params
    for option in (*parameter.opts, *parameter.secondary_opts)
} | {"--version", "--help", "--install-completion", "--show-completion"}
FOREIGN = {"--no-deps"}
"""Options of pip in the guides."""
GUIDES = [
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_names_no_option_that_no_command_has(guide: str) -> None:
    told = set(
        re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*(?![\w>-])", (ROOT / guide).read_text(encoding="utf-8"))
    )
    assert told - OPTIONS - FOREIGN == set()


def test_the_questions_in_the_guides_are_questions() -> None:
    for guide in GUIDES:
        told = re.findall(r"--name ([a-z][a-z0-9-]+)", (ROOT / guide).read_text(encoding="utf-8"))
        assert set(told) <= set(named_queries()), guide
