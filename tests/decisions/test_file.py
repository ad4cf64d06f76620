"""Reading and writing decisions files."""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from kg.decisions import read, record
from kg.decisions.model import Action
from kg.errors import SettingsError


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["decisions.tsv", "decisions.jsonl"])
def test_what_was_recorded_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    first = record(
        path, "relabel", "org/1/gov", value="甲县人民政府", who="李", when="2026-02-03", why="全称"
    )
    second = record(path, "merge", "org/name/甲", "org/1/gov", "甲县人民政府|Government")
    assert read(path) == (first, second)
    assert first.action is Action.RELABEL and first.who == "李"


def test_a_row_is_appended_in_the_form_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "d.tsv", "action\tsubject\tvalue", "relabel\torg/1/gov\t甲")
    record(path, "relabel", "org/2/gov", value="乙")
    assert path.read_text(encoding="utf-8").splitlines()[-1] == "relabel\torg/2/gov\t乙"
    lines = write(tmp_path / "d.txt", json.dumps({"action": "relabel", "subject": "org/a", "value": "b"}))
    record(lines, "relabel", "org/c", value="d")
    assert len(read(lines)) == 2


def test_rows_without_an_action_comments_and_more_columns_are_skipped(tmp_path: Path) -> None:
    path = write(
        tmp_path / "d.tsv",
        "# 裁定",
        "action\tsubject\tvalue\tsentence",
        "\torg/1\t\t句",
        "add-alias\torg/1\t别名\t句",
    )
    assert [d.value for d in read(path)] == ["别名"]


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("unite\torg/a\torg/b\tc", "unknown action 'unite'"),
        ("merge\torg/a\t\tc", "'object'"),
        ("merge\torg/a\torg/b\t", "'value', option --value of kg decide: the name of that entity"),
        ("merge\torg/a\torg/a\tc", "itself"),
        ("merge\torg/a\torg/b\tc|Castle", "'Castle'"),
        ("retype\torg/a\t\tCastle", "'Castle'"),
        ("reject\t12\t\t", "statement id"),
        ("relabel\torg/a\t\tb\tc\td", "cells"),
        ('relabel\tper/xx yy"<>\t\tb', "one begins with org/, person/, place/, meeting/, doc/, concept/"),
        ("relabel\torg/xx yy\t\tb", "is no entity key"),
        ("relabel\torg/a//b\t\tb", "is no entity key"),
        ("merge\torg/a\torganisation/b\tc", "'organisation/b' is no entity key"),
        ("split\torg/a\td 1\tb", "'b' is no entity key"),
        ("relabel\thttps://example.org/id/org/a\t\tb", "is no IRI under https://w3id.org/"),
    ],
)
def test_a_bad_row_is_told_with_file_and_line(tmp_path: Path, row: str, part: str) -> None:
    path = write(tmp_path / "d.tsv", "action\tsubject\tobject\tvalue", "relabel\torg/a\t\tb", row)
    with pytest.raises(SettingsError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}:3: ") and part in str(error.value)


def test_bad_json_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(
        tmp_path / "d.jsonl", '{"action": "relabel", "subject": "org/a", "value": "b"}', '{"action": '
    )
    with pytest.raises(SettingsError, match=":2: no JSON"):
        read(path)
    with pytest.raises(SettingsError, match=":1: not an object of texts"):
        read(write(path, '{"action": 3}'))


def test_merges_in_a_circle_and_ids_that_stand_twice_are_refused(tmp_path: Path) -> None:
    header = "id\taction\tsubject\tobject\tvalue"
    path = write(tmp_path / "d.tsv", header, "1\tmerge\torg/a\torg/b\tB", "2\tmerge\torg/b\torg/a\tA")
    with pytest.raises(SettingsError, match=":3: merging org/b goes round"):
        read(path)
    with pytest.raises(SettingsError, match=":3: the id 1"):
        read(write(path, header, "1\tmerge\torg/a\torg/b\tB", "1\tmerge\torg/c\torg/d\tD"))


def test_a_missing_file_and_a_header_without_columns_are_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read(tmp_path / "none.tsv")
    with pytest.raises(SettingsError, match="'subject'"):
        read(write(tmp_path / "d.tsv", "action\twho", "merge\tx"))


