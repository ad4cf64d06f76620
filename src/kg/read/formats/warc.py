"""WARC: the pages that a crawl kept, each with its address; only answers that were whole and good."""

from __future__ import annotations

import io
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from kg.read.contract import Beat, Item, Options, Told, inherited
from kg.read.formats.archive import bounded
from kg.read.problems import Problem, Unreadable

_READ = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/msword", "application/vnd.", "application/rss", "application/atom", "application/json")  # fmt: skip


def read(item: Item, options: Options) -> Iterator[Item | Problem | Beat]:
    """The answers of a WARC file in order. Raises Unreadable for one that is damaged."""
    left, count = options.limits.unpacked, 0
    try:
        for record in ArchiveIterator(io.BytesIO(item.data)):
            yield Beat()
            if not _wanted(record):
                continue
            count += 1
            if count > options.limits.members:
                yield Problem(item.path, "warc", "too-many", f"{options.limits.members} records")
                return
            data = bounded(record.content_stream(), min(left, options.limits.size))
            left -= len(data)
            yield _page(record, data, item, count)
    except ArchiveLoadFailed as error:
        raise Unreadable("damaged", str(error)[:120]) from error


def _wanted(record: object) -> bool:
    head = record.http_headers  # type: ignore[attr-defined]
    if record.rec_type not in ("response", "resource"):  # type: ignore[attr-defined]
        return False
    if head is None:
        return True
    media = (head.get_header("Content-Type") or "").lower()
    return str(head.get_statuscode()) == "200" and media.startswith(_READ)


def _page(record: object, data: bytes, item: Item, number: int) -> Item:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""  # type: ignore[attr-defined]
    head = record.http_headers  # type: ignore[attr-defined]
    media = (head.get_header("Content-Type") or "").lower() if head is not None else ""
    charset = media.partition("charset=")[2].strip(" \"';")
    told = dict(inherited(item.fields))
    if address:
        told["url"] = Told(address.strip("<>"), "WARC-Target-URI")
    name = f"{item.name}/{number}"
    return Item(name, f"{item.path}!/{number}", data, item.depth + 1, told, media.partition(";")[0], charset)
