"""The fingerprint of a text: what tells that another is its copy or a near copy, without either text."""

from __future__ import annotations

import base64
import hashlib
import re
import struct
from collections.abc import Hashable
from dataclasses import dataclass

from rensa import RMinHash

from kg.model import Document
from kg.reference.view import normalise

PERMUTATIONS = 128
"""Values of a signature; the likeness that it tells is right to about 0.04."""
LEAST = 20
"""Characters of prose below which a text is too short to be told from others."""
LEAST_NEAR = 100
"""Characters of prose below which only exact copies count."""
_GRAM = 4
_SEED = 1
_FORM = f"<{PERMUTATIONS}I"
_MOST_NUMBERS = 200
_BAND = 16
"""Bytes of a signature, four values, that two texts must share in one place to be compared: 0.8 alike do so by 0.9999."""
_ALIKE = 0.8
"""The share of runs of four characters that two near copies have in common."""
_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """``exact`` digests the prose without white space and marks; ``near`` is its MinHash in bytes, empty of a short text."""

    exact: str
    numbers: frozenset[str]
    near: bytes

    def like(self, other: Likeness) -> bool:
        """True for a copy, and for a near copy with no number that the other lacks."""
        if self.exact == other.exact:
            return True
        if not self.near or not other.near:
            return False
        values = zip(struct.unpack(_FORM, self.near), struct.unpack(_FORM, other.near), strict=True)
        same = sum(a == b for a, b in values)
        known = self.numbers <= other.numbers or other.numbers <= self.numbers
        return known and same >= _ALIKE * PERMUTATIONS

    @property
    def keys(self) -> list[Hashable]:
        """What copies have in common: texts that share none of these are not compared."""
        return [self.exact, *((at, self.near[at : at + _BAND]) for at in range(0, len(self.near), _BAND))]

    @property
    def pieces(self) -> list[str]:
        """Parts of the fingerprint as it is written, one a key: no fingerprint has the key without the part."""
        written = base64.b64encode(self.near).decode("ascii")
        bands = range(0, len(self.near), _BAND)
        return [self.exact, *(written[-(-at * 4 // 3) : (at + _BAND) * 4 // 3] for at in bands)]


def fingerprint(document: Document) -> str | None:
    """The fingerprint of the prose of a document, as one line; None of one too short.

    Navigation, header lines and footers of the page, white space, punctuation and the difference between
    traditional and simplified characters do not count.
    """
    prose = _prose(document)
    bare = _NO_LETTER.sub("", prose)
    if len(bare) < LEAST:
        return None
    exact = hashlib.sha256(bare.encode("utf-8")).hexdigest()[:16]
    numbers = sorted(set(_NUMBER.findall(prose)))[:_MOST_NUMBERS]
    signature = _signature(bare) if len(bare) >= LEAST_NEAR else ""
    return f"{exact} {','.join(numbers)} {signature}"


def read(value: str) -> Likeness:
    """What a fingerprint tells."""
    exact, numbers, signature = value.split(" ")
    return Likeness(exact, frozenset(numbers.split(",")) - {""}, base64.b64decode(signature))


def _prose(document: Document) -> str:
    kept, at = [], 0
    for region in document.regions:
        kept.append(document.text[at : region.start])
        at = max(at, region.end)
    return normalise("\n".join([*kept, document.text[at:]])).lower()


def _signature(bare: str) -> str:
    made = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    made.update(sorted({bare[at : at + _GRAM] for at in range(len(bare) - _GRAM + 1)}))
    return base64.b64encode(struct.pack(_FORM, *made.digest())).decode("ascii")
