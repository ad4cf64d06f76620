"""What executors do and what ``kg load`` makes of it, without a cluster."""

import json
from pathlib import Path

import pyarrow
import pyarrow.parquet as pq
import pytest
from pyoxigraph import RdfFormat

import kg
from kg.cluster import reading, work
from kg.cluster.load import load
from kg.errors import GraphError
from kg.fingerprint import content, pipeline_hash, versions
from kg.folder import read_manifest
from kg.graph.export import export, rows
from kg.graph.export.records import cells
from kg.settings import ID_BASE, Settings

TEXTS = {
    "a": "青川县人大常委会工作动态\n会议听取和审议了县政府关于古树名木保护工作情况的报告。",
    "b": "青川县人大常委会工作动态\n在县委领导下，县人大常委会党组向县委请示报告重大事项。",
}
READ = ("id", "sha256", "text", "source", "payload", "reason")
MADE = ("id", "sha256", "source", "graph", "quads", "statements", "evidence", "mentions", "reason")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "texts.jsonl"
    found = (json.dumps({"id": i, "text": t}, ensure_ascii=False) + "\n" for i, t in TEXTS.items())
    path.write_text("".join(found), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(source: Path) -> list[dict[str, object]]:
    """What each document gives, as an executor makes it."""
    read = [
        record
        for line in source.read_bytes().splitlines()
        for record in reading.from_line(_line(f"file://{source}", line), str(source.parent))
    ]
    records = [dict(zip(READ, record, strict=True)) for record in read]
    return [dict(zip(MADE, row, strict=True)) for row in work.extracted(records, Settings(), ())]


@pytest.fixture(scope="module")
def built(made: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished build of one shard and one table of parts."""
    out = tmp_path_factory.mktemp("out")
    (out / "g" / "parts").mkdir(parents=True)
    (out / "g" / "quads").mkdir()
    lines = sorted({line for row in made for line in str(row["quads"]).encode().splitlines(keepends=True)})
    (out / "g" / "quads" / "quads-00000.nq").write_bytes(b"".join(lines))
    columns = {name: [row[name] for row in made] for name in ("id", "sha256", "source", "graph", "quads")}
    table = pyarrow.table({**columns, "reason": pyarrow.array([None] * len(made), pyarrow.string())})
    pq.write_table(table, out / "g" / "parts" / "part-0.parquet")
    settings = content(Settings())
    manifest = {
        "generation": "g", "pipeline": pipeline_hash(versions(), settings), "versions": versions(),
        "settings": {**settings, "layers": []}, "shards": [{"name": "g/quads/quads-00000.nq"}],
    }  # fmt: skip
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return out


def _line(path: str, data: bytes) -> dict[str, object]:
    """A line of a file as Spark gives it."""
    return {"kg_path": path, "kg_data": data, "kg_sidecar": None}


def lines(graph: kg.Graph) -> list[bytes]:
    data = graph.store.inner.dump(format=RdfFormat.N_QUADS)  # type: ignore[attr-defined]
    assert data is not None
    return sorted(data.splitlines())


def test_a_loaded_build_is_the_folder_that_a_local_build_makes(
    built: Path, source: Path, tmp_path: Path
) -> None:
    here = kg.build(source, tmp_path / "here")
    assert load(built, str(tmp_path / "there"), watch=lambda name: None) == 2
    there = kg.Graph(tmp_path / "there")
    assert lines(there) == lines(here) == (built / "g/quads/quads-00000.nq").read_bytes().splitlines()
    assert read_manifest(tmp_path / "there") == read_manifest(tmp_path / "here")
    kg.remove(["a"], tmp_path / "there")
    kg.remove(["a"], tmp_path / "here")
    assert lines(kg.Graph(tmp_path / "there")) == lines(kg.Graph(tmp_path / "here"))


def test_lines_are_those_of_an_export(made: list[dict[str, object]], source: Path, tmp_path: Path) -> None:
    export(kg.build(source, tmp_path / "g").store, tmp_path / "g.nq", "nq")
    found = {f"{line}\n" for line in work.lines(made)}
    assert sorted(found) == (tmp_path / "g.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    assert any("#denotes>" in line for line in found) and not any("urn:kg:mentions" in line for line in found)


def test_rows_are_those_of_an_export(made: list[dict[str, object]], source: Path) -> None:
    graph = kg.build(source)  # its folder goes with it
    store = graph.store
    for name, read in (("statements", rows.statements), ("evidence", rows.evidence)):
        found = sorted(row for one in made for row in one[name])  # type: ignore[attr-defined]
        assert found == sorted(map(cells, read(store))), name
    about: dict[str, set[str]] = {}
    for line in {line for row in made for line in str(row["quads"]).splitlines()}:
        if line.endswith(f"<{ID_BASE}graph/reference> ."):
            about.setdefault(line.split(" ")[0], set()).add(line)
    given = [{"lines": sorted(found)} for found in about.values()]
    assert sorted(work.entities(given)) == sorted(map(cells, rows.entities(store)))


def test_what_cannot_be_read_is_kept_with_its_reason() -> None:
    line = _line("file:///d/x/%20a.jsonl", b'{"id": "1"}')  # Spark writes spaces so
    (found,) = reading.from_line(line, "/d")
    assert found[:5] == (None, None, None, "x/ a.jsonl", None) and 'no "text"' in str(found[5])
    assert reading.from_line(_line("/d/a.jsonl", b" "), "/d") == []
    (broken,) = work.extracted([{"id": "1", "sha256": "", "source": "a", "payload": b"x"}], Settings(), ())
    assert broken[-1] and "UnpicklingError" in broken[-1]


def test_only_a_finished_build_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no finished build"):
        load(tmp_path, str(tmp_path / "g"))
