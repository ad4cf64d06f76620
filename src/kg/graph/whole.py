"""A store with the names of texts as quads of their own, made from the packed one when a query first needs it.

It lies inside the folder of the packed store, shares its files by hard links, and goes with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import weakref
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread

from kg.graph.mentions import unpacked_quads
from kg.graph.store import OxigraphStore
from kg.reading import intact

_PLACE = "mentions"


def whole(store: Path, owner: object) -> Path:
    """The folder of the whole store. Where ``store`` cannot be written it is a temporary one, and goes with ``owner``.

    Raises DamageError.
    """
    place = store / _PLACE
    if place.exists():
        return place
    try:
        scratch = Path(mkdtemp(prefix=f"{_PLACE}-", dir=store))
    except OSError:
        scratch = Path(mkdtemp(prefix="kg-"))
        weakref.finalize(owner, shutil.rmtree, scratch, ignore_errors=True)
        return _made(store, scratch / _PLACE)
    try:
        return _renamed(_made(store, scratch / _PLACE), place)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _made(store: Path, place: Path) -> Path:
    """Copies the store by links, adds the quads of the names and takes the packed ones out."""
    packed = OxigraphStore(store, read_only=True)
    with intact(store):
        packed.inner.backup(str(place))
    made = OxigraphStore(place)
    made.load(chain.from_iterable(unpacked_quads(q, packed.text_of(q)) for q in packed.packed()))
    for quad in packed.packed():
        made.inner.remove(quad)
    made.inner.flush()
    return place


class Making:
    """A process that makes the whole store; it ends with its owner, and with this program however that ends."""

    def __init__(self, store: Path, owner: object) -> None:
        command = [sys.executable, "-P", "-m", "kg.graph.whole", str(store)]
        null = subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=null, stderr=null)
        self.end = weakref.finalize(owner, _ended, self._process)

    def done(self, seconds: float) -> bool:
        """True if the process came to its end within so many seconds."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        self.end()
        return True


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    if process.stdin is not None:
        process.stdin.close()
    process.wait()


def _renamed(made: Path, place: Path) -> Path:
    """Moves the store into place, unless another process was faster."""
    try:
        os.rename(made, place)
    except OSError:
        if not place.exists():
            raise
    return place


def _end_with_parent() -> None:
    """Whoever started this process holds the other end of its standard input: it closes when that program is gone."""
    while os.read(0, 1):  # not sys.stdin, whose lock the interpreter wants when it ends
        pass
    os._exit(1)


if __name__ == "__main__":
    os.nice(5)
    Thread(target=_end_with_parent, daemon=True).start()
    whole(Path(sys.argv[1]), Thread)
