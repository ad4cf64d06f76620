"""Loads a file of N-Quads into a new store at once, in a process of its own: the memory that this takes goes with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

from pyoxigraph import RdfFormat, Store


def load_at_once(store: Path, lines: Path) -> None:
    """Makes the store. The lines are not checked: this program wrote them. Raises OSError, of a full disk for instance."""
    command = [sys.executable, "-P", __file__, str(store), str(lines)]
    # no input comes: it closes when this program is gone, and the process with it
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as loading:
        assert loading.stdout is not None
        told = loading.stdout.read().decode("utf-8", "replace")
    if loading.returncode:
        raise OSError(
            told.strip() or f"the process that loads the store ended with status {loading.returncode}"
        )


def _load(store: str, lines: str) -> None:
    try:
        made = Store(store)
        made.bulk_load(path=lines, format=RdfFormat.N_QUADS, lenient=True)
        made.flush()
    except OSError as error:
        sys.stdout.buffer.write((error.strerror or str(error)).encode("utf-8"))
        raise SystemExit(1) from None


def _end_with_parent() -> None:
    os.read(0, 1)  # no buffer, whose lock would be held when the process comes to its end
    os._exit(1)


if __name__ == "__main__":
    Thread(target=_end_with_parent, daemon=True).start()
    _load(*sys.argv[1:])
