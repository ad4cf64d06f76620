"""Where commands write: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO, cast

from kg.cells import for_terminal
from kg.errors import GraphError
from kg.files import whole_file

STANDARD = Path("-")
"""Standard output, as a path."""


class _Screen(io.TextIOBase):
    """Standard output where a person looks at it: what texts hold cannot move or paint anything there."""

    def write(self, text: str, /) -> int:
        assert sys.stdout is not None
        sys.stdout.write(for_terminal(text.replace("\r\n", "\n")))
        return len(text)


@contextmanager
def file_or_output(path: Path) -> Iterator[Path]:
    """A path to write a file to: ``path`` itself, or for ``-`` a temporary file that goes to standard output at the end."""
    if path != STANDARD:
        yield path
        return
    with TemporaryDirectory(prefix="kg-") as folder:
        made = Path(folder) / "out"
        yield made
        if not made.is_file():
            raise GraphError("this format is a folder: name one with --out (该格式为文件夹，请用 --out 指定)")
        if sys.stdout is None:
            raise GraphError("standard output is closed (标准输出已关闭)")
        if sys.stdout.isatty():
            with made.open(encoding="utf-8", errors="replace") as text:
                return shutil.copyfileobj(text, _Screen())
        with made.open("rb") as content:
            shutil.copyfileobj(content, sys.stdout.buffer)


def noted(what: str, zh: str) -> None:
    """Tells on standard error what a person should know about an answer that is right as it stands."""
    print(f"kg: {what} ({zh})", file=sys.stderr)


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """A UTF-8 stream to ``path``, which appears only when the block ends well; standard output without it or for ``-``,
    on a terminal with symbols for control characters.

    Raises GraphError if the file cannot be written or there is no standard output.
    """
    if path is None or path == STANDARD:
        if sys.stdout is None:
            raise GraphError("standard output is closed (标准输出已关闭)")
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield cast(TextIO, _Screen()) if sys.stdout.isatty() else sys.stdout
        return
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as out:
        yield out
