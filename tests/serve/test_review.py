"""The review queue: only with the token, only from its own forms, and each decision one row of the file."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.serve.conftest import NPCSC, Server, running

from kg.decisions import read
from kg.serve import Options

FORM = "application/x-www-form-urlencoded"
KEY = NPCSC.removeprefix("/id/")


@pytest.fixture
def cookie(server: Server) -> str:
    answer = server.get("/login?" + urlencode({"token": "secret-token"}))
    assert answer.status == 303
    flags = answer.headers["Set-Cookie"].lower()
    assert "httponly" in flags and "samesite=strict" in flags
    return str(answer.headers["Set-Cookie"].partition(";")[0])


def secret(server: Server, cookie: str) -> str:
    page = server.text("/review", Cookie=cookie)
    found = re.search(r'name="secret" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def decide(server: Server, cookie: str, given: dict[str, str], **headers: str) -> tuple[int, str]:
    answer = server.get(
        "/decide", method="POST", body=urlencode(given).encode(), Content_Type=FORM, Cookie=cookie, **headers
    )
    return answer.status, answer.text


def test_without_the_token_there_is_nothing_to_see_or_do(server: Server) -> None:
    assert server.get("/review").status == server.get("/login?token=x").status == 403
    assert server.get("/review", Cookie="kg-token=wrong").status == 403
    assert decide(server, "kg-token=wrong", {"action": "relabel", "subject": KEY, "value": "x"})[0] == 403
    assert not server.decisions.exists()


def test_a_form_of_another_site_is_refused(server: Server, cookie: str) -> None:
    row = {"action": "relabel", "subject": KEY, "value": "x"}
    assert decide(server, cookie, row)[0] == 403
    row["secret"] = secret(server, cookie)
    assert decide(server, cookie, row, Origin="https://example.org")[0] == 403
    assert decide(server, cookie, row, Sec_Fetch_Site="cross-site")[0] == 403
    assert not server.decisions.exists()


def test_decisions_are_rows_and_show_what_they_will_change(server: Server, cookie: str) -> None:
    own = secret(server, cookie)
    row = {
        "action": "relabel",
        "subject": KEY,
        "value": "<b>新名</b>",
        "who": "甲",
        "why": "理由",
        "secret": own,
    }
    assert decide(server, cookie, row, Origin=server.url)[0] == 303
    assert (
        decide(server, cookie, {"action": "accept", "subject": "org/x", "who": "甲", "secret": own})[0] == 303
    )
    (made,) = read(server.decisions)
    assert (made.action, made.subject, made.value, made.who, made.why) == (
        "relabel",
        KEY,
        "<b>新名</b>",
        "甲",
        "理由",
    )
    assert len(made.when) == 10 and len(server.decisions.read_text(encoding="utf-8").splitlines()) == 3
    page = server.text("/review", Cookie=cookie)
    assert made.id in page and "<b>新名" not in page and re.search(r"涉及 [1-9]\d* 陈述, [1-9]\d* 文本", page)


def test_what_is_no_decision_is_told_and_not_written(server: Server, cookie: str) -> None:
    before = server.decisions.read_bytes() if server.decisions.exists() else b""
    status, told = decide(
        server, cookie, {"action": "merge", "subject": KEY, "secret": secret(server, cookie)}
    )
    assert status == 400 and "merge needs the column" in told and str(server.decisions.parent) not in told
    assert (server.decisions.read_bytes() if server.decisions.exists() else b"") == before


def test_a_server_that_only_reads_has_no_such_pages(graph: Path) -> None:
    for port in running(Options(graph)):
        reader = Server(port, graph, graph)
        assert reader.get("/review").status == reader.get("/login?token=").status == 404
        assert reader.get("/decide", method="POST", body=b"").status == 404
        assert "/review" not in reader.text("/")
