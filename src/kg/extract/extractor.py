"""Runs the pipeline over documents and hands on the records."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.organs import find_organs
from kg.extract.relations import find_claims
from kg.model import Claim, Document, Extraction, Mention
from kg.naming import Namer
from kg.reference.placenames import find_place_names
from kg.reference.view import normalise
from kg.settings import Settings


class Extractor:
    """Extraction with one pipeline, built once and used for many documents."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.namer = Namer(self.settings)

    def extract(self, document: Document) -> Extraction:
        """Mentions in order of offset, and claims, of one document."""
        mentions = tuple(m for m in self.namer.mentions(document.text) if not _disclaimed(document, m))
        claims = tuple(_parsed(c) for c in find_claims(document, mentions))
        return Extraction(document, mentions, claims)


def _disclaimed(document: Document, mention: Mention) -> bool:
    return any(r.kind == "disclaimer" and r.start <= mention.start < r.end for r in document.regions)


def _parsed(claim: Claim) -> Claim:
    """The claim with what the grammar reads in the arguments that the text only implies."""
    return replace(claim, subject=_read(claim.subject), object=_read(claim.object))


def _read(mention: Mention) -> Mention:
    if not mention.implied or mention.parsed:
        return mention
    view = normalise(mention.text)
    for c in find_organs(view, find_place_names(view)):
        if c.start == 0 and c.end == len(view):
            return replace(mention, parsed=c.parsed)
    return mention
