"""Ctrl-C while the command line is still being loaded ends it without a traceback."""

from __future__ import annotations

import subprocess
import sys
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
