"""The named questions in the hands of a program."""

from __future__ import annotations

from kg.graph.query import named_queries
from kg.rows import Rows


def questions() -> Rows:
    """The named questions that ``Graph.query`` takes: name, the question in words (zh, en), parameters (``?``: optional)."""
    columns = ("name", "zh", "en", "parameters")
    return Rows(
        (
            {
                "name": q.name,
                "zh": q.zh,
                "en": q.en,
                "parameters": ", ".join(f"{p.name}{'?' if p.optional else ''}" for p in q.parameters),
            }
            for q in named_queries().values()
        ),
        columns,
    )
