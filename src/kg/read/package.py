"""Office documents in a ZIP: their parts as trees, with the limits that hold for archives."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from kg.read.contract import Options
from kg.read.formats.archive import bounded
from kg.read.problems import Unreadable

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


def check_package(data: bytes, options: Options) -> None:
    """Raises Unreadable for a package that is damaged, wants a password or unpacks beyond the limit."""
    with Package(data, options) as package:
        package.check()


class Package:
    """The parts of an office document."""

    def __init__(self, data: bytes, options: Options) -> None:
        """Raises Unreadable for data that is no whole ZIP."""
        self.options = options
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Unreadable("damaged", str(error)) from error

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *failure: object) -> None:
        self.archive.close()

    def check(self) -> None:
        """Raises Unreadable if a part wants a password or all parts together are beyond the limit."""
        members = self.archive.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise Unreadable("encrypted")
        limit = self.options.limits.unpacked
        if sum(member.file_size for member in members) > limit or len(members) > self.options.limits.members:
            raise Unreadable("bomb", f"{limit} bytes")

    def tree(self, name: str) -> Any | None:
        """The root element of a part, None without it. Entities are not resolved. Raises Unreadable."""
        if name not in self.archive.NameToInfo:
            return None
        try:
            with self.archive.open(name) as part:
                data = bounded(part, self.options.limits.unpacked)
            return etree.fromstring(data, parser())
        except (*_BROKEN, etree.XMLSyntaxError) as error:
            raise Unreadable("damaged", f"{name}: {error}"[:120]) from error


def parser() -> etree.XMLParser:
    """A parser of XML that loads nothing and expands no entity."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
