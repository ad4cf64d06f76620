"""Validation: all of a graph by streaming, and a sample of it with a SHACL processor."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ontology as o
from kg.errors import KgError
from kg.graph.checks import check, document_graphs
from kg.graph.report import Finding, Report
from kg.graph.sample import sample as sample_of
from kg.graph.sample import spread
from kg.graph.shapes import finding, messages
from kg.graph.store import Store
from kg.resources import share

if TYPE_CHECKING:
    from collections.abc import Iterable

    import rdflib

SAMPLE = 10
"""Documents that are checked with SHACL if the caller does not say how many."""
_RESULTS = f"""SELECT ?shape ?node ?value WHERE {{ ?r a <{o.SH}ValidationResult> ; <{o.SH}sourceShape> ?shape ;
    <{o.SH}focusNode> ?node . OPTIONAL {{ ?r <{o.SH}value> ?value }} }}"""


def validate(store: Store, *, sample: int | None = None) -> Report:
    """What is wrong in a graph by the shapes of ``ontology/shapes.ttl``.

    Names, classes, structure, statements, evidence and mentions are checked
    everywhere; ``sample`` documents (10 if not given, 0 for none) at even
    distances, with all that they point to, are checked with pySHACL too (but for the
    shapes in SPARQL, which take it a second a document and were checked everywhere).
    Raises KgError if pySHACL is needed and not installed.
    """
    report = Report()
    check(store, report)
    graphs = spread(document_graphs(store), SAMPLE if sample is None else sample)
    if sample != 0:
        report.sampled = len(graphs)
        for found in shacl(sample_of(store, graphs), queries=False):
            if not any(f.shape == found.shape and f.node == found.node for f in report.findings):
                report.add(found)
    return report


def shacl(triples: Iterable[ox.Triple], *, queries: bool = True) -> Iterator[Finding]:
    """What a SHACL processor finds wrong in triples, with or without the shapes in SPARQL.

    Raises KgError if pySHACL is not installed.
    """
    try:
        import pyshacl
        import rdflib
    except ImportError:
        raise KgError(
            "SHACL needs the extra 'validate': pip install 'institution-kg[validate]', or sample no documents"
            " (需要安装 validate 附加组件)"
        ) from None
    shapes = _file("shapes")
    if not queries:
        shapes.remove((None, rdflib.URIRef(o.SH + "sparql"), None))
    with _quiet():
        _, results, _ = pyshacl.validate(
            _rdflib(triples), shacl_graph=shapes, ont_graph=_file("institution"), inference="none"
        )
    store = ox.Store()
    store.load(results.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    rows = {tuple("" if term is None else term.value for term in row) for row in store.query(_RESULTS)}  # type: ignore[union-attr]
    for shape, node, value in sorted(rows):
        name = o.local_name(shape)
        if name in messages():
            yield finding(name, node, value)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps rdflib from telling of each literal that is not of its datatype: the report does that."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    import rdflib

    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    return rdflib.Graph().parse(data=data, format="nt")


def _file(name: str) -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(share(f"ontology/{name}.ttl"), format="turtle")
