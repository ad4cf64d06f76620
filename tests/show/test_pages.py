"""The picture in a real browser with the network off."""

from __future__ import annotations

import html
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Page

from kg.errors import KgError
from kg.show.pages import page, write_page

Graph = nx.MultiDiGraph
INKED = """() => { const c = document.querySelector('#picture canvas');
  const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
  let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n += 1; return n; }"""
SHOWN = "() => kg.nodes.get().filter((n) => !n.hidden).map((n) => n.kg.label).sort()"
LINES = "() => kg.edges.get().filter((e) => !e.hidden).map((e) => e.kg.predicate).sort()"


def opened(tab: Page, network: Graph, folder: Path, title: str = "南岭区") -> Page:
    """The page of a network, drawn in a tab."""
    write_page(network, folder / "page.html", title)
    tab.goto((folder / "page.html").as_uri())
    tab.wait_for_function("() => window.kg !== undefined")
    tab.wait_for_timeout(150)
    return tab


def click_edge(tab: Page, predicate: str) -> None:
    """A click of the mouse on the middle of a line."""
    place = tab.evaluate(
        """(p) => { const e = kg.edges.get().find((e) => e.kg.predicate === p);
        const s = kg.network.body.edges[e.id].edgeType;
        const q = kg.network.canvasToDOM(s.getPoint(0.5));
        const r = document.getElementById('picture').getBoundingClientRect();
        return [q.x + r.left, q.y + r.top]; }""",
        predicate,
    )
    tab.mouse.click(*place)


def test_draws_at_once_with_chinese_labels(tab: Page, network: Graph, tmp_path: Path) -> None:
    opened(tab, network, tmp_path)
    assert tab.evaluate(INKED) > 2000
    labels = {node["label"].replace("\n", "") for node in tab.evaluate("() => kg.nodes.get()")}
    assert "青川省明江市南岭区人民代表大会常务委员会" in labels
    assert tab.evaluate("() => kg.nodes.get().filter((n) => n.font.size > 0).length") >= 6
    assert "领导" in {e["label"] for e in tab.evaluate("() => kg.edges.get()")}
    assert tab.locator("h1").inner_text() == "南岭区"
    assert tab.locator("#counts").inner_text() == "8 个节点，7 条连线"


def test_colours_and_shapes_tell_types_apart(tab: Page, network: Graph, tmp_path: Path) -> None:
    opened(tab, network, tmp_path)
    looks = tab.evaluate(
        "() => kg.nodes.get().map((n) => [n.kg.type, n.shape, n.color.background || n.color])"
    )
    assert len({tuple(look) for look in looks}) == 6
    assert tab.locator("#types label").all_inner_texts()[0].split() == ["机构", "3"]


OVERLAPS = """() => { const boxes = kg.nodes.get().filter((n) => n.font.size > 0).map((n) => {
    const s = kg.network.body.nodes[n.id].labelModule.size, z = kg.network.getScale(), t = s.top + n.font.vadjust;
    return [s.left * z, t * z, (s.left + s.width) * z, (t + s.height) * z]; });
  let count = 0;
  for (let i = 0; i < boxes.length; i += 1) for (let j = 0; j < i; j += 1) {
    const [a, b] = [boxes[i], boxes[j]];
    if (Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 2 && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 2) count += 1; }
  return [boxes.length, count]; }"""


def test_labels_of_a_hundred_nodes_do_not_overlap(tab: Page, tmp_path: Path) -> None:
    tree: Graph = nx.MultiDiGraph()
    for number in range(100):
        tree.add_node(f"n{number}", label=f"青川省明江市第{number}中级人民法院", type="ORG", kind="Court")
        tree.add_edge(f"n{number}", f"n{number // 4}", key="reportsTo", weight=1)
    opened(tab, tree, tmp_path)
    drawn, overlaps = tab.evaluate(OVERLAPS)
    assert drawn >= 30 and overlaps == 0


