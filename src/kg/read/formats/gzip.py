"""One file packed by gzip, bzip2 or xz: unpacked within the limit and read as what it is."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from kg.read.contract import Item, Options
from kg.read.formats import archive
from kg.read.problems import Unreadable

_PACKED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
_SUFFIX = re.compile(r"\.(?:gz|bz2|xz|(t[gbx]z))$", re.I)


def read(item: Item, options: Options) -> Iterator[Item]:
    """The file inside. Raises Unreadable for a damaged file and for one that unpacks beyond the limit."""
    opened = next(opened for mark, opened in _PACKED if item.data.startswith(mark))
    try:
        with cast(BinaryIO, opened(io.BytesIO(item.data))) as packed:
            data = archive.bounded(packed, min(options.limits.unpacked, options.limits.size))
    except (OSError, EOFError, lzma.LZMAError, ValueError) as error:
        raise Unreadable("damaged", str(error)) from error
    name = _SUFFIX.sub(lambda m: ".tar" if m[1] else "", item.name)
    yield replace(
        item, name=name, path=f"{item.path}!/{name.split('/')[-1]}", data=data, depth=item.depth + 1
    )
