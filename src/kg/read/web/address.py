"""Which addresses may be fetched, and where they lead."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from kg.read.problems import Unreadable

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """A web address and the number of the host that it leads to, so that nobody can change it between check and call."""

    url: str
    scheme: str
    host: str
    port: int
    number: str
    path: str


def resolve(url: str, private: bool) -> Address:
    """Where an address leads. Raises Unreadable for one that is none, or that leads inside this network.

    ``private`` allows the latter.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except (ValueError, UnicodeError) as error:
        raise Unreadable("fetch", str(error)[:100]) from error
    if parts.scheme not in _PORTS or not host:
        raise Unreadable("fetch", "not an address of http or https")
    number = _number(host, port, private)
    path = urlunsplit(
        (
            "",
            "",
            quote(parts.path or "/", safe="/%:@!$&'()*+,;=~"),
            quote(parts.query, safe="=&%/?:@!$'()*+,;~"),
            "",
        )
    )
    return Address(url, parts.scheme, host, port, number, path)


def _number(host: str, port: int, private: bool) -> str:
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Unreadable("fetch", f"{host} is not known") from error
    if not private and not all(_public(number) for number in found):
        raise Unreadable("private")
    return found[0]


def _public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    return inner.is_global and not inner.is_multicast