def test_language_switch(tab: Page, network: Graph, tmp_path: Path) -> None:
    opened(tab, network, tmp_path).click("#language")
    assert tab.locator("html").get_attribute("lang") == "en"
    assert "8 nodes" in tab.locator("#counts").inner_text()
    assert "leads" in {e["label"] for e in tab.evaluate("() => kg.edges.get()")}
    assert "Organisation" in tab.locator("#types").inner_text()
    tab.click("#language")
    assert "机构" in tab.locator("#types").inner_text()


def test_filter_by_type_and_by_relation(tab: Page, network: Graph, tmp_path: Path) -> None:
    opened(tab, network, tmp_path)
    tab.locator("#types label[data-name=MEET] input").uncheck()
    assert tab.evaluate(LINES) == ["inspects", "leads", "reportsTo", "supervises", "upholds"]
    assert "宋知远" not in tab.evaluate(SHOWN)
    tab.locator("#lonely input").uncheck()
    assert "宋知远" in tab.evaluate(SHOWN)
    tab.locator("[data-all='predicates off']").click()
    assert tab.evaluate(LINES) == []
    tab.locator("#predicates label[data-name=upholds] input").check()
    assert tab.evaluate(LINES) == ["upholds"]


def test_click_on_a_line_shows_the_sentences(tab: Page, network: Graph, tmp_path: Path) -> None:
    opened(tab, network, tmp_path)
    click_edge(tab, "supervises")
    panel = tab.locator("#panel").inner_text()
    for part in (
        "加强对区政府工作的监督。",
        "南岭区人大常委会工作报告",
        "2031-01-12",
        "陈述",
        "标题",
        "0.9",
        "监督",
    ):
        assert part in panel
    tab.click("#language")
    panel = tab.locator("#panel").inner_text()
    assert "asserted" in panel and "supervises" in panel and "加强对区政府工作的监督。" in panel


def test_click_on_a_node_shows_its_statements_and_leads_on(tab: Page, network: Graph, tmp_path: Path) -> None:
    opened(tab, network, tmp_path)
    place = tab.evaluate(
        """() => { const n = kg.nodes.get().find((n) => n.kg.label.endsWith('委员会') && n.kg.kind === 'PartyCommittee');
        const q = kg.network.canvasToDOM(n); const r = document.getElementById('picture').getBoundingClientRect();
        return [q.x + r.left, q.y + r.top]; }"""
    )
    tab.mouse.click(*place)
    panel = tab.locator("#panel")
    assert "作为主语 (1)" in panel.inner_text() and "作为宾语 (1)" in panel.inner_text()
    assert "青川省明江市南岭区" in panel.locator("dl").first.inner_text()
    panel.locator("button.line").first.click()
    assert "坚持区委对人大工作的领导。" in panel.inner_text()


def test_search_by_label(tab: Page, network: Graph, tmp_path: Path) -> None:
    opened(tab, network, tmp_path)
    tab.fill("#search", "水源")
    assert tab.locator("#found button").count() == 1
    tab.press("#search", "Enter")
    assert "明江市饮用水水源保护条例" in tab.locator("#panel h2").inner_text()
    tab.fill("#search", "没有这个")
    assert tab.locator("#found").inner_text() == "没有找到。"


XSS = ["<script>window.hit=1</script>", "</script><script>window.hit=2</script>", "<img src=x onerror=window.hit=3>",
       '"><svg onload=window.hit=4> href', "{{ 7*7 }}\u2028'--><!--<script>"]  # fmt: skip


