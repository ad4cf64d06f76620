"""The ten questions of ``docs/explorer.md``, asked with the mouse alone on the samples, each within four clicks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page
from tests.show.conftest import Tabs, opened
from tests.show.test_explore import PLACE

import kg
from kg.scene.reading import scene
from kg.show.records import Scene

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "explorer.md").read_text(encoding="utf-8")
BODY = "白水县人大常委会"
LINE = """([predicate, to]) => { const e = kg.edges.get().find((e) => !e.hidden && e.kg.predicate === predicate && kg.nodes.get(e.to).kg.short === to);
  const q = kg.network.canvasToDOM(kg.network.body.edges[e.id].edgeType.getPoint(0.5));
  const r = document.getElementById('picture').getBoundingClientRect(); return [q.x + r.left, q.y + r.top]; }"""
SHOWN = "(short) => kg.nodes.get().find((n) => !n.hidden && n.kg.short.includes(short)).id"


class Mouse:
    """Clicks, and how many there were."""

    def __init__(self, tab: Page) -> None:
        self.tab, self.clicks = tab, 0
        self.panel = tab.locator("#panel")

    def node(self, short: str) -> None:
        self._at(self.tab.evaluate(PLACE, self.tab.evaluate(SHOWN, short)))

    def line(self, predicate: str, to: str) -> None:
        self._at(self.tab.evaluate(LINE, [predicate, to]))

    def on(self, where: Locator) -> None:
        where.first.click()
        self.clicks += 1

    def listing(self, type_: str, name: str) -> None:
        """A node among all of its type."""
        self.on(self.tab.locator(f"#types button[data-type={type_}]"))
        self.on(self.tab.locator("#found button", has_text=name))

    def row(self, text: str) -> None:
        self.on(self.panel.locator("button.line", has_text=text))

    def listed(self, heading: str) -> str:
        """What stands under a heading of the panel."""
        text = self.panel.inner_text()
        assert heading in text, text
        return text.split(heading, 1)[1]

    def _at(self, place: list[float]) -> None:
        self.tab.mouse.click(*place)
        self.clicks += 1


@pytest.fixture(scope="module")
def samples() -> Scene:
    """The samples with what the law says."""
    graph = kg.build([str(ROOT / "data" / "samples")], layers=["statutory"])
    return scene(graph.store, law=True)


def _leads(m: Mouse) -> None:
    m.node(BODY)
    assert "白水县委" in m.listed("← 领导")


def _reports(m: Mouse) -> None:
    m.node(BODY)
    m.listed("报告 →")
    m.row("白水县委")
    assert m.panel.locator("mark.quoted").count()


def _why(m: Mouse) -> None:
    m.line("leads", BODY)
    assert "县委的正确领导" in "".join(m.panel.locator("mark.quoted").all_inner_texts())


def _context(m: Mouse) -> None:
    m.line("leads", BODY)
    m.on(m.panel.locator("button.title"))
    whole = m.tab.locator("#text-body .whole")
    assert whole.locator("mark.quoted").count() and len(whole.inner_text()) > 500


def _adopted(m: Mouse) -> None:
    m.listing("MEET", "衡阳市第十六届人大常委会第二十次")
    assert "2023年市级决算" in m.listed("通过 →")


def _holders(m: Mouse) -> None:
    m.node("宣城市政府")
    assert re.search(r"任职者 \(\d+\)\s+\S+\s+梅永红", m.panel.inner_text())


def _posts(m: Mouse) -> None:
    m.listing("PER", "梅永红")
    assert "宣城市" in m.listed("任职 (1)")


def _spread(m: Mouse) -> None:
    m.listing("MEET", "二十届中央第二次")
    assert "白水县人民代表大会常务委员会" in m.listed("← 学习")


def _planned(m: Mouse) -> None:
    m.on(m.tab.locator("[data-all='modalities off']"))
    m.on(m.tab.locator("#modalities label[data-name=plan] input"))
    assert re.match(r"\d+ 个节点，[1-9]\d* 条连线；事实 0 条陈述", m.tab.locator("#counts").inner_text())


def _lawful(m: Mouse) -> None:
    m.line("leads", BODY)
    assert "法律" in m.panel.locator("section.law").inner_text()


WALKS: list[Callable[[Mouse], None]] = [
    *(_leads, _reports, _why, _context, _adopted, _holders, _posts, _spread, _planned, _lawful),
]


@pytest.fixture(scope="module")
def page_file(samples: Scene, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Scene, Path]]:
    yield samples, tmp_path_factory.mktemp("walk")


@pytest.mark.parametrize("number", range(1, 11))
def test_a_question_is_answered_within_four_clicks(
    tabs: Tabs, page_file: tuple[Scene, Path], number: int
) -> None:
    mouse = Mouse(opened(tabs(), *page_file, title="样例"))
    WALKS[number - 1](mouse)
    told = re.findall(rf"^{number}\. .*[(（](\d)(?: 次)?[)）]$", GUIDE, re.M)
    assert told == [str(mouse.clicks)] * 2 and mouse.clicks <= 4
