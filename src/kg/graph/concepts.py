"""The SKOS scheme of all terms in ``data/concepts.tsv``, made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from kg import ontology as o
from kg.graph.background import with_background
from kg.graph.describe import description
from kg.graph.store import Store
from kg.model import Entity, MentionType
from kg.resources import rows


def scheme_quads(store: Store, base: str) -> Iterator[Quad]:
    """Every term of the table as a ``skos:Concept``: labels, kind, years, place, what it counts.

    They go to the graph ``graph/concepts`` under ``base``; what the store holds makes no difference.
    """
    target = o.graph_iri("concepts", base)
    terms = (
        Entity(f"concept/{r['label']}", MentionType.CON, r["label"], "Concept") for r in rows("concepts")
    )
    found = (quad for entity in with_background(terms) for quad in description(entity, set(), target, base))
    yield from dict.fromkeys(found)
