"""Writes the radicals of ``data/characters.tsv`` anew: ``python scripts/build_characters.py EquivalentUnifiedIdeograph.txt``.

The file is part of the Unicode Character Database (Debian: /usr/share/unicode of package unicode-data).
Rows of other kinds are kept as they are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "characters.tsv"


def radicals(path: Path) -> Iterator[str]:
    """The rows for the Kangxi radicals and those of the supplement, in order of code point."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("#")[0].split(";")
        if len(fields) != 2:
            continue
        first, _, last = fields[0].strip().partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            if 0x2E80 <= code <= 0x2FDF:
                yield f"{code:04X}\t{int(fields[1], 16):04X}\tradical\t{chr(code)} {chr(int(fields[1], 16))}"


def main() -> None:
    """Replaces the rows of radicals."""
    kept = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if "\tradical\t" not in line]
    TABLE.write_text("\n".join([*kept, *radicals(Path(sys.argv[1]))]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
