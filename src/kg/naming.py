"""From a text to its mentions: all readings, of which learned weights choose."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.choose import Chooser
from kg.choose.features import Seen
from kg.choose.weights import Weights, read
from kg.extract.gazetteer import Gazetteer, gazetteer
from kg.extract.lexicon import read_lexicon
from kg.extract.parse import parse
from kg.extract.readings import Readings, completed, read_names
from kg.extract.spans import Candidate
from kg.model import Document, Extraction, Mention
from kg.settings import Settings


class Extractor:
    """Finds and chooses names with the tables and weights of some settings."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Raises SettingsError for a lexicon or a table of weights that is not valid."""
        self.settings = settings or Settings()
        self.table = table(self.settings.lexicon)
        self.chooser = chooser(self.settings.weights)

    def extract(self, document: Document) -> Extraction:
        """The mentions of a document in order of offset; what a disclaimer names is left out."""
        found = chosen(document.text, read_names(document.text, self.table), self.chooser)
        return Extraction(document, tuple(m for m in found if not _disclaimed(document, m)))


def _disclaimed(document: Document, mention: Mention) -> bool:
    return any(r.kind == "disclaimer" and r.start <= mention.start < r.end for r in document.regions)


def table(lexicon: Iterable[Path]) -> Gazetteer:
    """The names of the packed tables, and those of a user on top. Raises SettingsError."""
    extra = tuple(pair for path in lexicon for pair in read_lexicon(path))
    return Gazetteer(extra) if extra else gazetteer()


def chooser(weights: Path | None) -> Chooser:
    """A chooser by the weights of a file, or by the packed ones. Raises SettingsError."""
    return Chooser(Weights.of(read(weights)) if weights else None)


def chosen(text: str, found: Readings, chooser: Chooser) -> tuple[Mention, ...]:
    """The mentions of a text, of all its readings those that the weights choose."""
    view, span = found.joined.text, found.joined.span
    read_as = {(c.start, c.end, c.type): c for c in reversed((*found.names, *found.aliases, *found.longest))}
    names = [
        read_as.get((c.start, c.end, c.type)) or Candidate(c.start, c.end, c.type, "learned", parse(view, c.start, c.end, c.type))
        for c in chooser.choose(view, seen(found.names), seen(found.longest))
    ]  # fmt: skip
    return tuple(c.mention(text, span(c.start, c.end)) for c in completed(view, names))


def seen(candidates: Iterable[Candidate]) -> list[Seen]:
    """The proposals as the weights see them."""
    return [Seen(c.start, c.end, c.type.value, c.rule) for c in candidates]
