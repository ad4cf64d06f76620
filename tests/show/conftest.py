"""A small network as the graph stage hands it over, and a real browser without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
BASE = "https://w3id.org/institution-kg/id/"

NODES = {
    "org/990101/npc-sc": ("青川省明江市南岭区人民代表大会常务委员会", "ORG", "StandingCommittee"),
    "org/990101/cpc": ("中国共产党青川省明江市南岭区委员会", "ORG", "PartyCommittee"),
    "org/990101/gov": ("青川省明江市南岭区人民政府", "ORG", "Government"),
    "meeting/990101/npc-sc/9-3": (
        "青川省明江市南岭区第九届人民代表大会常务委员会第三次会议",
        "MEET",
        "StandingCommitteeSession",
    ),
    "concept/全过程人民民主": ("全过程人民民主", "CON", "Concept"),
    "doc/water": ("明江市饮用水水源保护条例", "DOC", "Regulation"),
    "person/song": ("宋知远", "PER", "Person"),
    "place/990101": ("青川省明江市南岭区", "LOC", "Place"),
}
EDGES = [
    (
        "org/990101/cpc",
        "leads",
        "org/990101/npc-sc",
        ["在区委领导下，常委会依法履职。", "坚持区委对人大工作的领导。"],
    ),
    ("org/990101/npc-sc", "reportsTo", "org/990101/cpc", ["常委会党组定期向区委报告工作。"]),
    ("org/990101/npc-sc", "supervises", "org/990101/gov", ["加强对区政府工作的监督。"]),
    ("org/990101/npc-sc", "convenes", "meeting/990101/npc-sc/9-3", ["常委会召开第三次会议。"]),
    ("person/song", "presides", "meeting/990101/npc-sc/9-3", ["会议由宋知远主持。"]),
    ("org/990101/npc-sc", "upholds", "concept/全过程人民民主", ["践行全过程人民民主。"]),
    ("org/990101/npc-sc", "inspects", "doc/water", ["开展饮用水水源保护条例执法检查。"]),
]


def evidence(quote: str) -> dict[str, str]:
    """One piece of evidence with all of its fields."""
    return {
        "quote": quote, "document": BASE + "text/report-2031", "title": "南岭区人大常委会工作报告", "date": "2031-01-12",
        "modality": "asserted", "subjectBy": "heading", "confidence": "0.9", "rule": "made-by-hand",
    }  # fmt: skip


@pytest.fixture
def network() -> nx.MultiDiGraph[str]:
    """Eight entities, seven relations; the place has no relation."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, (label, type_, kind) in NODES.items():
        graph.add_node(BASE + key, label=label, type=type_, kind=kind, place=BASE + "place/990101")
    for subject, predicate, object_, quotes in EDGES:
        graph.add_edge(
            BASE + subject, BASE + object_, key=predicate, weight=len(quotes), documents=1,
            first="2031-01-12", last="2031-01-12", evidence=[evidence(q) for q in quotes],
        )  # fmt: skip
    return graph


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("needs chromium: run `make browser`")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """An empty tab with the network off; every request but for a file, every error and dialog fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda r: None if r.url.startswith("file:") else wrong.append(f"request {r.url}"))
    page.on("pageerror", lambda e: wrong.append(f"error {e}"))
    page.on(
        "console", lambda m: wrong.append(f"console {m.text}") if m.type in {"error", "warning"} else None
    )
    page.on("dialog", lambda d: (wrong.append(f"dialog {d.message}"), d.dismiss()))
    yield page
    context.close()
    assert wrong == []
