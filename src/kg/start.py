"""Where ``kg`` begins: the command line is loaded where Ctrl-C is answered, so that an early one leaves no traceback."""

from __future__ import annotations

_INTERRUPTED = 130
"""The exit code of a command that was interrupted."""


def main() -> None:
    """Runs the command line."""
    try:
        from kg.cli import main as run
        from kg.engine.cycles import collect_rarely

        collect_rarely()
        run()
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None


if __name__ == "__main__":
    main()
