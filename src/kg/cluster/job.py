"""What the driver does: reads, extracts what changed, writes tables and sorted shards, switches. Collects only counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from pyoxigraph import RdfFormat, serialize

from kg import decisions as rulings
from kg.cluster import work
from kg.cluster.files import Files, join
from kg.cluster.reprints import reprint_lines
from kg.cluster.sources import documents
from kg.engine.spark import session
from kg.errors import GraphError, SourceError
from kg.fingerprint import content, pipeline_hash, versions
from kg.graph.export.records import EntityRow, EvidenceRow, StatementRow
from kg.graph.graphs import REPRINTS
from kg.ontology import graph_iri
from kg.read.given import options
from kg.settings import Settings
from kg.stages import read_decisions

FORMAT = 1
SHARD = 256 << 20
"""Characters of one shard of N-Quads, about."""
_EXTRACTED = ("parts", "_SUCCESS")
"""The file that Spark writes when all documents are extracted. A folder bears the name of documents, settings and version."""
_SMALL_PAGES = {
    "parquet.block.size": str(16 << 20), "parquet.page.size.row.check.min": "1", "parquet.page.size.row.check.max": "10",
}  # fmt: skip
"""A page is read at once. Parquet looks at its size after a hundred rows first, and one row here is all quads of a text."""
_MENTION = 1400
"""Characters of the nine lines of one mention, about."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents were extracted anew, kept and failed, and what the graph holds."""

    read: int
    kept: int
    failed: int
    quads: int
    statements: int
    entities: int


def build(sources: Sequence[str], out: str, master: str, settings: Settings | None = None) -> Counts:
    """The graph of exactly these sources below ``out``, by the executors of a Spark master.

    What an earlier build of the same version and settings made of unchanged documents is kept.
    Raises SourceError, SettingsError, GraphError or KgError.
    """
    given = settings or Settings()
    spark = session(master)
    return _Job(spark, out, given).run(sources)


