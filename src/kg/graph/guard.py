"""Refuses queries that would reach outside the graph: SERVICE, FROM, LOAD."""

from __future__ import annotations

import re

from kg.errors import QueryError

_SKIP = re.compile(
    r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\"{}|^`\\\s]*>|#[^\n]*", re.S
)
_REFUSED = re.compile(r"(?<![?$\w:])(SERVICE|FROM|LOAD)(?![\w:])", re.I)


def guard(sparql: str) -> str:
    """The query itself. Raises QueryError if it names SERVICE, FROM or LOAD outside of strings and IRIs."""
    found = _REFUSED.search(_SKIP.sub(" ", sparql))
    if found is not None:
        raise QueryError(
            f"{found[1].upper()} is not allowed: queries stay inside the graph (查询不得访问图以外的数据)"
        )
    return sparql
