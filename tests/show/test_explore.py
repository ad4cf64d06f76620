"""Exploring a page in a real browser: why, search, the address, the keyboard, a phone, output."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page
from tests.show.conftest import BASE, Tabs, line, opened, scene_of, thing

from kg.show.records import Scene

PLACE = """(id) => { const q = kg.network.canvasToDOM(kg.nodes.get(id)), r = document.getElementById('picture').getBoundingClientRect();
  return [q.x + r.left, q.y + r.top]; }"""
MIDDLE = """(p) => { const e = kg.edges.get().find((e) => e.kg.predicate === p && !e.hidden);
  const q = kg.network.canvasToDOM(kg.network.body.edges[e.id].edgeType.getPoint(0.5));
  const r = document.getElementById('picture').getBoundingClientRect(); return [q.x + r.left, q.y + r.top]; }"""


def test_a_click_on_a_line_shows_why(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    tab.mouse.click(*tab.evaluate(MIDDLE, "leads"))
    panel = tab.locator("#panel")
    text = panel.inner_text()
    for part in ("中国共产党北京市房山区委员会", "在区委领导下，常委会依法履职。", "房山区人大常委会工作报告", "2030-01-12",
                 "陈述", "由标题补出", "0.90", "by-hand", "kg decide decisions.tsv reject 0000000000000000"):  # fmt: skip
        assert part in text
    first = panel.locator("blockquote").first
    assert first.locator("mark.subject").all_inner_texts() == ["区委"]
    assert "".join(first.locator("mark.quoted").all_inner_texts()) == "在区委领导下，常委会依法履职。"
    assert first.locator(".around").last.inner_text().strip() == "坚持区委对人大工作的领导。"
    panel.locator("button.title").first.click()
    whole = tab.locator("#text-body .whole")
    assert "会议由单知远主持。" in whole.inner_text() and whole.locator("mark.quoted").count() >= 1
    whole.locator("a.mention", has_text="单知远").first.click()
    assert tab.locator("#panel h2").inner_text() == "单知远"


def test_equal_quotes_are_folded(tab: Page, scene: Scene, tmp_path: Path) -> None:
    line = next(one for one in scene.lines if one.predicate == "leads")
    doubled = [*line.statements, *line.statements[:1], *line.statements[:1]]
    object.__setattr__(line, "statements", tuple(doubled))
    opened(tab, scene, tmp_path)
    tab.evaluate("() => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === 'leads').id)")
    assert tab.locator("#panel article").count() == 2
    tab.locator("#panel summary").click()
    assert (
        tab.locator("#panel summary").inner_text() == "同一引文另有 2 处"
        and tab.locator("#panel blockquote").count() == 4
    )


def test_the_page_of_a_period_tells_what_has_no_date(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    assert "没有日期" not in tab.locator("#hidden").inner_text()
    object.__setattr__(scene, "undated", 7)
    opened(tab, scene, tmp_path)
    assert "7 篇文献没有日期，未计入这段时间" in tab.locator("#hidden").inner_text()
    tab.click("#language")
    assert "7 texts without a date are left out of the period" in tab.locator("#hidden").inner_text()


def test_the_number_of_a_type_lists_its_nodes(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    number = tab.locator("#types button[data-type=MEET]")
    number.click()
    assert tab.locator("#types label[data-name=MEET] input").is_checked() is False
    assert number.get_attribute("aria-expanded") == "true"
    assert [text.split()[0] for text in tab.locator("#found button").all_inner_texts()] == [
        "房山区第九届人大常委会第三次会议"
    ]
    number.click()
    assert tab.locator("#found button").count() == 0
    number.focus()
    tab.keyboard.press("Enter")
    tab.click("#language")
    assert tab.locator("#found button").count() == 1
    tab.locator("#found button").click()
    assert "第三次会议" in tab.locator("#panel h2").inner_text()
    tab.keyboard.press("Escape")
    assert tab.locator("#found button").count() == 0
    assert number.get_attribute("aria-expanded") == "false"


def test_a_slow_double_click_means_the_node_that_it_began_on(tab: Page, scene: Scene, tmp_path: Path) -> None:
    """The first click opens the panel, which moves the picture; the second one lands beside the node."""
    opened(tab, scene, tmp_path)
    node = BASE + "org/110111/npc-sc"
    where = tab.evaluate(PLACE, node)
    tab.evaluate("() => { const now = performance.now(); performance.now = () => now + 200; }")
    tab.mouse.click(*where)
    tab.wait_for_timeout(200)
    assert tab.evaluate(PLACE, node) != where
    tab.mouse.down(click_count=2)
    tab.mouse.up(click_count=2)
    assert tab.evaluate("() => kg.state.node") == node
    assert tab.evaluate("() => kg.visible().nodes.length") > 4


def test_a_picture_that_was_whole_stays_whole_beside_the_panel(
    tab: Page, scene: Scene, tmp_path: Path
) -> None:
    opened(tab, scene, tmp_path)
    tab.mouse.click(*tab.evaluate(PLACE, BASE + "org/110111/npc-sc"))
    tab.wait_for_timeout(300)
    left, right = (
        tab.evaluate("""() => { const xs = kg.visible().nodes.map((n) => kg.network.canvasToDOM(kg.nodes.get(n.id)).x);
      return [Math.min(...xs), document.getElementById('picture').clientWidth - Math.max(...xs)]; }""")
    )
    assert left > 80 and right > 20  # the names of the rows stand left of the nodes


def test_a_click_on_a_node_tells_what_is_known(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    tab.mouse.click(*tab.evaluate(PLACE, BASE + "org/110111/npc-sc"))
    text = tab.locator("#panel").inner_text()
    for part in ("北京市房山区人民代表大会常务委员会", "org/110111/npc-sc", "任职者 (1)", "主任", "单知远", "会议 (1)", "2031-03-02",
                 "事实 (", "计划、职责、规范 (1)"):  # fmt: skip
        assert part in text
    tab.locator("#panel summary").click()
    assert (
        "kg decide decisions.tsv not-a-name 'org/110111/npc-sc'" in tab.locator("#panel details").inner_text()
    )
    tab.locator("#panel button.line", has_text="房山区政府").count()
    tab.locator("#panel button", has_text="加进图中").click()
    assert tab.evaluate("() => kg.visible().nodes.length") > 4


@pytest.mark.parametrize(
    "query",
    ["房山区人大常委会", "人大常委", "房人大", "fangshanqu ren", "fsqrd", "fangshan rd", "(", "fsrdcwh"],
)
def test_search_finds_what_people_type(tab: Page, scene: Scene, tmp_path: Path, query: str) -> None:
    opened(tab, scene, tmp_path)
    tab.fill("#search", query)
    hits = tab.locator("#found button").all_inner_texts()
    assert any("房山区人大常委会" in hit for hit in hits) != (query in {"fsrdcwh", "("})


@pytest.mark.parametrize(
    ("query", "name"), [("lu'an", "六安市政府"), ("shanzhi", "单知远"), ("szy", "单知远")]
)
def test_search_reads_names_as_their_owners_do(
    tab: Page, scene: Scene, tmp_path: Path, query: str, name: str
) -> None:
    opened(tab, scene, tmp_path).fill("#search", query)
    tab.press("#search", "Enter")
    assert tab.evaluate("() => kg.nodes.get(kg.state.node).kg.short") == name
    tab.fill("#search", "没有这个")
    assert tab.locator("#found").inner_text() == "没有找到。"


def test_the_address_keeps_the_view(tabs: Tabs, scene: Scene, tmp_path: Path) -> None:
    tab = opened(tabs(), scene, tmp_path)
    tab.locator("#types label[data-name=MEET] input").check()
    tab.select_option("#layout", "tree")
    tab.click("#language")
    tab.evaluate("(id) => kg.chooseNode(id)", BASE + "org/110111/cpc")
    state = "() => [kg.state.node, [...kg.state.types].sort(), kg.state.layout, kg.state.language, kg.visible().nodes.length]"
    told, at = tab.evaluate(state), tab.url.split("#")[1]
    other = opened(tabs(), scene, tmp_path, at=f"#{at}")
    assert other.evaluate(state) == told
    assert "中国共产党北京市房山区委员会" in other.locator("#panel").inner_text()
    broken = opened(
        tabs(),
        scene,
        tmp_path,
        at="#node=%3Cimg%3E&types=,x&at=a,b&confidence=-3&layout=no&lang=constructor&from=<",
    )
    assert broken.evaluate("() => [kg.state.node, kg.state.confidence, kg.state.layout]") == [
        None,
        0,
        "lanes",
    ]


def test_the_keyboard_alone(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    tab.keyboard.press("/")
    tab.keyboard.type("fsqzf")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.evaluate("() => kg.nodes.get(kg.state.node).kg.short") == "房山区政府"
    tab.evaluate("() => document.getElementById('picture').focus()")
    tab.keyboard.press("ArrowLeft")
    assert tab.evaluate("() => kg.nodes.get(kg.state.node).kg.short") != "房山区政府"
    tab.keyboard.press("Enter")
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("() => document.activeElement.className") == "line":
            break
    tab.keyboard.press("Enter")
    assert tab.evaluate("() => kg.state.edge") is not None
    assert tab.evaluate("() => document.activeElement.id") == "panel"
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    assert tab.evaluate("() => [kg.state.node, kg.state.edge]") == [None, None]


def test_a_phone_shows_the_panel_over_the_picture(tabs: Tabs, scene: Scene, tmp_path: Path) -> None:
    tab = opened(tabs(390, 844, has_touch=True), scene, tmp_path)
    told = tab.locator("#hidden").bounding_box()
    tab.tap("#hidden")
    told_all = tab.locator("#hidden").bounding_box()
    assert told and told_all and told["width"] * told["height"] < told_all["width"] * told_all["height"]
    assert not tab.locator("nav").is_visible() and tab.locator("#picture").bounding_box()["width"] == 390  # type: ignore[index]
    tab.tap("#filter")
    tab.fill("#search", "fsqzf")
    tab.locator("#found button").first.tap()
    panel, picture = tab.locator("#panel").bounding_box(), tab.locator("#picture").bounding_box()
    assert panel and picture and panel["width"] == 390 and panel["y"] < picture["y"] + picture["height"]
    node = tab.evaluate(PLACE, BASE + "org/110111/gov")
    assert picture["y"] < node[1] < panel["y"]
    assert tab.evaluate("() => document.documentElement.scrollWidth") == 390
    tab.tap("#close")
    assert not tab.locator("#panel").is_visible()


def test_filters_of_a_phone_are_closed_and_a_long_text_too(tabs: Tabs, scene: Scene, tmp_path: Path) -> None:
    tab = opened(tabs(390, 400, has_touch=True), scene, tmp_path)
    tab.tap("#filter")
    tab.tap("#filters-close")
    assert not tab.locator("nav").is_visible()
    tab.tap("#filter")
    tab.touchscreen.tap(370, 380)
    tab.wait_for_function("() => !document.body.classList.contains('filtering')")
    tab.evaluate("() => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === 'leads').id)")
    tab.locator("#panel button.title").first.tap()
    tab.evaluate("() => { const d = document.getElementById('text'); d.scrollTop = d.scrollHeight; }")
    assert tab.locator("#text").evaluate("(d) => d.scrollTop") > 0
    close, dialog = tab.locator("#text-close").bounding_box(), tab.locator("#text").bounding_box()
    assert close and dialog and dialog["y"] <= close["y"] < dialog["y"] + dialog["height"]
    tab.tap("#text-close")
    assert not tab.locator("#text").is_visible()


def test_picture_out_as_png_and_svg_and_selection_as_csv(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    saved = {}
    for kind in ("png", "svg", "csv"):
        with tab.expect_download() as download:
            tab.click(f"#{kind}")
        saved[kind] = Path(download.value.path()).read_bytes()
        assert download.value.suggested_filename == f"房山区.{kind}"
    assert saved["png"].startswith(b"\x89PNG") and len(saved["png"]) > 5000
    drawing = ElementTree.fromstring(saved["svg"])
    words = "".join("".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert "房山区政府" in words and "领导" in words
    assert all(name in words for name in ("县级", "地级", "党委", "人大", "政府"))
    rows = list(csv.DictReader(io.StringIO(saved["csv"].decode("utf-8-sig"))))
    assert len(rows) == 4 and rows[0]["quote"] and len(rows[0]["statement"]) == 16


def test_what_ends_as_asked_comes_before_what_only_holds_it(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path).fill("#search", "人大常委会")
    hits = tab.locator("#found button").all_inner_texts()
    assert hits[0] == "房山区人大常委会" and "第三次会议" in hits[1]


LOWEST = (
    """() => Math.max(...kg.nodes.get().filter((n) => !n.hidden).map((n) => kg.network.canvasToDOM(n).y))"""
)


def test_counts_that_take_another_line_leave_the_lowest_name_its_room(
    tabs: Tabs, scene: Scene, tmp_path: Path
) -> None:
    tab = opened(tabs(640, 300), scene, tmp_path)
    height = "() => document.querySelector('#picture').clientHeight"
    least = tab.evaluate(height)
    without = tab.evaluate(
        """() => { for (const id of ['counts', 'hidden']) document.getElementById(id).textContent = '';
          const free = document.querySelector('#picture').clientHeight; document.querySelector('#whole').click(); return free; }"""
    )
    assert without > least
    tab.wait_for_timeout(500)
    assert tab.evaluate(height) == least and tab.evaluate(LOWEST) <= least - 72


def test_who_is_told_most_comes_first_and_many_members_are_folded(tab: Page, tmp_path: Path) -> None:
    body = thing("org/110111/gov", "北京市房山区人民政府", "房山区政府", "ORG", "Government")
    parts = [
        thing(f"org/110111/dept/{n}", f"房山区第{n}局", f"第{n}局", "ORG", "Department", part_of=body.iri)
        for n in range(12)
    ]
    people = [thing(f"person/{n}", f"王{n}", f"王{n}", "PER", "Person") for n in range(3)]
    quotes = ["加强对区政府工作的监督。", "会议由单知远主持。", "常委会主任单知远"]
    posts = [
        line(f"person/{n}", "holdsPost", "org/110111/gov", quotes[: n + 1], "asserted", n) for n in range(3)
    ]
    others = [line(p.key, "reportsTo", "org/110111/gov", quotes[:1], "asserted", 9) for p in parts]
    opened(tab, scene_of([body, *parts, *people], [*posts, *others]), tmp_path)
    tab.evaluate("(id) => kg.chooseNode(id)", body.iri)
    holders = tab.locator("#panel ul").first.locator("button.line").all_inner_texts()
    assert [told.split()[1] for told in holders] == ["王2", "王1", "王0"]
    folded = tab.locator("#panel dd details")
    assert folded.locator("summary").inner_text() == "12" and not folded.locator("button").first.is_visible()
