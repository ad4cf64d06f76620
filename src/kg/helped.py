"""``kg --help`` from what it printed before: the page is kept on disk by the code that makes it and by what its look depends on.

Making it loads the command line's libraries and all commands, which takes 0.3 s; printing it 0.1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.kept import key_of, load, save

_LOOK = (
    "COLOR",
    "TERM",
    "TYPER",
    "COLUMNS",
    "LINES",
    "TTY",
    "JUPYTER",
    "GITHUB",
    "LANG",
    "LC_",
    "PYTHON",
    "KG_",
)
"""Parts of the names of environment variables that may change the page."""
_PAGE = "page"


def show(make: Callable[[], None]) -> None:
    """Prints the page, which ``make`` prints and ends as the command line does where it was not kept."""
    key = key_of(_made_from())
    kept = load("help", key)
    if kept is not None and sys.stdout is not None:
        sys.stdout.write(str(kept[_PAGE], "utf-8"))
        sys.stdout.flush()
        return
    screen = sys.stdout
    copy: Any = _Copy(screen)
    sys.stdout = copy
    try:
        make()
    except SystemExit as end:
        if not end.code and copy.written:
            save("help", key, {_PAGE: "".join(copy.written).encode("utf-8")})
        raise
    finally:
        sys.stdout = screen


class _Copy:
    """A stream that remembers what is written to it."""

    def __init__(self, screen: object) -> None:
        self._screen: Any = screen
        self.written: list[str] = []

    def write(self, text: str) -> int:
        count = int(self._screen.write(text))  # which raises TypeError for bytes, as click tries
        self.written.append(text)
        return count

    def __getattr__(self, name: str) -> object:
        return getattr(self._screen, name)


def _made_from() -> Iterator[Path | str]:
    """Code of the commands, versions of the libraries by their folders, the terminal, the environment."""
    here = Path(__file__).parent
    yield from sorted((*here.glob("*.py"), *here.joinpath("commands").glob("*.py")))
    main = sys.modules.get("__main__")
    yield from (sys.version, sys.argv[0], str(getattr(main, "__spec__", None)))  # how the command is called
    for folder in map(Path, sys.path):
        with suppress(OSError):
            yield from sorted(
                n for n in os.listdir(folder) if n.startswith(("typer-", "rich-", "institution"))
            )
    yield from (f"{n}={v}" for n, v in sorted(os.environ.items()) if any(part in n for part in _LOOK))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        yield f"{getattr(stream, 'encoding', None)} {stream is not None and stream.isatty()}"
    for number in range(3):
        with suppress(OSError):
            yield f"{number} {os.get_terminal_size(number)}"
