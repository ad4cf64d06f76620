"""What is slow to make from tables and code, kept on disk as plain bytes by the content of what it was made from.

Files lie in ``$KG_CACHE``, else in ``$XDG_CACHE_HOME/kg/made``; ``KG_CACHE=`` (empty) keeps nothing. A file is written beside
its place and renamed, so that no process sees half of it, and is read only if its checksum is right. A folder that
cannot be written, or that others may write, keeps nothing: then all is made at every start, with the same result.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from tempfile import mkstemp
from zlib import crc32

Part = bytes | memoryview
Parts = Mapping[str, Part]
"""Bytes by their names."""
_SIGN = b"kg-kept-1 "
_NEW = ".new-"
_ALIGN = 64
_ABANDONED = 3600
"""Seconds after which a file that is being written belongs to a process that died."""
_LARGE = 1 << 18
"""Bytes from which the hash of a file is remembered: hashing the tables took a twentieth of a second of every start."""
_SETTLED = 3.0
_HASHES = "hashes"
_VERSIONS = 4
"""So many files of one name are kept: installations of several versions use one folder."""


def kept(name: str, made_from: Iterable[Path | str], make: Callable[[], Parts]) -> Parts:
    """What ``make`` gives, from disk if it was made of the same before.

    ``made_from`` are files, of which the content counts, and texts; they must hold all that the result depends on.
    """
    key = key_of(made_from)
    found = load(name, key)
    if found is None:
        found = make()
        save(name, key, found)
    return found


def key_of(made_from: Iterable[Path | str]) -> str:
    """A hash of the content of files and of texts."""
    digest = hashlib.sha256()
    for part in made_from:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else file_hash(part)
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()[:32]


def file_hash(path: Path) -> bytes:
    """The SHA-256 of the content of a file; that of a large one is remembered while the file is the same by its numbers.

    Raises OSError.
    """
    return bytes.fromhex(
        _remembered(path, path.stat(), lambda: hashlib.sha256(path.read_bytes()).hexdigest())
    )


def _remembered(path: Path, told: os.stat_result, find: Callable[[], str]) -> str:
    """What was found of a large file of the same path, size, inode and times of change, else what ``find`` gives.

    One that was changed within the last seconds is not remembered: another change could leave the same times.
    """
    if told.st_size < _LARGE:
        return find()
    place, numbers = os.path.abspath(path), [told.st_size, told.st_ino, told.st_mtime_ns, told.st_ctime_ns]
    known = _known(_folder())
    if place in known and known[place][0] == numbers:
        return known[place][1]
    found = find()
    if time.time() - max(told.st_mtime, told.st_ctime) > _SETTLED:
        known[place] = (numbers, found)
        left = {path: of for path, of in known.items() if os.path.exists(path)}
        save(_HASHES, "1", {"files": json.dumps(left).encode("ascii")})
    return found


@cache
def _known(folder: Path | None) -> dict[str, tuple[list[int], str]]:
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        found = json.loads(bytes((load(_HASHES, "1") or {})["files"]))
        return {place: (list(map(int, numbers)), str(hash)) for place, (numbers, hash) in found.items()}
    return {}


def load(name: str, key: str) -> Parts | None:
    """What was kept, mapped into memory; None if it is not there whole."""
    folder = _folder()
    if folder is None or not _ours(folder):
        return None
    path = folder / f"{name}-{key}"
    try:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            return _parts(data, partial(_remembered, path, os.fstat(file.fileno())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(name: str, key: str, parts: Parts) -> None:
    """Keeps parts if the folder allows it, in place of the oldest of several of this name."""
    folder = _folder()
    if folder is not None and writable():
        with suppress(OSError):
            _write(folder / f"{name}-{key}", parts)
            _tidy(folder, name)


def writable() -> bool:
    """True if something can be kept; the folder is made if it is missing."""
    folder = _folder()
    if folder is None:
        return False
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _ours(folder) and os.access(folder, os.W_OK | os.X_OK)


def _tidy(folder: Path, name: str) -> None:
    """Deletes the oldest of many files of a name, and what a process left that died."""
    made = sorted(folder.glob(f"{name}-*"), key=_age)
    left = [file for file in folder.glob(f"{_NEW}*") if _age(file) > _ABANDONED]
    for old in (*made[_VERSIONS:], *left):
        old.unlink(missing_ok=True)


def _age(file: Path) -> float:
    """Seconds since it was written."""
    return time.time() - file.stat().st_mtime


def _folder() -> Path | None:
    named = os.environ.get("KG_CACHE")
    if named is not None:
        return Path(named) if named else None
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(home) / "kg" / "made" if os.path.isabs(home) else None


def _ours(folder: Path) -> bool:
    """True for a folder of this user that no other may write: what lies there was written by this user."""
    if not hasattr(os, "getuid"):
        return folder.is_dir()
    with suppress(OSError):
        told = folder.stat()
        return stat.S_ISDIR(told.st_mode) and told.st_uid == os.getuid() and not told.st_mode & 0o022
    return False


def _write(path: Path, parts: Parts) -> None:
    body, places = _body(parts)
    told = json.dumps({"crc": crc32(body), "parts": places}).encode("ascii")
    handle, beside = mkstemp(dir=path.parent, prefix=_NEW)
    try:
        with os.fdopen(handle, "wb") as file:
            head = _SIGN + told + b"\n"
            file.write(head.ljust(-(-len(head) // _ALIGN) * _ALIGN))
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        Path(beside).unlink(missing_ok=True)


def _body(parts: Parts) -> tuple[bytes, dict[str, tuple[int, int]]]:
    """The parts one after another, each at a multiple of 64 bytes; start and end of each."""
    pieces: list[Part] = []
    places: dict[str, tuple[int, int]] = {}
    size = 0
    for name, part in parts.items():
        data = memoryview(part).cast("B")
        places[name] = (size, size + len(data))
        gap = bytes(-len(data) % _ALIGN)
        pieces += (data, gap)
        size += len(data) + len(gap)
    return b"".join(pieces), places


def _parts(data: memoryview, told_of: Callable[[Callable[[], str]], str]) -> Parts | None:
    """The parts of a file that is whole. Raises what bytes that are no such file raise."""
    if bytes(data[: len(_SIGN)]) != _SIGN:
        return None
    head = bytes(data[: bytes(data[: 1 << 16]).index(b"\n") + 1])
    told = json.loads(head[len(_SIGN) :])
    body = data[-(-len(head) // _ALIGN) * _ALIGN :]
    if told_of(lambda: str(crc32(body))) != str(told["crc"]):
        return None
    return {name: body[start:end] for name, (start, end) in told["parts"].items()}
