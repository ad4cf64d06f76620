"""A graph that grows and shrinks equals one that was made at once, and no death of a process harms it."""

import errno
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import GraphError
from kg.folder import Input, Manifest, locked, read_manifest, store_path
from kg.folder.contributions import contributed
from kg.folder.generation import Generation, Part
from kg.folder.loading import load_at_once

SHARED = ("urn:reference", "urn:asserted")
Content = Mapping[str, frozenset[int]]


def quad(number: int, graph: str) -> Quad:
    return Quad(NamedNode(f"urn:s{number % 3}"), NamedNode("urn:p"), Literal(f"值{number}"), NamedNode(graph))


def quads(document: str, numbers: frozenset[int]) -> list[Quad]:
    graphs = (f"urn:doc:{document}", *SHARED)
    return [quad(n, g) for n in sorted(numbers) for g in graphs[: 2 + n % 2]]


def part(document: str, numbers: frozenset[int]) -> Part:
    return Part.of(document, quads(document, numbers), SHARED)


def manifest(content: Content, pipeline: str = "1") -> Manifest:
    inputs = tuple(Input(d, str(sorted(n)), None, f"urn:doc:{d}") for d, n in content.items())
    return Manifest(pipeline, {}, {}, inputs)


def update(graph: Path, content: Content) -> None:
    """What a build does: spool what changed, drop what is gone, switch."""
    with locked(graph):
        old = read_manifest(graph)
        known = old.known if old else {}
        new = manifest(content)
        with Generation(graph, old) as generation:
            for document, numbers in content.items():
                if known.get(document) != new.known[document]:
                    generation.spool(part(document, numbers))
            if old is None or old.hash != new.hash:
                generation.load(
                    old is not None, [(i.id, i.graph) for i in known.values() if new.known.get(i.id) != i]
                )
                generation.switch(new)


def lines(graph: Path) -> list[bytes]:
    data = Store.read_only(str(store_path(graph))).dump(format=RdfFormat.N_QUADS)
    assert data is not None
    return sorted(data.splitlines())


contents = st.dictionaries(
    st.sampled_from("abcd"), st.frozensets(st.integers(0, 7), min_size=1, max_size=5), max_size=4
)


