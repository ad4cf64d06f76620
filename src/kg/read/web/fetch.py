"""Fetches pages: robots.txt, a pause between calls to a host, retries, few redirects, bounded size and time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.util import Retry, Timeout

from kg.read.contract import Limits
from kg.read.problems import Unreadable
from kg.read.web.address import Address, resolve
from kg.read.web.cache import Cache, Page

AGENT = f"institution-kg/{version('institution-kg')}"
PAUSE = 1.0
"""Seconds between two calls to a host, if its robots.txt asks for no longer pause."""
_LONGEST_PAUSE = 30.0
_REDIRECTS = 5
_CHUNK = 1 << 16
_MOVED = frozenset({301, 302, 303, 307, 308})
_RETRY = Retry(total=2, redirect=0, backoff_factor=0.5, backoff_max=8, status_forcelist=(429, 502, 503, 504), raise_on_status=False)  # fmt: skip


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses one after the other, and remembers what each host asks for."""

    limits: Limits
    private: bool = False
    cache: Cache = field(default_factory=Cache)
    pause: float = PAUSE
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Page:
        """The page at an address, from the cache if it is fresh there. Raises Unreadable."""
        kept = self.cache.get(url)
        if kept is not None and kept.fresh:
            return kept
        try:
            made = self._follow(url, kept)
        except urllib3.exceptions.HTTPError as error:
            raise Unreadable("fetch", type(error).__name__) from error
        self.cache.put(url, made)
        return made

    def _follow(self, url: str, kept: Page | None) -> Page:
        until = time.monotonic() + self.limits.seconds
        at = url
        for _ in range(_REDIRECTS + 1):
            address = resolve(at, self.private)
            if not self._allowed(address):
                raise Unreadable("robots")
            self._wait(address)
            with _call(address, _conditions(kept), self.limits.seconds) as answer:
                if answer.status == 304 and kept is not None:
                    return kept.renewed()
                if answer.status not in _MOVED:
                    return self._page(answer, at, until)
                at = urljoin(at, answer.headers.get("Location") or "")
        raise Unreadable("fetch", f"more than {_REDIRECTS} redirects")

    def _page(self, answer: urllib3.BaseHTTPResponse, url: str, until: float) -> Page:
        if answer.status != 200:
            raise Unreadable("fetch", f"the server answers {answer.status}")
        data = bytearray()
        for chunk in answer.stream(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > self.limits.size:
                raise Unreadable("too-big", f"{self.limits.size} bytes")
            if time.monotonic() > until:
                raise Unreadable("time", f"{self.limits.seconds:g}")
        headers = answer.headers
        media, _, rest = headers.get("Content-Type", "").partition(";")
        charset = rest.partition("charset=")[2].strip(" \"';")
        return Page(
            bytes(data),
            url,
            media.strip().lower(),
            charset,
            headers.get("ETag", ""),
            headers.get("Last-Modified", ""),
        )

    def _allowed(self, address: Address) -> bool:
        site = f"{address.scheme}://{address.host}:{address.port}"
        if site not in self._robots:
            self._robots[site] = self._rules(address)
        return self._robots[site].can_fetch(AGENT, address.url)

    def _rules(self, address: Address) -> RobotFileParser:
        """The rules of a site: none without a robots.txt, all closed if the server fails on it."""
        rules = RobotFileParser()
        robots = resolve(urljoin(address.url, "/robots.txt"), self.private)
        with _call(robots, {}, self.limits.seconds) as answer:
            if answer.status == 200:
                rules.parse(answer.read(500_000).decode("utf-8", "replace").splitlines())
            elif answer.status >= 500:
                rules.parse(["User-agent: *", "Disallow: /"])
            else:
                rules.parse([])
        return rules

    def _wait(self, address: Address) -> None:
        """Pauses as long as the host asks for, at least ``pause``."""
        site = f"{address.scheme}://{address.host}:{address.port}"
        asked = float(self._robots[site].crawl_delay(AGENT) or 0)
        due = self._last.get(site, 0.0) + min(max(asked, self.pause), _LONGEST_PAUSE)
        time.sleep(max(0.0, due - time.monotonic()) if site in self._last else 0.0)
        self._last[site] = time.monotonic()


def _conditions(kept: Page | None) -> dict[str, str]:
    found = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified} if kept is not None else {}
    return {name: value for name, value in found.items() if value}


@contextmanager
def _call(address: Address, headers: Mapping[str, str], seconds: float) -> Iterator[urllib3.BaseHTTPResponse]:
    """The answer of the host whose number was checked."""
    timeout = Timeout(connect=min(10.0, seconds), read=min(30.0, seconds))
    default = address.port in (80, 443)
    sent = {"Host": address.host if default else f"{address.host}:{address.port}", "User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", **headers}  # fmt: skip
    with _pool(address, timeout) as pool:
        answer = pool.urlopen("GET", address.path, headers=sent, retries=_RETRY, redirect=False, preload_content=False, assert_same_host=False)  # fmt: skip
        try:
            yield answer
        finally:
            answer.close()


def _pool(address: Address, timeout: Timeout) -> urllib3.HTTPConnectionPool:
    if address.scheme == "http":
        return urllib3.HTTPConnectionPool(address.number, address.port, timeout=timeout)
    return urllib3.HTTPSConnectionPool(
        address.number,
        address.port,
        timeout=timeout,
        server_hostname=address.host,
        assert_hostname=address.host,
    )
