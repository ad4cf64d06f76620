"""Reading, extraction, resolution and relation in order, over an engine: what needs no graph."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.engine import engine
from kg.model import Document, Resolution
from kg.read import Problem, read_sources
from kg.read.given import options
from kg.read.memory import Memory
from kg.reference.given import division
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.decisions import Decision

Decisions = tuple["Decision", ...]
Told = Callable[[Problem], None]
"""Called with each source that cannot be read."""
R = TypeVar("R")
Sources = str | Path | Sequence[str | Path]


def resolutions(
    sources: Sources, settings: Settings | None = None, told: Told | None = None
) -> Iterator[Resolution]:
    """What extraction, resolution and decisions make of each document, in the order of the sources.

    A source that cannot be read goes to ``told``; without it, it is a SourceError. Raises SettingsError
    for a decisions file that is not valid.
    """
    given = settings or Settings()
    found, decided = documents(sources, given, told), read_decisions(given)
    made = resolve(found, given)
    if not decided:
        return made
    from kg.decisions import apply

    return (apply(resolution, decided) for resolution in made)


def read_decisions(settings: Settings) -> Decisions:
    """The decisions of the analyst, none without a file. Raises SettingsError."""
    if settings.decisions is None:
        return ()
    from kg.decisions import read

    return read(settings.decisions, settings.base)


def documents(
    sources: Sources,
    settings: Settings | None = None,
    told: Told | None = None,
    memory: Memory | None = None,
) -> Iterator[Document]:
    """The documents of one source or several; what cannot be read goes to ``told``. Raises SourceError.

    Those that ``memory`` knows to be as they were are left out.
    """
    s = settings or Settings()
    return read_sources(names(sources), options(s.column, s.limit, s.split, s.private), told, memory)


def names(sources: Sources) -> list[str]:
    """The sources as a list of their names."""
    return [str(s) for s in ([sources] if isinstance(sources, str | Path) else sources)]


def resolve(found: Iterable[Document], settings: Settings) -> Iterator[Resolution]:
    """Extraction and resolution of documents that were read, in their order. Raises SettingsError."""
    return mapped(found, settings, partial(pipelines, settings))


def mapped(
    found: Iterable[Document], settings: Settings, setup: Callable[[], Callable[[list[Document]], list[R]]]
) -> Iterator[R]:
    """What the function that ``setup`` makes in each worker gives of the documents, in their order.

    Raises SettingsError for a home that is no division, before any worker starts.
    """
    if settings.home:
        division(settings.home)
    return chain.from_iterable(engine(settings.workers).run(setup, batches(found)))


BATCH = 24_000
"""Characters of the documents that go through the stages side by side; a document counts for 200 at least."""


def batches(found: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in their order, as many together as have about this many characters."""
    together: list[Document] = []
    size = 0
    for document in found:
        together.append(document)
        size += max(len(document.text), 200)
        if size >= BATCH:
            yield together
            together, size = [], 0
    if together:
        yield together


def pipeline(settings: Settings) -> Callable[[Document], Resolution]:
    """The stages of one document as a function."""
    run = pipelines(settings)
    return lambda document: run([document])[0]


def pipelines(settings: Settings) -> Callable[[Sequence[Document]], list[Resolution]]:
    """The stages of several documents as one function. They are imported here because their tables take a second to load."""
    from kg.naming import Extractor
    from kg.relate import relate_all
    from kg.resolve import Resolver

    extractor, resolver = Extractor(settings), Resolver(settings)
    gc.freeze()  # the tables live as long as the process: no collection need walk them again
    return lambda documents: relate_all(map(resolver.resolve, extractor.extract_all(documents)))
