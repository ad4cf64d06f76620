"""What each document gives to a graph: made where its text is read, so that a worker sends bytes and not records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from kg import decisions as rulings
from kg.folder.generation import Part
from kg.graph.graphs import SHARED
from kg.graph.rdf import stored_quads
from kg.model import Document, Resolution
from kg.ontology import graph_iri
from kg.settings import Settings
from kg.stages import Decisions, mapped, pipelines
from kg.summary import Summary

Made = tuple[Part, Summary]
"""What one document gives, and the counts of what was found in it."""


def shared(base: str) -> tuple[str, ...]:
    """The IRIs of the graphs to which many documents contribute."""
    return tuple(graph_iri(name, base).value for name in SHARED)


def parts(found: Iterable[Document], settings: Settings, decided: Decisions) -> Iterator[Made]:
    """What each document gives as the decisions have it, in their order. Raises SettingsError."""
    return mapped(found, settings, partial(makers, settings, decided))


def makers(settings: Settings, decided: Decisions) -> Callable[[Sequence[Document]], list[Made]]:
    """The stages and the form in which a graph keeps their result, of several documents, as one function."""
    run = pipelines(settings)
    return lambda documents: [made(resolution, decided, settings.base) for resolution in run(documents)]


def made(resolution: Resolution, decided: Decisions, base: str) -> Made:
    """The quads of one document as the decisions have it, and which of them had an effect."""
    document, summary = resolution.document.id, Summary()
    touched = rulings.applied_quads(document, rulings.touching(resolution, decided), base)
    final = rulings.apply(resolution, decided)
    summary.count(final)
    return Part.of(document, (*stored_quads(final, base), *touched), shared(base)), summary
