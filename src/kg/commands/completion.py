"""What the shell completes: folders that hold graphs, and the names of questions."""

from __future__ import annotations

from pathlib import Path


def question_names(incomplete: str) -> list[str]:
    """The named questions that begin so."""
    from kg.graph.query import named_queries

    return [name for name in named_queries() if name.startswith(incomplete)]


def graph_folders(incomplete: str) -> list[str]:
    """The GRAPH folders whose path begins so, and the folders on the way to others."""
    head = Path(incomplete) if incomplete.endswith("/") else Path(incomplete).parent
    found = sorted(path for path in head.glob("*") if path.is_dir()) if head.is_dir() else []
    fitting = [path for path in found if str(path).startswith(incomplete.removeprefix("./"))]
    graphs = [str(path) for path in fitting if (path / "manifest.json").is_file()]
    return graphs or [f"{path}/" for path in fitting if not path.name.startswith(".")]
