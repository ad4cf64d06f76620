"""A Spark standalone cluster on loopback: a master and two workers, started for the tests."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SETTINGS = """
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.executor.memory 600m
spark.executor.cores 1
spark.ui.enabled false
spark.sql.shuffle.partitions 2
spark.default.parallelism 2
spark.driver.extraJavaOptions {java}
spark.executor.extraJavaOptions {java}
"""
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Short jobs spend most of their time in compilers and collectors of garbage made for long ones."""


@dataclass(frozen=True)
class Cluster:
    """Where the master is, and the folder of its configuration and logs."""

    master: str
    folder: Path

    def executors(self) -> list[int]:
        """The processes of executors of this cluster."""
        return processes("CoarseGrainedExecutorBackend", str(self.folder))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    assert shutil.which("java"), "Java is missing: apt-get install openjdk-17-jre-headless"
    folder = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(SETTINGS.format(java=JAVA))
    port = free_port()
    here = {
        "SPARK_CONF_DIR": str(folder), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable,
        "SPARK_DAEMON_JAVA_OPTS": JAVA,
    }  # fmt: skip
    os.environ.update(here)
    master = f"spark://127.0.0.1:{port}"
    started = [start(folder, "master.Master", "--port", str(port))]
    try:
        wait_for(lambda: answers(port), "the Spark master did not start")
        for number in range(2):
            work = folder / f"work{number}"
            started.append(
                start(
                    folder,
                    "worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "700m",
                    "--work-dir",
                    str(work),
                    master,
                )
            )
        yield Cluster(master, folder)
    finally:
        for process in reversed(started):
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def start(folder: Path, what: str, *arguments: str) -> subprocess.Popen[bytes]:
    from pyspark.find_spark_home import _find_spark_home

    command = [f"{_find_spark_home()}/bin/spark-class", f"org.apache.spark.deploy.{what}"]
    log = (folder / f"{what}.log").open("ab")
    with log:
        return subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--webui-port", "0", *arguments],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    except OSError:
        return False


def wait_for(true: object, failure: str, seconds: float = 300) -> None:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, failure
        time.sleep(0.3)


def processes(*words: str) -> list[int]:
    """The processes whose command line holds all of the words."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue
        if all(word in command for word in words):
            found.append(int(path.parent.name))
    return found
