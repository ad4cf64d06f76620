"""Bytes of a file, if it is one, within the limit, and if it does not change meanwhile."""

from __future__ import annotations

import os
import stat

from kg.read.contract import Limits
from kg.read.problems import Unreadable


def load(path: str, limits: Limits) -> bytes:
    """The bytes of a file. Raises Unreadable."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise Unreadable("missing") from error
    except OSError as error:
        raise Unreadable("denied", error.strerror or str(error)) from error
    try:
        with os.fdopen(descriptor, "rb") as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise Unreadable("special")
            if before.st_size > limits.size:
                raise Unreadable("too-big", f"{limits.size} bytes")
            data = file.read(before.st_size + 1)
            after = os.fstat(descriptor)
    except OSError as error:
        raise Unreadable("denied", error.strerror or str(error)) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        data
    ) != after.st_size:
        raise Unreadable("changed")
    return data


def shown(name: str) -> str:
    """A name of the file system as text: bytes that are not UTF-8 are read as GB18030, else escaped."""
    try:
        name.encode("utf-8")
        return name
    except UnicodeEncodeError:
        data = os.fsencode(name)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return data.decode("utf-8", "backslashreplace")
