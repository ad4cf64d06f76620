"""One contract for every engine, and what a pool does when a process dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.engine import Engine, LocalEngine, engine
from kg.engine.pool import PoolEngine
from kg.errors import KgError, SourceError

ENGINES = [LocalEngine(), PoolEngine(2, chunk=3)]


def squares() -> Callable[[int], int]:
    return lambda number: number * number


def picky() -> Callable[[int], int]:
    return refuse_five


def refuse_five(number: int) -> int:
    if number == 5:
        raise SourceError("five is refused")
    return number


def deadly() -> Callable[[int], int]:
    return die_at_five


def die_at_five(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("given", ENGINES, ids=["local", "pool"])
def test_results_come_in_the_order_of_the_items(given: Engine) -> None:
    assert list(given.run(squares, iter(range(50)))) == [n * n for n in range(50)]


@pytest.mark.parametrize("given", ENGINES, ids=["local", "pool"])
def test_no_items_no_results(given: Engine) -> None:
    assert list(given.run(squares, [])) == []
    assert list(given.run(refused, [])) == []


def refused() -> Callable[[int], int]:
    raise AssertionError("set up though there is nothing to do")


@pytest.mark.parametrize("given", ENGINES, ids=["local", "pool"])
def test_an_error_of_the_function_reaches_the_caller(given: Engine) -> None:
    with pytest.raises(SourceError, match="five is refused"):
        list(given.run(picky, range(10)))


def test_a_dead_worker_is_told() -> None:
    with pytest.raises(KgError, match="a worker process died"):
        list(PoolEngine(2, chunk=1).run(deadly, range(20)))


def test_the_number_of_workers_chooses_the_engine() -> None:
    assert isinstance(engine(1), LocalEngine)
    assert isinstance(engine(2), PoolEngine)


PARENT = """
import os, sys, time
from kg.engine.pool import PoolEngine

def slow():
    return nap

def nap(number):
    os.write(1, f"{os.getpid()}\\n".encode())  # one write: two workers share the pipe
    time.sleep(60)

if __name__ == "__main__":
    list(PoolEngine(2, chunk=1).run(slow, range(4)))
"""


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, workers))


def alive(process: int) -> bool:
    """True if the process runs (a zombie that waits for its parent does not)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
