"""Builds: incremental ones equal clean ones, whatever the number of workers, and no death harms them."""

import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

import kg
from kg.errors import DamageError, GraphError, SettingsError, SourceError
from kg.folder import read_manifest, store_path
from kg.graph.query import named_queries
from kg.report import read_report

SENTENCES = (
    "青川县人大常委会主任王立新主持召开县人大常委会第十二次会议。",
    "会议听取和审议了县政府关于古树名木保护工作情况的报告。",
    "在县委领导下，县人大常委会党组坚持党的全面领导，向县委请示报告重大事项。",
    "县政协组织委员视察县水利局，县委书记李春和出席。",
    "县人大常委会深入学习贯彻党的二十大精神，增强“四个意识”。",
    "会议表决通过了《青川县古树名木保护办法》，任命赵晓峰为县教育局局长。",
)
Folder = Mapping[str, tuple[int, ...]]


def write(folder: Path, content: Folder) -> Path:
    """Makes the folder hold exactly these documents, each made of numbered sentences."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, numbers in content.items():
        text = "青川县人大常委会工作动态\n" + "\n".join(SENTENCES[n] for n in numbers)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def lines(graph: kg.Graph) -> list[bytes]:
    data = graph.store.inner.dump(format=RdfFormat.N_QUADS)
    assert data is not None
    return sorted(data.splitlines())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


folders = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=3).map(tuple),
    min_size=1,
    max_size=3,
)


@settings(max_examples=12)
@given(st.lists(folders, min_size=2, max_size=4))
def test_any_sequence_of_edits_equals_one_clean_build(steps: list[Folder]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for content in steps:
            grown = kg.build(write(root / "texts", content), root / "grown")
        clean = kg.build(root / "texts", root / "clean")
        assert lines(grown) == lines(clean)
        assert (root / "grown/manifest.json").read_bytes() == (root / "clean/manifest.json").read_bytes()
        assert names(root / "grown") == names(root / "clean")


def test_add_and_remove_equal_a_clean_build(tmp_path: Path) -> None:
    first = write(tmp_path / "first", {"a": (0, 1), "b": (2,)})
    second = write(tmp_path / "second", {"b": (3, 4), "c": (5,)})
    kg.build(first, tmp_path / "g")
    kg.add(second, tmp_path / "g")
    grown = kg.remove(["a"], tmp_path / "g")
    assert lines(grown) == lines(kg.build(second, tmp_path / "clean"))


def test_only_what_changed_is_read_anew(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {"a": (0,), "b": (1,), "c": (2,)})
    kg.build(texts, tmp_path / "g")
    write(texts, {"a": (0,), "b": (3,)})
    summary = kg.build(texts, tmp_path / "g").summary
    assert (summary.read, summary.kept, summary.dropped) == (1, 1, 1)


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {name: (i % 6, (i + 1) % 6) for i, name in enumerate("abcdefghijkl")})
    one = kg.build(texts, tmp_path / "one")
    two = kg.build(texts, tmp_path / "two", kg.Settings(workers=2))
    assert lines(one) == lines(two)
    assert names(tmp_path / "one") == names(tmp_path / "two")


def test_other_settings_make_all_of_it_anew(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {"a": (0,), "b": (1,)})
    kg.build(texts, tmp_path / "g")
    other = kg.Settings(base="https://example.org/id/")
    with pytest.raises(GraphError, match="made by another version or other settings"):
        kg.add(texts, tmp_path / "g", other)
    found = kg.build(texts, tmp_path / "g", other)
    assert found.summary.read == 2
    assert not any(b"w3id.org/institution-kg/id/" in line for line in lines(found))


def decided(path: Path, name: str = "青川县人大") -> kg.Settings:
    """Settings with a decisions file of one row."""
    row = f"relabel\torg/510822/npc-sc\t{name}"
    path.write_text(f"action\tsubject\tvalue\n{row}\n", encoding="utf-8")
    return kg.Settings(decisions=path)


def test_a_refusal_tells_what_differs_and_the_same_option_mends_it(tmp_path: Path) -> None:
    texts, graph = write(tmp_path / "texts", {"a": (0,)}), tmp_path / "g"
    kg.build(texts, graph, decided(tmp_path / "d.tsv"))
    cases = (
        (kg.Settings(), "built with --decisions, now without: give the same file again"),
        (decided(tmp_path / "e.tsv", "别名"), "built with other content of --decisions"),
        (kg.Settings(decisions=tmp_path / "d.tsv", home="110000"), "built without --home, now 110000"),
    )
    for other, part in cases:
        with pytest.raises(GraphError) as error:
            kg.remove(["a"], graph, other)
        assert part in str(error.value) and "repeat the options of its build" in str(error.value)
        assert "code" not in str(error.value)
    assert kg.remove(["a"], graph, decided(tmp_path / "other.tsv")).summary.dropped == 1


def test_a_refusal_tells_of_another_version_and_of_other_code(tmp_path: Path) -> None:
    texts, graph = write(tmp_path / "texts", {"a": (0,)}), tmp_path / "g"
    kg.build(texts, graph)
    old = read_manifest(graph)
    assert old is not None
    other = replace(old, pipeline="0" * 64)
    for changed, part in (
        (replace(other, versions={**old.versions, "spacy": "0.1"}), "built by spacy 0.1, now"),
        (other, "the code, tables or ontology of kg"),
    ):
        for kind in ("store", "contributions"):
            next(graph.glob(f"{kind}-*")).rename(graph / f"{kind}-{changed.hash}")
        changed.write(graph)
        with pytest.raises(GraphError, match=part) as error:
            kg.add(texts, graph)
        assert "build it anew" in str(error.value) and "repeat" not in str(error.value)


def test_a_graph_of_an_older_version_is_made_anew_and_not_added_to(tmp_path: Path) -> None:
    texts, graph = write(tmp_path / "texts", {"a": (0,), "b": (1,)}), tmp_path / "g"
    clean = lines(kg.build(texts, graph))
    old = read_manifest(graph)
    assert old is not None
    older = replace(old, pipeline="0" * 64)
    for kind in ("store", "contributions"):
        next(graph.glob(f"{kind}-*")).rename(graph / f"{kind}-{older.hash}")
    older.write(graph)
    next(graph.glob("contributions-*/*")).rename(graph / f"contributions-{older.hash}/CURRENT")
    with pytest.raises(GraphError, match="made by another version or other settings") as error:
        kg.add(texts, graph)
    assert not isinstance(error.value, DamageError)
    made = kg.build(texts, graph)
    assert (made.summary.read, made.summary.rebuilt) == (2, False) and lines(made) == clean


def test_what_files_of_settings_are_called_changes_nothing(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {"a": (0,)})
    (tmp_path / "sub").mkdir()
    manifests = []
    for place in (tmp_path, tmp_path / "sub"):
        given = decided(place / f"{place.name}.tsv")
        lexicon = place / f"{place.name}-words.tsv"
        lexicon.write_text("name\ttype\n古树名木保护工作\tCON\n", encoding="utf-8")
        kg.build(texts, place / "g", replace(given, lexicon=(lexicon,)))
        manifests.append((place / "g/manifest.json").read_bytes())
    assert manifests[0] == manifests[1]


def test_a_build_without_the_decisions_of_the_last_one_tells_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    texts = write(tmp_path / "texts", {"a": (0,)})
    kg.build(texts, tmp_path / "g")
    kg.build(texts, tmp_path / "g", decided(tmp_path / "d.tsv"))
    assert caplog.messages == []
    kg.build(texts, tmp_path / "g")
    assert ["no longer count" in m for m in caplog.messages] == [True]
    kg.build(texts, tmp_path / "g")
    assert len(caplog.messages) == 1


def test_the_manifest_tells_inputs_versions_and_settings(tmp_path: Path) -> None:
    kg.build(write(tmp_path / "texts", {"a": (0,)}), tmp_path / "g", kg.Settings(workers=1))
    manifest = json.loads((tmp_path / "g/manifest.json").read_text(encoding="utf-8"))
    assert [i["id"] for i in manifest["inputs"]] == ["a"]
    assert manifest["inputs"][0]["source"] == "a.txt"
    assert len(manifest["inputs"][0]["sha256"]) == 64
    assert manifest["versions"]["institution-kg"] == kg.__version__
    assert "workers" not in manifest["settings"]


def test_a_graph_without_a_folder_lives_as_long_as_its_object(tmp_path: Path) -> None:
    graph = kg.build(write(tmp_path / "texts", {"a": (0,)}))
    assert len(graph.store.inner) > 10
    assert len(graph.rdflib()) == len({q.triple for q in graph.store.quads()})
    folder = graph.path
    del graph
    assert not folder.exists()


def test_an_error_in_the_middle_leaves_the_old_graph(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {"a": (0,), "b": (1,)})
    before = lines(kg.build(texts, tmp_path / "g"))
    write(texts, {"a": (5,), "b": (4,)})
    (texts / "c.txt").write_bytes(b"\x00\x01")
    strict = kg.Settings(strict=True)
    with pytest.raises(SourceError, match=r"c\.txt: not a text file"):
        kg.build(texts, tmp_path / "g", strict)
    assert lines(kg.Graph(tmp_path / "g")) == before
    with pytest.raises(SourceError):
        kg.build(texts, tmp_path / "new", strict)
    assert not (tmp_path / "new").exists()


def test_errors_of_folders_ids_and_settings(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", {"a": (0,)})
    with pytest.raises(GraphError, match="not a graph and not empty"):
        kg.build(texts, texts)
    kg.build(texts, tmp_path / "g")
    with pytest.raises(GraphError, match="holds no document z"):
        kg.remove(["z"], tmp_path / "g")
    with pytest.raises(SettingsError, match="cannot be read"):
        kg.build(texts, tmp_path / "g", kg.Settings(lexicon=(tmp_path / "none.tsv",)))
    with pytest.raises(GraphError, match="not a graph"):
        assert kg.Graph(tmp_path / "none").store


def _without_current(store: Path) -> None:
    (store / "CURRENT").unlink()


def _truncated(store: Path) -> None:
    for table in store.glob("*.sst"):
        os.truncate(table, 100)


def _scribbled(store: Path) -> None:
    for file in store.iterdir():
        file.write_bytes(b"\xff" * file.stat().st_size)


@pytest.mark.parametrize(
    ("which", "damage"),
    [
        ("*-*", shutil.rmtree),
        ("contributions-*", shutil.rmtree),
        ("contributions-*", _scribbled),
        ("store-*", _without_current),
        ("*-*", _truncated),
    ],
)
def test_a_build_makes_damaged_stores_anew(
    tmp_path: Path, which: str, damage: Callable[[Path], None]
) -> None:
    texts = write(tmp_path / "texts", {"a": (0, 2), "b": (1,)})
    clean = lines(kg.build(texts, tmp_path / "g", layers=["derived"]))
    shutil.copytree(tmp_path / "g", tmp_path / "changed")
    for graph in ("g", "changed"):
        for store in (tmp_path / graph).glob(which):
            damage(store)
    with pytest.raises(DamageError, match="kg build"):
        kg.add(texts, tmp_path / "g")
    with pytest.raises(DamageError, match="kg build"):
        kg.remove(["a"], tmp_path / "g")
    mended = kg.build(texts, tmp_path / "g")
    assert (mended.summary.rebuilt, mended.summary.read, mended.summary.kept) == (True, 2, 0)
    assert lines(mended) == clean
    assert not kg.build(texts, tmp_path / "g").summary.rebuilt
    write(texts, {"a": (0, 2), "b": (3,)})
    assert lines(kg.build(texts, tmp_path / "changed")) == lines(kg.build(texts, tmp_path / "g"))
    assert names(tmp_path / "changed") == names(tmp_path / "g")


def _garbled(contributions: Path) -> None:
    """Breaks what one document gave: the file still opens."""
    with closing(sqlite3.connect(contributions / "contributions.sqlite")) as file, file:
        file.execute("UPDATE document SET lines = x'ff' WHERE id = 'a'")


def test_damage_that_shows_only_when_the_old_graph_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = write(tmp_path / "texts", {"a": (0, 2), "b": (1,)})
    kg.build(texts, tmp_path / "g")
    for store in (tmp_path / "g").glob("contributions-*"):
        _garbled(store)
    write(texts, {"a": (0,), "b": (1,)})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("青川县政协召开会议。".encode())))
    with pytest.raises(DamageError, match="delete the folder"):
        kg.build("-", tmp_path / "g")
    mended = kg.build(texts, tmp_path / "g")  # anew, or from what is whole
    assert lines(mended) == lines(kg.build(texts, tmp_path / "clean"))


@pytest.mark.parametrize("content", ["{", '{"format": 99}'])
def test_a_damaged_manifest_can_be_deleted(tmp_path: Path, content: str) -> None:
    texts = write(tmp_path / "texts", {"a": (0,)})
    clean = lines(kg.build(texts, tmp_path / "g"))
    (tmp_path / "g/manifest.json").write_text(content)
    with pytest.raises(GraphError, match=r"manifest\.json: .*delete this file and run kg build"):
        kg.build(texts, tmp_path / "g")
    (tmp_path / "g/manifest.json").unlink()
    assert lines(kg.build(texts, tmp_path / "g")) == clean


def test_layers_are_switched_on_kept_and_switched_off(tmp_path: Path) -> None:
    first, second = write(tmp_path / "first", {"a": (0, 2)}), write(tmp_path / "second", {"b": (1, 3)})
    plain = lines(kg.build(first, tmp_path / "g"))
    with_layers = lines(kg.build(first, tmp_path / "g", layers=["derived", "statutory"]))
    grown = kg.add(second, tmp_path / "g")
    assert {"statutory", "derived"} <= {g.rsplit("/", 1)[1] for g in grown.store.graphs()}
    both = write(tmp_path / "both", {"a": (0, 2), "b": (1, 3)})
    assert lines(grown) == lines(kg.build(both, tmp_path / "clean", layers=["statutory", "derived"]))
    assert lines(kg.remove(["b"], tmp_path / "g")) == with_layers
    assert lines(kg.build(first, tmp_path / "g", layers=[])) == plain
    with pytest.raises(SettingsError, match="unknown layer 'magic'"):
        kg.build(first, tmp_path / "g", layers=["magic"])


def test_a_graph_in_the_hands_of_a_program(tmp_path: Path) -> None:
    graph = kg.build(write(tmp_path / "texts", {"a": (2,)}), tmp_path / "g")
    found = graph.query("SELECT ?label WHERE { ?s kg:reportsTo/skos:prefLabel ?label }")
    assert {"label": "中国共产党四川省广元市青川县委员会"} in found  # type: ignore[operator]
    assert graph.query("ASK { ?s kg:leads ?o }") is True
    assert len(graph.query("CONSTRUCT { ?s kg:leads ?o } WHERE { ?s kg:leads ?o }")) > 0  # type: ignore[arg-type]
    told = graph.query("reports-to", org="青川县人大常委会")
    assert isinstance(told, list)
    assert all(
        row["quote"] in (tmp_path / "texts/a.txt").read_text(encoding="utf-8") for row in graph.statements
    )
    assert graph.network().number_of_edges() > 0
    assert "reportsTo" in graph._repr_html_()


BUILDER = """
import sys
import kg
print("ready", flush=True)
step = 0
while True:
    step += 1
    kg.build(sys.argv[1 + step % 2], sys.argv[3])
    print("done", flush=True)
