"""The engine of a cluster: Apache Spark, by PySpark (extra ``spark``) and a JDK."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pickle import PicklingError
from typing import Any, TypeVar

from kg.errors import KgError

T = TypeVar("T")
R = TypeVar("R")

_CONFIGURED = {
    "spark.ui.showConsoleProgress": "false",
    # Else 4,096 rows are read into one array, and a row holds the quads of a text: a gigabyte of long ones.
    "spark.sql.parquet.enableVectorizedReader": "false",
}
AHEAD = 64
"""Items for each core of one job: enough to keep executors busy, few enough to bound the driver's memory."""


def session(master: str, name: str = "kg") -> Any:
    """A Spark session on a master (``local[2,4]``, ``spark://…``, ``yarn``, ``k8s://…``).

    Executors run this Python, by PYSPARK_PYTHON if that is set; all else comes from Spark's own
    configuration. Raises KgError if PySpark or Java is missing or the master cannot be reached.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise KgError(
            "the engine spark needs PySpark: pip install 'institution-kg[spark]' (需要安装 spark 附加组件)"
        ) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        builder = SparkSession.builder.master(master).appName(name)
        for key, value in _CONFIGURED.items():
            builder = builder.config(key, value)
        return builder.getOrCreate()
    except _failures() as error:
        raise KgError(
            f"Spark cannot start on {master}: {_first_line(error)}; it needs Java 17 or later, as of the Debian package"
            " openjdk-17-jre-headless (无法启动 Spark，需要 Java 17)"
        ) from error


class SparkEngine:
    """Runs the function in the executors of a Spark master, which start a failed task anew.

    ``setup``, items and results must be picklable and ``setup`` importable in the executors. Raises
    KgError if Spark gives up.
    """

    def __init__(self, master: str) -> None:
        self.master = master

    def run(self, setup: Callable[[], Callable[[T], R]], items: Iterable[T]) -> Iterator[R]:
        """The results in the order of the items."""
        context = session(self.master).sparkContext
        rest, cores = iter(items), max(context.defaultParallelism, 1)
        while batch := list(islice(rest, AHEAD * cores)):
            try:
                found = context.parallelize(batch, min(len(batch), 4 * cores)).mapPartitions(_part(setup))
                results = found.collect()
            except _failures() as error:
                raise KgError(f"Spark gave up: {_first_line(error)} (Spark 作业失败)") from error
            for failure, result in results:
                if failure is not None:
                    raise failure
                yield result


def _part(setup: Callable[[], Callable[[Any], Any]]) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def work(items: Iterable[Any]) -> Iterator[tuple[Exception | None, Any]]:
        function = setup()
        for item in items:
            try:
                yield None, function(item)
            except (
                Exception
            ) as error:  # whatever it is: the driver raises it, where Spark would hide it in one of its own
                yield error, None

    return work


def _failures() -> tuple[type[Exception], ...]:
    """What PySpark raises of a missing Java, a master out of reach, a job that fails and what cannot be pickled."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return PySparkException, Py4JError, OSError, RuntimeError, PicklingError


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
