"""A store with the names of texts as quads of their own, made from the packed one when a query first needs it.

It lies inside the folder of the packed store, shares its files by hard links, and goes with it.
"""

from __future__ import annotations

import os
import shutil
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

from pyoxigraph import Quad

from kg.graph.mentions import unpacked_quads
from kg.graph.store import OxigraphStore
from kg.reading import intact

_PLACE = "mentions"


def whole(store: Path, owner: object, going: Callable[[], None]) -> Path:
    """The folder of the whole store. Where ``store`` cannot be written it is a temporary one, and goes with ``owner``.

    ``going`` is called before each text, and stops the work by what it raises. Raises DamageError.
    """
    place = store / _PLACE
    if place.exists():
        return place
    try:
        scratch = Path(mkdtemp(prefix=f"{_PLACE}-", dir=store))
    except OSError:
        scratch = Path(mkdtemp(prefix="kg-"))
        weakref.finalize(owner, shutil.rmtree, scratch, ignore_errors=True)
        return _made(store, scratch / _PLACE, going)
    try:
        return _renamed(_made(store, scratch / _PLACE, going), place)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _made(store: Path, place: Path, going: Callable[[], None]) -> Path:
    """Copies the store by links, adds the quads of the names and takes the packed ones out."""
    packed = OxigraphStore(store, read_only=True)
    with intact(store):
        packed.inner.backup(str(place))
    made = OxigraphStore(place)
    made.load(_names(packed, going))
    for quad in packed.packed():
        made.inner.remove(quad)
    made.inner.flush()
    return place


def _names(packed: OxigraphStore, going: Callable[[], None]) -> Iterator[Quad]:
    for quad in packed.packed():
        going()
        yield from unpacked_quads(quad, packed.text_of(quad))


def _renamed(made: Path, place: Path) -> Path:
    """Moves the store into place, unless another process was faster."""
    try:
        os.rename(made, place)
    except OSError:
        if not place.exists():
            raise
    return place
