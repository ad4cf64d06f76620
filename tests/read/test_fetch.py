"""Addresses as sources, on a server of this machine."""

import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.read import readings
from kg.read.contract import Limits, Options, Reading
from kg.read.problems import Problem, Unreadable
from kg.read.web.address import resolve
from kg.read.web.cache import Cache, Page
from kg.read.web.fetch import Fetcher

PAGE = "<html><head><title>供水通知</title></head><body><p>县人大常委会召开会议。</p></body></html>"


@dataclass
class Site:
    """A server with answers by path: status, headers, body."""

    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    root: str = ""


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            status, headers, body = made.answers.get(self.path, (404, {}, b""))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.root = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher(tmp_path: Path) -> Fetcher:
    return Fetcher(Limits(size=10_000, seconds=10), private=True, cache=Cache(tmp_path), pause=0.0)


def html(body: str = PAGE, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/html; charset=gb2312", **headers}, body.encode("gb18030")


def test_a_page_is_read_and_kept(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    site.answers["/a"] = html()
    for _ in range(2):
        (made,) = readings([site.root + "/a"], Options(private=True))
        assert isinstance(made, Reading)
        assert (made.document.id, made.document.url, made.document.title) == (
            site.root + "/a",
            site.root + "/a",
            "供水通知",
        )
        assert made.document.text == "县人大常委会召开会议。\n" and made.encoding == "gb18030"
    assert site.asked == ["/robots.txt", "/a"]


def test_robots_are_heeded(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /closed\n")
    site.answers["/open"] = site.answers["/closed"] = html()
    assert fetcher.fetch(site.root + "/open").data
    with pytest.raises(Unreadable) as error:
        fetcher.fetch(site.root + "/closed")
    assert error.value.code == "robots" and "/closed" not in site.asked


def test_redirects_are_followed_a_few_times_and_each_is_checked(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = (302, {"Location": "/b"}, b"")
    site.answers["/b"] = html()
    assert fetcher.fetch(site.root + "/a").url == site.root + "/b"
    site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    site.answers["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    for path in ("/loop", "/file"):
        with pytest.raises(Unreadable) as error:
            fetcher.fetch(site.root + path)
        assert error.value.code == "fetch"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((404, {}, b""), "fetch"),
        ((200, {}, b"x" * 20_000), "too-big"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(1_000_000))), "too-big"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "fetch"),
    ],
)
def test_what_cannot_be_fetched_is_told(
    site: Site, fetcher: Fetcher, answer: tuple[int, dict[str, str], bytes], code: str
) -> None:
    site.answers["/a"] = answer
    with pytest.raises(Unreadable) as error:
        fetcher.fetch(site.root + "/a")
    assert error.value.code == code


def test_a_page_that_did_not_change_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = html(ETag='"1"')
    first = fetcher.fetch(site.root + "/a")
    fetcher.cache.put(
        site.root + "/a", Page(first.data, first.url, first.media, first.charset, first.etag, "", 0.0)
    )
    assert fetcher.fetch(site.root + "/a").data == first.data
    assert site.asked.count("/a") == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"])  # fmt: skip
def test_addresses_inside_the_network_are_refused(host: str) -> None:
    with pytest.raises(Unreadable) as error:
        resolve(f"http://{host}/", private=False)
    assert error.value.code == "private"


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "http:///x", "http://[::1", "http://example.invalid:99999/"]
)
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(Unreadable) as error:
        resolve(url, private=True)
    assert error.value.code == "fetch"


def test_an_address_that_fails_does_not_cost_the_rest(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("县委召开会议。", encoding="utf-8")
    found = list(readings([site.root + "/none", str(tmp_path / "a.txt")], Options()))
    assert [m.code if isinstance(m, Problem) else m.document.id for m in found] == ["private", "a"]
