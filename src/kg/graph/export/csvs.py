"""CSV: a folder with one table of entities, one of statements and one of their evidence."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.files import whole_folder
from kg.graph.export import records, rows
from kg.graph.store import Store

FILES = ("entities.csv", "statements.csv", "evidence.csv")


def write_csv(store: Store, out: Path) -> None:
    """``entities.csv``, ``statements.csv`` and ``evidence.csv`` in UTF-8, one header line each."""
    with whole_folder(out, FILES) as folder:
        write_table(
            folder / "entities.csv",
            records.columns(records.EntityRow),
            map(records.cells, rows.entities(store)),
        )
        write_table(
            folder / "statements.csv",
            records.columns(records.StatementRow),
            map(records.cells, rows.statements(store)),
        )
        write_table(
            folder / "evidence.csv",
            records.columns(records.EvidenceRow),
            map(records.cells, rows.evidence(store)),
        )


def write_table(path: Path, header: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """One CSV file as RFC 4180 has it, lines ended by a line feed."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(lines)
