"""The same graph from a cluster as from this machine, also when an executor dies."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.dataset as dataset
import pytest
from made import docx, paragraph, pdf
from pyoxigraph import RdfFormat, serialize
from pyspark import cloudpickle
from tests.cluster.conftest import Cluster, processes, wait_for

import kg
from kg.cluster.job import build
from kg.cluster.load import load
from kg.engine.spark import SparkEngine
from kg.errors import GraphError, KgError, SourceError
from kg.folder import read_manifest
from kg.graph.export import export

SENTENCES = (
    "青川县人大常委会主任王立新主持召开县人大常委会第十二次会议。",
    "会议听取和审议了县政府关于古树名木保护工作情况的报告。",
    "在县委领导下，县人大常委会党组坚持党的全面领导，向县委请示报告重大事项。",
    "县政协组织委员视察县水利局，县委书记李春和出席。",
    "县人大常委会深入学习贯彻党的二十大精神，增强“四个意识”。",
    "会议表决通过了《青川县古树名木保护办法》，任命赵晓峰为县教育局局长。",
)

PAGE = f"<html><head><title>动态</title></head><body><p>{SENTENCES[1]}</p><p>{SENTENCES[2]}</p></body></html>"
FILES = {
    "sub/丙 1.html": PAGE.encode("gb18030"),
    "sub/丙 1.html.meta.json": '{"date": "2024-03-05", "publisher": "青川县人大常委会"}'.encode(),
    "sub/丙 1_files/menu.js": b"var menu = [];",
    "丁.docx": docx(paragraph(SENTENCES[0]) + paragraph(SENTENCES[5])),
    "戊.pdf": pdf([(80, 700, 12, SENTENCES[3])]),
    "己.pdf": b"%PDF-1.5\nbroken",
    ".hidden.txt": "青川县人大常委会".encode(),
}
"""Files of several kinds, one with a sidecar, one broken, and what nobody means to be read."""
DOCUMENTS = 65


def write(folder: Path, changed: str = "") -> Path:
    """Two JSONL files and two texts in a folder of their own."""
    (folder / "sub").mkdir(parents=True, exist_ok=True)
    for part in range(2):
        with (folder / f"{part}.jsonl").open("w", encoding="utf-8") as out:
            for n in range(30):
                text = "青川县人大常委会工作动态\n" + "\n".join(
                    SENTENCES[(n + k + part) % 6] for k in range(n % 5 + 1)
                )
                text += changed if (part, n) == (0, 3) else ""
                out.write(json.dumps({"id": f"{part}-{n}", "text": text}, ensure_ascii=False) + "\n")
    for name in ("甲.txt", "sub/乙.md"):
        (folder / name).write_text(
            "青川县人大常委会工作动态\n\n" + SENTENCES[0] + SENTENCES[5], encoding="utf-8"
        )
    for name, data in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def lines(graph: kg.Graph) -> list[bytes]:
    data = serialize(graph.store.quads(), format=RdfFormat.N_QUADS)
    assert data is not None
    return sorted(data.splitlines())


def shards(out: Path) -> list[bytes]:
    names = [shard["name"] for shard in json.loads((out / "manifest.json").read_text())["shards"]]
    return [line for name in names for line in (out / name).read_bytes().splitlines()]


def table(folder: Path) -> list[dict[str, object]]:
    found = dataset.dataset(folder, format="parquet", ignore_prefixes=["_", "."]).to_table().to_pylist()
    return sorted(found, key=lambda row: json.dumps(row, ensure_ascii=False))


def test_a_killed_executor_costs_a_retry_and_nothing_else(cluster: Cluster, tmp_path: Path) -> None:
    source, out = write(tmp_path / "in"), tmp_path / "out"
    command = [sys.executable, "-m", "kg.cli", "build", str(source), "--out", str(out), "--engine", "spark"]
    with (tmp_path / "driver.log").open("wb") as log:
        driver = subprocess.Popen([*command, "--master", cluster.master], stdout=log, stderr=log)
    try:
        _kill_an_executor(cluster, driver)
        assert driver.wait(1800) == 0, (tmp_path / "driver.log").read_text()
        assert "Lost executor" in (tmp_path / "driver.log").read_text(), "the executor was killed too late"
    finally:
        driver.kill()
        driver.wait()
    here = kg.build(source, tmp_path / "graph")
    assert shards(out) == lines(here)
    _tables_are_those_of_an_export(here, out, tmp_path)
    _loading_gives_the_same_folder(here, out, tmp_path)
    _only_what_changed_is_read_again(cluster, source, out, tmp_path)


def _kill_an_executor(cluster: Cluster, driver: "subprocess.Popen[bytes]") -> None:
    """Kills an executor once its Python is at work."""
    wait_for(lambda: processes("pyspark.daemon") and cluster.executors(), "no executor started", seconds=900)
    time.sleep(2)
    assert driver.poll() is None, "the job was over before an executor could be killed"
    os.kill(cluster.executors()[0], signal.SIGKILL)


def _tables_are_those_of_an_export(here: kg.Graph, out: Path, tmp_path: Path) -> None:
    export(here.store, tmp_path / "tables", "parquet")
    generation = out / json.loads((out / "manifest.json").read_text())["generation"]
    for name in ("entities", "statements", "evidence"):
        assert table(generation / name) == table(tmp_path / "tables" / f"{name}.parquet"), name


def _loading_gives_the_same_folder(here: kg.Graph, out: Path, tmp_path: Path) -> None:
    assert load(out, str(tmp_path / "loaded"), watch=lambda name: None) == DOCUMENTS
    loaded = kg.Graph(tmp_path / "loaded")
    assert lines(loaded) == lines(here)
    assert read_manifest(tmp_path / "loaded") == read_manifest(Path(here.path))
    kg.remove(["0-3"], tmp_path / "loaded")
    kg.remove(["0-3"], here.path)
    assert lines(kg.Graph(tmp_path / "loaded")) == lines(kg.Graph(here.path))


def _only_what_changed_is_read_again(cluster: Cluster, source: Path, out: Path, tmp_path: Path) -> None:
    write(source, changed="\n县委领导县政府。")
    with (source / "1.jsonl").open("a", encoding="utf-8") as more:
        more.write('{"id": "broken"}\n{"id": "0-0", "text": "又一篇。"}\n')
    counts = build([str(source)], str(out), cluster.master)
    assert (counts.read, counts.kept, counts.failed) == (1, DOCUMENTS - 1, 3)
    told = {(row.get("id"), row["source"]) for row in failed(out)}
    assert told == {(None, "1.jsonl"), ("0-0", "1.jsonl"), (None, "己.pdf")}
    write(source, changed="\n县委领导县政府。")
    again = build([str(source)], str(out), cluster.master)
    assert (again.read, again.kept, again.failed) == (0, DOCUMENTS, 1)
    assert [row["source"] for row in failed(out)] == ["己.pdf"] and failed(out)[0]["reason"]
    assert shards(out) == lines(kg.build(source))
    assert build([str(source)], str(out), cluster.master) == again
    _what_was_extracted_is_kept(cluster, source, out)


def _what_was_extracted_is_kept(cluster: Cluster, source: Path, out: Path) -> None:
    """A build that broke off after the extraction (the driver had no memory left) goes on from there."""
    before = shards(out)
    generation = out / json.loads((out / "manifest.json").read_text())["generation"]
    (out / "manifest.json").unlink()
    for name in ("quads", "statements"):
        shutil.rmtree(generation / name)
    made = sorted((generation / "parts").glob("*.parquet"))
    counts = build([str(source)], str(out), cluster.master)
    assert (counts.read, counts.kept, counts.failed) == (0, DOCUMENTS, 1)
    assert sorted((generation / "parts").glob("*.parquet")) == made and shards(out) == before


def failed(out: Path) -> list[dict[str, str]]:
    """What the build could not read."""
    return [
        json.loads(line) for path in out.glob("*/failed/*.json") for line in path.read_text().splitlines()
    ]


def squares() -> Callable[[int], int]:
    return int.__neg__


def picky() -> Callable[[int], int]:
    return {n: n for n in range(5)}.__getitem__


def test_the_contract_of_every_engine(cluster: Cluster) -> None:
    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # executors cannot import this module
    engine = SparkEngine(cluster.master)
    assert list(engine.run(squares, iter(range(700)))) == [-n for n in range(700)]
    assert list(engine.run(squares, [])) == []
    with pytest.raises(KeyError, match="5"):
        list(engine.run(picky, range(10)))


def test_bad_input_is_told(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        build([str(tmp_path / "none")], str(tmp_path / "out"), cluster.master)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("x")
    with pytest.raises(GraphError, match="holds other files"):
        build([str(tmp_path / "other")], str(tmp_path / "other"), cluster.master)
    with pytest.raises(KgError, match="no finished build"):
        load(tmp_path / "other", str(tmp_path / "g"))
