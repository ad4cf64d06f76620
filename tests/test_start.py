"""Ctrl-C while the command line is still being loaded ends it without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kg.start import main


class Interrupted(ModuleType):
    """A command line whose loading is interrupted."""

    @property
    def main(self) -> None:
        raise KeyboardInterrupt


def test_an_early_interrupt_has_the_usual_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kg.cli", Interrupted("kg.cli"))
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


def test_it_runs_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["kg", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (0, None) and capsys.readouterr().out.startswith("kg ")


def test_it_is_also_a_module() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True
    )
    assert told.stdout.startswith("kg ")


def test_help_is_the_same_from_what_was_kept(tmp_path: Path) -> None:
    env = {**os.environ, "KG_CACHE": str(tmp_path / "made")}
    command = [sys.executable, "-c", "from kg.start import main; main()", "--help"]
    loaded = [
        *command[:2],
        "import sys; from kg.start import main; main(); print('typer' in sys.modules)",
        "--help",
    ]

    def printed(env: dict[str, str]) -> str:
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout

    first = printed(env)
    assert "extract" in first
    assert printed(env) == first
    assert printed({**env, "KG_CACHE": ""}) == first
    assert printed({**env, "COLUMNS": "60"}) != first
    told = subprocess.run(loaded, env=env, capture_output=True, text=True, check=True).stdout
    assert told == first + "False\n"
