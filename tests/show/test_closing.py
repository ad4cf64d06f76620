"""What is opened and closed again: no button covers a line, nothing is left behind, the picture stands as before."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.show.conftest import BASE, Tabs, line, opened, scene_of
from tests.show.test_explore import MIDDLE, PLACE
from tests.show.test_pages import COVERED, many

from kg.show.content import when
from kg.show.records import Scene

VIEW = """() => { const { x, y } = kg.network.getViewPosition();
  return [x, y, kg.network.getScale()].map((n) => Number(n.toFixed(2))); }"""
BESIDE = """([box, button]) => { const b = document.querySelector(button).getBoundingClientRect();
  const seen = document.querySelector(box).getBoundingClientRect(), found = [];
  for (let x = Math.max(b.left - 60, seen.left + 20); x < b.right; x += 5)
    for (let y = b.top; y < b.bottom; y += 5) found.push(document.elementFromPoint(x, y)?.closest('.head') !== null);
  return found.every((h) => h) && b.top >= seen.top && b.bottom <= seen.bottom; }"""
TOLD = "() => [...document.querySelectorAll('.vis-tooltip')].some((t) => getComputedStyle(t).visibility === 'visible')"


@pytest.mark.parametrize(
    ("box", "button"), [("#panel", "#close"), ("#text", "#text-close"), ("nav", "#filters-close")]
)
def test_a_button_that_closes_covers_no_line(
    tabs: Tabs, scene: Scene, tmp_path: Path, box: str, button: str
) -> None:
    tab = opened(tabs(390, 320), scene, tmp_path)
    if box == "nav":
        tab.click("#filter")
    else:
        tab.mouse.click(*tab.evaluate(MIDDLE, "leads"))
    if box == "#text":
        tab.locator("#panel button.title").first.click()
    tab.wait_for_selector(button, state="visible")
    for share in (0, 0.3, 1):
        tab.evaluate(
            "([b, s]) => { const e = document.querySelector(b); e.scrollTop = s * e.scrollHeight; }",
            [box, share],
        )
        assert tab.evaluate(BESIDE, [box, button])
    assert tab.evaluate("(b) => document.querySelector(b).scrollTop > 0", box)


def test_arrows_scroll_a_text_that_has_been_opened(tabs: Tabs, scene: Scene, tmp_path: Path) -> None:
    tab = opened(tabs(390, 300), scene, tmp_path)
    tab.mouse.click(*tab.evaluate(MIDDLE, "reportsTo"))
    tab.locator("#panel button.title").first.click()
    tab.wait_for_selector("#text-close", state="visible")
    tab.evaluate("() => { document.getElementById('text').scrollTop = 0; }")
    tab.keyboard.press("ArrowDown")
    tab.wait_for_function("() => document.getElementById('text').scrollTop > 0")


def test_what_the_mouse_was_told_goes_when_something_is_chosen(
    tab: Page, scene: Scene, tmp_path: Path
) -> None:
    opened(tab, scene, tmp_path)
    at = tab.evaluate(MIDDLE, "leads")
    tab.mouse.move(at[0] + 3, at[1])
    tab.mouse.move(*at)
    tab.wait_for_function(TOLD)
    tab.mouse.click(*at)
    tab.wait_for_function(f"() => !({TOLD})()")
    tab.mouse.move(*tab.evaluate(PLACE, BASE + "org/110111/cpc"))
    tab.wait_for_function(TOLD)
    tab.hover("h1")
    tab.wait_for_function(f"() => !({TOLD})()")
    assert tab.evaluate("() => Object.keys(kg.network.selectionHandler.hoverObj.nodes)") == []


def test_the_picture_stands_as_before_when_the_panel_of_a_phone_is_closed(
    tabs: Tabs, scene: Scene, tmp_path: Path
) -> None:
    tab = opened(tabs(390, 844, has_touch=True), scene, tmp_path)
    before = tab.evaluate(VIEW)
    node = max(tab.evaluate("() => kg.visible().nodes.map((n) => [kg.nodes.get(n.id).y, n.id])"))[1]
    tab.touchscreen.tap(*tab.evaluate(PLACE, node))
    tab.wait_for_function(
        "(b) => Math.abs(kg.network.getViewPosition().y - b) > 1 && kg.state.node", arg=before[1]
    )
    tab.locator("#panel button.line").first.tap()
    tab.locator("#panel button.title").first.tap()
    tab.wait_for_timeout(200)
    tab.tap("#text-close")
    tab.wait_for_timeout(200)
    tab.tap("#close")
    tab.wait_for_timeout(200)
    assert tab.evaluate(VIEW) == before


def test_a_reader_who_moves_the_picture_beside_the_panel_of_a_phone_keeps_that_view(
    tabs: Tabs, scene: Scene, tmp_path: Path
) -> None:
    tab = opened(tabs(390, 844, has_touch=True), scene, tmp_path)
    node = max(tab.evaluate("() => kg.visible().nodes.map((n) => [kg.nodes.get(n.id).y, n.id])"))[1]
    tab.touchscreen.tap(*tab.evaluate(PLACE, node))
    tab.wait_for_timeout(200)
    tab.evaluate("() => document.getElementById('picture').focus()")
    tab.keyboard.press("+")
    own = tab.evaluate(VIEW)
    tab.tap("#close")
    tab.wait_for_timeout(200)
    assert tab.evaluate(VIEW) == own


def test_a_whole_picture_is_whole_again_after_a_text_and_its_line_are_closed(
    tab: Page, scene: Scene, tmp_path: Path
) -> None:
    opened(tab, scene, tmp_path)
    before = tab.evaluate(VIEW)
    tab.mouse.click(*tab.evaluate(PLACE, BASE + "org/110111/npc-sc"))
    tab.locator("#panel button.line").first.click()
    tab.locator("#panel button.title").first.click()
    for open_ in ("#text", "#panel"):
        tab.wait_for_timeout(300)
        tab.keyboard.press("Escape")
        tab.wait_for_selector(open_, state="hidden")
    tab.wait_for_timeout(300)
    assert tab.evaluate(VIEW) == before


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_a_phone_shows_names_in_either_language(tabs: Tabs, tmp_path: Path, locale: str) -> None:
    tab = opened(tabs(390, 844, locale=locale), many(3), tmp_path)
    names, _, covered, outside = tab.evaluate(COVERED)
    assert names >= 15 and covered == outside == 0


@pytest.mark.parametrize(
    ("predicate", "date"), [("attends", "2031-03-02"), ("convenes", "2031-03-02"), ("implements", "2031-01-12"), ("studies", "2031-01-12")]
)  # fmt: skip
def test_what_is_done_about_a_meeting_is_not_done_on_its_day(scene: Scene, predicate: str, date: str) -> None:
    ends = ("org/110111/npc-sc", "meeting/110111/npc-sc/9-3")
    made = line(ends[0], predicate, ends[1], ["常委会召开第三次会议。"], "asserted", 1)
    assert when(scene_of(list(scene.things.values()), [made]), made.statements[0]) == date


def test_what_is_found_is_whole_beside_the_panel_that_opens(tab: Page, tmp_path: Path) -> None:
    opened(tab, many(3), tmp_path)
    tab.evaluate("(id) => kg.find(id)", BASE + "org/110000/gov")
    tab.wait_for_function("() => document.getElementById('picture').clientWidth < 800")
    tab.wait_for_timeout(400)
    picture = tab.locator("#picture").bounding_box()
    ends = [tab.evaluate(PLACE, BASE + key)[0] for key in ("org/370000/cpc", "org/110000/women")]
    assert picture and ends[0] > picture["x"] + 60
    assert 0.6 * picture["width"] < ends[1] - ends[0] < picture["width"] - 100


def test_what_is_found_on_a_phone_stands_above_the_panel(tabs: Tabs, scene: Scene, tmp_path: Path) -> None:
    tab = opened(tabs(390, 844, has_touch=True), scene, tmp_path)
    before = tab.evaluate(VIEW)
    keys = ("org/110111/gov", "org/341500/gov")
    tab.evaluate("(id) => kg.find(id)", BASE + keys[0])
    tab.wait_for_timeout(300)
    picture, panel = tab.locator("#picture").bounding_box(), tab.locator("#panel").bounding_box()
    heights = [tab.evaluate(PLACE, BASE + key)[1] for key in keys]
    assert picture and panel and picture["y"] < min(heights) and max(heights) < panel["y"] - 20
    tab.evaluate("() => document.querySelector('#whole').click()")
    tab.wait_for_timeout(300)
    assert tab.evaluate(VIEW) == before


def test_a_line_to_what_is_not_drawn_leaves_the_picture_where_it_is(
    tab: Page, scene: Scene, tmp_path: Path
) -> None:
    opened(tab, scene, tmp_path)
    tab.evaluate("(id) => kg.chooseNode(id)", BASE + "org/110111/npc-sc")
    tab.wait_for_timeout(400)
    before = tab.evaluate(VIEW)
    tab.evaluate("() => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === 'upholds').id)")
    tab.wait_for_timeout(400)
    assert tab.evaluate(VIEW) == before