"""


def test_a_kill_at_any_moment_leaves_one_of_the_two_graphs(tmp_path: Path) -> None:
    sources = [
        write(tmp_path / n, {d: (i, (i + k) % 6) for i, d in enumerate("abcde")})
        for k, n in ((1, "x"), (2, "y"))
    ]
    whole = [lines(kg.build(s, tmp_path / f"clean{i}")) for i, s in enumerate(sources)]
    target = tmp_path / "g"
    kg.build(sources[0], target)
    chance = random.Random(5)
    command = [sys.executable, "-c", BUILDER, *map(str, sources), str(target)]
    for _ in range(20):
        builder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(chance.uniform(0.0, 1.2))
        builder.send_signal(signal.SIGKILL)
        builder.communicate()
        assert lines(kg.Graph(target)) in whole
    assert lines(kg.build(sources[1], target)) == whole[1]
    assert names(target) == names(tmp_path / "clean1")
    assert read_manifest(target) == read_manifest(tmp_path / "clean1")


def test_a_graph_below_its_sources_is_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("青川县人大常委会听取了县政府的报告。", encoding="utf-8")
    graph = tmp_path / "graph"
    for _ in range(2):
        kg.build([str(tmp_path)], graph)
        assert [input.id for input in read_manifest(graph).inputs] == ["a"]
        assert not list(read_report(graph))


def test_a_large_new_graph_has_the_answers_about_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.folder.generation._BATCH", 10)
    (tmp_path / "a.txt").write_text("青川县人大常委会监督县人民政府。", encoding="utf-8")
    graph = kg.build(tmp_path / "a.txt", tmp_path / "g")
    answers = store_path(tmp_path / "g") / "answers"
    assert len(list(answers.glob("*.tsv"))) == sum(not q.parameters for q in named_queries().values())
    assert [row["place"] for row in graph.query("places")] == ["四川省广元市青川县"]


def test_what_is_stated_between_two_dates_was_stated_before_or_not(tmp_path: Path) -> None:
    texts = {
        "2019-03-01": "青川县人大常委会监督县人民政府。", "2021": "青川县人大常委会监督县人民政府。县委领导县人大常委会。",
        "2023-01-01": "县委领导县人民政府。",
    }  # fmt: skip
    documents = (
        {
            "id": date,
            "title": "青川县人大常委会工作报告",
            "publisher": "青川县人大常委会",
            "date": date,
            "text": text,
        }
        for date, text in texts.items()
    )
    source = tmp_path / "texts.jsonl"
    source.write_text("".join(f"{json.dumps(d)}\n" for d in documents), encoding="utf-8")
    graph = kg.build(source, tmp_path / "g")
    for place in ({}, {"place": "青川县"}):
        rows = graph.query("diff-dates", before="2019", after="2022", **place)
        assert {row["relation"]: row["statedBefore"] for row in rows} == {
            "supervises": "true",
            "leads": "false",
        }