class _Job:
    """One build. The manifest is written last: until then the old generation is the graph."""

    def __init__(self, spark: Any, out: str, settings: Settings) -> None:
        self.spark, self.out, self.settings = spark, out, settings
        self.decided = read_decisions(settings)
        self.files = Files(spark, out)
        self.made = content(settings)
        self.pipeline = pipeline_hash(versions(), self.made)
        self.old = self._manifest()

    def run(self, sources: Sequence[str]) -> Counts:
        s = self.settings
        given = options(s.column, s.limit, s.split, s.private)
        found = documents(self.spark, sources, given).persist(_on_disk())
        kept = _first_of_each_id(found).persist(_on_disk())
        try:
            name = self._name(print_of(found))
            folder = join(self.out, name)
            if self.old is not None and self.old["generation"] == name:
                return Counts(**{**self.old["counts"], "read": 0, "kept": self._documents()})
            self._clear(folder)
            return self._generation(found, kept, name, folder)
        finally:
            for table in (kept, found):
                table.unpersist()

    def _clear(self, folder: str) -> None:
        """Deletes what a build of the same documents left that broke off, but not what it had extracted to the end."""
        if not self.files.exists(join(folder, *_EXTRACTED)):
            self.files.delete(folder)
            return
        for name in self.files.names(folder):
            if name != _EXTRACTED[0]:
                self.files.delete(join(folder, name))

    def _generation(self, found: Any, kept: Any, name: str, folder: str) -> Counts:
        reused = self._parts(kept, folder)
        parts = self.spark.read.parquet(join(folder, "parts"))
        failed = self._failed(found, kept, parts, folder)
        if failed and self.settings.strict:
            raise SourceError(
                f"{failed} documents cannot be read; see {join(folder, 'failed')} (有来源无法读取)"
            )
        good = parts.where("reason IS NULL")
        counts = Counts(
            good.count() - reused, reused, failed, self._quads(good, folder),
            self._rows(good, "statements", folder), self._entities(folder),
        )  # fmt: skip
        self._rows(good, "evidence", folder)
        self._switch(name, folder, counts)
        return counts

    def _parts(self, kept: Any, folder: str) -> int:
        """Writes what each document gives, old or new; gives how many were kept from before, or from a build that broke off."""
        if self.files.exists(join(folder, *_EXTRACTED)):
            return int(self.spark.read.parquet(join(folder, _EXTRACTED[0])).where("reason IS NULL").count())
        keys = ["id", "sha256", "source"]
        schema = _parts_schema()
        old = None
        if self.old is not None and self.old["pipeline"] == self.pipeline:
            old = self.spark.read.parquet(join(self.out, self.old["generation"], "parts")).where(
                "reason IS NULL"
            )
            changed = kept.join(old.select(keys), keys, "left_anti")
            old = old.join(kept.select(keys), keys, "left_semi")
        else:
            changed = kept
        cores = self.spark.sparkContext.defaultParallelism
        work_ = partial(work.extracted, settings=self.settings, decided=self.decided)
        new = self.spark.createDataFrame(
            changed.select(*keys, "payload").repartition(8 * cores, "id").rdd.mapPartitions(work_), schema
        )
        where = join(folder, "parts")
        (new if old is None else new.unionByName(old)).write.options(**_SMALL_PAGES).parquet(where)
        return 0 if old is None else int(old.count())

    def _failed(self, found: Any, kept: Any, parts: Any, folder: str) -> int:
        """Writes the records that gave nothing, with the reason."""
        columns = ["id", "source", "reason"]
        first = kept.selectExpr("id", "text AS first")
        twice = found.where("reason IS NULL").join(first, "id").where("text != first")
        twice = twice.selectExpr("id", "source", "'the id is that of another document' AS reason")
        failed = found.where("reason IS NOT NULL").select(columns).unionByName(twice)
        failed = failed.unionByName(parts.where("reason IS NOT NULL").select(columns))
        where = join(folder, "failed")
        failed.orderBy(*columns).coalesce(1).write.json(where)
        return int(self.spark.read.text(where).count())

    def _quads(self, parts: Any, folder: str) -> int:
        """Writes the distinct lines in shards; those of all, one after the other, are sorted by bytes."""
        shared = serialize(rulings.decision_quads(self.decided, self.settings.base), format=RdfFormat.N_QUADS)
        own = self.spark.createDataFrame([((shared or b"").decode("utf-8"),)], "quads string")
        given = parts.select("quads").unionByName(own).rdd.mapPartitions(work.lines)
        copies = reprint_lines(self.spark, parts, graph_iri(REPRINTS, self.settings.base))
        lines = self.spark.createDataFrame(given.union(copies), "string").toDF("line")
        size = parts.selectExpr(f"sum(length(quads) + {_MENTION} * mentions)").first()[0] or 0
        where = join(folder, "quads")
        distinct = lines.where("line != ''").distinct()
        sorted_ = distinct.repartitionByRange(1 + int(size) // SHARD, "line").sortWithinPartitions("line")
        sorted_.write.option("lineSep", "\n").text(where)
        shards = [n for n in self.files.names(where) if n.startswith("part-")]
        for number, name in enumerate(shards):
            self.files.rename(join(where, name), join(where, f"quads-{number:05}.nq"))
        return int(self.spark.read.text(where).count())

    def _rows(self, parts: Any, name: str, folder: str) -> int:
        """Writes the statements or their evidence as a table in order of statement."""
        rows = parts.select(name).selectExpr(f"explode({name}) AS row").select("row.*").distinct()
        return self._table(rows, name, folder)

    def _entities(self, folder: str) -> int:
        graph = graph_iri("reference", self.settings.base)
        lines = self.spark.read.text(join(folder, "quads")).where(f"endswith(value, ' {graph} .')")
        about = lines.selectExpr("substring_index(value, ' ', 1) AS subject", "value")
        grouped = about.groupBy("subject").agg({"value": "collect_list"})
        named = grouped.toDF("subject", "lines").rdd.mapPartitions(work.entities)
        return self._table(self.spark.createDataFrame(named, _schema(EntityRow)), "entities", folder)

    def _table(self, rows: Any, name: str, folder: str) -> int:
        where = join(folder, name)
        rows.orderBy(rows.columns[0]).write.option("compression", "zstd").parquet(where)
        return int(self.spark.read.parquet(where).count())

    def _switch(self, name: str, folder: str, counts: Counts) -> None:
        where = join(folder, "quads")
        shards = [n for n in self.files.names(where) if n.endswith(".nq")]
        manifest = {
            "format": FORMAT, "generation": name, "pipeline": self.pipeline, "versions": versions(),
            "settings": {**self.made, "layers": []}, "counts": {f.name: getattr(counts, f.name) for f in fields(Counts)},
            "shards": [{"name": f"{name}/quads/{s}", "bytes": self.files.size(join(where, s))} for s in shards],
        }  # fmt: skip
        text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        self.files.write(join(self.out, "manifest.json"), text)
        for other in self.files.names(self.out):
            if other not in (name, "manifest.json") and self.files.is_folder(join(self.out, other)):
                self.files.delete(join(self.out, other))

    def _name(self, inputs: str) -> str:
        return hashlib.sha256(f"{self.pipeline} {inputs}".encode()).hexdigest()[:12]

    def _documents(self) -> int:
        assert self.old is not None
        return int(self.old["counts"]["read"]) + int(self.old["counts"]["kept"])

    def _manifest(self) -> Mapping[str, Any] | None:
        if not self.files.exists(self.out):
            return None
        place = join(self.out, "manifest.json")
        if not self.files.exists(place):
            others = [n for n in self.files.names(self.out) if not _generation(n) and not n.startswith(".")]
            if others:
                raise GraphError(
                    f"{self.out}: holds other files ({others[0]}); name a new folder (请指定新文件夹)"
                )
            return None
        found = json.loads(self.files.read(place))
        if not isinstance(found, dict) or found.get("format") != FORMAT or "generation" not in found:
            raise GraphError(
                f"{place}: not of a build on a cluster, or of another version; name a new folder"
            )
        return found


def print_of(found: Any) -> str:
    """What tells one reading from another, documents and failures alike, whatever the order: sums of hashes of the rows."""
    row = "concat_ws(' ', coalesce(id, ''), coalesce(sha256, ''), source, coalesce(reason, ''))"
    hashed = found.selectExpr(f"sha2({row}, 256) AS hash")
    part = "sum(CAST(conv(substring(hash, {}, 15), 16, 10) AS DECIMAL(38, 0)))"
    return " ".join(map(str, hashed.selectExpr(*(part.format(at) for at in (1, 16, 31)), "count(*)").first()))


def _generation(name: str) -> bool:
    return len(name) == 12 and set(name) <= set("0123456789abcdef")


def _first_of_each_id(found: Any) -> Any:
    """The documents, of several with one id the first by source and content."""
    from pyspark.sql import Window
    from pyspark.sql.functions import row_number

    order = Window.partitionBy("id").orderBy("source", "sha256")
    return found.where("reason IS NULL").withColumn("n", row_number().over(order)).where("n = 1").drop("n")


def _on_disk() -> Any:
    from pyspark import StorageLevel

    return StorageLevel.DISK_ONLY


def _parts_schema() -> Any:
    """The columns of ``work.Made``."""
    from pyspark.sql.types import ArrayType, LongType, StringType, StructType

    made = StructType()
    for name in ("id", "sha256", "source", "graph", "quads"):
        made.add(name, StringType())
    made.add("statements", ArrayType(_schema(StatementRow))).add("evidence", ArrayType(_schema(EvidenceRow)))
    return made.add("mentions", LongType()).add("reason", StringType())


def _schema(kind: type[Any]) -> Any:
    """The columns of a record. Objects, since Spark needs a second or more to parse the text of nested ones."""
    from pyspark.sql.types import BooleanType, DoubleType, LongType, StringType, StructType

    types = {"str": StringType, "float": DoubleType, "int": LongType, "bool": BooleanType}
    made = StructType()
    for field in fields(kind):
        made.add(field.name, types[str(kind.__annotations__[field.name])]())
    return made