def test_a_decision_is_recorded_once_and_only_if_valid(tmp_path: Path) -> None:
    path = tmp_path / "d.tsv"
    record(path, "merge", "org/a", "org/b", "B")
    for arguments, part in (
        (("merge", "org/a", "org/b", "B"), "already"),
        (("merge", "org/b", "org/a", "A"), "circle"),
        (("merge", "org/b"), "needs"),
    ):
        with pytest.raises(SettingsError, match=part):
            record(path, *arguments)
    assert len(read(path)) == 1


@pytest.mark.parametrize(
    "when", ["3.2.2026", "昨天", "2026-13-45", "2026-02-29", "2026-02-03T10:00", "20260203"]
)
def test_a_day_that_the_calendar_does_not_have_is_refused(tmp_path: Path, when: str) -> None:
    with pytest.raises(SettingsError, match="YYYY-MM-DD"):
        record(tmp_path / "d.tsv", "relabel", "org/a", value="b", when=when)
    path = write(tmp_path / "e.tsv", "action\tsubject\tvalue\twhen", f"relabel\torg/a\tb\t{when}")
    with pytest.raises(SettingsError, match=f":2: '{when}' is no date"):
        read(path)


def test_a_file_in_another_encoding_is_told_to_be_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "d.tsv"
    path.write_bytes("action\tsubject\tvalue\nrelabel\torg/a\t甲县\n".encode("gb18030"))
    with pytest.raises(SettingsError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}: is not in UTF-8") and "codec" not in str(error.value)


def test_an_iri_counts_as_the_key_that_it_has(tmp_path: Path) -> None:
    base = "https://example.org/id/"
    path = tmp_path / "d.tsv"
    merge = record(path, "merge", f"{base}org/name/%E7%94%B2", f"<{base}org/1/gov>", "甲", base=base)
    split = record(path, "split", f"{base}org/1/gov", f"{base}text/文%201", f"{base}org/2/gov", base=base)
    reject = record(path, "reject", f"{base}statement/0123456789abcdef", base=base)
    assert (merge.subject, merge.object) == ("org/name/甲", "org/1/gov")
    assert (split.subject, split.object, split.value) == ("org/1/gov", "文 1", "org/2/gov")
    assert reject.subject == "0123456789abcdef" and base not in path.read_text(encoding="utf-8")
    assert read(path) == (merge, split, reject)
    by_hand = write(tmp_path / "e.tsv", "action\tsubject\tvalue", f"relabel\t{base}org/1/gov\t甲")
    assert [d.subject for d in read(by_hand, base)] == ["org/1/gov"]
    with pytest.raises(SettingsError, match="already"):
        record(path, "merge", "org/name/甲", "org/1/gov", "甲", base=base)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
@pytest.mark.parametrize("rows", [0, 40])
def test_a_disk_that_is_full_leaves_the_file_as_it_was(tmp_path: Path, rows: int) -> None:
    import resource

    path = tmp_path / "d.tsv"
    for number in range(rows):
        record(path, "relabel", f"org/{number}", value="名称")
    before = path.read_bytes() if rows else None
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before or b"") + 20, hard))
    try:
        with pytest.raises(SettingsError, match="cannot be written"):
            record(path, "relabel", "org/last", value="名称")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (path.read_bytes() if path.exists() else None) == before
    assert {p.name for p in tmp_path.iterdir()} == ({"d.tsv"} if rows else set())


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.tsv"
    record(real, "relabel", "org/1", value="甲")
    link = tmp_path / "link.tsv"
    link.symlink_to(real)
    record(link, "relabel", "org/2", value="乙")
    assert link.is_symlink() and len(read(real)) == 2


def test_rows_that_read_alike_are_told_apart_by_line_and_id(tmp_path: Path) -> None:
    path = write(tmp_path / "d.tsv", "action\tsubject\tobject", "split\torg/1/gov\ta", "split\torg/1/gov\tb")
    first, second = (str(d) for d in read(path))
    assert first.startswith("split org/1/gov a (line 2 ") and second.startswith("split org/1/gov b (line 3 ")


def test_processes_that_record_at_one_time_lose_no_row(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    with ProcessPoolExecutor(4, get_context("spawn")) as pool:
        waiting = [pool.submit(record, path, "reject", f"{i:016x}", who="me") for i in range(16)]
        made = {found.result().id for found in waiting}
    assert {d.id for d in read(path)} == made
    assert len(made) == 16
