"""CSV: a folder with one table of entities, one of statements and one of their evidence."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.cells import for_spreadsheet
from kg.files import whole_folder
from kg.graph.export import records, rows
from kg.graph.store import Store

FILES = ("entities.csv", "statements.csv", "evidence.csv")


def write_csv(store: Store, out: Path, *, bom: bool = False, raw: bool = False) -> None:
    """``entities.csv``, ``statements.csv`` and ``evidence.csv`` in UTF-8, one header line each.

    ``bom`` puts a byte order mark first, as Excel wants it. Cells that a spreadsheet would take for
    formulas (beginning with = + - @) get an apostrophe before them, but for ``raw``.
    """
    with whole_folder(out, FILES) as folder:
        tables = (
            ("entities", records.columns(records.EntityRow), map(records.cells, rows.entities(store))),
            ("statements", records.columns(records.StatementRow), map(records.cells, rows.statements(store))),
            ("evidence", records.columns(records.EvidenceRow), map(records.cells, rows.evidence(store))),
        )
        for name, header, lines in tables:
            shown = lines if raw else (tuple(map(for_spreadsheet, line)) for line in lines)
            write_table(folder / f"{name}.csv", header, shown, bom=bom)


def write_table(
    path: Path, header: Sequence[str], lines: Iterable[Sequence[object]], *, bom: bool = False
) -> None:
    """One CSV file as RFC 4180 has it, lines ended by a line feed."""
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(lines)
