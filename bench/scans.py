"""Scans: how many statements of a text are left when its pages are pictures.

    python bench/scans.py TEXT...        files of text; needs the extra ocr and a font of the system for Chinese

Each text is set in pages of 12 points, drawn at several resolutions, blurred, and covered with noise of a seed.
"""

from __future__ import annotations

import io
import platform
import resource
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy
import pypdfium2
from PIL import Image, ImageFilter

from kg.read import Options, Reading, readings
from kg.settings import Settings
from kg.stages import pipelines

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "read"))
from made import pdf  # noqa: E402

WIDE, HIGH = 36, 36
"""Characters of a line, lines of a page."""
SCANS = ((150, 0), (150, 12), (100, 8), (75, 6))
"""Dots an inch, and how far the noise strays, of 255."""


def pages(text: str) -> bytes:
    """The text as a PDF, a paragraph with a first line that is two characters shorter."""
    rows: list[tuple[float, str]] = []
    for line in (line.strip(" 　") for line in text.splitlines()):
        while line:
            first = not rows or rows[-1][1].endswith("\n")
            room = WIDE - 2 * first
            rows.append((80.0 + 24 * first, line[:room] + "\n" * (len(line) <= room)))
            line = line[room:]
    sheets = [rows[n : n + HIGH] for n in range(0, len(rows), HIGH)]
    return pdf(*([(x, 770 - 20.0 * n, 12, t.strip("\n")) for n, (x, t) in enumerate(s)] for s in sheets))


def scan(sheet: bytes, dots: int, stray: int) -> bytes:
    """The pages as pictures in a PDF."""
    chance, made = numpy.random.default_rng(12), io.BytesIO()
    drawn = []
    with pypdfium2.PdfDocument(sheet) as document:
        for page in document:
            picture = page.render(scale=dots / 72).to_pil().convert("L").filter(ImageFilter.GaussianBlur(0.5))
            light = numpy.asarray(picture) * 0.93
            drawn.append(
                Image.fromarray((light + chance.normal(0, stray, light.shape)).clip(0, 255).astype("uint8"))
            )
    drawn[0].save(made, "PDF", save_all=True, append_images=drawn[1:], resolution=dots, quality=80)
    return made.getvalue()


def main() -> None:
    """Prints a row for each text and scan."""
    stages = pipelines(Settings())

    def facts(path: Path) -> Counter[tuple[str, ...]]:
        (found,) = (f for f in readings([str(path)], Options()) if isinstance(f, Reading))
        (made,) = stages([found.document])
        return Counter((s.subject.key, s.predicate, s.object.key, s.modality.value) for s in made.statements)

    print(f"{platform.machine()}, Python {platform.python_version()}; rapidocr {version('rapidocr')}\n")
    print("| text | statements | dots an inch | noise | the same | others |\n|---|---:|---:|---:|---:|---:|")
    with TemporaryDirectory() as folder:
        for name in sys.argv[1:]:
            wanted = facts(Path(name))
            for dots, stray in SCANS:
                path = Path(folder) / "scan.pdf"
                path.write_bytes(scan(pages(Path(name).read_text("utf-8")), dots, stray))
                got = facts(path)
                same, others = (wanted & got).total(), (got - wanted).total()
                print(
                    f"| {Path(name).name} | {wanted.total()} | {dots} | {stray} | {same} | {others} |",
                    flush=True,
                )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"\nThe greatest reader took {used.ru_maxrss >> 10} MiB, all {used.ru_utime + used.ru_stime:.0f} CPU s."
    )


if __name__ == "__main__":
    main()
