"""The review queue: only with the token, only from its own forms, and each decision one row of the file."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect
from tests.serve.conftest import NPCSC, Server, build, running

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
    assert "令牌有误" in server.get("/login?token=x").text
    assert "<h1>A token is needed</h1>" in server.get("/review", Accept_Language="en").text
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
    assert (
        made.id in page
        and "<b>新名" not in page
        and re.search(r"涉及 [1-9]\d* 条陈述, [1-9]\d* 篇文本", page)
    )


def test_what_is_no_decision_is_told_and_not_written(server: Server, cookie: str) -> None:
    before = server.decisions.read_bytes() if server.decisions.exists() else b""
    status, told = decide(
        server, cookie, {"action": "merge", "subject": KEY, "secret": secret(server, cookie)}
    )
    assert status == 400 and "merge needs the column" in told and str(server.decisions.parent) not in told
    assert (server.decisions.read_bytes() if server.decisions.exists() else b"") == before


def test_names_that_followed_others_are_offered_as_merges(tmp_path: Path) -> None:
    told = "青川县畜牧局2019年更名为青川县农业农村局。"
    build(tmp_path / "graph", [{"id": "改名", "text": told}, {"id": "再说", "text": f"会议指出，{told}"}])
    decisions = tmp_path / "decisions.tsv"
    old, new = "org/510822/dept/畜牧局", "org/510822/dept/农业农村局"
    with running(Options(tmp_path / "graph", decisions=decisions, token="secret-token")) as port:
        own = Server(port, tmp_path / "graph", decisions)
        token = "kg-token=secret-token"
        page = own.text("/review", Cookie=token)
        assert (
            page.count('tag">名称更替') == 1
            and "青川县畜牧局 → 青川县农业农村局 (2019年更名为)</bdi> · 2 ·" in page
        )
        (form,) = re.findall(rf'<form(?:(?!</form).)*value="{old}".*?</form>', page, re.DOTALL)
        given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        assert '<option value="merge" selected>' in form
        assert (given["object"], given["value"]) == (new, "四川省广元市青川县农业农村局")
        assert decide(own, token, given | {"action": "merge"})[0] == 303
        assert "名称更替" not in own.text("/review", Cookie=token)
    (made,) = read(decisions)
    assert (made.action, made.subject, made.object) == ("merge", old, new)


def test_doubtful_links_are_offered(tmp_path: Path) -> None:
    """The store keeps the names of a text in one literal; what is in doubt among them is found there."""
    folder = tmp_path / "graph"
    graph = build(folder, [{"id": "a", "text": "国务院成立事故调查组，由应急管理部牵头。"}])
    wanted = "SELECT ?form { ?m kg:denotes ?e ; kg:form ?form ; kg:confidence ?c FILTER(?c < 0.6) }"
    doubtful = [str(row["form"]) for row in graph.query(wanted)]
    with running(Options(folder, decisions=tmp_path / "decisions.tsv", token="secret-token")) as port:
        own = Server(port, folder, folder)
        page = own.text("/review", Cookie="kg-token=secret-token")
        english = own.text("/review", Cookie="kg-token=secret-token", Accept_Language="en")
        (told,) = re.findall(r"置信度 <bdi>0\.\d+ (.*?)</bdi>", page)
        assert re.search("[一-鿿]", told) and told not in english
        assert doubtful == ["事故调查组"] and page.count('tag">所指存疑') == 1 and "事故调查组" in page


def test_a_server_that_only_reads_has_no_such_pages(graph: Path) -> None:
    with running(Options(graph)) as port:
        reader = Server(port, graph, graph)
        assert reader.get("/review").status == reader.get("/login?token=").status == 404
        assert reader.get("/decide", method="POST", body=b"").status == 404
        assert "/review" not in reader.text("/")


def queue(page: str) -> list[str]:
    """The items of the queue that a page shows."""
    return page.partition('class="queue"')[2].split("<li><span")[1:]


def test_an_item_stands_with_its_sentence_and_the_queue_can_be_limited_and_paged(tmp_path: Path) -> None:
    short = "".join(f"会上{n}号文件交给第{n}工作专班办理。" for n in range(60))
    texts = [{"id": "一", "text": "国务院成立<b>事故调查组，由应急管理部牵头。"}, {"id": "二", "text": short}]
    build(tmp_path / "graph", texts)
    with running(Options(tmp_path / "graph", decisions=tmp_path / "d.tsv", token="secret-token")) as port:
        own = Server(port, tmp_path, tmp_path)
        page = own.text("/review?problem=link", Cookie="kg-token=secret-token")
        assert "<b>" not in page
        (item,) = [item for item in queue(page) if "事故调查组" in item]
        assert "国务院成立&lt;b&gt;<mark>事故调查组</mark>，由应急管理部牵头。" in item
        every = own.text("/review", Cookie="kg-token=secret-token")
        left = int(re.findall(r'aria-current="true">全部 (\d+)', every)[0])
        limits = re.findall(r'href="/review\?problem=(\w+)">\S+ (\d+)</a>', every)
        assert left == sum(int(n) for _, n in limits) and len(queue(every)) == min(left, 50)
        for problem, n in limits:
            pages = [
                own.text(f"/review?problem={problem}&page={p}", Cookie="kg-token=secret-token")
                for p in range(1, -(-int(n) // 50) + 1)
            ]
            assert sum(len(queue(page)) for page in pages) == int(n)


def test_what_a_thing_becomes_is_chosen_by_its_name(server: Server, browser: Browser) -> None:
    page = browser.new_page(locale="zh-CN", viewport={"width": 390, "height": 800})
    page.goto(f"{server.url}/login?token=secret-token")
    field = page.locator("main [name=object]").first
    field.press_sequentially("青川县人大常委会")
    hit = page.locator("main .hits:visible li").first
    expect(hit).to_contain_text("人民代表大会常务委员会")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    hit.click()
    expect(field).to_have_value(KEY)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    page.close()
