"""What stands before every request: whom it is for, how big it may be, and what a browser may do with the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HEAD = 65_536
"""Bytes of the address and the headers of a request."""
_UNNAMED = "this server does not go by that name: start it with --name NAME (服务器没有这个名称，启动时请加 --name)\n"
_SECONDS = 15
"""How long the body of a request may take to come."""


class Safety:
    """An ASGI layer. ``hosts`` are the names that a request may be for, none for any; ``body`` is in bytes."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], body: int) -> None:
        self.app, self.hosts, self.body = app, frozenset(hosts), body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 400, 408, 413 or 431 itself; all answers get the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        if self.hosts and _host(headers.get("host", "")) not in self.hosts:
            await PlainTextResponse(_UNNAMED, 400)(scope, receive, guarded)
            return
        if _head(scope) > _HEAD:
            await PlainTextResponse("the head of the request is too long\n", 431)(scope, receive, guarded)
            return
        try:
            whole = await asyncio.wait_for(_whole(headers, receive, self.body), _SECONDS)
        except (TimeoutError, OverflowError) as error:
            code = 413 if isinstance(error, OverflowError) else 408
            told = f"the request is too long or too slow; at most {self.body} bytes\n"
            await PlainTextResponse(told, code, {"Connection": "close"})(scope, receive, guarded)
            return
        await self.app(scope, _given(whole, receive), guarded)


def _head(scope: Scope) -> int:
    """The bytes of the address and of all headers of a request."""
    headers = sum(len(name) + len(value) for name, value in scope["headers"])
    return headers + len(scope.get("raw_path") or b"") + len(scope["query_string"])


def _host(value: str) -> str:
    """The name in a Host header, without its port."""
    return value[1 : value.find("]")] if value.startswith("[") else value.partition(":")[0].lower()


async def _whole(headers: Headers, receive: Receive, most: int) -> bytes:
    """The body of a request. Raises OverflowError if it is longer than ``most`` bytes."""
    declared = headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > most:
        raise OverflowError
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            raise OverflowError
    return body


def _given(body: bytes, rest: Receive) -> Receive:
    """Gives the body in one piece, then what comes after it, such as a disconnect."""
    given = False

    async def receive() -> Message:
        nonlocal given
        if given:
            return await rest()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
