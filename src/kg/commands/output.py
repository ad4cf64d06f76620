"""Where commands write: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from kg.errors import GraphError


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """A UTF-8 stream to ``path``, which appears only when the block ends well; standard output without it.

    Raises GraphError if the file cannot be written.
    """
    if path is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    with replaced(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as out:
        yield out


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """The path of a temporary file beside ``path`` that takes its place when the block ends well."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as made:
            temporary = Path(made.name)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror} (无法写入)") from error
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror} (无法写入)") from error
    finally:
        temporary.unlink(missing_ok=True)
