"""What whoever starts the server decides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.graph.limits import MIB, Limits

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Options:
    """``hosts`` are the names that a request may be for, none for any: a page of another site that points its
    own name at this machine gets nothing. ``origins`` are the sites whose scripts may read answers. With
    ``decisions`` and ``token`` who has the token may write rows of that file.
    """

    graph: Path
    hosts: tuple[str, ...] = LOOPBACK
    origins: tuple[str, ...] = ()
    decisions: Path | None = None
    token: str = ""
    limits: Limits = Limits(seconds=20, rows=50_000, size=64 * MIB, memory=512 * MIB)
    at_once: int = 4
    """Queries that run at once, of SPARQL and of named questions each; others wait."""
    waiting: int = 100
    """Queries that may wait; more are sent away with status 503."""
    body: int = MIB // 4
    """Bytes of the body of a request."""
