"""A small scene made by hand, and a real browser without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.show.pages import write_page
from kg.show.records import Derived, Law, Line, Named, Scene, Stated, Text, Thing

BASE = "https://w3id.org/institution-kg/id/"
TEXT_IRI = BASE + "text/report-2031"
NODES = {
    "org/110111/npc-sc": ("北京市房山区人民代表大会常务委员会", "房山区人大常委会", "ORG", "StandingCommittee"),
    "org/110111/cpc": ("中国共产党北京市房山区委员会", "房山区委", "ORG", "PartyCommittee"),
    "org/110111/gov": ("北京市房山区人民政府", "房山区政府", "ORG", "Government"),
    "meeting/110111/npc-sc/9-3": ("北京市房山区第九届人民代表大会常务委员会第三次会议",
                                  "房山区第九届人大常委会第三次会议", "MEET", "StandingCommitteeSession"),
    "concept/全过程人民民主": ("全过程人民民主", "全过程人民民主", "CON", "Concept"),
    "doc/water": ("房山区饮用水水源保护办法", "房山区饮用水水源保护办法", "DOC", "Regulation"),
    "person/song": ("单知远", "单知远", "PER", "Person"),
    "org/341500/gov": ("安徽省六安市人民政府", "六安市政府", "ORG", "Government"),
}  # fmt: skip
LINES = [
    ("org/110111/cpc", "leads", "org/110111/npc-sc", ["在区委领导下，常委会依法履职。", "坚持区委对人大工作的领导。"], "asserted"),
    ("org/110111/npc-sc", "reportsTo", "org/110111/cpc", ["常委会党组定期向区委报告工作。"], "habitual"),
    ("org/110111/npc-sc", "supervises", "org/110111/gov", ["加强对区政府工作的监督。"], "plan"),
    ("org/110111/npc-sc", "convenes", "meeting/110111/npc-sc/9-3", ["常委会召开第三次会议。"], "asserted"),
    ("person/song", "presides", "meeting/110111/npc-sc/9-3", ["会议由单知远主持。"], "asserted"),
    ("person/song", "holdsPost", "org/110111/npc-sc", ["常委会主任单知远"], "asserted"),
    ("org/110111/npc-sc", "upholds", "concept/全过程人民民主", ["践行全过程人民民主。"], "asserted"),
    ("org/110111/npc-sc", "inspects", "doc/water", ["检查了水源保护办法的实施情况。"], "asserted"),
    ("org/341500/gov", "guides", "org/110111/gov", ["六安市政府指导区政府工作。"], "asserted"),
]  # fmt: skip
TEXT = "\n".join(quote for *_, quotes, _ in LINES for quote in quotes)
NAMES = {
    "区委": "org/110111/cpc",
    "常委会": "org/110111/npc-sc",
    "区政府": "org/110111/gov",
    "单知远": "person/song",
}


def thing(key: str, name: str, short: str, type_: str, kind: str, **more: object) -> Thing:
    """An entity by hand."""
    return Thing(BASE + key, key, name, short, type_, kind, **more)  # type: ignore[arg-type]


def line(subject: str, predicate: str, object_: str, quotes: list[str], modality: str, number: int) -> Line:
    """A line with a statement for each quote, all in the one text."""
    stated = [
        Stated(
            TEXT_IRI, TEXT.index(q), TEXT.index(q) + len(q), BASE + subject, predicate, BASE + object_,
            f"{BASE}statement/{number:08x}{n:08x}", q, "positive", modality, "heading", "0.9", "by-hand",
            f"20{30 + number % 3}-01-12", (("post", "主任"),) if predicate == "holdsPost" else (),
        )
        for n, q in enumerate(quotes)
    ]  # fmt: skip
    return Line(BASE + subject, predicate, BASE + object_, tuple(stated), len(stated))


def names() -> list[Named]:
    """Every printed name of the text."""
    found = []
    for form, key in NAMES.items():
        at = TEXT.find(form)
        while at >= 0:
            found.append(Named(at, at + len(form), BASE + key))
            at = TEXT.find(form, at + 1)
    return sorted(found)


def scene_of(things: list[Thing], lines: list[Line], **more: object) -> Scene:
    """A scene of these things and lines with the one text."""
    text = Text(TEXT_IRI, "report-2031", TEXT, "房山区人大常委会工作报告", "房山区人大常委会", "2031-01-12",
                "https://example.org/report")  # fmt: skip
    described = {t.iri: t for t in things}
    settings: dict[str, object] = {
        "all_nodes": len(things), "all_lines": len(lines), "texts": {TEXT_IRI: text}, "names": {TEXT_IRI: names()},
    } | more  # fmt: skip
    return Scene(BASE, tuple(sorted(described)), tuple(lines), described, **settings)  # type: ignore[arg-type]


@pytest.fixture
def scene() -> Scene:
    """Eight entities, nine relations in one text, and one relation that the law sets too."""
    things = [
        thing(key, *told, start="2031-03-02" if told[2] == "MEET" else "") for key, told in NODES.items()
    ]
    lines = [line(*told, number) for number, told in enumerate(LINES)]
    return scene_of(things, lines)


@pytest.fixture
def lawful(scene: Scene) -> Scene:
    """The scene with a line that law and text have, one that the law has alone, and one that follows by rule."""
    law = Law(("某法第11条",))
    lines = [
        Line(*one.key, one.statements, one.total, law if one.predicate == "leads" else None)
        for one in scene.lines
    ]
    lines.append(Line(BASE + "org/110111/npc-sc", "appoints", BASE + "org/110111/gov", law=law))
    rule = Derived("部分的部分属于整体", "what is part of a part is part of the whole")
    lines.append(Line(BASE + "org/110111/gov", "partOf", BASE + "org/110111/cpc", derived=rule))
    return scene_of(list(scene.things.values()), lines)


Tabs = Callable[..., Page]


@pytest.fixture
def tabs(browser: Browser) -> Iterator[Tabs]:
    """Opens tabs with the network off; every request but for a file, every error and dialog fails the test."""
    contexts, wrong = [], []

    def made(width: int = 1280, height: int = 800, **settings: object) -> Page:
        options = {
            "offline": True,
            "viewport": {"width": width, "height": height},
            "locale": "zh-CN",
        } | settings
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda r: None if r.url.startswith(("file:", "blob:")) else wrong.append(f"request {r.url}"),
        )
        page.on("pageerror", lambda e: wrong.append(f"error {e}"))
        page.on(
            "console", lambda m: wrong.append(f"console {m.text}") if m.type in {"error", "warning"} else None
        )
        page.on("dialog", lambda d: (wrong.append(f"dialog {d.message}"), d.dismiss()))
        return page

    yield made
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def tab(tabs: Tabs) -> Page:
    """An empty tab of the usual size in Chinese."""
    return tabs()


FITTED = """() => { const c = document.querySelector('#picture canvas');
  return window.kg !== undefined && Math.abs(c.height / c.clientHeight - c.width / c.clientWidth) < 0.01; }"""
"""The page has begun, and its picture has the size that the words above it leave."""


def opened(tab: Page, scene: Scene, folder: Path, title: str = "房山区", at: str = "") -> Page:
    """The page of a scene, drawn in a tab."""
    write_page(scene, folder / "page.html", title)
    tab.goto((folder / "page.html").as_uri() + at)
    tab.wait_for_function(FITTED)
    tab.wait_for_timeout(120)
    return tab
