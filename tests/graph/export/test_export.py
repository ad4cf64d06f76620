"""What holds for every format: same bytes, whole or nothing, clear errors."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.graph.export import FORMATS, export
from kg.graph.export.sorting import sorted_unique
from kg.graph.limits import Limits
from kg.graph.store import MemoryStore


def contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {file.name.removeprefix("out-"): file.read_bytes() for file in files}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(all_quads: list[ox.Quad], tmp_path: Path, form: str) -> None:
    for name, quads in (("a", all_quads), ("b", list(reversed(all_quads)))):
        (tmp_path / name).mkdir()
        export(MemoryStore(quads), tmp_path / name / "out", form)
    assert contents(tmp_path / "a" / "out") == contents(tmp_path / "b" / "out")


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_takes_the_place_of_an_older_one(store: MemoryStore, tmp_path: Path, form: str) -> None:
    export(MemoryStore(), tmp_path / "out", form)
    empty = contents(tmp_path / "out")
    export(store, tmp_path / "out", form)
    assert contents(tmp_path / "out") != empty
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


class Broken(MemoryStore):
    """A store that fails while it is read, as one on a lost disk does."""

    def query(
        self, sparql: str, limits: Limits | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        raise OSError("gone")

    def quads(self, graph: str | None = None):  # type: ignore[no-untyped-def]  # noqa: ANN201
        yield from list(super().quads(graph))[:5]
        raise OSError("gone")


@pytest.mark.parametrize("form", FORMATS)
def test_a_failure_leaves_what_was_there(
    store: MemoryStore, all_quads: list[ox.Quad], tmp_path: Path, form: str
) -> None:
    export(store, tmp_path / "out", form)
    before = contents(tmp_path / "out")
    with pytest.raises(GraphError, match="cannot be written"):
        export(Broken(all_quads), tmp_path / "out", form)
    assert contents(tmp_path / "out") == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_unknown_format_is_named(store: MemoryStore, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="unknown format 'xls'"):
        export(store, tmp_path / "out", "xls")


def test_a_folder_with_other_files_is_left_alone(store: MemoryStore, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(GraphError, match="holds other files"):
        export(store, tmp_path, "csv")
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_where_a_folder_belongs_and_the_reverse(store: MemoryStore, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GraphError, match="writes a folder"):
        export(store, tmp_path / "file", "csv")
    with pytest.raises(GraphError, match="is a folder"):
        export(store, tmp_path, "ttl")
    with pytest.raises(GraphError, match="cannot be written"):
        export(store, tmp_path / "none" / "out", "ttl")


def test_sorting_on_disk_is_sorting_in_memory() -> None:
    lines = [f"{n * 7919 % 1000:04}\n".encode() for n in range(3000)]
    assert list(sorted_unique(lines, run_bytes=500)) == sorted(set(lines))
