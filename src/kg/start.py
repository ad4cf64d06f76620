"""Where ``kg`` begins: the command line is loaded where Ctrl-C is answered, so that an early one leaves no traceback."""

from __future__ import annotations

import gc

_COLLECTIONS = (100_000, 20, 20)
"""After how many new objects cycles are looked for. The stages make many records that live for a batch and hardly a cycle:
by Python's own numbers (700, 10, 10) a fifth of the time goes into walking them."""
_INTERRUPTED = 130
"""The exit code of a command that was interrupted."""


def collect_rarely() -> None:
    """Lets this process look for cycles less often; for processes of our own, not for those that use the library."""
    gc.set_threshold(*_COLLECTIONS)


def main() -> None:
    """Runs the command line."""
    collect_rarely()
    try:
        from kg.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None


if __name__ == "__main__":
    main()
