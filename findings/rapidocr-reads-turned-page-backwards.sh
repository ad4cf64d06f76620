#!/usr/bin/env bash
# Versions: rapidocr 3.10.0 with the models it ships and its defaults (classifier of direction on), onnxruntime 1.32.0,
#   pillow 13.0.0; a font of the Debian package fonts-noto-cjk.
# Input: a page of five printed lines, as it should lie, and scanned on its head or on its side.
# Expected: since every line is recognised whichever way it lies, the lines come in reading order, or a doubtful score
#   or the angle tells that the page was turned.
# Seen: every character is right and every score 1.0, but the lines of the page on its head come from the last to the
#   first, and those of a page on its side (90 degrees) in no order at all; nothing in the result tells it.
# Why it matters: a decision ends up before its title, and who is appointed or removed is read under another heading.
#   Turn the page before it is read, or sort the lines by an angle that is found otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check rapidocr==3.10.0 onnxruntime==1.32.0 pillow==13.0.0
cat > "$folder/see.py" <<'PY'
import sys

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from rapidocr import RapidOCR

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
LINES = ["青山县人民代表大会常务委员会", "关于任免刘志远等职务的决定", "任命刘志远为县财政局局长；",
         "免去王小明的县教育局局长职务。", "二〇二四年三月五日"]
page = Image.new("L", (900, 520), 255)
for n, line in enumerate(LINES):
    ImageDraw.Draw(page).text((80, 60 + n * 80), line, font=ImageFont.truetype(FONT, 30), fill=0)
engine, seen = RapidOCR(params={"Global.log_level": "critical"}), {}
for degrees in (0, 90, 180, 270):
    found = engine(np.array(page.rotate(degrees, expand=True).convert("RGB")))
    seen[degrees] = [LINES.index(text) + 1 for text in found.txts if text in LINES]
    print(degrees, "degrees: lines in the order", seen[degrees], "lowest score", round(float(min(found.scores)), 2))
as_found = seen[0] == [1, 2, 3, 4, 5] and seen[180] == [5, 4, 3, 2, 1]
as_found = as_found and seen[270] == [5, 4, 3, 2, 1] and sorted(seen[90]) == [1, 2, 3, 4, 5] != seen[90]
sys.exit(not as_found)
PY
"$folder/venv/bin/python" "$folder/see.py"
