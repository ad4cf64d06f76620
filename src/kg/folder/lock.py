"""One build on one GRAPH at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError


@contextmanager
def locked(graph: Path) -> Iterator[None]:
    """Makes the folder if need be and holds it until the block ends; the system frees it if the process dies.

    Raises GraphError if another build holds it or the folder cannot be made.
    """
    handle, made = _open(graph)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise GraphError(
            f"{graph}: another build is at work on it; wait for its end (另一次构建正在进行)"
        ) from error
    finally:
        os.close(handle)
        for folder in made:
            if any(folder.iterdir()):
                break
            folder.rmdir()


def _open(graph: Path) -> tuple[int, list[Path]]:
    """A handle of the folder, and the folders that had to be made, the innermost first."""
    try:
        made = [folder for folder in (graph, *graph.parents) if not folder.exists()]
        graph.mkdir(parents=True, exist_ok=True)
        return os.open(graph, os.O_RDONLY | os.O_DIRECTORY), made
    except OSError as error:
        raise GraphError(f"{graph}: cannot be made a folder: {error.strerror} (无法创建文件夹)") from error
