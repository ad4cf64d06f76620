"""Documents of any Hadoop path as a Spark table: files of every kind that is read on one machine, or folders of them.

Lines of JSON and rows of Parquet are read apart, since one file may hold a cluster's worth of them; all else
goes, a file at a time, through the readers of one machine.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from kg.cluster import reading
from kg.cluster.files import Files
from kg.cluster.globs import with_endings, without_endings
from kg.errors import SourceError
from kg.read.contract import Options
from kg.read.files import SIDECAR

_LINES, _TABLES = (with_endings(kind) for kind in (reading.LINES, reading.TABLES))
_REST = without_endings((*reading.LINES, *reading.TABLES))
_PATH = "_metadata.file_path AS kg_path"
_OF_LINES, _OF_TABLES, _BESIDE = (
    rf"rlike(lower(kg_path), '({'|'.join(e.replace('.', '[.]') for e in endings)})$')"
    for endings in (reading.LINES, reading.TABLES, (SIDECAR,))
)
_SAVED = "rlike(kg_path, '(_files|[.]files|_%E6%96%87%E4%BB%B6)/')"
"""A file in a folder that a browser may have saved beside a page."""


def documents(spark: Any, sources: Sequence[str], options: Options) -> Any:
    """A table of ``reading.READ``: every document of the sources, and what could not be read with the reason.

    Raises SourceError for a path that is missing or holds no file.
    """
    found = [part for source in sources for part in _Source.of(spark, source, options).parts()]
    return spark.createDataFrame(spark.sparkContext.union(found), reading.READ)


@dataclass(frozen=True)
class _Source:
    """A file or folder; ``has`` tells which kinds of files are in it."""

    spark: Any
    path: str
    folder: bool
    options: Options
    listed: Any
    has: Any

    @classmethod
    def of(cls, spark: Any, path: str, options: Options) -> _Source:
        files = Files(spark, path)
        if not files.exists(path):
            raise SourceError(f"{path}: no such file or folder (找不到该文件或文件夹)")
        reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
        listed = reader.load(path).selectExpr(_PATH, "length AS kg_length")  # no content is read for these
        beside = f"count_if({_BESIDE})"
        has = listed.selectExpr(
            "count(*) AS files", f"count_if({_OF_LINES}) AS lines", f"count_if({_OF_TABLES}) AS tables",
            f"{beside} AS beside", f"count_if({_SAVED}) AS saved", f"count(*) - lines - tables - {beside} AS rest",
        ).first()  # fmt: skip
        if not has["files"]:
            raise SourceError(f"{path}: no file in this folder (文件夹中没有文件)")
        return cls(spark, path, files.is_folder(path), options, listed, has)

    def parts(self) -> list[Any]:
        """What the files of each kind give, as RDDs."""
        made = [self._unread()]
        if self.has["lines"]:
            lines = self._reader(_LINES).option("lineSep", "\n").text(self.path)
            made.append(
                self._each(lines.selectExpr("CAST(value AS BINARY) AS kg_data", _PATH), reading.from_line)
            )
        if self.has["tables"]:
            rows = self._reader(_TABLES).option("mergeSchema", "true").parquet(self.path)
            made.append(self._each(rows.selectExpr("*", _PATH), reading.from_row))
        if self.has["rest"]:
            files = self._binary(_REST).where(f"length <= {self.options.limits.size}")
            read = partial(reading.from_files, root=self._root, options=self.options)
            made.append(self._whole(files.selectExpr("content AS kg_data", _PATH)).rdd.mapPartitions(read))
        return made

    def _unread(self) -> Any:
        """The files that are empty though they should have lines, and those that are too big to be read whole."""
        big = f"NOT ({_OF_LINES} OR {_OF_TABLES}) AND kg_length > {self.options.limits.size}"
        found = self._outside(self.listed.where(f"({_OF_LINES} AND kg_length = 0) OR ({big})"))
        return found.rdd.flatMap(partial(reading.unread, root=self._root, options=self.options))

    def _each(self, found: Any, read: Callable[..., list[reading.Read]]) -> Any:
        return self._whole(found).rdd.flatMap(partial(read, root=self._root, options=self.options))

    def _whole(self, found: Any) -> Any:
        """Each file with what the one beside it tells, without those that belong to a saved page."""
        if not self.has["beside"]:
            return self._outside(found.selectExpr("*", "CAST(NULL AS BINARY) AS kg_sidecar"))
        told = self._binary("*" + SIDECAR).selectExpr("content AS kg_sidecar", _PATH)
        told = told.selectExpr(
            "kg_sidecar", f"substr(kg_path, 1, length(kg_path) - {len(SIDECAR)}) AS kg_path"
        )
        return self._outside(found.join(told, "kg_path", "left"))

    def _outside(self, found: Any) -> Any:
        if not self.has["saved"]:
            return found
        pages = self.listed.rdd.flatMap(lambda row: [(folder,) for folder in reading.pages(row["kg_path"])])
        inside = self.listed.where(_SAVED).rdd.flatMap(
            lambda row: [(folder, row["kg_path"]) for folder in reading.inside(row["kg_path"])]
        )
        folders = self.spark.createDataFrame(pages, "folder string")
        left = self.spark.createDataFrame(inside, "folder string, kg_path string").join(folders, "folder")
        return found.join(left.select("kg_path").distinct(), "kg_path", "left_anti")

    @property
    def _root(self) -> str:
        return self.path if self.folder else posixpath.dirname(self.path)

    def _reader(self, glob: str) -> Any:
        reader = self.spark.read.option("recursiveFileLookup", "true")
        return reader.option("pathGlobFilter", glob) if self.folder else reader

    def _binary(self, glob: str) -> Any:
        return self._reader(glob).format("binaryFile").load(self.path)