@settings(max_examples=25)
@given(st.lists(contents, min_size=1, max_size=5))
def test_any_sequence_of_changes_equals_one_clean_build(steps: list[Content]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        grown, clean = Path(folder, "grown"), Path(folder, "clean")
        for content in steps:
            update(grown, content)
        update(clean, steps[-1])
        assert lines(grown) == lines(clean)
        assert sorted(p.name for p in grown.iterdir()) == sorted(p.name for p in clean.iterdir())


def test_a_folder_holds_a_manifest_and_two_stores(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    update(graph, {"a": frozenset({1, 2})})
    mark = manifest({"a": frozenset({1, 2})}).hash
    assert sorted(p.name for p in graph.iterdir()) == [
        f"contributions-{mark}",
        "manifest.json",
        f"store-{mark}",
    ]
    notes = [file.name for file in store_path(graph).iterdir() if file.name.startswith(("LOG", "OPTIONS"))]
    assert notes == []


def test_batches_that_are_loaded_ahead_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {d: frozenset(range(n, n + 9)) for n, d in enumerate("abcdefgh")}
    update(tmp_path / "at the end", content)
    monkeypatch.setattr("kg.folder.generation._BATCH", 20)
    monkeypatch.setattr("kg.folder.generation._AT_ONCE", 20)
    graph = tmp_path / "ahead"
    with locked(graph), Generation(graph, None, anew=True) as generation:
        for document, numbers in content.items():
            generation.spool(part(document, numbers))
        generation._wait()
        assert len(generation._begun()) > 40
        generation.load(False, ())
        generation.switch(manifest(content))
    assert lines(graph) == lines(tmp_path / "at the end")


def test_a_graph_that_is_loaded_at_once_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = {d: frozenset(range(n, n + 9)) for n, d in enumerate("abcdefgh")}
    update(tmp_path / "small", content)
    monkeypatch.setattr("kg.folder.generation._BATCH", 20)
    update(tmp_path / "at once", content)
    assert lines(tmp_path / "at once") == lines(tmp_path / "small")
    changed = content | {"b": frozenset({30, 31}), "z": frozenset({1})}
    update(tmp_path / "at once", changed)
    update(tmp_path / "small", changed)
    assert lines(tmp_path / "at once") == lines(tmp_path / "small")


def test_what_cannot_be_loaded_at_once_is_told(tmp_path: Path) -> None:
    (tmp_path / "lines").write_bytes(b"<a:b> <a:c> <a:d> .\n")
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(OSError, match="taken"):
        load_at_once(tmp_path / "taken", tmp_path / "lines")
    (tmp_path / "lines").write_bytes(b"no quad\n")
    with pytest.raises(OSError, match="status 1"):
        load_at_once(tmp_path / "store", tmp_path / "lines")


def test_what_fails_ahead_fails_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.folder.generation._BATCH", 1)
    monkeypatch.setattr("kg.folder.generation._AT_ONCE", 0)
    graph = tmp_path / "g"
    with pytest.raises(SyntaxError), locked(graph), Generation(graph, None, anew=True) as generation:
        generation.spool(Part("a", b"no quad\n", contributed([], SHARED), 1))
        generation.load(False, ())
    assert not graph.exists()


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with locked(tmp_path / "g"), pytest.raises(GraphError, match="another build"), locked(tmp_path / "g"):
        pass


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    with pytest.raises(ZeroDivisionError), locked(graph), Generation(graph, None) as generation:
        generation.spool(part("a", frozenset({1})))
        raise ZeroDivisionError
    assert not graph.exists()


LISTS = '{"format": 1, "pipeline": "1", "versions": [], "settings": [], "inputs": []}'


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 1}', '{"format": 99}', LISTS])
def test_a_damaged_manifest_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(GraphError, match="manifest"):
        read_manifest(tmp_path)


def test_a_store_is_named_by_what_its_manifest_says_however_that_is_written(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    update(graph, {"a": frozenset({1})})
    place, file = store_path(graph), graph / "manifest.json"
    assert place.is_dir()
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")), indent=1), "utf-8")
    assert store_path(graph) == place


def test_the_store_of_a_manifest_of_another_version_is_not_read(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    update(graph, {"a": frozenset({1})})
    file = graph / "manifest.json"
    written = file.read_bytes().replace(b'"format": 1', b'"format": 99')
    file.write_bytes(written)
    (graph / f"store-{hashlib.sha256(written).hexdigest()[:12]}").mkdir()
    with pytest.raises(GraphError, match="another version"):
        store_path(graph)


def test_other_folders_are_no_graph_and_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(GraphError, match="not a graph and not empty"):
        read_manifest(tmp_path)
    with pytest.raises(GraphError, match="not a graph"):
        store_path(tmp_path / "none")


def test_a_full_disk_is_told_and_the_old_graph_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tmp_path / "g"
    update(graph, {"a": frozenset({1})})
    before = lines(graph)

    def full(self: Manifest, folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Manifest, "write", full)
    with pytest.raises(GraphError) as told:
        update(tmp_path / "new", {"b": frozenset({2})})
    assert "No space left on device" in str(told.value) and "unchanged" not in str(told.value)
    with pytest.raises(GraphError, match=r"No space left on device; what was there is unchanged"):
        update(graph, {"b": frozenset({2})})
    monkeypatch.undo()
    assert lines(graph) == before
    update(graph, {"b": frozenset({2})})
    assert lines(graph) != before


KILLED = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from test_generation import update
graph = Path(sys.argv[1])
print("ready", flush=True)
step = 0
while True:
    step += 1
    update(graph, {{str(d): frozenset(range(step, step + 40)) for d in range(20)}})
"""


def test_a_kill_at_any_moment_leaves_a_whole_graph(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    script = tmp_path / "builder.py"
    script.write_text(KILLED.format(tests=str(Path(__file__).parent)), encoding="utf-8")
    chance = random.Random(11)
    for _ in range(24):
        builder = subprocess.Popen(
            [sys.executable, str(script), str(graph)], stdout=subprocess.PIPE, text=True
        )
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.25))
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        builder.stdout.close()
        whole(graph)
    update(graph, {"a": frozenset({1})})
    clean = tmp_path / "clean"
    update(clean, {"a": frozenset({1})})
    assert lines(graph) == lines(clean)
    assert sorted(p.name for p in graph.iterdir()) == sorted(p.name for p in clean.iterdir())


def whole(graph: Path) -> None:
    """Asserts that the graph is exactly that of one step, or that none was finished yet."""
    found = read_manifest(graph)
    if found is None:
        return
    step = min(int(n) for n in found.inputs[0].sha256.strip("[]").split(","))
    numbers = frozenset(range(step, step + 40))
    expected = {q for d in range(20) for q in quads(str(d), numbers)}
    assert set(Store.read_only(str(store_path(graph)))) == expected


def test_many_quads_are_loaded_a_batch_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = {name: frozenset(range(n, n + 5)) for n, name in enumerate("abc")}
    update(tmp_path / "one", content)
    monkeypatch.setattr("kg.folder.generation._BULK", 1)
    monkeypatch.setattr("kg.folder.generation._BATCH", 4)
    monkeypatch.setattr("kg.folder.generation._AT_ONCE", 4)
    monkeypatch.setattr("kg.folder.generation.load_at_once", None)
    update(tmp_path / "batches", content)
    assert lines(tmp_path / "batches") == lines(tmp_path / "one")


@contextmanager
def unprivileged() -> Iterator[None]:
    """As another user if this one may write everywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_that_cannot_be_read_is_told() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        graph = Path(folder) / "graph"
        update(graph, {"a": frozenset({1})})
        for place, mode in ((graph / "manifest.json", 0o644), (graph, 0o755)):
            place.chmod(0)
            with unprivileged(), pytest.raises(GraphError, match=r"cannot be read: Permission denied"):
                read_manifest(graph)
            with unprivileged(), pytest.raises(GraphError, match=r"cannot be read: Permission denied"):
                store_path(graph)
            place.chmod(mode)


def test_a_folder_that_cannot_be_written_stays_as_it_was() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        graph = Path(folder) / "graph"
        update(graph, {"a": frozenset({1})})
        before = lines(graph)
        graph.chmod(0o555)
        with unprivileged(), pytest.raises(GraphError, match="unchanged"):
            update(graph, {"a": frozenset({2})})
        graph.chmod(0o755)
        assert lines(graph) == before
        assert sorted(p.name.partition("-")[0] for p in graph.iterdir()) == [
            "contributions",
            "manifest.json",
            "store",
        ]
