"""Finds ``ontology/`` and ``data/``: in the wheel beside the code, in a checkout at its top."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKED = Path(__file__).parent / "_share"
_CHECKOUT = Path(__file__).parents[2]


@cache
def share(name: str) -> Path:
    """The path of a file or folder below the shared root, such as ``data/places.tsv``.

    Raises FileNotFoundError if the installation lacks it.
    """
    for root in (_PACKED, _CHECKOUT):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"the installation lacks {name}; reinstall the package")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a reference table ``data/NAME.tsv``: tab separated, a header line, # comments."""
    return table_rows(share(f"data/{name}.tsv"))


def table_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table file with the columns of its header line."""
    with path.open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        yield from csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)
