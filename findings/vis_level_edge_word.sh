#!/usr/bin/env bash
# Versions: vis-network 9.1.2 (as pyvis 0.3.2 brings it), Chromium of Debian, playwright 1.65.2.
# Input: two nodes at one height and a line from the right one to the left one, label "报告", font.align "middle".
# Expected: the word in the middle of the line, as for a line from left to right or one that is a little slanted.
# Seen: the word of the exactly level line is drawn at the origin of the picture: the angle is 0, so the canvas is not
#   moved, yet the word is placed as if it had been. With align "horizontal" it stands right.
# Why it matters: layouts in rows are full of level lines; their words turn up far away from them, piled on one spot.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps pyvis==0.3.2
"$folder/venv/bin/pip" install -q --disable-pip-version-check playwright==1.65.2
cat > "$folder/see.py" <<'PY'
import pathlib
import sys

from playwright.sync_api import sync_playwright

packages = pathlib.Path(sys.prefix) / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
library = (packages / "pyvis/templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
page = """<meta charset="utf-8"><div id="p" style="width:800px;height:400px"></div><script>%s</script><script>
const drawn = [], old = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) { const m = this.getTransform();
  if (text === "报告") drawn.push([m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f]);
  return old.apply(this, arguments); };
window.see = (align, from, to, y) => { const n = new vis.Network(document.getElementById("p"),
    { nodes: [{ id: 1, x: 300, y: 100 }, { id: 2, x: 600, y }], edges: [{ id: "e", from, to, label: "报告", font: { align } }] },
    { physics: false, edges: { smooth: false } });
  n.moveTo({ position: { x: 400, y: 50 }, scale: 1 }); drawn.length = 0; n.redraw();
  const middle = n.canvasToDOM({ x: 450, y: (100 + y) / 2 }), at = drawn.at(-1); n.destroy();
  return Math.round(Math.hypot(at[0] - middle.x, at[1] - middle.y)); };
</script>""" % library
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
    tab = browser.new_page()
    tab.set_content(page)
    cases = {"left to right": ("middle", 1, 2, 100), "right to left": ("middle", 2, 1, 100),
             "right to left, slanted": ("middle", 2, 1, 110), "right to left, horizontal": ("horizontal", 2, 1, 100)}
    seen = {name: tab.evaluate("(c) => see(...c)", list(case)) for name, case in cases.items()}
    browser.close()
for name, distance in seen.items():
    print(f"{name}: the word is {distance} pixels from the middle of its line")
far = [name for name, distance in seen.items() if distance > 50]
sys.exit(0 if far == ["right to left"] else 1)
PY
"$folder/venv/bin/python" "$folder/see.py"
