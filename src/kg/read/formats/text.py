"""Plain text: one file is one document, stored as it is but for its line ends."""

from __future__ import annotations

from collections.abc import Iterator

from kg.read.contract import Draft, Item, Options
from kg.read.encoding import decode


def read(item: Item, options: Options) -> Iterator[Draft]:
    """The document of a text file.

    The stored text has line ends normalised to ``\\n`` and no byte order mark; all offsets
    count in it. Raises Unreadable for data that is no text.
    """
    found = decode(item.data, item.charset, lenient=True)
    yield Draft(found.text.replace("\r\n", "\n").replace("\r", "\n"), encoding=found.encoding)
