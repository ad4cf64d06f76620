"""Whether the plain triples of the graph ``asserted`` and the statements of the documents agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Quad

from kg import ontology as o
from kg.graph.report import Finding
from kg.graph.rules import Properties, text
from kg.graph.shapes import finding
from kg.model import FACTUAL, Polarity

_PARTS = tuple(o.KG + name for name in ("subject", "predicate", "object"))


@dataclass(slots=True)
class Agreement:
    """The hashes of the asserted triples, each with whether a statement was met that says so: 100 bytes a triple."""

    stated: dict[int, bool] = field(default_factory=dict)

    def read(self, quad: Quad) -> None:
        """Takes in a triple of the graph ``asserted``; all must be read before the documents."""
        self.stated[_hash(quad)] = False

    def meets(self, properties: Properties) -> bool:
        """Notes a statement. False if it is a factual one without its triple."""
        parts = [[text(t) for t in properties.get(name, [])] for name in _PARTS]
        if not _factual(properties) or any(len(values) != 1 for values in parts):
            return True
        found = hash(tuple(values[0] for values in parts))
        if found not in self.stated:
            return False
        self.stated[found] = True
        return True

    def unstated(self, asserted: Iterable[Quad]) -> Iterator[Finding]:
        """What is wrong with the triples that no factual statement says, after all documents."""
        for quad in asserted:
            if not self.stated.get(_hash(quad), False):
                told = f"{o.local_name(quad.predicate.value)} {text(quad.object)}"
                yield finding("Asserted-statement", text(quad.subject), told)


def _hash(quad: Quad) -> int:
    return hash((text(quad.subject), quad.predicate.value, text(quad.object)))


def _factual(properties: Properties) -> bool:
    polarity, modality = (
        {text(t) for t in properties.get(o.KG + name, [])} for name in ("polarity", "modality")
    )
    return polarity == {Polarity.POSITIVE.value} and len(modality) == 1 and modality <= FACTUAL
