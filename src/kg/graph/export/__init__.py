"""Exports of a graph: one module a format, and the registry of all formats.

nt nq ttl trig jsonld   RDF               graphml gexf       networks
csv parquet neo4j       folders of tables annotations void   texts, description
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kg.errors import GraphError
from kg.graph.export.annotations import write_annotations
from kg.graph.export.csvs import write_csv
from kg.graph.export.gexf import write_gexf
from kg.graph.export.graphml import write_graphml
from kg.graph.export.jsonld import write_jsonld
from kg.graph.export.lines import write_nq, write_nt
from kg.graph.export.neo4j import write_neo4j
from kg.graph.export.parquet import write_parquet
from kg.graph.export.turtle import write_trig, write_ttl
from kg.graph.export.void import write_void
from kg.graph.store import Store

__all__ = ["FORMATS", "export"]

_WRITERS: dict[str, Callable[[Store, Path], None]] = {
    "ttl": write_ttl, "nt": write_nt, "trig": write_trig, "nq": write_nq, "jsonld": write_jsonld,
    "graphml": write_graphml, "gexf": write_gexf, "csv": write_csv, "neo4j": write_neo4j,
    "parquet": write_parquet, "annotations": write_annotations, "void": write_void,
}  # fmt: skip

FORMATS = tuple(_WRITERS)
"""The names of the formats. csv, neo4j and parquet write a folder, all others a file."""


def export(store: Store, out: Path, format: str, *, bom: bool = False, raw: bool = False) -> None:
    """Writes a graph to ``out``, whole or not at all, the same bytes for the same graph.

    ``bom`` and ``raw`` are for CSV: see ``write_csv``. Raises GraphError for an unknown format, an
    option that it does not have, a missing extra, or a place that cannot be written.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise GraphError(f"unknown format {format!r}; known are: {', '.join(FORMATS)} (未知的导出格式)")
    if format == "csv":
        writer = partial(write_csv, bom=bom, raw=raw)
    elif bom or raw:
        raise GraphError(f"--bom and --raw are for csv, not for {format} (仅适用于 csv)")
    writer(store, out)
