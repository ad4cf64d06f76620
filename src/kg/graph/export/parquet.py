"""Parquet: a folder with one file of entities, one of statements and one of their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.files import whole_folder
from kg.graph.export import records, rows
from kg.graph.store import Store

FILES = ("entities.parquet", "statements.parquet", "evidence.parquet")
_BATCH = 20_000
"""Rows of a row group."""


def write_parquet(store: Store, out: Path) -> None:
    """Three Parquet files with the columns of the CSV tables. Raises GraphError without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise GraphError(
            "Parquet needs pyarrow: pip install 'institution-kg[parquet]' (需要安装 pyarrow)"
        ) from error
    with whole_folder(out, FILES) as folder:
        _write(pyarrow, folder / "entities.parquet", records.EntityRow, rows.entities(store))
        _write(pyarrow, folder / "statements.parquet", records.StatementRow, rows.statements(store))
        _write(pyarrow, folder / "evidence.parquet", records.EvidenceRow, rows.evidence(store))


def _write(pyarrow: Any, path: Path, kind: type[records.Row], found: Iterable[records.Row]) -> None:
    names = records.columns(kind)
    schema = pyarrow.schema([(name, _type(pyarrow, kind, name)) for name in names])
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(map(records.cells, found)):
            columns = dict(zip(names, zip(*batch, strict=True), strict=True))
            writer.write_table(pyarrow.table(columns, schema=schema))


def _type(pyarrow: Any, kind: type[records.Row], name: str) -> Any:
    """Numbers where the record has numbers; the dates of entities are texts of three precisions."""
    annotation = kind.__annotations__[name]
    return {"int": pyarrow.int64(), "float": pyarrow.float64(), "bool": pyarrow.bool_()}.get(
        annotation, pyarrow.string()
    )


def _batches(rows: Iterable[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    rest = iter(rows)
    while batch := list(islice(rest, _BATCH)):
        yield batch
