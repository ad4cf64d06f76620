"""Where ``kg`` begins: the command line is loaded where Ctrl-C is answered, so that an early one leaves no traceback."""

from __future__ import annotations

import sys

_INTERRUPTED = 130
"""The exit code of a command that was interrupted."""


def main() -> None:
    """Runs the command line."""
    try:
        if sys.argv[1:] == ["--help"]:
            from kg.helped import show

            show(_run)
        else:
            _run()
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None


def _run() -> None:
    from kg.cli import main as run
    from kg.engine.cycles import collect_rarely

    collect_rarely()
    run()


if __name__ == "__main__":
    main()
