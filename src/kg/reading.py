"""Failures of pyoxigraph while it reads a store, told as errors of this package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import DamageError, GraphError


@contextmanager
def reading(store: Path) -> Iterator[None]:
    """Raises DamageError if the files of the store are missing or broken, GraphError if they cannot be read.

    An OSError that does not come from pyoxigraph, as of an output, passes.
    """
    with intact(store):
        try:
            yield
        except OSError as error:
            if error.errno is not None or isinstance(error, FileNotFoundError):
                raise
            raise GraphError(f"{store}: cannot be read: {_first_line(error)} (无法读取)") from error


@contextmanager
def intact(store: Path | None = None) -> Iterator[None]:
    """Raises DamageError if the files of the store are missing or broken; other failures pass."""
    try:
        yield
    except (FileNotFoundError, RuntimeError) as error:
        if not _broken(error):
            raise
        if store is not None and not store.exists():
            raise DamageError(
                f"{store}: is missing; build the graph anew with kg build (图存储缺失，请重新构建)"
            ) from error
        place = "the store" if store is None else f"{store}:"
        raise DamageError(
            f"{place} is damaged: {_first_line(error)}; delete its folder and build the graph"
            " anew with kg build (图存储已损坏，请删除其文件夹并重新构建)"
        ) from error


def _broken(error: Exception) -> bool:
    """True for a file that RocksDB misses or calls corrupt; pyoxigraph gives its errors no number."""
    if isinstance(error, OSError):
        return error.errno is None
    return str(error).startswith("Corruption")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0].strip()
