"""The examples of ``docs/`` run as they are printed, on the sample documents."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "docs").glob("*.md"))
RUNNING = [guide for guide in GUIDES if guide.stem != "scale"]
"""The guide of the cluster is tested by ``make test-cluster``."""
_ASKED = re.compile(r"^```\n\$ (kg query [^\n]+)\n(.*?)^```$", re.M | re.S)
_BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.M | re.S)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples in the place that the examples name."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "data").symlink_to(ROOT / "data")
    return folder


def run(language: str, code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs one block; the commands of this environment come first on the path."""
    command = ["sh", "-euc", code] if language == "sh" else [sys.executable, "-c", code]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)


@pytest.mark.parametrize("guide", RUNNING, ids=lambda guide: guide.stem)
def test_the_example_runs(guide: Path, workspace: Path) -> None:
    blocks = _BLOCK.findall(guide.read_text(encoding="utf-8"))
    assert {language for language, _ in blocks} == {"sh", "python"}
    for language, code in blocks:
        done = run(language, code, workspace)
        assert done.returncode == 0, done.stderr
    assert "→" in done.stdout or "  " in done.stdout


@pytest.mark.parametrize("guide", ["README.md", "README.zh.md"])
def test_the_first_page_shows_what_is_answered_and_its_program_runs(guide: str, workspace: Path) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    command, answer = _ASKED.findall(text)[0]
    width = max(map(cell_len, answer.splitlines()))
    build = "kg build data/samples --out graph > built.txt"
    asked = run("sh", f"{build}; COLUMNS={width} {command}", workspace)
    assert asked.stdout.strip() == answer.strip(), asked.stderr
    for language, code in _BLOCK.findall(text):
        done = run(language, code, workspace)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_speaks_both_languages(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    assert "## 中文" in text and "## English" in text
