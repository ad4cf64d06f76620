"""A generation of a GRAPH that stays readable while builds replace it."""

from __future__ import annotations

import fcntl
import os
import shutil
import weakref
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from kg.errors import GraphError
from kg.folder.manifest import Manifest, read_manifest

_PREFIX = "serving-"
_TRIES = 5
_ANSWERS = "answers"
"""The folder in a store with what is kept of it (``kg.graph.recalled``): its readers share it, also under other names."""


class Pinned:
    """The store of the present generation under a name of its own, by hard links, as long as the object lives.

    Oxigraph opens files of a store when it first needs them, so a store that a build deletes breaks
    for who still reads it. Where no links can be made, as on a read-only disk, ``path`` is the store itself.
    """

    def __init__(self, graph: Path) -> None:
        """Raises GraphError if the folder is no graph."""
        clear_left(graph)
        for _ in range(_TRIES):
            self.manifest = _manifest(graph)
            store = graph / f"store-{self.manifest.hash}"
            try:
                self.path = _linked(graph, store, self)
                return
            except FileNotFoundError:  # a build has just switched to the next
                continue
            except OSError:
                self.path = store
                return
        raise GraphError(f"{graph}: its store is missing; build it anew (图存储缺失，请重新构建)")


def _manifest(graph: Path) -> Manifest:
    found = read_manifest(graph)
    if found is None:
        raise GraphError(f"{graph}: not a graph; make one with kg build SOURCE --out {graph} (不是图文件夹)")
    return found


def _linked(graph: Path, store: Path, owner: Pinned) -> Path:
    """A folder of links to the files of a store; it goes with its owner, and is locked until then."""
    folder = Path(mkdtemp(prefix=_PREFIX, dir=graph))
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    fcntl.flock(handle, fcntl.LOCK_SH)
    try:
        for file in store.iterdir():
            if file.is_file():
                os.link(file, folder / file.name)
        with suppress(FileExistsError):
            (store / _ANSWERS).mkdir()
        (folder / _ANSWERS).symlink_to((store / _ANSWERS).absolute(), target_is_directory=True)
    except OSError:
        _release(folder, handle)
        raise
    weakref.finalize(owner, _release, folder, handle)
    return folder


def _release(folder: Path, handle: int) -> None:
    os.close(handle)
    shutil.rmtree(folder, ignore_errors=True)


def clear_left(graph: Path) -> None:
    """Deletes what servers that were killed left; nobody holds its lock any more."""
    for folder in graph.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)
