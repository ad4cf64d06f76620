"""Plain text and Markdown: one file is one document."""

from __future__ import annotations

from kg.model import Document
from kg.read.encoding import decode
from kg.read.page import complete


def read_text(data: bytes, where: str, document_id: str, source: str) -> Document:
    """The document of a text file.

    The stored text has line ends normalised to ``\\n`` and no byte order mark;
    all offsets count in it. Raises SourceError, naming ``where``, for data that is no text.
    """
    text = decode(data, where).replace("\r\n", "\n").replace("\r", "\n")
    return complete(Document(document_id, text, source=source))
