"""The pages in a real browser: search, picture, editor, language, keyboard, hostile texts, a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.serve.conftest import COURT, NPCSC, Server, serving


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page that fails on any error of a script, breach of the policy, or request elsewhere."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    opened, wrong = context.new_page(), []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console", lambda m: wrong.append(m.text) if m.type == "error" and "status of" not in m.text else None
    )
    opened.on(
        "request", lambda r: wrong.append(r.url) if not r.url.startswith((server.url, "data:")) else None
    )
    yield opened
    assert opened.evaluate("window.hit") is None and not wrong
    context.close()


def test_a_name_is_found_by_keyboard_alone(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.locator("header input").focus()
    page.keyboard.type("川县人大常委会")
    expect(page.locator(".hits li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".hits")).to_be_hidden()
    page.keyboard.type(" ")
    expect(page.locator(".hits li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}{NPCSC}")
    page.locator("#draw").press("Enter")
    page.wait_for_selector("#drawing[data-ready] canvas")


COVERED = """() => {
  const all = Object.values(drawn.body.nodes).filter((n) => drawn.body.nodeIndices.includes(n.id));
  const labels = all.filter((n) => n.options.label).map(({ id, labelModule: { size, fontOptions: { vadjust } } }) =>
    [id, size.left, size.top + vadjust, size.left + size.width, size.top + vadjust + size.height]);
  const marks = all.map((n) => [n.id, n.x - n.options.size, n.y - n.options.size, n.x + n.options.size, n.y + n.options.size]);
  const meet = (a, b) => a[0] !== b[0] && a[1] < b[3] && a[3] > b[1] && a[2] < b[4] && a[4] > b[2];
  return [labels.length, labels.filter((a) => [...marks, ...labels].some((b) => meet(a, b))).map((a) => a[0])];
}"""
"""How many labels are drawn, and those that meet a mark of another thing or another label."""
CUT = """() => {
  const place = document.getElementById("drawing"), at = drawn.DOMtoCanvas({ x: 0, y: 0 }), end = drawn.DOMtoCanvas({ x: place.clientWidth, y: place.clientHeight });
  return Object.values(drawn.body.nodes).filter((n) => n.options.label && n.id !== "n0").map(({ id, labelModule: { size } }) => [id, size.left, size.left + size.width])
    .filter(([, left, right]) => left < at.x || right > end.x);
}"""
"""The labels, but for that of the centre, of which a part lies left or right of the picture."""
CROWD = """() => {
  const nodes = Array.from({ length: 40 }, (_, n) => ({ id: `n${n}`, short: `某某市某某县第${n}人大常委会办公室`.slice(0, 8 + n % 9), label: "", type: "ORG", address: "/" }));
  draw({ centre: "n0", nodes, edges: nodes.slice(1).map((n, at) => ({ from: at % 3 ? "n0" : `n${at}`, to: n.id, zh: "听取", en: "hears", count: 1, facts: 1 })) });
}"""


def test_a_crowd_is_drawn_without_covered_names(page: Page, server: Server) -> None:
    page.goto(f"{server.url}{NPCSC}")
    page.evaluate(CROWD)
    page.wait_for_selector("#drawing[data-ready] canvas")
    page.wait_for_function("() => drawn !== null")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shown, covered = page.evaluate(COVERED)
    assert shown > 10 and covered == []


def test_a_query_is_written_run_and_corrected(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/sparql")
    page.select_option("#examples", index=1)
    page.click("#ask button")
    expect(page.locator("#answer tbody tr").first).to_be_visible()
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT *\\nWHERE { ?a ?b }')")
    page.click("#ask button")
    expect(page.locator("#error")).to_contain_text("error at 2:")
    assert page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getCursor().line") == 1
    marked = (
        "[...document.querySelectorAll('.CodeMirror-code > *')].map((line) => !!line.querySelector('.wrong'))"
    )
    assert page.evaluate(marked) == [False, True]
    page.evaluate(
        "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?t { ?s dcterms:title ?t }')"
    )
    page.click("#ask button")
    expect(page.locator("#answer")).to_contain_text("onerror")
    assert page.locator("#answer img").count() == 0 and page.locator(".wrong").count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/all/org",
        "/id/text/",
        COURT,
        NPCSC,
        "/search?q=onerror",
        "/questions/statements-about?entity=青川县人大常委会",
    ],
)
def test_hostile_texts_do_nothing(page: Page, server: Server, path: str) -> None:
    page.goto(server.url)
    title = page.get_by_role("link", name="onerror").first
    address = title.get_attribute("href") if path == "/id/text/" else path
    page.goto(f"{server.url}{address}")
    expect(page.locator("main")).to_contain_text("<img src=x onerror")
    assert page.locator("img").count() == 0
    if page.locator("#draw").count():
        page.click("#draw")
        page.wait_for_selector("#drawing[data-ready] canvas")


def test_the_language_is_switched_and_kept(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/questions")
    page.click(".switch")
    expect(page.locator("h1")).to_have_text("Questions")
    page.goto(server.url)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_form_completes_and_answers(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/questions/who-leads")
    page.fill("#p-org", "川县人大常")
    page.locator(".question .hits li").first.click()
    page.click(".question button")
    expect(page.locator("tbody tr").first).to_contain_text("青川县委员会")


def test_an_answer_is_drawn(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/questions/statements-about?entity=青川县人大常委会")
    page.click("#draw")
    page.wait_for_selector("#drawing[data-ready] canvas")
    assert int(page.locator("#drawing").get_attribute("data-ready") or 0) >= 4


def test_an_answer_of_the_editor_is_drawn(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/sparql")
    page.select_option("#examples", index=4)
    page.click("#ask button")
    page.click("#draw")
    page.wait_for_selector("#drawing[data-ready] canvas")
    page.evaluate(
        "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?t { ?s dcterms:title ?t }')"
    )
    page.click("#ask button")
    expect(page.locator("#answer")).to_contain_text("onerror")
    expect(page.locator("#drawing")).to_be_hidden()
    page.click("#draw")
    expect(page.locator("#legend")).to_contain_text("没有可画的两端")


@pytest.mark.parametrize(
    "path",
    ["/", NPCSC, "/sparql", "/id/text/青川-2", "/all/org", "/questions/who-leads?org=青川县人大常委会",
     "/questions/statements-about?entity=青川县人大常委会"],
)  # fmt: skip
def test_nothing_is_wider_than_a_phone(page: Page, server: Server, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{server.url}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", ["/questions/statements-about?entity=青川县人大常委会", "/sparql"])
def test_a_row_of_an_answer_is_a_card_on_a_phone(page: Page, server: Server, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{server.url}{path}")
    if path == "/sparql":
        page.click("#ask button")
    cells = page.locator(".answer td:visible")
    expect(cells.nth(1)).to_be_visible()
    (first, second), width = (
        [cells.nth(n).bounding_box() for n in (0, 1)],
        page.locator("main").bounding_box(),
    )
    assert first and second and width
    assert second["y"] >= first["y"] + first["height"] and second["width"] > 0.85 * width["width"]
    head = cells.nth(1).evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert cells.nth(1).get_attribute("data-head") in head
    assert page.locator(".scroll").evaluate("(place) => place.scrollWidth <= place.clientWidth")


def test_from_a_long_text_its_statements_are_one_click_away_on_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{server.url}/id/text/青川-2")
    page.click(".jump a")
    expect(page.locator("#statements")).to_be_in_viewport()


def test_errors_are_told_in_the_language_of_the_page(page: Page, server: Server) -> None:
    for lang, first, other in (("zh", "查询语句有误", "!"), ("en", "the query cannot be read", "查询")):
        page.goto(f"{server.url}/sparql?lang={lang}")
        page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * { ?a ?b }')")
        page.click("#ask button")
        expect(page.locator("#error")).to_contain_text("error at 1:")
        told = page.locator("#error").inner_text()
        assert told.startswith(first) and other not in told


def test_a_statement_shows_where_it_stands(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/id/text/青川-2")
    page.locator("[data-statement]").first.hover()
    expect(page.locator("mark.chosen").first).to_be_visible()


def test_a_statement_of_a_long_text_opens_at_the_first_click(browser: Browser, tmp_path: Path) -> None:
    told = "青川县委领导青川县人大常委会。"
    text = {
        "id": "长文",
        "title": "长文",
        "text": "今天天气晴朗。\n" * 80 + told + "\n" + "今天天气晴朗。\n" * 80,
    }
    with serving(tmp_path / "graph", [text]) as server:
        page = browser.new_page(viewport={"width": 1280, "height": 600}, locale="zh-CN")
        page.goto(f"{server.url}/id/text/长文")
        page.locator("[data-statement] > a[href*='/statement/']").first.click()
        page.wait_for_url("**/id/statement/*")
        expect(page.locator("main mark")).to_contain_text("领导")
        page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_name_of_a_picture_is_cut_at_its_edge(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{server.url}{NPCSC}")
    page.evaluate(CROWD)
    page.wait_for_selector("#drawing[data-ready] canvas")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(CUT) == []
