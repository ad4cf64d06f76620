"""Documents of older office formats: by LibreOffice where it is, told where it is not, ended where it hangs."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from made import docx

from kg.read.contract import Limits, Options, Reading
from kg.read.problems import Problem

WPS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 2000
Read = Callable[..., list[Reading | Problem]]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a program of this shell text in the place of LibreOffice."""

    def made(script: str) -> None:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")

    return made


def test_without_libreoffice_it_is_told(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    (told,) = read(WPS, "通知.wps")
    assert isinstance(told, Problem) and told.code == "office"
    assert "LibreOffice" in told.action and "DOCX" in told.action


def test_what_it_makes_is_read(read: Read, tmp_path: Path, office: Callable[[str], None]) -> None:
    (tmp_path / "made.docx").write_bytes(docx("<w:p><w:r><w:t>县委召开会议。</w:t></w:r></w:p>"))
    office(f'while [ "$1" != --outdir ]; do shift; done; cp "{tmp_path}/made.docx" "$2/source.docx"')
    (found,) = read(WPS, "通知.wps")
    assert isinstance(found, Reading) and found.document.text == "县委召开会议。\n"


def test_what_it_cannot_make_is_told(read: Read, office: Callable[[str], None]) -> None:
    office("exit 1")
    (told,) = read(WPS, "通知.wps")
    assert isinstance(told, Problem) and told.code == "office-failed"


def test_one_that_runs_on_is_ended_with_its_children(
    read: Read, tmp_path: Path, office: Callable[[str], None]
) -> None:
    office(f'(while :; do :; done) & echo $! > "{tmp_path}/child"; wait')
    (told,) = read(WPS, "通知.wps", Options(limits=Limits(seconds=0.3)))
    assert isinstance(told, Problem) and told.code == "time"
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not running(child):
            return
        time.sleep(0.1)
    pytest.fail("the child of the program outlives it")


def running(pid: int) -> bool:
    """True for a process that has not ended, collected or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
