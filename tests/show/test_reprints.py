"""Three prints of one text count once, in the scene and on the page; lines that are no prose are told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.show.conftest import opened

import kg
from kg.scene.reading import scene
from kg.show.records import Scene

BODY = (
    "青川县人大常委会听取专项报告\n"
    "　　青川县人大常委会听取了青川县人民政府关于生态环境保护情况的报告，审议了有关文件，对下一步工作提出要求。\n"
    "　　会后，大家一致认为，青川县人大常委会监督青川县人民法院，要坚持问题导向，把整改工作落到实处。\n"
)
HEAD = "您的位置：首页 > 要闻\n"
FOOT = "主办：青川县人大常委会办公室　蜀ICP备12345678号\n"
TEXTS = [
    {"id": "a", "title": "首发", "publisher": "甲网", "date": "2024-03-01", "text": HEAD + BODY + FOOT},
    {"id": "b", "title": "转载一", "publisher": "乙报", "date": "2024-03-03", "text": BODY},
    {"id": "c", "title": "转载二", "publisher": "丙网", "date": "2024-03-05", "text": BODY},
    {"id": "d", "title": "另文", "date": "2025-01-01", "text": "青川县人大常委会监督青川县人民法院。"},
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    path = tmp_path_factory.mktemp("prints") / "texts.jsonl"
    path.write_text("".join(json.dumps(t) + "\n" for t in TEXTS), encoding="utf-8")
    return scene(kg.build(path, path.parent / "graph").store)


def test_what_reprints_repeat_weighs_once(printed: Scene) -> None:
    weights = {line.predicate: (line.total, line.weight) for line in printed.lines}
    assert weights["supervises"] == (4, 2) and weights["hears"] == (3, 1)
    first = {text.id: text.first for text in printed.texts.values()}
    assert first == {"a": "", "b": "a", "c": "a", "d": ""}
    (supervises,) = (line for line in printed.lines if line.predicate == "supervises")
    told = {s.id for s in supervises.statements if not s.repeats}
    assert {s.repeats for s in supervises.statements} - {""} <= told
    assert not any(name == "repeats" for s in supervises.statements for name, _ in s.qualifiers)


def test_the_page_counts_them_once_and_names_the_first(tab: Page, printed: Scene, tmp_path: Path) -> None:
    opened(tab, printed, tmp_path)
    assert "转载重复 4 条不计" in tab.locator("#counts").inner_text()
    tab.evaluate("() => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === 'supervises').id)")
    text = tab.locator("#panel").inner_text()
    assert "4 篇，其中 2 篇为转载" in text and "2（事实 2" in text
    tab.wait_for_load_state("networkidle")  # the page has drawn itself, and draws the panel no second time
    tab.locator("#panel summary").first.click()
    expect(tab.locator("#panel")).to_contain_text("转载自 首发", use_inner_text=True)
    tab.evaluate("() => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === 'hears').id)")
    assert "3 篇，其中 2 篇为转载（同一篇）" in tab.locator("#panel").inner_text()
    tab.evaluate("() => kg.setLanguage('en')")
    assert "3 texts, 2 of them reprints of one" in tab.locator("#panel").inner_text()
    tab.select_option("#document", "c")
    assert "1 (facts 1" in tab.locator("#panel").inner_text()


def test_lines_that_are_no_prose_are_marked_in_the_whole_text(
    tab: Page, printed: Scene, tmp_path: Path
) -> None:
    opened(tab, printed, tmp_path)
    tab.evaluate("() => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === 'hears').id)")
    tab.locator("#panel button.title", has_text="首发").first.click()
    marked = tab.locator("#text-body mark.apart[data-label]")
    assert marked.evaluate_all("(found) => found.map((m) => m.dataset.label)") == [
        "导航 · 不取关系",
        "页脚 · 不取关系",
    ]
    whole = tab.locator("#text-body .whole").evaluate("(e) => e.textContent")
    assert whole == TEXTS[0]["text"]
