"""ZIP and TAR: members are sources. Their sizes, number, depth and names are checked before they are read."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from kg.read.contract import Fields, Item, Options, inherited
from kg.read.files import SIDECAR, passed_over
from kg.read.problems import Problem, Unreadable
from kg.read.sidecar import told

_CHUNK = 1 << 16
_LOCKED, _UTF8_NAME = 0x1, 0x800
"""Flags of a member of a ZIP."""
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class _Member:
    """A file of an archive: its name, how to open it, whether it wants a password."""

    name: str
    open: Callable[[], IO[bytes]]
    locked: bool = False


def read(item: Item, options: Options) -> Iterator[Item | Problem]:
    """The members in order of name. Raises Unreadable for a damaged archive."""
    try:
        if item.data.startswith(b"PK"):
            yield from _zip(item, options)
        else:
            yield from _tar(item, options)
    except _BROKEN as error:
        raise Unreadable("damaged", str(error)) from error


def bounded(stream: IO[bytes], limit: int) -> bytes:
    """All bytes of a stream. Raises Unreadable (``bomb``) if there are more than ``limit``."""
    made = io.BytesIO()
    while chunk := stream.read(_CHUNK):
        made.write(chunk)
        if made.tell() > limit:
            raise Unreadable("bomb", f"{limit} bytes")
    return made.getvalue()


def _zip(item: Item, options: Options) -> Iterator[Item | Problem]:
    with zipfile.ZipFile(io.BytesIO(item.data)) as archive:
        members = [
            _Member(_zip_name(m), partial(archive.open, m), bool(m.flag_bits & _LOCKED))
            for m in archive.infolist()
            if not m.is_dir()
        ]
        yield from _sources(members, item, options)


def _tar(item: Item, options: Options) -> Iterator[Item | Problem]:
    with tarfile.open(fileobj=io.BytesIO(item.data), mode="r:") as archive:
        members = [
            _Member(_decoded(m.name.encode("utf-8", "surrogateescape")), partial(_open, archive, m))
            for m in archive
            if m.isreg()
        ]
        yield from _sources(members, item, options)


def _open(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    found = archive.extractfile(member)
    if found is None:
        raise tarfile.ReadError("not a file")
    return found


def _sources(members: list[_Member], item: Item, options: Options) -> Iterator[Item | Problem]:
    """The members that are sources, in order of name, and the problems of those that cannot be read."""
    found = sorted((m for m in members if _unsafe(m.name) or not passed_over(m.name)), key=lambda m: m.name)
    left = options.limits.unpacked
    beside = {m.name: m for m in members if m.name.endswith(SIDECAR)}
    around = inherited(item.fields)
    for member in found[: options.limits.members]:
        path = f"{item.path}!/{member.name}"
        try:
            data = _data(member, min(left, options.limits.size))
            fields = {**around, **_told(beside.get(member.name + SIDECAR), options)}
        except Unreadable as error:
            yield error.at(path, "")
            continue
        left -= len(data)
        yield Item(f"{item.name}/{member.name}", path, data, item.depth + 1, fields)
    if len(found) > options.limits.members:
        yield Problem(item.path, "", "too-many", f"{options.limits.members} members")


def _told(sidecar: _Member | None, options: Options) -> Fields:
    """What the sidecar of a member says of it, none without one. Raises Unreadable."""
    if sidecar is None:
        return {}
    return told(_data(sidecar, options.limits.size), PurePosixPath(sidecar.name).name, options)


def _data(member: _Member, limit: int) -> bytes:
    if member.locked:
        raise Unreadable("encrypted")
    if _unsafe(member.name):
        raise Unreadable("unsafe")
    try:
        with member.open() as stream:
            return bounded(stream, limit)
    except (*_BROKEN, RuntimeError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error


def _unsafe(name: str) -> bool:
    """True for a name that leads out of its archive or holds control characters."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":" or not name.isprintable()


def _zip_name(member: zipfile.ZipInfo) -> str:
    """The name of a member: without the mark of UTF-8 it is in the encoding of the system that packed it."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    return _decoded(member.filename.encode("cp437", "replace"))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "backslashreplace")