def test_markup_in_texts_stays_text(tab: Page, network: Graph, tmp_path: Path) -> None:
    for number, bad in enumerate(XSS):
        rows = [
            {
                "quote": bad,
                "title": bad,
                "document": bad,
                "date": bad,
                "modality": bad,
                "subjectBy": bad,
                "rule": bad,
            }
        ]
        network.add_node(f"x:{bad}", label=bad, type=bad if number % 2 else "ORG", kind=bad, place=bad)
        network.add_edge(f"x:{bad}", f"x:{XSS[0]}", key=bad, weight=1, first=bad, documents=1, evidence=rows)
    opened(tab, network, tmp_path, title=XSS[1])
    assert tab.locator("h1").inner_text() == XSS[1]
    for bad in XSS:
        tab.evaluate("(id) => kg.chooseNode(id)", f"x:{bad}")
        tab.evaluate("(p) => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === p).id)", bad)
        assert bad.split("\u2028")[0] in tab.locator("#panel blockquote").inner_text()
    place = tab.evaluate("(id) => kg.network.canvasToDOM(kg.nodes.get(id))", f"x:{XSS[3]}")
    tab.mouse.move(
        place["x"] + tab.locator("#picture").bounding_box()["x"],
        place["y"] + tab.locator("#picture").bounding_box()["y"],
    )
    tab.fill("#search", "<")
    tab.wait_for_timeout(400)
    assert tab.evaluate("() => window.hit") is None
    assert tab.locator("#panel img, #panel svg, #found img, .vis-tooltip img, .vis-tooltip svg").count() == 0


def test_the_file_names_no_other_host(network: Graph) -> None:
    text = page(network, "南岭区")
    assert "src=" not in text.split("<script>")[0] and "<link" not in text and "cdn" not in text.lower()
    assert "default-src 'none'" in html.unescape(text)


def test_same_network_same_bytes(network: Graph) -> None:
    turned: Graph = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    assert page(turned, "南岭区") == page(network, "南岭区")


def test_more_than_the_page_can_show_is_said(tab: Page, tmp_path: Path) -> None:
    star: Graph = nx.MultiDiGraph()
    for number in range(2100):
        star.add_edge("hub", f"leaf{number:04}", key="leads", weight=2100 - number)
    opened(tab, star, tmp_path)
    assert (
        tab.locator("#counts").inner_text()
        == "只显示最强的 2000 个节点（共 2101 个）和 1999 条连线（共 2100 条）"
    )
    assert "leaf2099" not in tab.evaluate(SHOWN)
    assert tab.evaluate(INKED) > 2000


def test_evidence_handed_in_goes_before_the_attribute(tab: Page, network: Graph, tmp_path: Path) -> None:
    subject, object_, key = next(iter(network.edges(keys=True)))
    write_page(network, tmp_path / "p.html", "", {(subject, key, object_): [{"quote": "另一句。"}]})
    tab.goto((tmp_path / "p.html").as_uri())
    tab.evaluate("(p) => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === p).id)", key)
    assert tab.locator("#panel blockquote").all_inner_texts() == ["另一句。"]


def test_an_empty_network_is_a_page_that_says_so(tab: Page, tmp_path: Path) -> None:
    opened(tab, nx.MultiDiGraph(), tmp_path)
    assert tab.locator("#panel").inner_text() == "图中没有内容。"


def test_a_file_that_cannot_be_written_is_one_clear_line(network: Graph, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="missing.*cannot be written"):
        write_page(network, tmp_path / "missing" / "page.html", "")
    (tmp_path / "folder").mkdir()
    with pytest.raises(KgError, match="name a file"):
        write_page(network, tmp_path / "folder", "")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_lines_of_plans_alone_are_dashed_and_can_be_hidden(tab: Page, network: Graph, tmp_path: Path) -> None:
    for _, _, key, data in network.edges(keys=True, data=True):
        data["factual"] = 0 if key in ("supervises", "upholds") else 1
    opened(tab, network, tmp_path)
    dashed = "() => kg.edges.get().filter((e) => e.dashes).map((e) => e.kg.predicate).sort()"
    assert tab.evaluate(dashed) == ["supervises", "upholds"]
    assert len(tab.evaluate(LINES)) == 7
    tab.locator("#open input").uncheck()
    assert not {"supervises", "upholds"} & set(tab.evaluate(LINES))
    assert len(tab.evaluate(LINES)) == 5


def test_without_plans_there_is_nothing_to_hide(tab: Page, network: Graph, tmp_path: Path) -> None:
    opened(tab, network, tmp_path)
    assert tab.locator("#open input").count() == 0
