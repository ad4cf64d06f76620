"""The process that reads foreign formats: killed when it hangs or grows, started anew, ended with its parent."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import docx, packed, paragraph

from kg.model import Document, Region
from kg.read.client import Worker
from kg.read.contract import MIB, Dropped, Item, Limits, Options, Reading, Told
from kg.read.items import Begun
from kg.read.problems import Problem
from kg.read.wire import END, asked, reply, request, step

SENTENCE = "县人大常委会召开会议。"


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(Options()) as made:
        yield made


def write(folder: Path, name: str, data: bytes) -> Item:
    (folder / name).write_bytes(data)
    return Item(name, str(folder / name), b"")


def test_a_file_is_read_in_another_process(worker: Worker, tmp_path: Path) -> None:
    (made,) = worker.read(write(tmp_path, "a.docx", docx(paragraph(SENTENCE))))
    assert isinstance(made, Reading)
    assert (made.document.id, made.document.text, made.kind) == ("a.docx", SENTENCE + "\n", "docx")


def test_a_reader_that_dies_costs_its_member_and_no_other(worker: Worker, tmp_path: Path) -> None:
    members = {"a.txt": SENTENCE, "b.txt": SENTENCE, "c.txt": SENTENCE}
    found = worker.read(write(tmp_path, "a.zip", packed(members)))
    first = next(found)
    assert isinstance(first, Reading)
    process = worker._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    os.kill(process.pid, signal.SIGKILL)
    rest = [m.document.id if isinstance(m, Reading) else m.code for m in found]
    assert rest == ["a.zip/b", "a.zip/c"] or set(rest) & {"memory", "crash"}


def test_a_reader_that_hangs_is_killed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "out")
    with Worker(Options(Limits(seconds=0.5))) as worker:
        process = worker._started()
        os.kill(process.pid, signal.SIGSTOP)
        began = time.monotonic()
        (made,) = worker.read(write(tmp_path, "a.docx", docx(paragraph(SENTENCE))))
        assert isinstance(made, Problem) and made.code == "time"
        assert time.monotonic() - began < 20
        assert process.returncode == -signal.SIGKILL


def test_a_reader_that_grows_is_told(tmp_path: Path) -> None:
    page = b"<html><body>" + b"<p>" + "县委".encode() * 3_000_000 + b"</p>" * 10 + b"</body></html>"
    with Worker(Options(Limits(memory=120 * MIB))) as worker:
        (made,) = worker.read(write(tmp_path, "a.html", page))
        assert isinstance(made, Problem) and made.code in ("memory", "crash")
        (again,) = worker.read(write(tmp_path, "b.docx", docx(paragraph(SENTENCE))))
        assert isinstance(again, Reading)


def test_the_process_ends_with_its_parent() -> None:
    code = "import os, sys; from kg.read.client import Worker; from kg.read.contract import Options; print(Worker(Options())._started().pid, flush=True); os._exit(1)"
    pid = int(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stdout
    )
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError(f"{pid} outlived its parent")


texts = st.text(st.characters(codec="utf-8"), max_size=20)


@given(texts, texts, st.lists(st.tuples(texts, texts)))
def test_what_goes_over_the_pipe_comes_back(first: str, second: str, pairs: list[tuple[str, str]]) -> None:
    document = Document(first, second, title=first or None, regions=(Region(0, 1, "footer"),))
    dropped = tuple(Dropped(*pair) for pair in pairs)
    for one in (
        Reading(document, first, second, "utf-8", {"title": first}, dropped),
        Problem(first, second, "time"),
        Begun(first, "pdf"),
    ):
        assert step(reply(one)) == one
    assert step(END) is None
    item = Item(first, "\udcff" + second, b"", 1, {"date": Told(first, second, True)})
    assert asked(request(item, Options(columns={"text": first}), [second])) == (
        item,
        Options(columns={"text": first}),
        frozenset([second]),
    )
