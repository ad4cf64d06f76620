"""The page in a real browser with the network off: first view, labels, filters, languages, safety."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.show.conftest import BASE, Tabs, line, opened, scene_of, thing

from kg.errors import KgError
from kg.show.pages import page, write_page
from kg.show.records import Line, Scene

INKED = """() => { const c = document.querySelector('#picture canvas');
  const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
  let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n += 1; return n; }"""
SHOWN = "() => kg.nodes.get().filter((n) => !n.hidden).map((n) => n.kg.short).sort()"
LINES = "() => kg.edges.get().filter((e) => !e.hidden).map((e) => e.kg.predicate).sort()"
COVERED = """() => { const z = kg.network.getScale(), names = [], marks = [];
  for (const n of kg.nodes.get().filter((n) => !n.hidden)) {
    const own = kg.network.body.nodes[n.id], p = kg.network.canvasToDOM({ x: own.x, y: own.y }), r = own.options.size * z;
    marks.push([n.id, p.x - r, p.y - r, p.x + r, p.y + r]);
    if (!(n.font.size > 0)) continue;
    const s = own.labelModule.size, t = s.top + n.font.vadjust, q = kg.network.canvasToDOM({ x: s.left, y: t });
    names.push([n.id, q.x, q.y, q.x + s.width * z, q.y + s.height * z]); }
  const meet = (a, b) => a[0] !== b[0] && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 1 && Math.min(a[4], b[4]) - Math.max(a[2], b[2]) > 1;
  let covered = 0;
  for (const a of names) for (const b of names.concat(marks)) if (meet(a, b)) covered += 1;
  const c = document.querySelector('#picture').getBoundingClientRect();
  const outside = names.filter((b) => b[1] < 0 || b[2] < 0 || b[3] > c.width || b[4] > c.height).length;
  return [names.length, marks.length, covered, outside]; }"""


def test_opens_on_facts_between_bodies(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    assert tab.evaluate(INKED) > 2000
    assert tab.evaluate(SHOWN) == ["六安市政府", "房山区人大常委会", "房山区委", "房山区政府"]
    assert tab.evaluate(LINES) == ["guides", "leads", "reportsTo"]
    assert tab.locator("#counts").inner_text() == "4 个节点，3 条连线；事实 4 条陈述，计划等 0 条"
    hidden = tab.locator("#hidden").inner_text()
    assert "4 个节点、6 条连线" in hidden and "涉及会议 2" in hidden and "仅计划等 1" in hidden


def many(tall: int) -> Scene:
    """A hundred bodies of all systems and levels with lines of fact."""
    codes = (
        "110000",
        "370000",
        "370100",
        "371300",
        "110111",
        "371321",
        "620623",
        "231224",
        "411221",
        "500242",
    )
    kinds = ("cpc", "npc", "npc-sc", "gov", "cdi", "sc", "court", "proc", "cppcc", "women")
    keys = [f"org/{code}/{kind}" for code in codes[:tall] for kind in kinds]
    things = [
        thing(k, f"第{n}个机构的全名", f"某某{n}县人大常委会", "ORG", "Government")
        for n, k in enumerate(keys)
    ]
    lines = [
        line(keys[n // 3], "leads", key, ["坚持区委对人大工作的领导。"], "asserted", n)
        for n, key in enumerate(keys)
        if n
    ]
    return scene_of(things, lines)


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
@pytest.mark.parametrize("tall", [3, 10])
def test_no_name_covers_a_name_or_a_mark(
    tabs: Tabs, tmp_path: Path, tall: int, size: tuple[int, int]
) -> None:
    tab = opened(tabs(*size), many(tall), tmp_path)
    for layout in ("lanes", "force", "tree"):
        tab.select_option("#layout", layout, force=True) if size[0] > 800 else None
        drawn, nodes, covered, outside = tab.evaluate(COVERED)
        assert covered == outside == 0 and drawn >= 8
        assert drawn == nodes or tall > 3 or size[0] < 800


WORDS = """() => { const found = [], draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const at = this.getTransform().transformPoint(new DOMPoint(x, y)); found.push([text, at.x, at.y]); draw.call(this, text, x, y); };
  kg.network.redraw(); CanvasRenderingContext2D.prototype.fillText = draw; return found; }"""
TITLES = """() => { const found = [], draw = CanvasRenderingContext2D.prototype.fillText;
  const known = (w) => ["中央", "省级", "地级", "县级", "乡级", "党委", "人大", "政府", "纪检监察", "法院", "检察院", "政协", "群团", "其他",
    "Centre", "Province", "Prefecture", "County", "Township", "Party", "Congress", "Government", "Supervision", "Court",
    "Procuratorate", "CPPCC", "Mass organisations", "Others", "省", "地", "县", "乡", "不明", "监察",
    "Prov.", "Pref.", "Town", "Congr.", "Gov.", "Superv.", "Procur.", "Mass org."].includes(w);
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const ratio = this.canvas.width / this.canvas.clientWidth, m = this.measureText(text), t = this.getTransform();
    const [a, b] = [t.transformPoint(new DOMPoint(x - m.actualBoundingBoxLeft, y - m.actualBoundingBoxAscent)),
      t.transformPoint(new DOMPoint(x + m.actualBoundingBoxRight, y + m.actualBoundingBoxDescent))];
    if (known(text)) found.push([text, a.x / ratio, b.x / ratio, a.y / ratio, b.y / ratio]); draw.call(this, text, x, y); };
  kg.network.redraw(); CanvasRenderingContext2D.prototype.fillText = draw; return found; }"""
LABELS = """() => kg.nodes.get().filter((n) => !n.hidden && n.font.size > 0).map((n) => {
  const z = kg.network.getScale(), s = kg.network.body.nodes[n.id].labelModule.size, q = kg.network.canvasToDOM({ x: s.left, y: s.top + n.font.vadjust });
  return [q.x, q.y, q.x + s.width * z, q.y + s.height * z]; })"""
UNDRAWN = """() => { const c = document.querySelector('#picture canvas'), r = c.width / c.clientWidth;
  const copy = document.createElement('canvas'); [copy.width, copy.height] = [c.width, c.height];
  const pen = copy.getContext('2d', { willReadFrequently: true }); pen.drawImage(c, 0, 0);
  return kg.nodes.get().filter((n) => !n.hidden && (() => { const p = kg.network.canvasToDOM({ x: n.x, y: n.y });
    const [red, green, blue] = pen.getImageData(p.x * r, p.y * r, 1, 1).data; return !(blue > 150 && red < 80 && green > 80); })()).map((n) => n.kg.short); }"""
OFF = """([id, x, y]) => { const p = kg.network.canvasToDOM(kg.network.body.edges[id].edgeType.getPoint(0.5));
  return Math.hypot(p.x - x, p.y - y); }"""


def test_a_word_stands_on_its_line_and_moves_with_it(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    for layout in ("tree", "lanes"):
        tab.select_option("#layout", layout)
        drawn = {text: at for text, *at in tab.evaluate(WORDS)}
        lines = [e for e in tab.evaluate("() => kg.edges.get()") if not e["hidden"] and e["font"]["size"]]
        assert len(lines) >= 2
        for edge in lines:
            assert tab.evaluate(OFF, [edge["id"], *drawn[edge["label"]]]) < 12


def test_the_picture_holds_what_is_shown_and_no_more(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    held = "() => [Object.keys(kg.network.body.nodes).length, Object.keys(kg.network.body.edges).length]"
    assert tab.evaluate(held) == [4, 3]
    tab.click("[data-all='types on']")
    tab.locator("#modalities label[data-name=plan] input").check()
    assert tab.evaluate(held) == [8, 9]
    tab.click("#reset")
    assert tab.evaluate(held) == [4, 3]


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
@pytest.mark.parametrize(("bodies", "least"), [(2, 4), (100, 10)])
def test_names_of_rows_and_columns_are_whole(
    tabs: Tabs, tmp_path: Path, locale: str, size: tuple[int, int], bodies: int, least: int
) -> None:
    whole = many(10)
    few = [
        iri
        for iri in sorted(whole.nodes)
        if iri.rpartition("/")[2] in {"cpc", "npc", "gov"} and "/110" in iri
    ]
    lines = [
        Line(few[0], "leads", iri, one.statements, 1) for iri, one in zip(few[1:], whole.lines, strict=False)
    ]
    drawn = whole if bodies == 100 else scene_of([whole.things[iri] for iri in few], lines)
    tab = opened(tabs(*size, locale=locale), drawn, tmp_path)
    names = tab.evaluate(TITLES)
    assert len(names) >= least
    width = tab.evaluate("() => document.getElementById('picture').clientWidth")
    assert not [name for name in names if name[1] < 0 or name[2] > width or name[3] < 0]
    pairs = [(a, b) for n, a in enumerate(names) for b in names[n + 1 :]]
    assert not [
        (a[0], b[0])
        for a, b in pairs
        if min(a[2], b[2]) > max(a[1], b[1]) and min(a[4], b[4]) > max(a[3], b[3])
    ]
    labels = tab.evaluate(LABELS)
    assert len(labels) >= 2
    assert not [
        (a[0], b)
        for a in names
        for b in labels
        if min(a[2], b[2]) - max(a[1], b[0]) > 1 and min(a[4], b[3]) - max(a[3], b[1]) > 1
    ]


def test_every_node_is_drawn_when_the_layout_changes(tab: Page, tmp_path: Path) -> None:
    opened(tab, many(10), tmp_path)
    for layout in ("force", "tree", "lanes"):
        tab.select_option("#layout", layout)
        tab.wait_for_timeout(200)
        assert tab.evaluate(UNDRAWN) == []


def test_rows_are_levels_and_columns_are_systems(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    at = {n["kg"]["short"]: (n["x"], n["y"]) for n in tab.evaluate("() => kg.nodes.get()")}
    assert at["房山区委"][0] < at["房山区人大常委会"][0] < at["房山区政府"][0]
    assert at["六安市政府"][1] < at["房山区政府"][1] == at["房山区委"][1]


def test_the_first_view_widens_until_it_shows_a_line(tab: Page, scene: Scene, tmp_path: Path) -> None:
    lines = [one for one in scene.lines if one.predicate == "upholds"]
    opened(tab, replace(scene, lines=tuple(lines)), tmp_path)
    assert tab.evaluate(LINES) == ["upholds"]
    plans = [one for one in scene.lines if one.predicate == "supervises"]
    opened(tab, replace(scene, lines=tuple(plans)), tmp_path)
    assert tab.evaluate(LINES) == ["supervises"]


def test_languages_follow_the_browser_and_are_remembered(tabs: Tabs, scene: Scene, tmp_path: Path) -> None:
    tab = opened(tabs(locale="en-US"), scene, tmp_path)
    assert tab.locator("html").get_attribute("lang") == "en"
    assert "4 nodes, 3 lines" in tab.locator("#counts").inner_text()
    assert "leads" in {e["label"] for e in tab.evaluate("() => kg.edges.get()")}
    tab.click("#language")
    assert "机构" in tab.locator("#types").inner_text()
    tab.goto("about:blank")
    assert opened(tab, scene, tmp_path).locator("html").get_attribute("lang") == "zh-Hans"


def test_light_and_dark(tabs: Tabs, scene: Scene, tmp_path: Path) -> None:
    tab = opened(tabs(color_scheme="dark"), scene, tmp_path)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert tab.evaluate(ground) == "rgb(20, 25, 31)"
    tab.click("#theme")
    assert tab.evaluate(ground) == "rgb(255, 255, 255)"


def test_filters_by_type_modality_and_relation(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    tab.locator("#modalities label[data-name=plan] input").check()
    assert tab.evaluate(LINES) == ["guides", "leads", "reportsTo", "supervises"]
    tab.click("[data-all='types on']")
    assert len(tab.evaluate(LINES)) == 9 and len(tab.evaluate(SHOWN)) == 8
    assert tab.evaluate(COVERED)[2] == 0
    tab.click("[data-all='predicates off']")
    assert tab.evaluate(LINES) == []
    tab.locator("#predicates label[data-name=upholds] input").check()
    assert tab.evaluate(LINES) == ["upholds"]
    tab.click("#reset")
    assert tab.evaluate(LINES) == ["guides", "leads", "reportsTo"]


def test_time_confidence_and_document(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    slide = "([id, value]) => { const s = document.getElementById(id); s.value = value; s.oninput({ target: s }); }"
    tab.evaluate(slide, ["from", 1])
    assert (
        tab.evaluate(LINES) == ["guides", "reportsTo"]
        and "2031-01 – 2032-01" in tab.locator("#time-told").inner_text()
    )
    assert "事实 2" in tab.locator("#counts").inner_text()
    tab.evaluate(slide, ["from", 0])
    tab.evaluate(slide, ["confidence", 0.95])
    assert tab.evaluate(LINES) == []
    tab.evaluate(slide, ["confidence", 0.9])
    tab.select_option("#document", "report-2031")
    assert len(tab.evaluate(LINES)) == 3
    tab.click("#play")
    assert tab.evaluate("() => kg.state.from.length") == 4
    tab.click("#play")


def test_what_is_left_is_laid_out_again(tab: Page, tmp_path: Path) -> None:
    opened(tab, many(10), tmp_path)
    wide = "() => { const x = kg.visible().nodes.map((n) => kg.nodes.get(n.id).x); return Math.max(...x) - Math.min(...x); }"
    tab.evaluate(
        "() => { kg.state.types.clear(); for (const n of kg.visible().nodes) 0; kg.state.expanded = new Set(kg.nodes.getIds().slice(0, 4)); }"
    )
    before = tab.evaluate(wide)
    tab.click("#again")
    assert 0 < tab.evaluate(wide) < before
    assert tab.evaluate(COVERED)[2:] == [0, 0]


def test_kinds_of_line_when_law_and_rules_are_drawn(tab: Page, lawful: Scene, tmp_path: Path) -> None:
    opened(tab, lawful, tmp_path)
    looks = {
        e["kg"]["predicate"]: (e["dashes"], e["color"]["color"])
        for e in tab.evaluate("() => kg.edges.get().filter((e) => !e.hidden)")
    }
    assert len({str(look) for look in looks.values()}) == 4
    assert looks["partOf"] == ([12, 4, 2, 4], "#8a4b00")
    assert "法律规定的连线 1 条；规则推出的连线 1 条" in tab.locator("#counts").inner_text()
    tab.evaluate("() => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === 'partOf').id)")
    assert "由规则推出：部分的部分属于整体。" in tab.locator("#panel").inner_text()
    tab.get_by_label("画出规则推出的关系").uncheck()
    assert "partOf" not in tab.evaluate(LINES) and "derived=0" in tab.url
    assert looks["appoints"] == ([2, 6], "#7a2f9e") and looks["leads"] == (False, "#7a2f9e")
    tab.evaluate("() => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === 'appoints').id)")
    assert (
        "某法第11条" in tab.locator("#panel").inner_text()
        and "只有法律规定" in tab.locator("#panel").inner_text()
    )
    tab.get_by_label("画出法律规定").uncheck()
    assert "appoints" not in tab.evaluate(LINES)


XSS = ["<script>window.hit=1</script>", "</script><script>window.hit=2</script>", '"><img src=x onerror=alert(1)>',
       '"><svg onload=window.hit=4> href', "{{ 7*7 }}\u2028'--><!--<script>", "名\u202e倒\u2066", "长" * 300]  # fmt: skip


def test_markup_in_texts_stays_text(tab: Page, scene: Scene, tmp_path: Path) -> None:
    things, lines = [], []
    for number, bad in enumerate(XSS):
        things.append(
            replace(
                thing(f"org/name/{number}", bad, bad, "ORG", bad),
                iri=f"x:{bad}",
                forms=(bad,),
                unresolved=bad,
            )
        )
        stated = replace(
            scene.lines[0].statements[0],
            rule=bad,
            modality="asserted",
            subject_by=bad,
            qualifiers=((bad, bad),),
        )
        lines.append(Line(f"x:{bad}", bad, f"x:{XSS[0]}", (stated,), 1))
    text = next(iter(scene.texts.values()))
    texts = {
        text.iri: replace(
            text, title=XSS[1], publisher=XSS[2], text=XSS[2] + text.text, url="javascript:alert(1)"
        )
    }
    hostile = replace(scene_of(things, lines), texts=texts)
    opened(tab, hostile, tmp_path, title=XSS[1])
    assert tab.locator("h1").inner_text() == XSS[1]
    for bad in XSS:
        tab.evaluate("(id) => kg.find(id)", f"x:{bad}")
        assert bad.split("\u2028")[0] in tab.locator("#panel h2").inner_text()
        tab.evaluate("(p) => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === p).id)", bad)
    tab.locator("#panel button.title").first.click()
    assert tab.locator("#text-title").inner_text() == XSS[1]
    assert tab.locator("#panel a, #text-body img, #text-body script, #panel img, #found img").count() == 0
    tab.keyboard.press("Escape")
    tab.fill("#search", "<")
    tab.wait_for_timeout(200)
    assert tab.evaluate("() => window.hit") is None


def test_the_file_names_no_other_host_and_has_a_policy(scene: Scene) -> None:
    text = page(scene, "房山区")
    assert "src=" not in text.split("<script>")[0] and "<link" not in text and "cdn" not in text.lower()
    policy = html.unescape(text.split('Content-Security-Policy" content="')[1].split('"')[0])
    assert policy.startswith("default-src 'none'; script-src 'sha256-") and "unsafe" not in policy


def test_same_scene_same_bytes(scene: Scene) -> None:
    assert page(scene, "房山区") == page(scene, "房山区")


def test_more_than_the_page_can_show_is_said(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, replace(scene, all_nodes=20, all_lines=50), tmp_path)
    assert "12 个节点、41 条连线未收入" in tab.locator("#hidden").inner_text()


def test_an_empty_scene_is_a_page_that_says_so(tab: Page, tmp_path: Path) -> None:
    opened(tab, Scene(BASE), tmp_path)
    assert tab.locator("#panel-body").inner_text() == "图中没有内容。"


def test_a_file_that_cannot_be_written_is_one_clear_line(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="missing.*cannot be written"):
        write_page(scene, tmp_path / "missing" / "page.html", "")
    (tmp_path / "folder").mkdir()
    with pytest.raises(KgError, match="name a file"):
        write_page(scene, tmp_path / "folder", "")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]
