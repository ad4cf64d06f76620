"""Parquet: a document a row; needs the extra ``parquet``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kg.read.contract import Beat, Draft, Item, Options
from kg.read.problems import Problem, Unreadable
from kg.read.records import columns, draft

_BATCH = 500


def read(item: Item, options: Options) -> Iterator[Draft | Problem | Beat]:
    """The documents of the rows. Raises Unreadable."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise Unreadable("extra", "parquet") from error
    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(item.data))
        where = columns(file.schema_arrow.names, options)
        if "text" not in where:
            raise Unreadable("columns")
        number = 0
        for batch in file.iter_batches(_BATCH, columns=sorted(set(where.values()))):
            yield Beat()
            for record in batch.to_pylist():
                number += 1
                yield _draft(record, where, number, item)
    except (pyarrow.ArrowException, OSError) as error:
        raise Unreadable("damaged", str(error).splitlines()[0][:120]) from error


def _draft(record: dict[str, Any], where: dict[str, str], number: int, item: Item) -> Draft | Problem:
    plain = {name: v.isoformat() if hasattr(v, "isoformat") else v for name, v in record.items()}
    try:
        return draft(plain, where, str(number))
    except Unreadable as error:
        return error.at(f"{item.path}, row {number}", "parquet")
