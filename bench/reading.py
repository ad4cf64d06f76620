"""Reading: the main text of pages beside other extractors, and readers under damaged input.

    python bench/reading.py main-text        precision and recall of characters on bench/page_shapes.py
    python bench/reading.py fuzz --seconds 60   each reader on damaged files, seeded

The first needs trafilatura, lxml_html_clean and readability-lxml beside kg.
"""

from __future__ import annotations

import argparse
import io
import platform
import random
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.read.client import Worker
from kg.read.contract import Item, Limits, Options, Reading
from kg.read.formats.html import page as read_page

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests" / "read")]
from bench.page_shapes import shapes  # noqa: E402
from made import packed  # noqa: E402

CELLS = {
    "table of appointments": ("（2024年3月5日通过）", "姓名任命职务免去职务王立新教育局局长李春和水利局局长"),
    "table of document data": (
        "索引号0001发文机关青川县人民政府成文日期2024年3月5日发文字号青府发〔2024〕1号",
    ),
}
"""What other tools may print of the tables, which kg turns into sentences."""


def main_text() -> None:
    """Prints a table of precision and recall by shape."""
    tools = {"kg": _kg, "trafilatura": _trafilatura, "readability": _readability}
    print(machine("trafilatura", "readability-lxml"))
    print("| page | " + " | ".join(f"{tool} P | R" for tool in tools) + " |")
    print("|---|" + "---:|---:|" * len(tools))
    sums: dict[str, list[tuple[float, float]]] = {tool: [] for tool in tools}
    for shape, (page, lines) in shapes().items():
        cells = []
        for tool, extract in tools.items():
            wanted = "".join(lines) if tool == "kg" else _for_others(shape, "".join(lines), lines)
            made = measured(extract(page), wanted)
            sums[tool].append(made)
            cells.append(f"{made[0]:.3f} | {made[1]:.3f}")
        print(f"| {shape} | " + " | ".join(cells) + " |")
    means = (
        f"{sum(p for p, _ in s) / len(s):.3f} | {sum(r for _, r in s) / len(s):.3f}" for s in sums.values()
    )
    print("| mean | " + " | ".join(means) + " |")


def _for_others(shape: str, text: str, lines: object) -> str:
    cells = CELLS.get(shape)
    if cells is None:
        return text
    kept = [
        line
        for line in lines
        if "任命" not in line and "免去" not in line and not re.match("[^，]{3,4}：", line)
    ]  # type: ignore[attr-defined]
    return "".join([*kept, *cells])


def measured(got: str, wanted: str) -> tuple[float, float]:
    """Precision and recall of characters, by the longest matching blocks, without white space and signs of tables."""
    a, b = (re.sub(r"[\s|\-#*]+", "", text) for text in (got, wanted))
    same = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return same / len(a) if a else 0.0, same / len(b)


def _kg(page: str) -> str:
    return read_page(page).text


def _trafilatura(page: str) -> str:
    import trafilatura

    return trafilatura.extract(page, include_tables=True, favor_recall=True) or ""


def _readability(page: str) -> str:
    from lxml import html
    from readability import Document

    made = Document(page)
    return made.title() + html.fromstring(made.summary()).text_content()


def seeds() -> dict[str, bytes]:
    """The good files of the tests, and a DOC and an XLS where LibreOffice is there to write them."""
    from test_folder import GOOD, told

    found = dict(GOOD)
    program = shutil.which("soffice")
    with TemporaryDirectory() as folder:
        for name, form, text in (
            ("a.html", "doc:MS Word 97", f"<p>{told('外事')}</p>"),
            ("a.csv", "xls:MS Excel 97", told("外贸")),
        ):
            (Path(folder) / name).write_text(text, encoding="utf-8")
            command = [program, f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--headless"]
            if program is not None:
                subprocess.run(
                    [*command, "--convert-to", form, "--outdir", folder, f"{folder}/{name}"],
                    check=True,
                    capture_output=True,
                )
                suffix = form.partition(":")[0]
                found[f"office.{suffix}"] = (Path(folder) / f"a.{suffix}").read_bytes()
    return found


def fuzz(seconds: float, seed: int, part: int, parts: int) -> None:
    """Prints what became of damaged files, by kind; ends with 1 if anything but rows came of them."""
    print(machine())
    print("| seed file | files | read | rows | of them: crash, memory, time |\n|---|---:|---:|---:|---|")
    failed = 0
    with TemporaryDirectory() as folder, Worker(Options(Limits(seconds=10))) as worker:
        for name, data in list(seeds().items())[part::parts]:
            counts: Counter[str] = Counter()
            for damaged in damages(data, random.Random(f"{seed} {name}"), seconds):
                path = Path(folder) / name
                path.write_bytes(damaged)
                try:
                    found = list(worker.read(Item(name, str(path), b"")))
                except Exception as error:  # what the tests must never see
                    failed += 1
                    print(f"{name}: {type(error).__name__}: {error}")
                    continue
                counts["files"] += 1
                counts["read" if any(isinstance(f, Reading) for f in found) else "rows"] += 1
                counts.update(
                    f.code
                    for f in found
                    if not isinstance(f, Reading) and f.code in ("crash", "memory", "time")
                )
            hard = ", ".join(f"{counts[c]} {c}" for c in ("crash", "memory", "time") if counts[c])
            print(
                f"| {name} | {counts['files']} | {counts['read']} | {counts['rows']} | {hard} |", flush=True
            )
    sys.exit(1 if failed else 0)


def damages(data: bytes, chance: random.Random, seconds: float) -> Iterator[bytes]:
    """Damaged forms of a file for so many seconds: its bytes, or those of a member of a ZIP, packed anew."""
    until = time.monotonic() + seconds
    members = _members(data)
    while time.monotonic() < until:
        if members and chance.random() < 0.8:
            name = chance.choice(sorted(members))
            yield packed({**members, name: damaged(members[name], chance)})
        else:
            yield damaged(data, chance)


def _members(data: bytes) -> dict[str, bytes]:
    """The files of a ZIP; none of anything else."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut, doubled, moved, made large."""
    ways: tuple[Callable[[bytearray, int, int], object], ...] = (
        lambda d, a, b: d.__setitem__(slice(a, a + 1), bytes([chance.randrange(256)])),
        lambda d, a, b: d.__delitem__(slice(a, b)),
        lambda d, a, b: d.__setitem__(slice(a, a), d[a:b]),
        lambda d, a, b: d.__setitem__(slice(a, a + 4), b"\xff\xff\xff\x7f"),
        lambda d, a, b: d.__delitem__(slice(a, len(d))),
        lambda d, a, b: d.__setitem__(slice(a, a + 1), bytes([chance.choice(b'0123456789<>/"&-')])),
    )
    made = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        first, last = sorted(chance.randrange(len(made) + 1) for _ in range(2))
        chance.choices(ways, (20, 2, 2, 4, 1, 20))[0](made, first, min(last, first + 200))
    return bytes(made)


def machine(*packages: str) -> str:
    """The machine and the versions, for the head of a table."""
    told = ", ".join(f"{name} {version(name)}" for name in ("institution-kg", "lxml", "pypdfium2", *packages))
    return f"{platform.machine()}, Python {platform.python_version()}; {told}\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("main-text", "fuzz"))
    parser.add_argument("--seconds", type=float, default=60.0, help="for each seed file")
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--part", default="0/1", help="1/2: the second of two halves of the seed files")
    given = parser.parse_args()
    if given.what == "main-text":
        main_text()
    else:
        fuzz(given.seconds, given.seed, *map(int, given.part.split("/")))
