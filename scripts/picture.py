"""Writes docs/images/explorer.jpg, the picture at the top of the guides: the page of the sample texts in Chromium.

python scripts/picture.py
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import kg

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "explorer.jpg"
_LINE = "supervises"


def main() -> None:
    """Builds a graph of the samples, opens its page, chooses a line and takes the picture."""
    graph = kg.build([str(ROOT / "data" / "samples")])
    with TemporaryDirectory() as folder, sync_playwright() as play:
        page = graph.show(law=True)
        path = replace(page, title="样例 samples").save(Path(folder) / "page.html")
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_context(
            offline=True, viewport={"width": 1280, "height": 720}, locale="zh-CN"
        ).new_page()
        tab.goto(path.as_uri())
        tab.wait_for_function("() => window.kg !== undefined")
        tab.evaluate(
            "(p) => kg.chooseEdge(kg.edges.get().find((e) => e.kg.predicate === p && e.kg.law.length && (kg.visible().found.get(e.id) || []).length).id)",
            _LINE,
        )
        tab.wait_for_timeout(500)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=str(PICTURE), type="jpeg", quality=80)
        browser.close()


if __name__ == "__main__":
    main()
