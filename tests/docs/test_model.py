"""The tables of the guides are what the ontology and the commands say."""

from __future__ import annotations

import re
import subprocess
import sys
from inspect import signature
from pathlib import Path

import pytest

import kg
from kg.cli import COMMANDS
from kg.commands.show import show
from kg.show.places import LAYOUTS

ROOT = Path(__file__).parents[2]


def test_the_tables_of_the_model_are_what_the_script_writes() -> None:
    code = "import sys; sys.path.insert(0, 'scripts'); import build_docs as b; sys.stdout.reconfigure(encoding='utf-8'); print(b.page(b.MODEL.read_text('utf-8')), end='')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    assert done.stdout.decode("utf-8") == (ROOT / "docs" / "model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("half", [0, 1])
def test_the_explorer_tells_every_option_and_layout(half: int) -> None:
    text = (ROOT / "docs" / "explorer.md").read_text(encoding="utf-8").split("## English")[half]
    options = {f"--{name}" for name in signature(show).parameters if name != "graph"}
    assert {option for option in options if option not in text} == set()
    assert all(f"`{name}`" in text or f"--layout {name}`" in text for name in LAYOUTS)
    assert (
        "show" in COMMANDS
        and len([line for line in text.splitlines() if line[:2].rstrip(".").isdigit()]) >= 9
    )


def test_the_queries_of_the_model_are_answered() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    queries = re.findall(r"^```sparql\n(.*?)^```$", text, re.M | re.S)
    graph = kg.build([str(ROOT / "data" / "samples")], layers=("statutory",))
    answered = [len(graph.query(query)) for query in queries]  # type: ignore[arg-type]
    assert len(answered) == 10 and all(answered[:8])
