"""The words of the texts around what an analyst is to look at."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.export.rows import printed
from kg.scene.statements import values
from kg.serve import texts
from kg.serve.doubts import Doubt
from kg.serve.live import Generation
from kg.serve.lookups import rows

Quote = tuple[str, str, str]
"""What stands before, the words themselves, and what stands after them."""
_PLACES = """SELECT ?s ?start ?end { %s ?s prov:wasDerivedFrom/oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end }"""
_TEXTS = "SELECT ?t ?text { %s ?t kg:text ?text }"


def quoted(now: Generation, doubts: Iterable[Doubt]) -> dict[str, Quote]:
    """By the IRI of each doubt where the text that it names tells of it first; without those of which it does not."""
    listed = list(doubts)
    iris = sorted({doubt.text for doubt in listed})
    whole = {row["t"]: row["text"] for row in rows(now, _TEXTS % values("t", iris))} if iris else {}
    places = {
        **_names(now, iris),
        **_statements(now, [doubt.iri for doubt in listed if doubt.problem == "statement"]),
    }
    return {
        doubt.iri: texts.around(whole[doubt.text], *place)
        for doubt in listed
        if doubt.text in whole
        and (place := places.get((doubt.iri, doubt.text)) or places.get((doubt.iri, "")))
    }


def _names(now: Generation, iris: list[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """Where each thing is named first in each of these texts."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for m in sorted(printed(now.store, iris), key=lambda m: (m.document, m.start)):
        if m.end > m.start:
            found.setdefault((m.entity, m.document), (m.start, m.end))
    return found


def _statements(now: Generation, iris: list[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """Where the evidence of each of these statements stands."""
    found = rows(now, _PLACES % values("s", iris)) if iris else []
    return {(row["s"], ""): (int(row["start"]), int(row["end"])) for row in found}
