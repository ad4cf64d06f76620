"""Documents of any Hadoop path as a Spark table: text files, JSONL, Parquet, or a folder of them."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from functools import partial
from typing import Any

from kg.cluster import work
from kg.cluster.files import Files, join
from kg.errors import SourceError
from kg.read.contract import Options

READ = "id string, sha256 string, source string, payload binary, reason string"
_TEXTS = (".txt", ".md")


def documents(spark: Any, sources: Sequence[str], options: Options) -> Any:
    """A table of ``READ``: every document of the sources, and what could not be read with the reason.

    Raises SourceError for a path that is missing or holds no file that can be read.
    """
    found = [part for source in sources for part in _parts(spark, source, options)]
    return spark.createDataFrame(spark.sparkContext.union(found), READ)


def _parts(spark: Any, source: str, options: Options) -> list[Any]:
    files = Files(spark, source)
    if not files.exists(source):
        raise SourceError(f"{source}: no such file or folder (找不到该文件或文件夹)")
    folder = files.is_folder(source)
    kinds = _kinds(files, source) if folder else {posixpath.splitext(source)[1].lower()}
    root = source if folder else posixpath.dirname(source)
    readers = {".jsonl": _lines, ".parquet": _rows}
    made = [read(spark, source, root, options) for kind, read in readers.items() if kind in kinds]
    if kinds & set(_TEXTS):
        made.append(_texts(spark, source, root, options, folder, kinds))
    if not made:
        raise SourceError(f"{source}: no .txt, .md, .jsonl or .parquet file (没有可读的文件)")
    return made


def _kinds(files: Files, folder: str) -> set[str]:
    """The endings of the files in a folder and in those below it."""
    found: set[str] = set()
    for name in files.names(folder):
        path = join(folder, name)
        if not name.startswith((".", "_")):
            found |= _kinds(files, path) if files.is_folder(path) else {posixpath.splitext(name)[1].lower()}
    return found


def _lines(spark: Any, source: str, root: str, options: Options) -> Any:
    read = spark.read.option("recursiveFileLookup", "true").option("pathGlobFilter", "*.jsonl").text(source)
    found = read.selectExpr("CAST(value AS BINARY) AS value", "_metadata.file_path AS path")
    return found.rdd.flatMap(partial(work.from_line, root=root, options=options))


def _rows(spark: Any, source: str, root: str, options: Options) -> Any:
    reader = spark.read.option("recursiveFileLookup", "true").option("pathGlobFilter", "*.parquet")
    found = reader.parquet(source).selectExpr("*", "_metadata.file_path AS path")
    return found.rdd.flatMap(partial(work.from_row, root=root, options=options))


def _texts(spark: Any, source: str, root: str, options: Options, folder: bool, kinds: set[str]) -> Any:
    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    wanted = [kind for kind in _TEXTS if kind in kinds]
    found = reader.option("pathGlobFilter", "*{" + ",".join(wanted) + "}") if folder else reader
    rows = found.load(source).select("path", "content")
    return rows.rdd.map(tuple).flatMap(partial(work.from_file, root=root, options=options))
