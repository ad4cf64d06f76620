"""Takes alternatives of the patterns out, one at a time, and tells how many the tests notice.

Every alternative of a group in a pattern of a room (``--room relate`` or ``find``) is a candidate; ``--count``
of them are chosen at random (``--seed``). Each is taken out of a copy of the package, and the tests that
belong to the room run on the copy.

Run: ``make mutants``, or ``python scripts/mutants.py [--room ROOM] [--seed N] [--count N] [--least N] [--list]``
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import subprocess
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
# The tests of each room, the quick and strict ones first: the run stops at the first that fails.
TESTS = {
    "relate": ("tests/relate/test_cases.py", "tests/relate"),
    "find": ("tests/find/test_cases.py", "tests/find/test_parse.py", "tests/find"),
}


_SIGNS = ("?:", "?=", "?!", "?<=", "?<!")
"""What a group may begin with that is no part of its first alternative."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """An alternative: offsets of what is cut from the source of a file, with one bar beside it."""

    file: Path
    start: int
    end: int
    text: str
    line: int


def mutants(room: str) -> list[Mutant]:
    """Every alternative of every pattern of a room, in order."""
    folder = ROOT / "src" / "kg" / room
    return [m for file in sorted(folder.glob("*.py")) for m in _of(file)]


def _of(file: Path) -> Iterator[Mutant]:
    source = file.read_text(encoding="utf-8")
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.STRING and "|" in token.string and '"""' not in token.string:
            at = starts[token.start[0] - 1] + token.start[1]
            for start, end in _alternatives(token.string):
                cut = token.string[start:end]
                if cut.strip("|") and "\n" not in cut:
                    yield Mutant(file, at + start, at + end, cut.strip("|"), token.start[0])


def _alternatives(text: str) -> Iterator[tuple[int, int]]:
    """The slices of a string literal that hold one alternative of a group and a bar beside it."""
    opening = text.index('"') + 1
    groups: list[list[int]] = [[opening]]
    at, inside = opening, False
    while at < len(text) - 1:
        char = text[at]
        if char == "\\":
            at += 2
            continue
        if inside or char == "[":
            inside = char != "]"
        elif char == "(":
            groups.append([at + 1])
        elif char == "|":
            groups[-1].append(at + 1)
        elif char == ")" and len(groups) > 1:
            yield from _slices(groups.pop(), at, text)
        at += 1
    if len(groups) == 1:
        yield from _slices(groups[0], at, text)


def _slices(begins: list[int], end: int, text: str) -> Iterator[tuple[int, int]]:
    if len(begins) < 2:
        return
    if text.startswith("?", begins[0]) and not text.startswith("?:", begins[0]):
        begins = begins[1:] if ">" in text[begins[0] : begins[1]] else begins
    for n, start in enumerate(begins):
        last = n + 1 == len(begins)
        skip = next((len(sign) for sign in _SIGNS if text.startswith(sign, start)), 0)
        if last:
            yield start - 1, end
        else:
            yield start + skip, begins[n + 1]


def noticed(mutant: Mutant, tests: Sequence[str]) -> bool:
    """True if one of the tests fails on the package without the alternative."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "src"
        shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("data", "ontology"):
            (Path(folder) / name).symlink_to(ROOT / name)
        file = copy / mutant.file.relative_to(ROOT / "src")
        source = file.read_text(encoding="utf-8")
        file.write_text(source[: mutant.start] + source[mutant.end :], encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if run.returncode not in (0, 1, 2):
            raise SystemExit(
                f"{mutant.file.name}: the tests did not run\n{run.stdout[-2000:]}{run.stderr[-500:]}"
            )
        return run.returncode != 0


def main() -> int:
    """Prints each mutant and whether it was noticed; 1 if fewer than ``--least`` were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--room", choices=sorted(TESTS), default="relate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--least", type=int, default=0)
    parser.add_argument("--list", action="store_true", help="print every candidate")
    given = parser.parse_args()
    found = mutants(given.room)
    if given.list:
        print("\n".join(f"{m.file.name}:{m.line}  {m.text}" for m in found))
        return 0
    chosen = random.Random(given.seed).sample(found, min(given.count, len(found)))
    seen = 0
    for mutant in chosen:
        hit = noticed(mutant, TESTS[given.room])
        seen += hit
        print(
            f"{'noticed' if hit else 'MISSED '}  {mutant.file.name}:{mutant.line}  {mutant.text}", flush=True
        )
    print(f"{seen} of {len(chosen)} noticed (of {len(found)} alternatives)")
    return 0 if seen >= given.least else 1


if __name__ == "__main__":
    sys.exit(main())
