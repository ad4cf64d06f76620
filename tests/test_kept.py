"""What is kept on disk: whole or not at all, never what another user could have written."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.kept import Parts, kept, key_of, load, save, writable
from kg.patterns import Patterns


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "made"))
    return tmp_path / "made"


def plain(parts: Parts | None) -> dict[str, bytes] | None:
    return None if parts is None else {name: bytes(part) for name, part in parts.items()}


@given(parts=st.dictionaries(st.text(), st.binary(max_size=200), max_size=5))
def test_parts_come_back(parts: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("made", numbered=True)))
        save("some", "key", parts)
        assert plain(load("some", "key")) == parts


def test_what_is_kept_is_not_made_again(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "table.tsv"
    made: list[str] = []

    def make() -> Parts:
        made.append(source.read_text())
        return {"text": made[-1].encode()}

    source.write_text("one")
    assert plain(kept("some", [source], make)) == {"text": b"one"}
    assert plain(kept("some", [source], make)) == {"text": b"one"}
    source.write_text("two")
    assert plain(kept("some", [source], make)) == {"text": b"two"}
    assert made == ["one", "two"]


def test_a_key_tells_where_one_input_ends() -> None:
    assert key_of(["ab", "c"]) != key_of(["a", "bc"])


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:20],
        lambda data: b"",
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data.replace(b"kg-kept-1", b"kg-kept-0"),
        lambda data: data.replace(b'"crc"', b'"cr"'),
        lambda data: b"kg-kept-1 [1]\n" + data,
        lambda data: b"\x00" * len(data),
    ],
)
def test_a_damaged_file_is_made_anew(folder: Path, damage: object) -> None:
    def make() -> Parts:
        return {"a": b"x" * 5000, "b": b"y" * 64}

    kept("some", ["1"], make)
    (file,) = folder.iterdir()
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert load("some", key_of(["1"])) is None
    assert plain(kept("some", ["1"], make)) == plain(make())
    assert plain(load("some", key_of(["1"]))) == plain(make())


def test_many_writers_leave_one_whole_file(folder: Path) -> None:
    parts = [{"a": bytes([i]) * 300_000} for i in range(8)]
    with ThreadPoolExecutor(8) as pool:
        found = [
            plain(p) for p in pool.map(lambda p: (save("some", "key", p), load("some", "key"))[1], parts)
        ]
    assert all(f in parts for f in found)
    assert [file.name for file in folder.iterdir()] == ["some-key"]


def test_what_is_mapped_stays_when_the_file_is_replaced(folder: Path) -> None:
    save("some", "key", {"a": b"old" * 10_000})
    found = load("some", "key")
    save("some", "key", {"a": b"new" * 20_000})
    assert plain(found) == {"a": b"old" * 10_000}


def test_old_files_go(folder: Path) -> None:
    for i in range(9):
        save("some", f"key{i}", {"a": b"x"})
        os.utime(folder / f"some-key{i}", (i, i))
    save("other", "key", {"a": b"x"})
    left = folder / ".new-left"
    left.write_bytes(b"x")
    os.utime(left, (1, 1))
    save("some", "last", {"a": b"x"})
    assert {file.name for file in folder.iterdir()} == {
        *("other-key", "some-last", "some-key8", "some-key7", "some-key6"),
    }


def test_a_folder_that_others_may_write_is_not_trusted(folder: Path) -> None:
    save("some", "key", {"a": b"x"})
    folder.chmod(0o777)
    assert load("some", "key") is None
    assert not writable()


def test_a_folder_of_another_user_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save("some", "key", {"a": b"x"})
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert load("some", "key") is None
    save("some", "other", {"a": b"x"})
    assert [file.name for file in folder.iterdir()] == ["some-key"]


def test_nothing_is_kept_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (str(tmp_path / "file"), str(tmp_path / "file" / "below"), "/proc/kg", ""):
        monkeypatch.setenv("KG_CACHE", place)
        assert not writable()
        assert plain(kept("some", ["1"], lambda: {"a": b"x"})) == {"a": b"x"}
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_disk_that_is_full_costs_nothing_but_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert plain(kept("some", ["1"], lambda: {"a": b"x"})) == {"a": b"x"}
    assert list(folder.iterdir()) == []


PATTERNS = [
    ("a+(?P<name>第[一二三]届)?", 0),
    ("(?i)abc|(b)", 0),
    ("^x.y$", re.M | re.S),
    ("", 0),
    ("[^一-龥]{2,}(?!县|区)", 0),
]


def test_kept_patterns_are_those_that_are_compiled(folder: Path) -> None:
    first = Patterns()
    for pattern, flags in PATTERNS:
        assert first.compiled(pattern, int(flags)) == re.compile(pattern, flags)
    first.keep()
    second = Patterns()
    for pattern, flags in PATTERNS:
        found, wanted = second.compiled(pattern, int(flags)), re.compile(pattern, flags)
        assert found == wanted
        assert (found.groups, found.groupindex, found.flags) == (
            wanted.groups,
            wanted.groupindex,
            wanted.flags,
        )
    assert second.compiled("new", 0) == re.compile("new")
    second.keep()
    assert Patterns().compiled("new", 0).fullmatch("new")
    match = Patterns().compiled(*PATTERNS[0]).fullmatch("aa第二届")
    assert match is not None and match["name"] == "第二届" and match.lastgroup == "name"


def test_a_pattern_that_is_not_valid_is_told(folder: Path) -> None:
    with pytest.raises(re.error):
        Patterns().compiled("(", 0)


def test_codes_that_python_refuses_are_compiled(folder: Path) -> None:
    first = Patterns()
    first.compiled("ab|cd", 0)
    first.keep()
    (file,) = folder.iterdir()
    name, _, key = file.name.partition("-")
    parts = plain(load(name, key))
    assert parts is not None
    save(name, key, {**parts, "numbers": b"\xff" * len(parts["numbers"])})
    assert Patterns().compiled("ab|cd", 0).fullmatch("cd")
    save(name, key, {**parts, "patterns": b'[["ab|cd", 0]]'})
    assert Patterns().compiled("ab|cd", 0).fullmatch("cd")


def test_a_process_keeps_its_patterns_for_the_next(folder: Path) -> None:
    code = "from kg.patterns import compiled; compiled('第.届'); print(len(__import__('os').listdir()))"
    for expected in ("0", "1"):
        folder.mkdir(exist_ok=True, mode=0o700)
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True
        )
        assert done.stdout.strip() == expected
