"""Output that is there whole or not at all: written beside its place, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """The path of a temporary file that takes the place of ``out`` when the block ends well.

    A device or a pipe keeps its place and is written as it is. Raises GraphError if ``out`` is a folder or cannot be written.
    """
    if out.is_dir():
        raise GraphError(f"{out}: is a folder; name a file to write (请指定文件而不是文件夹)")
    if out.exists() and not out.is_file():
        with _told(out):
            yield out
        return
    with _beside(out) as folder:
        yield folder / out.name
        os.replace(folder / out.name, out.resolve())


@contextmanager
def whole_folder(out: Path, names: Iterable[str]) -> Iterator[Path]:
    """A temporary folder that takes the place of ``out`` when the block ends well.

    An old folder is replaced only if it holds no other files than ``names``.
    Raises GraphError if it does, or if ``out`` is a file or cannot be written.
    """
    _check_replaceable(out, frozenset(names))
    with _beside(out) as folder:
        made = folder / out.name
        made.mkdir()
        yield made
        if out.exists():
            os.replace(out, folder / "old")
        os.replace(made, out)


def _check_replaceable(out: Path, names: frozenset[str]) -> None:
    if out.exists() and not out.is_dir():
        raise GraphError(f"{out}: is a file; this format writes a folder (该格式输出文件夹)")
    others = sorted(p.name for p in out.iterdir() if p.name not in names) if out.is_dir() else []
    if others:
        raise GraphError(
            f"{out}: holds other files ({others[0]}); name an empty or new folder (文件夹中已有其他文件)"
        )


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A working folder on the same file system as ``out``, deleted at the end."""
    import shutil  # here, as what follows: a command that writes nothing starts without them
    from tempfile import mkdtemp

    with _told(out):
        folder = Path(mkdtemp(dir=out.resolve().parent, prefix=".kg-export-"))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError(f"{out}: cannot be written: {reason} (无法写入)") from error
