"""Whether extraction takes time in proportion to the length of a text, whatever the text is made of, and what memory.

    python bench/scaling.py [--small 20000] [--large 80000] [--unit 县，]...

Each text repeats one unit, with a number in it where the unit has a {}, up to a length in characters. Prints machine,
versions, for each unit the CPU seconds of the large text, how many times the small one's that is beside how many times
it is as long, and the memory that the large text took per million characters. Each unit is read in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import time
from collections.abc import Callable
from importlib.metadata import version

from kg.fingerprint import PACKAGES
from kg.model import Document, Resolution
from kg.settings import Settings
from kg.stages import pipeline

UNITS = (
    "，", ",", "。", "、", "；", "\n", " ", "县", "县，", "县 ", "县\n", "《", "》", "（", "（县委）", "“", "“县", "|", "| 县委 ",
    "*县", "**", "<b", "<b>县委</b>", "# ", "会", "会议强调，", "第", "第一", "1", "〇", "要", "关于", "北京市", "青川县委、",
    "县委，", "县委决定，", "县委领导县政府。", "县长王立新，", "王立新、", "县长王立新（女）、", "王立新（县财政局局长），",
    "县人大常委会执法检查组，", "检查组，", "办公室、", "领导小组，", "县理论学习中心组集体学习，", "《条例》，", "《古树保护条例》、",
    "县财政局（以下简称“县财”），", "县第{}局（以下简称“第{}局”），", "青川县第{}小学，", "《第{}号决定》，",
    "县委第{}次全会，全会指出，", "经审议，会议通过，", "审议了《县政府关于{}的报告》，", "任命王立新为县财政局局长。",
    "任命王立新、", "县委常委会第{}次会议，", "\u200b县", "\u2028", "县\u2028", "县\xa0", "县\t",
)  # fmt: skip


def main() -> None:
    """Reads every unit at two lengths."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--small", type=int, default=20_000, help="characters of the small text")
    arguments.add_argument("--large", type=int, default=80_000, help="characters of the large text")
    arguments.add_argument("--unit", action="append", help="what the text repeats; default: about seventy")
    given = arguments.parse_args()
    print(f"{platform.machine()} Python {platform.python_version()}", {p: version(p) for p in PACKAGES})
    read = pipeline(Settings())
    read(Document("warm", "县委领导县人民政府。县长王立新出席会议。"))
    print(
        f"{given.large / given.small:.1f} times as long; unit, CPU s, times the small text's, MB per million characters"
    )
    for unit in given.unit or UNITS:
        apart(lambda unit=unit: _measure(unit, given.small, given.large, read))


def _measure(unit: str, small: int, large: int, read: Callable[[Document], Resolution]) -> None:
    few, many = text(unit, small), text(unit, large)
    first = _seconds(few, read)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    second = _seconds(many, read)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{unit!r:40} {second:7.2f} {second / max(first, 0.01):6.1f} {grown * 1e6 / large:7.0f}", flush=True
    )


def _seconds(given: str, read: Callable[[Document], Resolution]) -> float:
    start = time.process_time()
    read(Document("d", given))
    return time.process_time() - start


def text(unit: str, length: int) -> str:
    """A text of so many characters that repeats a unit."""
    pieces: list[str] = []
    size = 0
    while size < length:
        pieces.append(unit.replace("{}", str(len(pieces))))
        size += len(pieces[-1])
    return "".join(pieces)[:length]


def apart(work: Callable[[], None]) -> None:
    """Does something in a process of its own, so that its memory is its own."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main()
