"""The browser's back and forward on the page: a choice is a step, zoom and filters amend the step they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.show.conftest import BASE, Tabs, opened

from kg.show.records import Scene

NPCSC, CPC = BASE + "org/110111/npc-sc", BASE + "org/110111/cpc"
CHOSEN = "() => [kg.state.node, kg.state.edge !== null, document.querySelector('#text').open]"
LEADS = "() => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === 'leads').id)"


def chosen(tab: Page) -> list[object]:
    """The node, whether a line is chosen, whether a text is open."""
    tab.wait_for_timeout(250)
    found: list[object] = tab.evaluate(CHOSEN)
    return found


def steps(tab: Page) -> int:
    found: int = tab.evaluate("() => history.length")
    return found


@pytest.fixture
def page(tab: Page, scene: Scene, tmp_path: Path) -> Page:
    """The page, its panel at a line that was reached from a node."""
    opened(tab, scene, tmp_path)
    tab.evaluate("(id) => kg.chooseNode(id)", NPCSC)
    tab.evaluate(LEADS)
    return tab


def test_back_leads_from_the_text_to_the_line_to_the_node_to_the_first_view(page: Page) -> None:
    page.locator("#panel button.title").first.click()
    assert chosen(page) == [None, True, True] and "read=" in page.url
    page.go_back()
    assert chosen(page) == [None, True, False] and page.locator("#panel mark.quoted").count()
    page.go_back()
    assert chosen(page) == [NPCSC, False, False]
    assert page.locator("#panel h2").first.inner_text() == "北京市房山区人民代表大会常务委员会"
    page.go_back()
    assert chosen(page) == [None, False, False] and not page.locator("#panel").is_visible()
    page.go_forward()
    assert chosen(page) == [NPCSC, False, False]


def test_back_after_a_name_of_the_text_opens_the_text_again(page: Page) -> None:
    page.locator("#panel button.title").first.click()
    page.locator("#text-body a.mention", has_text="单知远").first.click()
    assert chosen(page) == [BASE + "person/song", False, False]
    page.go_back()
    assert chosen(page) == [None, True, True]
    assert "会议由单知远主持。" in page.locator("#text-body .whole").inner_text()


@pytest.mark.parametrize("close", ["#text-close", "Escape"])
def test_a_text_that_is_closed_leaves_no_step(page: Page, close: str) -> None:
    page.locator("#panel button.title").first.click()
    if close == "Escape":
        page.keyboard.press(close)
    else:
        page.click(close)
    assert chosen(page) == [None, True, False] and "read=" not in page.url
    page.go_back()
    assert chosen(page) == [NPCSC, False, False]


def test_zoom_and_filters_amend_their_step(page: Page) -> None:
    before = steps(page)
    page.focus("#picture")
    page.keyboard.press("+")
    page.locator("#modalities label[data-name=plan] input").check()
    page.wait_for_timeout(250)
    scale = page.evaluate("() => kg.network.getScale()")
    assert steps(page) == before and "modality=" in page.url
    page.evaluate("(id) => kg.chooseNode(id)", CPC)
    page.locator("#modalities label[data-name=plan] input").uncheck()
    page.keyboard.press("+")
    page.go_back()
    assert chosen(page) == [None, True, False]
    assert page.locator("#modalities label[data-name=plan] input").is_checked()
    assert page.evaluate("() => kg.network.getScale()") == pytest.approx(scale, abs=0.01)
    page.go_back()
    assert chosen(page) == [NPCSC, False, False]


def test_a_walk_by_arrows_is_one_step(page: Page) -> None:
    page.focus("#picture")
    before = steps(page)
    seen = set()
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(page.evaluate("() => kg.state.node"))
    assert len(seen) > 1 and steps(page) == before + 1
    page.go_back()
    assert chosen(page) == [None, True, False]


def test_an_address_opens_the_text_and_a_language_stays(tabs: Tabs, scene: Scene, tmp_path: Path) -> None:
    tab = opened(tabs(), scene, tmp_path)
    tab.evaluate(LEADS)
    tab.locator("#panel button.title").first.click()
    tab.wait_for_timeout(250)
    at = tab.url.split("#")[1]
    other = opened(tabs(), scene, tmp_path, at=f"#{at}")
    assert chosen(other) == [None, True, True]
    other.click("#text-close")
    assert chosen(other) == [None, True, False]
    other.click("#language")
    other.evaluate("(id) => kg.chooseNode(id)", CPC)
    other.go_back()
    assert chosen(other) == [None, True, False] and other.locator("html").get_attribute("lang") == "en"
    other.evaluate("() => { location.hash = 'read=nothing&node=nobody'; }")
    assert chosen(other) == [None, False, False]
