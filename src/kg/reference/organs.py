"""The kinds of organ (table ``data/organs.tsv``): printed heads, formal names, classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.resources import rows


@dataclass(frozen=True, slots=True)
class OrganKind:
    """One kind: code, ontology class, printed heads (longest first), template of the formal name, bare head."""

    code: str
    kind: str
    heads: tuple[str, ...]
    formal: str
    bare: str


@cache
def organ_kinds() -> dict[str, OrganKind]:
    """All kinds by code, in the order of the table (a more special kind stands first)."""
    return {
        r["code"]: OrganKind(r["code"], r["kind"], tuple(r["heads"].split("|")), r["formal"], r["bare"])
        for r in rows("organs")
    }


@cache
def heads() -> dict[str, str]:
    """Printed head -> code of its kind; of two kinds with one head the first."""
    found: dict[str, str] = {}
    for kind in organ_kinds().values():
        for head in kind.heads:
            found.setdefault(head, kind.code)
    return found
