"""How often the garbage collector of a process of our own looks for cycles."""

from __future__ import annotations

import gc

_COLLECTIONS = (100_000, 20, 20)
"""After how many new objects. The stages make many records that live for a batch and hardly a cycle: by Python's own
numbers (700, 10, 10) a fifth of the time goes into walking them."""


def collect_rarely() -> None:
    """Lets this process look for cycles less often; for processes of our own, not for those that use the library."""
    gc.set_threshold(*_COLLECTIONS)
