"""Which document gave which quad of the graphs that documents share.

A second Oxigraph store: the named graph ``urn:kg:DOCUMENT#NUMBER`` holds what
the document gave to the shared graph of that number, so that a quad that two
documents give stays when one of them goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad, Store


def contributed(document: str, quads: Iterable[Quad], shared: Sequence[str]) -> Iterator[Quad]:
    """The quads of shared graphs among ``quads``, as the store of contributions keeps them."""
    names: dict[object, NamedNode] = {
        NamedNode(graph): _name(document, number) for number, graph in enumerate(shared)
    }
    for quad in quads:
        name = names.get(quad.graph_name)
        if name is not None:
            yield Quad(quad.subject, quad.predicate, quad.object, name)


class Contributions:
    """The contributions of all documents to the shared graphs."""

    def __init__(self, store: Store, shared: Sequence[str]) -> None:
        self.store = store
        self.shared = tuple(shared)

    def remove(self, document: str) -> Iterator[Quad]:
        """Forgets a document; gives the quads that no other document contributes."""
        for number, graph in enumerate(self.shared):
            name = _name(document, number)
            quads = list(self.store.quads_for_pattern(None, None, None, name))
            self.store.remove_graph(name)
            for quad in quads:
                if not self._given(quad, number):
                    yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))

    def _given(self, quad: Quad, number: int) -> bool:
        others = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(str(other.graph_name).endswith(f"#{number}>") for other in others)


def _name(document: str, number: int) -> NamedNode:
    digest = hashlib.sha256(document.encode("utf-8")).hexdigest()[:32]
    return NamedNode(f"urn:kg:{digest}#{number}")
