"""EML and MHTML: the text of a letter or of a saved page; attachments are sources of their own."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage

from kg.read.contract import Draft, Fields, Item, Options, Told, inherited
from kg.read.encoding import decode
from kg.read.formats.html import page
from kg.read.problems import Problem, Unreadable

_MOST_PARTS = 2_000
_UNSAFE = re.compile(r"[/\\\x00-\x1f]+")
_RESOURCES = ("image/", "text/css", "text/javascript", "application/javascript", "font/", "video/", "audio/")


def read(item: Item, options: Options) -> Iterator[Draft | Item | Problem]:
    """The body as a document, then the attachments in order. Raises Unreadable."""
    letter = email.message_from_bytes(item.data, policy=policy.default)
    if not isinstance(letter, EmailMessage) or not letter.keys():
        raise Unreadable("damaged", "no header")
    told = dict(_fields(letter))
    parts = [p for p in letter.walk() if isinstance(p, EmailMessage) and not p.is_multipart()]
    body = _body(parts)
    if body is not None:
        yield _draft(body, told)
    weak = inherited({**told, **item.fields})
    for number, part in enumerate(parts[:_MOST_PARTS]):
        if part is not body and _attached(part):
            name = _UNSAFE.sub("_", part.get_filename() or f"part-{number}")
            yield Item(f"{item.name}/{name}", f"{item.path}!/{name}", _data(part), item.depth + 1, weak)


def _body(parts: list[EmailMessage]) -> EmailMessage | None:
    """The first part of text that is no attachment: plain text before HTML, but for saved pages."""
    texts = [
        p for p in parts if p.get_content_maintype() == "text" and p.get_content_disposition() != "attachment"
    ]
    pages = [p for p in texts if p.get_content_subtype() == "html"]
    plain = [p for p in texts if p.get_content_subtype() == "plain" and _data(p).strip()]
    return next(iter([*plain, *pages]), None)


def _data(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _draft(part: EmailMessage, told: Fields) -> Draft:
    data = part.get_payload(decode=True)
    found = decode(
        data if isinstance(data, bytes) else b"", str(part.get_content_charset() or ""), lenient=True
    )
    if part.get_content_subtype() == "html":
        made = page(found.text, found.encoding)
        return replace(made, fields={**told, **made.fields})
    return Draft(found.text.replace("\r\n", "\n"), told, encoding=found.encoding)


def _fields(letter: EmailMessage) -> Iterator[tuple[str, Told]]:
    for header, field in (("subject", "title"), ("date", "date"), ("from", "publisher"), ("snapshot-content-location", "url"), ("content-location", "url")):  # fmt: skip
        value = _plain(str(letter.get(header) or ""))
        if value:
            text = re.sub(r"\s*<[^>]*>|\"", "", value) if field == "publisher" else value
            yield field, Told(text or value, f"header {header}", weak=field == "publisher")


def _plain(value: str) -> str:
    """A header without the encodings that were left in it."""
    try:
        return str(make_header(decode_header(value))).strip() if "=?" in value else value.strip()
    except (LookupError, ValueError, UnicodeError):
        return value.strip()


def _attached(part: EmailMessage) -> bool:
    """True for a part that a reader would open as a file."""
    if part.get_content_disposition() == "attachment":
        return True
    return bool(part.get_filename()) and not part.get_content_type().startswith(_RESOURCES)
