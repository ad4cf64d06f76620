"""Reading, extraction and resolution in order, over an engine: what needs no graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from kg.engine import engine
from kg.model import Document, Resolution
from kg.read import read_sources
from kg.settings import Settings

Sources = str | Path | Sequence[str | Path]


def resolutions(sources: Sources, settings: Settings | None = None) -> Iterator[Resolution]:
    """What extraction and resolution make of each document, in the order of the sources.

    Raises SourceError for a source that cannot be read.
    """
    return resolve(documents(sources), settings or Settings())


def documents(sources: Sources) -> Iterator[Document]:
    """The documents of one source or several. Raises SourceError."""
    return read_sources([str(s) for s in ([sources] if isinstance(sources, str | Path) else sources)])


def resolve(found: Iterable[Document], settings: Settings) -> Iterator[Resolution]:
    """Extraction and resolution of documents that were read, in their order."""
    return engine(settings.workers).run(partial(pipeline, settings), found)


def pipeline(settings: Settings) -> Callable[[Document], Resolution]:
    """Both stages as one function. They are imported here because spaCy takes seconds to load."""
    from kg.extract import Extractor
    from kg.resolve import Resolver

    extractor, resolver = Extractor(settings), Resolver(settings)
    return lambda document: resolver.resolve(extractor.extract(document))
