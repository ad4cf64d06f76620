"""Has foreign formats read in a process that can be killed: one hostile file costs one row in the report."""

from __future__ import annotations

import os
import selectors
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from kg.read.contract import Item, Options, Reading
from kg.read.disk import shown
from kg.read.items import Begun, Step
from kg.read.patience import LOOK, Patience
from kg.read.problems import Problem
from kg.read.wire import END, NO_MEMORY, request, step

if TYPE_CHECKING:
    import subprocess  # loaded where a process is started: most sources need none

_CHUNK = 1 << 16
_LONGEST = 1 << 30
"""Bytes of one answer; a longer one is a reader run wild."""


class Failed(Exception):
    """The worker died or had to be killed; ``code`` says why."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class Worker:
    """The process, started when first needed and again after it was killed."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = bytearray()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill()

    def read(self, item: Item) -> Iterator[Reading | Problem]:
        """What the file at ``item.path`` holds; if a member breaks the reader, the rest is read without it."""
        begun: list[Begun] = []
        while True:
            try:
                for made in self._steps(replace(item, data=b""), [b.path for b in begun]):
                    if isinstance(made, Begun):
                        begun.append(made)
                    elif isinstance(made, Reading | Problem):
                        yield replace(made, path=shown(made.path))
                return
            except Failed as failed:
                last = begun[-1] if begun else Begun(item.path, "")
                yield Problem(shown(last.path), last.kind, failed.code, failed.detail)
                if last.path == item.path:
                    return

    def _steps(self, item: Item, skip: list[str]) -> Iterator[Step]:
        process = self._started()
        try:
            process.stdin.write(request(item, self.options, skip))  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            while (line := self._line(process)) != END:
                found = step(line)
                if found is not None:
                    yield found
        except BrokenPipeError as error:
            raise self._failure(process) from error
        except GeneratorExit:
            self._kill()
            raise

    def _line(self, process: subprocess.Popen[bytes]) -> bytes:
        """The next line. The clocks run only while we wait for it."""
        out = process.stdout.fileno()  # type: ignore[union-attr]
        patience = Patience(process.pid, self.options.limits.seconds)
        with selectors.DefaultSelector() as selector:
            selector.register(out, selectors.EVENT_READ)
            start = 0
            while (end := self._buffer.find(b"\n", start)) < 0:
                start = len(self._buffer)
                while not selector.select(min(patience.seconds, LOOK)):
                    if patience.ended():
                        self._kill()
                        raise Failed("time", f"{patience.seconds:g}")
                data = os.read(out, _CHUNK)
                if not data or start > _LONGEST:
                    raise self._failure(process)
                self._buffer += data
        line = bytes(self._buffer[: end + 1])
        del self._buffer[: end + 1]
        return line

    def _failure(self, process: subprocess.Popen[bytes]) -> Failed:
        self._kill()
        return Failed("memory" if process.returncode in (NO_MEMORY, -signal.SIGKILL) else "crash")

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._buffer.clear()
            import subprocess

            self._process = subprocess.Popen(
                [sys.executable, "-m", "kg.read.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self._process

    def _kill(self) -> None:
        """Ends the process and all that it started."""
        process, self._process = self._process, None
        if process is None:
            return
        from subprocess import TimeoutExpired

        with suppress(TimeoutExpired):
            process.wait(0.05)  # lets a process that just died tell how
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(BrokenPipeError):
                pipe.close()  # type: ignore[union-attr]
