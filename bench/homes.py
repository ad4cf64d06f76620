"""How often the home place of gold documents is found: right, wrong, or refused.

Run: ``python bench/homes.py GOLD... [--list]``. A document's home is the ``jurisdiction`` of its gold file. What
a home is for is measured beside it: of the short forms that gold writes out (区委, 我县), how many the found home
writes out alike.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.fingerprint import versions
from kg.model import Document, Mention
from kg.naming import Extractor
from kg.reference.names import word_list
from kg.resolve import Resolver

OUTCOMES = ("right", "wrong", "none, rightly", "none, though there is one")


@dataclass(frozen=True, slots=True)
class Told:
    """What one document gave: the home of gold and ours, its reason, and the short forms that came out alike."""

    id: str
    gold: str
    found: str
    reason: str
    alike: int
    forms: int

    @property
    def outcome(self) -> str:
        """One of ``OUTCOMES``."""
        if not self.found:
            return OUTCOMES[3 if self.gold else 2]
        return OUTCOMES[0 if self.found == self.gold else 1]


def main() -> int:
    """Prints the counts of each folder, and with ``--list`` the documents whose home is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    used = {"python": platform.python_version(), "machine": platform.machine(), **versions()}
    print("  ".join(f"{name} {version}" for name, version in used.items()))
    for folder in given.gold:
        told = list(measured(folder))
        counts = Counter(t.outcome for t in told)
        print(f"{folder}: {len(told)} documents; " + ", ".join(f"{o} {counts[o]}" for o in OUTCOMES))
        forms, alike = sum(t.forms for t in told), sum(t.alike for t in told)
        print(f"  short forms written out alike: {alike} of {forms} ({alike / max(forms, 1):.3f})")
        for t in told if given.list else ():
            if t.outcome in (OUTCOMES[1], OUTCOMES[3]) or t.alike < t.forms:
                print(
                    f"  {t.id} {t.outcome}: {t.found or '-'} (gold {t.gold or '-'}) {t.alike}/{t.forms} {t.reason}"
                )
    return 0


def measured(folder: Path) -> Iterator[Told]:
    """The documents of a folder of gold files (``*.json``), in the order of their names."""
    extractor, resolver = Extractor(), Resolver()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = Document(*(gold.get(k) or None for k in ("id", "text", "title", "publisher", "date")))
        made = resolver.resolve(extractor.extract(document))
        names = {(m["start"], m["end"]): m["name"] for m in gold["mentions"]}
        short = [
            link for link in made.links if _short(link.mention) and (link.mention.start, link.mention.end) in names
        ]  # fmt: skip
        alike = sum(names[link.mention.start, link.mention.end] == link.entity.name for link in short)
        found = made.home.name if made.home else ""
        yield Told(document.id, gold["jurisdiction"] or "", found, made.home_reason, alike, len(short))


def _short(mention: Mention) -> bool:
    """True for a name that begins with a level word (区委) or is a form of the home itself (我区)."""
    return mention.text.startswith(word_list("levels")) or mention.text[:1] in "我本该"


if __name__ == "__main__":
    sys.exit(main())
