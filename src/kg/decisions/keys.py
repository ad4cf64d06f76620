"""What a decision names, as the graph has it: a key, also where the analyst wrote the IRI that a query printed."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kg.model import KEY_PREFIXES

_KEY = re.compile(
    rf"(?:{'|'.join(KEY_PREFIXES.values())})[^\s<>\x00-\x1f/]+(?:/[^\s<>\x00-\x1f/]+)*(?:/split/.+)?"
)
_IRI = re.compile(r"https?://")


def local(written: str, base: str, *kinds: str) -> str:
    """The key of an IRI under the base, without its ``kinds`` (``statement/``); any other text as it is."""
    iri = written.removeprefix("<").removesuffix(">")
    if not iri.startswith(base):
        return written
    key = unquote(iri.removeprefix(base))
    return next((key.removeprefix(kind) for kind in kinds if key.startswith(kind)), key)


def problem(key: str, base: str) -> str | None:
    """Why this can be the key of no entity, in English and Chinese; None if it can."""
    if _KEY.fullmatch(key):
        return None
    if _IRI.match(key.removeprefix("<")):
        return f"{key!r} is no IRI under {base}, the base of the graph; see --base (不是该前缀下的 IRI)"
    known = ", ".join(KEY_PREFIXES.values())
    return f"{key!r} is no entity key: one begins with {known} and has no spaces and no < > (不是实体键；实体键以上列前缀开头)"
