"""Builds the derivable tables of ``data/`` from a folder of sources and checks all of them.

Usage: python scripts/build_reference.py [SOURCE_DIR]

With SOURCE_DIR (places.tsv, towns.tsv, party_meetings.psv, npc_sessions.psv,
npcsc_sessions_from_law_headers.csv) the tables places, towns and meetings are written
anew; without it only the checks run. Hand-edited inputs lie in scripts/reference/.
Exit code 1 if a table is wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reference.check import problems
from reference.meetings import build_meetings
from reference.places import build_places, build_towns
from reference.table import ReferenceError

DATA = Path(__file__).parents[1] / "data"


def build(source: Path) -> None:
    """Write the derived tables from the source folder."""
    for name, builder in (("places", build_places), ("towns", build_towns), ("meetings", build_meetings)):
        print(f"{name}.tsv: {builder(source, DATA)} rows")


def main(arguments: list[str]) -> int:
    """Build if a source folder is given, then check; return the exit code."""
    try:
        if arguments:
            build(Path(arguments[0]))
        faults = problems(DATA)
    except (OSError, ReferenceError) as error:
        faults = [str(error)]
    print("\n".join(faults) if faults else "all tables are in order", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
