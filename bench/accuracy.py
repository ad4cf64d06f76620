"""How well the pipeline does on gold documents, with the versions that gave the figures.

Run: ``python bench/accuracy.py GOLD [--json] [--examples N] [--fail-under LAYER=F1]``
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from pathlib import Path

from kg.errors import KgError
from kg.evaluate import as_json, as_text, evaluate, floors
from kg.fingerprint import versions
from kg.settings import Settings
from kg.stages import pipeline


def main() -> int:
    """Prints the report; 1 if a layer is below its floor, 2 for gold that is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--examples", type=int, default=0)
    parser.add_argument("--fail-under", nargs="*", default=[])
    given = parser.parse_args()
    try:
        least = floors(given.fail_under)
        result = evaluate(given.gold, pipeline(Settings()))
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    used = {"python": platform.python_version(), **versions()}
    if given.json:
        print(json.dumps({"versions": used, **as_json(result)}, ensure_ascii=False, indent=1))
    else:
        print("  ".join(f"{name} {version}" for name, version in used.items()))
        print(as_text(result, given.examples), end="")
    failing = result.failing(least)
    print("\n".join(failing), file=sys.stderr, end="\n" if failing else "")
    return 1 if failing else 0


if __name__ == "__main__":
    sys.exit(main())
