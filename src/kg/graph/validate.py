"""Validation of a graph: fast checks of the whole, shapes on some of its texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from kg.errors import GraphError
from kg.graph.checks import checks, find
from kg.graph.rdf import text_iri
from kg.graph.report import Finding, Report
from kg.graph.shapes import conform
from kg.graph.solutions import solutions
from kg.graph.store import Store
from kg.settings import ID_BASE

SAMPLE = 20
"""Texts that meet the shapes unless another number is asked for."""

LISTED = 100
"""Findings of one check that are listed at most."""

_TEXTS = "SELECT DISTINCT ?text WHERE { ?text a kg:SourceText } ORDER BY ?text"


def validate(
    store: Store,
    sample: int = SAMPLE,
    documents: Sequence[str] = (),
    base: str = ID_BASE,
    limit: int = LISTED,
) -> Report:
    """Checks the whole graph by queries, and by SHACL the texts ``documents`` or ``sample`` texts spread evenly.

    ``sample`` 0 leaves the shapes out; ``limit`` is the most that one check lists. Raises GraphError
    for a document that the graph does not hold, KgError if pyshacl is needed and not installed.
    """
    known = [text for (text,) in solutions(store, _TEXTS)]
    chosen = _named(documents, known, base) if documents else _spread(known, sample)
    found: set[Finding] = set(conform(store, chosen, base))
    for check in checks():
        found.update(find(store, check, limit))
    ran = tuple(check.name for check in checks())
    shaped = tuple(sorted({f.check for f in found} - set(ran)))
    return Report(tuple(sorted(found)), ran + shaped, tuple(t.value for t in chosen))


def _named(documents: Iterable[str], known: Sequence[str], base: str) -> list[NamedNode]:
    texts = [text_iri(document, base) for document in documents]
    missing = [d for d, text in zip(documents, texts, strict=True) if text.value not in known]
    if missing:
        raise GraphError(f"the graph holds no document {missing[0]} (图中没有该文档)")
    return texts


def _spread(known: Sequence[str], sample: int) -> list[NamedNode]:
    """Every n-th text, so that the same graph is always sampled alike."""
    count = min(sample, len(known))
    return [NamedNode(known[i * len(known) // count]) for i in range(count)]
