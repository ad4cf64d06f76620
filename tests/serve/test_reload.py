"""A build under a running server: new requests see the new graph, requests under way finish on the old one."""

from __future__ import annotations

from pathlib import Path

from tests.serve.conftest import TEXTS, build

from kg.folder import Pinned
from kg.graph.limits import Limits
from kg.serve.live import Generation, Live
from kg.serve.lookups import rows

COUNT = "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a kg:SourceText }"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"


def number(now: Generation) -> str:
    return rows(now, COUNT)[0]["n"]


def test_the_old_graph_is_read_to_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build(folder, TEXTS[:1])
    live = Live(folder)
    old = live.now()
    build(folder, TEXTS[:2])
    new = live.now()
    assert (number(old), number(new)) == ("1", "2") and new is live.now()
    assert len(rows(old, GRAPHS)) < len(rows(new, GRAPHS))
    assert bool(old.strangers.query("ASK { ?s ?p ?o }", Limits()))
    del old
    assert len(list(folder.glob("serving-*"))) == 1


def test_what_is_kept_beside_the_store_outlives_the_server(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build(folder, TEXTS[:1])
    (kept,) = folder.glob("store-*/answers/*")
    kept.unlink()
    live = Live(folder)
    old = live.now()
    assert len(old.index) and kept.exists()
    build(folder, TEXTS[:2])
    assert len(live.now().index) > len(old.index) and old.index.find("会")
    del live, old
    (kept,) = folder.glob("store-*/answers/*")
    assert kept.exists()


def test_what_a_killed_server_left_is_cleared(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build(folder, TEXTS[:1])
    (folder / "serving-left").mkdir()
    (folder / "serving-left" / "file").touch()
    first = Pinned(folder)
    second = Pinned(folder)
    assert sorted(folder.glob("serving-*")) == sorted([first.path, second.path])
    (folder / "serving-left").mkdir()
    build(folder, TEXTS[:2])
    assert sorted(folder.glob("serving-*")) == sorted([first.path, second.path])
