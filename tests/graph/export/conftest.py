"""The graph of ``tests/graph`` written in each format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.graph.export import export
from kg.graph.store import MemoryStore


@pytest.fixture
def exported(store: MemoryStore, tmp_path: Path) -> Callable[[str], Path]:
    """Writes the graph in a format and gives the path."""

    def write(format: str) -> Path:
        out = tmp_path / f"out-{format}"
        export(store, out, format)
        return out

    return write
