"""Whether ``kg validate`` is silent on what ``kg build`` makes of texts of your own: a seeded sample, no SHACL sample.

    python bench/validate_corpus.py SOURCE... [--sample 300] [--seed 1] [--shacl 0]

Prints machine, versions, what was looked at and every finding; exit code 1 if there is any.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import kg
from kg.fingerprint import PACKAGES
from kg.graph.validate import validate
from kg.model import Document
from kg.stages import documents


def main() -> None:
    """Builds a graph of the sample with all layers in a temporary folder, and validates it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("source", nargs="+", help="files, folders or globs")
    arguments.add_argument("--sample", type=int, default=300, help="documents to take")
    arguments.add_argument("--seed", type=int, default=1, help="of the sample")
    arguments.add_argument("--shacl", type=int, default=0, help="documents that pySHACL checks too")
    given = arguments.parse_args()
    found = list(documents(given.source))
    taken = random.Random(given.seed).sample(found, min(given.sample, len(found)))
    print(f"{platform.machine()} Python {platform.python_version()}", {p: version(p) for p in PACKAGES})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.jsonl"
        with path.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(_fields(d), ensure_ascii=False) + "\n" for d in taken)
        graph = kg.build(path, Path(folder) / "graph", layers=["statutory", "derived", "concepts"])
        report = validate(graph.store, sample=given.shacl)
    print(f"{len(taken)} of {len(found)} documents, seed {given.seed}")
    print(report.text("en", shown=20))
    sys.exit(0 if report.ok else 1)


def _fields(document: Document) -> dict[str, str | None]:
    return {name: getattr(document, name) for name in ("id", "text", "title", "publisher", "date", "url")}


if __name__ == "__main__":
    main()
