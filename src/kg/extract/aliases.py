"""Names that a text gives itself: （以下简称市人大常委会）, (下称“街道人大工委”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.spans import Candidate

_DEFINED = re.compile(r"^[”》]?（(?:以下|下)(?:简称|称|统称)[:：]?[“《]?([^）”》]{2,24})[”》]?(?:）|，)")


def find_aliases(view: str, settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each later use of an abbreviation that the text defines, with the features of what it stands for."""
    for origin in settled:
        m = _DEFINED.search(view[origin.end : origin.end + 40])
        if m is None:
            continue
        features = {**origin.features, "alias_of": view[origin.start : origin.end]}
        for use in re.finditer(re.escape(m[1]), view[origin.end :]):
            start = origin.end + use.start()
            yield Candidate(start, start + len(m[1]), origin.type, "alias", features, rank=8)
