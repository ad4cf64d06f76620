"""What a page of a thing may be limited to, and values of the reference graph in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from tests.serve.conftest import Server, serving

TEXTS = [
    {"id": "a", "title": "青川县人大常委会新闻", "date": "2024-03-01", "publisher": "青川县人大", "text":
     "青川县人大常委会监督青川县人民法院。青川县人大常委会听取了青川县人民政府关于供水工作的报告。\n"
     "明年，青川县人大常委会将监督青川县人民检察院，坚持新发展理念。\n"},
]  # fmt: skip
PAGE = "/id/org/510822/npc-sc"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("said") / "graph", TEXTS) as found:
        yield found


def quotes(page: str) -> str:
    """What a page quotes of texts."""
    return "".join(part.split("</blockquote>")[0] for part in page.split("<blockquote>")[1:])


def test_plans_stand_apart_from_facts(server: Server) -> None:
    every, facts, plans = (quotes(server.text(f"{PAGE}?said={said}")) for said in ("", "facts", "plans"))
    assert "检察院" in every and "监督青川县人民法院" in every
    assert "监督青川县人民法院" in facts and "检察院" not in facts
    assert "检察院" in plans and "法院" not in plans
    more = server.text(f"{PAGE}?relation=supervises&way=out&said=plans&lang=en")
    assert "检察院" in quotes(more) and "法院" not in quotes(more) and "as subject · 1" in more
    assert server.text(f"{PAGE}?said=nonsense").count("<blockquote>") == server.text(PAGE).count(
        "<blockquote>"
    )


def test_what_is_only_planned_is_two_clicks_from_a_text(server: Server, browser: Browser) -> None:
    tab = browser.new_page(locale="zh-CN")
    tab.goto(f"{server.url}/id/text/a")
    tab.locator(".text a", has_text="青川县人大常委会").first.click()
    tab.get_by_role("link", name="计划、职责、愿望、规范").click()
    expect(tab.locator("blockquote", has_text="检察院")).to_be_visible()
    expect(tab.locator("blockquote", has_text="法院")).to_have_count(0)
    expect(tab.locator("strong[aria-current]")).to_have_text("计划、职责、愿望、规范")
    tab.close()


def test_values_are_told_in_the_language_of_the_page(server: Server) -> None:
    chinese, english = (server.text(f"{PAGE}?lang={lang}") for lang in ("zh", "en"))
    assert "<bdi>县级</bdi>" in chinese and "<bdi>county</bdi>" in english
    concept = "/id/concept/新发展理念"
    assert "<bdi>政策</bdi>" in server.text(f"{concept}?lang=zh")
