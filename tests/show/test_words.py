"""The words of page and server in both languages, colours that can be read, and what the keyboard reaches."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.show.conftest import opened

from kg.graph.query import named_queries
from kg.serve.language import LANGUAGES, columns, spoken
from kg.show import pages
from kg.show.records import Scene

ASSETS = pages.ASSETS
SERVED = ASSETS.parents[1] / "serve"


def test_the_words_of_the_page_are_the_same_in_both_languages(
    tab: Page, scene: Scene, tmp_path: Path
) -> None:
    source = (ASSETS / "words.js").read_text(encoding="utf-8")
    tab.goto("about:blank")
    tab.evaluate(f"() => {{ {source} window.words = WORDS; }}")
    keys = tab.evaluate("""() => Object.fromEntries(Object.entries(words).map(([l, all]) => [l,
      Object.entries(all).flatMap(([k, v]) => typeof v === 'object' ? Object.keys(v).map((x) => `${k}.${x}`) : [k]).sort()]))""")
    assert keys["zh"] == keys["en"] and len(keys["zh"]) > 100
    html = (ASSETS / "page.html").read_text(encoding="utf-8")
    scripts = "".join(p.read_text(encoding="utf-8") for p in ASSETS.glob("*.js"))
    used = set(re.findall(r'data-(?:word|label)="(\w+)"', html)) | set(
        re.findall(r'\bword\("(\w+)"', scripts)
    )
    assert used - {key.split(".")[0] for key in keys["zh"]} == set()


def test_the_words_of_the_server_are_complete() -> None:
    rows = [
        line.split("\t") for line in (SERVED / "assets" / "words.tsv").read_text("utf-8").splitlines()[1:]
    ]
    assert all(len(row) == 3 and all(cell.strip() for cell in row) for row in rows)
    keys = [row[0] for row in rows]
    assert len(keys) == len(set(keys))
    used = {
        key
        for path in (SERVED / "templates").glob("*.html")
        for key in re.findall(r"\bw\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert used - set(keys) == set()


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("ink", ["text", "quiet", "strong", "word", "law", "derived", "warn", "line-drawn"])
def test_words_stand_out_from_their_ground(theme: int, ink: str) -> None:
    """4.5 to 1, as WCAG 2.2 asks of text; of lines 3 to 1."""
    css = (ASSETS / "page.css").read_text(encoding="utf-8")
    block = re.findall(r":root[^{]*\{([^}]*)\}", css)[theme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    ground, drawn = sorted((_luminance(colours["ground"]), _luminance(colours[ink])))
    assert (drawn + 0.05) / (ground + 0.05) >= (3 if ink == "line-drawn" else 4.5)


def test_everything_is_reached_by_keyboard_and_has_a_name(tab: Page, scene: Scene, tmp_path: Path) -> None:
    opened(tab, scene, tmp_path)
    tab.evaluate("(id) => kg.chooseNode(id)", next(n for n in scene.nodes if n.endswith("npc-sc")))
    tab.evaluate("() => document.activeElement.blur()")
    visible = """() => [...document.querySelectorAll('button, input, select, main, summary, a')].filter((e) => e.checkVisibility())
      .map((e, i) => { e.dataset.n = i; return i; })"""
    wanted = set(tab.evaluate(visible))
    reached: dict[int, str] = {}
    for _ in range(len(wanted) + 15):
        tab.keyboard.press("Tab")
        number, name = (
            tab.evaluate("""() => { const e = document.activeElement; return [Number(e.dataset.n ?? -1),
          (e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent || '').trim()]; }""")
        )
        reached[number] = name
    assert wanted - set(reached) == set()
    assert [number for number in wanted if not reached[number]] == []


def test_every_column_of_an_answer_has_a_head_in_both_languages() -> None:
    for lang in LANGUAGES:
        heads = columns(lang)
        assert all(heads.values())
        for query in named_queries().values():
            text = re.sub(r"^#.*$", "", query.sparql, flags=re.M)
            chosen = text.split("SELECT", 1)[1].split("WHERE", 1)[0]
            while (bare := re.sub(r"\([^()]*?(?:AS (\?\w+))?\)", r"\1", chosen)) != chosen:
                chosen = bare
            assert set(re.findall(r"\?(\w+)", chosen)) - set(heads) == set(), query.name


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("the first place (第一地)", "第一地", "the first place"),
        ("1 law and text (法定且有文本)", "法定且有文本", "law and text"),
        ("several places are called 城关镇 (地名有歧义): 甲、乙", "地名有歧义: 甲、乙", "several places are called 城关镇: 甲、乙"),
        ("2024年计划（草案）", "2024年计划（草案）", "2024年计划（草案）"),
    ],
)  # fmt: skip
def test_one_language_is_taken_of_a_text_in_both(text: str, zh: str, en: str) -> None:
    assert (spoken(text, "zh"), spoken(text, "en")) == (zh, en)
