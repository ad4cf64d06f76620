"""Looks for statements that a text has only because of characters that a reader does not see or cannot tell apart.

    python bench/fuzz_characters.py SOURCE... [--minutes 10] [--seed 1] [--per-text 6]

Each clean text is read, then read again with invisible, look-alike or control characters put in. Every
statement of the changed text must be one of the clean text: fewer are lost relations, others false ones.
Characters are put in one kind at a time, so that a failure names its kind. Prints machine, versions, the
rate of statements kept by kind and every false statement with its sentence; exit code 1 if there is any.
"""

from __future__ import annotations

import argparse
import platform
import random
import sys
import time
from collections import Counter
from dataclasses import replace
from importlib.metadata import version

from kg.fingerprint import PACKAGES
from kg.model import Document, Resolution
from kg.read.page import complete
from kg.settings import Settings
from kg.stages import documents, pipeline

INVISIBLE = {
    "zero-width space": "\u200b", "soft hyphen": "\u00ad", "word joiner": "\u2060", "byte order mark": "\ufeff",
    "zero-width joiner": "\u200d", "zero-width non-joiner": "\u200c", "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f", "variation selector": "\ufe0f", "tab": "\t", "vertical tab": "\v",
    "form feed": "\f", "line separator": "\u2028", "no-break space": "\u00a0", "thin space": "\u2009",
    "null": "\x00", "escape": "\x1b", "delete": "\x7f", "next line": "\x85", "function application": "\u2061",
}  # fmt: skip
LIKE = {
    "Kangxi radicals": dict(zip("人大工方民心手一二入八见长门", "⼈⼤⼯⽅⺠⼼⼿⼀⼆⼊⼋⻅⻓⻔", strict=True)),
    "ba for shi": {"市": "巿"},
    "circles for ling": {"〇": "○"},
    "wide letters": {c: chr(ord(c) + 0xFEE0) for c in "0123456789"},
    "compatibility": {"度": "\ufa01", "行": "\ufa08", "都": "\ufa26", "金": "\uf90a", "理": "\uf9e4"},
}
HAN = range(0x4E00, 0x9FA6)
Key = tuple[str, str, str]


def main() -> None:
    """Runs until the time is up, text by text in an order that the seed gives."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("source", nargs="+")
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument(
        "--per-text", type=int, default=6, help="characters of a kind to put into each text"
    )
    given = arguments.parse_args()
    print(f"{platform.machine()} Python {platform.python_version()}", {p: version(p) for p in PACKAGES})
    sys.exit(1 if Fuzzer(given.seed, given.per_text).run(list(documents(given.source)), given.minutes) else 0)


class Fuzzer:
    """Reads texts clean and changed, and counts what differs."""

    def __init__(self, seed: int, many: int) -> None:
        self.chance, self.many = random.Random(seed), many
        self.read = pipeline(Settings())
        self.kept: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.tried = 0

    def run(self, found: list[Document], minutes: float) -> int:
        """The number of false statements."""
        self.chance.shuffle(found)
        end = time.monotonic() + 60 * minutes
        for document in found:
            if time.monotonic() > end:
                break
            document = complete(replace(document, regions=()))
            clean = self.read(document)
            for kind in (*INVISIBLE, *LIKE):
                self._compare(kind, document, clean)
        print(f"{self.tried} changed texts read")
        for kind in (*INVISIBLE, *LIKE):
            total = self.kept[kind] + self.lost[kind]
            share = self.kept[kind] / total if total else 1.0
            print(f"{kind:22} kept {share:6.1%} of {total:6} statements, false {self.false[kind]}")
        return sum(self.false.values())

    def _compare(self, kind: str, document: Document, clean: Resolution) -> None:
        text = self._changed(kind, document.text)
        if text == document.text:
            return
        self.tried += 1
        changed = complete(replace(document, text=text, regions=()))
        before, after = statements(clean), statements(self.read(changed))
        self.kept[kind] += len(before.keys() & after.keys())
        self.lost[kind] += len(before.keys() - after.keys())
        for key in sorted(after.keys() - before.keys()):
            self.false[kind] += 1
            print(f"FALSE {kind} {document.id}: {key} in {after[key]!r}")

    def _changed(self, kind: str, text: str) -> str:
        letters = list(text)
        if kind in INVISIBLE:
            inside = [i for i in range(1, len(text)) if ord(text[i - 1]) in HAN and ord(text[i]) in HAN]
            for i in self.chance.sample(inside, min(self.many, len(inside))):
                letters[i] = INVISIBLE[kind] + letters[i]
            return "".join(letters)
        return "".join(LIKE[kind].get(c, c) for c in letters)


def statements(resolution: Resolution) -> dict[Key, str]:
    """The statements of a text by subject, relation and object, with their sentences."""
    return {(s.subject.key, s.predicate, s.object.key): s.evidence.quote for s in resolution.statements}


if __name__ == "__main__":
    main()
