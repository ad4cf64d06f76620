"""DOC, WPS, XLS and ODS: made DOCX or XLSX by LibreOffice, if it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.read.contract import Item, Options
from kg.read.patience import LOOK, Patience, end
from kg.read.problems import Unreadable

PROGRAMS = ("soffice", "libreoffice")
_SHEETS = (b"W\0o\0r\0k\0b\0o\0o\0k\0", b"opendocument.spreadsheet")


def read(item: Item, options: Options) -> Iterator[Item]:
    """The converted document. Raises Unreadable (``office``) without LibreOffice, ``office-failed`` if it cannot."""
    program = next((found for p in PROGRAMS if (found := shutil.which(p))), None)
    if program is None:
        raise Unreadable("office")
    sheet = any(mark in item.data for mark in _SHEETS)
    with TemporaryDirectory(prefix="kg-") as folder:
        data = _converted(
            program, item.data, Path(folder), "xlsx" if sheet else "docx", options.limits.seconds
        )
    yield replace(item, data=data, media="")


def _converted(program: str, data: bytes, folder: Path, form: str, seconds: float) -> bytes:
    source = folder / ("source.xls" if form == "xlsx" else "source.doc")
    source.write_bytes(data)
    profile = (
        f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # so that a running office is not asked
    )
    command = [
        program,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        str(source),
    ]
    _run(command, seconds, folder)
    made = folder / f"source.{form}"
    if not made.exists():
        raise Unreadable("office-failed")
    return made.read_bytes()


def _run(command: list[str], seconds: float, home: Path) -> None:
    """Runs a program to its end. Raises Unreadable (``time``) if it works longer; nothing that it started is left then."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(home)},
    )  # fmt: skip
    patience = Patience(process.pid, seconds)
    while process.poll() is None:
        try:
            process.wait(LOOK)
        except subprocess.TimeoutExpired:
            if patience.ended():
                end(process.pid)
                process.wait()
                raise Unreadable("time", f"{seconds:g}") from None
