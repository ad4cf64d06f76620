"""The sentences behind the lines of a picture, as the panel shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Key = tuple[str, str, str]
"""Subject, predicate, object: two node ids and a local name."""

Given = Mapping[Key, Sequence[Mapping[str, str]]]

FIELDS = ("quote", "document", "title", "date", "modality", "subjectBy", "confidence", "rule", "post")
LISTED = 20


def sentences(key: Key, data: Mapping[str, Any], given: Given | None) -> list[dict[str, str]]:
    """All evidence of one edge: what was handed in, else its attribute ``evidence``; every value a string.

    Order is kept. A field that is missing is an empty string.
    """
    found = (given or {}).get(key) or data.get("evidence") or ()
    return [{name: str(one.get(name) or "") for name in FIELDS} for one in found]
