"""How soon a page of a picture is usable: 300 and 2,000 nodes with three lines each, in Chromium with the network off.

python bench/page.py [--runs 3]

Prints for each size the seconds that Python takes to write the page, its size, the seconds from opening it until a
search has brought a node into view, and frames a second while the picture is dragged. The bare page that pyvis writes
of the same nodes and lines, without search, panel or filters, is opened in turn: the ratio of the two says what the page
adds, whatever else the machine does. Needs chromium and playwright.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright
from pyvis.network import Network

from kg.reference.organs import organ_kinds
from kg.reference.places import places
from kg.show.pages import write_page
from kg.show.records import Line, Named, Scene, Stated, Text, Thing
from kg.show.short import short_name

SIZES = (300, 2_000)
LINES = 3
BASE = "https://w3id.org/institution-kg/id/"
SENTENCE = "会议听取和审议了区人民政府关于今年以来工作情况的报告。"
KINDS = ("npc-sc", "gov", "cpc", "court", "proc", "cppcc", "sc", "cdi", "npc", "union")
_FRAMES = """() => new Promise((done) => { let n = 0; const start = performance.now();
  const step = (now) => { n += 1; kg.network.moveTo({ position: { x: n * 3, y: n }, animation: false });
    if (now - start < 2000) requestAnimationFrame(step); else done(n / ((now - start) / 1000)); };
  requestAnimationFrame(step); })"""


def scene(size: int) -> Scene:
    """Organs of real divisions, a third of them other things, and three statements of fact for each."""
    random = Random(size)
    codes = [c for c in sorted(places()._by_code) if c.isdigit() and len(c) == 6]
    things = [_thing(number, random.choice(codes)) for number in range(size)]
    nodes = sorted(t.iri for t in things)
    text = Text(f"{BASE}text/t", "t", SENTENCE * size * LINES, "工作报告", "", "2024-01-02", "")
    lines = {}
    for number in range(size * LINES):
        subject, object_ = nodes[number % size], random.choice(nodes)
        start = number * len(SENTENCE)
        one = Stated(
            text.iri, start, start + len(SENTENCE), subject, "hears", object_, f"{BASE}statement/{number:016x}",
            SENTENCE, "positive", "asserted", "explicit", "0.9", "bench", f"20{number % 20 + 5:02}-01-02",
        )  # fmt: skip
        lines[subject, object_] = Line(subject, "hears", object_, (one,), 1)
    named = [
        Named(n * len(SENTENCE) + 9, n * len(SENTENCE) + 14, nodes[n % size]) for n in range(size * LINES)
    ]
    return Scene(
        BASE, tuple(nodes), tuple(lines[k] for k in sorted(lines)), {t.iri: t for t in things}, {text.iri: text},
        {text.iri: named}, size, len(lines),
    )  # fmt: skip


def _thing(number: int, code: str) -> Thing:
    if number % 3 == 2:
        return Thing(
            f"{BASE}concept/{number}",
            f"concept/{number}",
            f"第{number}项工作",
            f"第{number}项工作",
            "CON",
            "Concept",
        )
    kind, place = KINDS[number % len(KINDS)], places().get(code)
    assert place is not None
    key = f"org/{code}/{kind}/{number}"
    name = places().path(place) + organ_kinds()[kind].heads[0]
    return Thing(
        f"{BASE}{key}", key, name, short_name(key, name), "ORG", organ_kinds()[kind].kind, level=place.level
    )


def cpu() -> float:
    """CPU seconds of this process and all below it that still run; Linux alone."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            stats[int(path.parent.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    inside = {os.getpid()}
    for _ in range(6):
        inside |= {pid for pid, (parent, _) in stats.items() if parent in inside}
    return sum(stats[pid][1] for pid in inside) / os.sysconf("SC_CLK_TCK")


def bare(made: Scene, path: Path) -> None:
    """The page that pyvis itself writes of all nodes and lines, at rest."""
    canvas = Network(directed=True, cdn_resources="in_line")
    canvas.options = {"physics": {"enabled": False}}
    for number, node in enumerate(made.nodes):
        canvas.add_node(
            node, label=made.things[node].short, x=number % 50 * 90, y=number // 50 * 90, shape="dot"
        )
    for line in made.lines:
        canvas.add_edge(line.subject, line.object, label=line.predicate)
    path.write_text(canvas.generate_html(), encoding="utf-8")


def drawn(page: Page, path: Path) -> tuple[float, float]:
    """Seconds and CPU seconds until the page of pyvis has drawn."""
    start, begun = time.perf_counter(), cpu()
    page.goto(path.as_uri())
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return time.perf_counter() - start, cpu() - begun


def opened(page: Page, path: Path) -> tuple[float, float, float]:
    """Seconds and CPU seconds until the page has answered a search, and frames a second while all of it moves."""
    start, begun = time.perf_counter(), cpu()
    page.goto(path.as_uri())
    page.wait_for_function("() => window.kg !== undefined")
    page.fill("#search", "rdcwh")
    page.press("#search", "Enter")
    page.wait_for_function("() => kg.state.node !== null")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    usable, spent = time.perf_counter() - start, cpu() - begun
    page.click("[data-all='types on']")
    return usable, spent, float(page.evaluate(_FRAMES))


def main() -> None:
    """Prints the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with sync_playwright() as play, TemporaryDirectory() as folder:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        told = f"{platform.platform()}, Python {platform.python_version()}, Chromium {browser.version}"
        print(f"{told}, {runs} runs, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}", flush=True)
        before: dict[str, float] = {}
        for size in SIZES:
            path, plain = Path(folder) / f"{size}.html", Path(folder) / f"{size}-bare.html"
            start = time.perf_counter()
            made = scene(size)
            bare(made, plain)
            begun, worked = time.perf_counter(), time.process_time()
            write_page(made, path, "bench")
            wrote, computed = time.perf_counter() - begun, time.process_time() - worked
            found, others = [], []
            for _ in range(runs):
                for file in (path, plain):
                    page = browser.new_context(
                        offline=True, viewport={"width": 1280, "height": 800}
                    ).new_page()
                    if file is path:
                        found.append(opened(page, file))
                    else:
                        others.append(drawn(page, file))
                    page.close()
            usable, spent, frames = (median(column) for column in zip(*found, strict=True))
            other, others_spent = (median(column) for column in zip(*others, strict=True))
            print(
                f"{size} nodes, {len(made.lines)} lines: scene {begun - start:.1f} s, written {wrote:.1f} s ({computed:.1f} s of CPU), "
                f"{path.stat().st_size / 1e6:.1f} MB, usable {usable:.2f} s ({spent:.2f} s of CPU), {frames:.0f} frames/s; "
                f"bare pyvis {other:.2f} s ({others_spent:.2f} s of CPU): {usable / other:.2f} times as long, {spent / others_spent:.2f} times the CPU",
                flush=True,
            )
            if before:
                print(
                    f"{size / before['size']:.1f} times the nodes: {usable / before['usable']:.1f} times as long"
                )
            before = {"size": size, "usable": usable}
        browser.close()


if __name__ == "__main__":
    main()
