"""Pages that were fetched, kept for a day: ``$XDG_CACHE_HOME/kg/pages``."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

FRESH = 24 * 3600.0
"""Seconds for which a page is not asked for again."""


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page, where they came from in the end, and what the server says of them."""

    data: bytes
    url: str
    media: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    fetched: float = field(default_factory=time.time)

    @property
    def fresh(self) -> bool:
        """True if it was fetched within the last day."""
        return 0 <= time.time() - self.fetched < FRESH

    def renewed(self) -> Page:
        """The page after the server said that it has not changed."""
        return replace(self, fetched=time.time())


def _folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(home) / "kg" / "pages"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of pages by the hash of their address. A folder that cannot be written keeps nothing."""

    folder: Path = field(default_factory=_folder)

    def get(self, url: str) -> Page | None:
        """The page of an address, None if it is not there whole."""
        path = self._path(url)
        try:
            told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            data = path.with_suffix(".data").read_bytes()
            if told.pop("sha256") != hashlib.sha256(data).hexdigest():
                return None
            return Page(data, **told)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put(self, url: str, page: Page) -> None:
        """Keeps a page."""
        told = {name: value for name, value in asdict(page).items() if name != "data"}
        told["sha256"] = hashlib.sha256(page.data).hexdigest()
        path = self._path(url)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for suffix, data in ((".data", page.data), (".json", json.dumps(told).encode("utf-8"))):
                temporary = path.with_suffix(f".{os.getpid()}.new")
                temporary.write_bytes(data)
                temporary.replace(path.with_suffix(suffix))
        except OSError:
            return

    def _path(self, url: str) -> Path:
        return self.folder / hashlib.sha256(url.encode("utf-8")).hexdigest()
