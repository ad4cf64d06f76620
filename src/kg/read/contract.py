"""What every reader takes and gives.

A reader is a function ``read(item, options)`` of one module a format. It yields drafts of
documents, the items that a container holds (members of an archive, attachments of a letter),
problems and beats, in the order of the source, and raises Unreadable for an item that it cannot read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.model import Document, Dropped, Origin
from kg.read.problems import Problem

__all__ = [
    "FIELDS",
    "MIB",
    "Beat",
    "Draft",
    "Dropped",
    "Fields",
    "Found",
    "Item",
    "Limits",
    "Options",
    "Reader",
    "Reading",
    "Told",
    "inherited",
]

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one source may cost. Sizes in bytes; ``seconds`` of work between two signs of life of its reader;

    ``characters`` of one document, whose extraction takes about 200 MB and half a minute for a million.
    """

    size: int = 200 * MIB
    unpacked: int = 400 * MIB
    members: int = 20_000
    pages: int = 5_000
    depth: int = 3
    seconds: float = 60.0
    memory: int = 640 * MIB
    characters: int = 12_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read: limits, columns of tables by field, the rule that splits, addresses allowed."""

    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    split: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A value of metadata and where it stood: ``record``, ``meta ArticleTitle``, ``file properties`` …

    A weak one, as of file properties or of the letter round an attachment, counts where the page says nothing.
    """

    value: str
    origin: str
    weak: bool = False


Fields = Mapping[str, Told]
"""Metadata by field."""
_OF_ALL = ("publisher", "date", "home")
FIELDS = ("title", "publisher", "date", "url", "number", "home")


def inherited(fields: Fields) -> Fields:
    """What holds for the members and attachments of a source of which this is told, where their pages say nothing."""
    return {name: replace(fields[name], weak=True) for name in _OF_ALL if name in fields}


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes to read. ``name`` is the path below the folder given, with forward slashes; ``path`` what a user can open.

    ``depth`` counts the containers round it; ``fields`` is what they say of it; ``media`` the media
    type and ``charset`` the encoding that they declare.
    """

    name: str
    path: str
    data: bytes
    depth: int = 0
    fields: Fields = field(default_factory=dict)
    media: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a document as a reader found it, before its page is looked at.

    ``id`` is that of a record that has one of its own; ``part`` tells the document from others of
    the same item.
    """

    text: str
    fields: Fields = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    id: str = ""
    part: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign that a long reading goes on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what its reading tells: path, kind of source, encoding, where each field came from, what was dropped."""

    document: Document
    path: str
    kind: str
    encoding: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()

    def told(self) -> Document:
        """The document with how it was read."""
        fields = tuple(sorted(self.origins.items()))
        return replace(self.document, origin=Origin(self.kind, self.encoding, fields, self.dropped))


Found = Draft | Item | Problem | Beat
Reader = Callable[[Item, Options], Iterator[Found]]
