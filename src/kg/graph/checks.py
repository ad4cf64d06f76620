"""Fast checks of a whole graph: the queries of ``ontology/checks``, and domain and range of each relation.

A check is one file: SPARQL that selects ``?focus`` and ``?detail`` of what is wrong,
under comment lines ``# zh:``, ``# en:`` (the message) and ``# severity:`` (error, warning).
``$relations`` stands for the IRIs of the 23 relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import ontology as o
from kg.graph.guard import substituted
from kg.graph.report import Finding
from kg.graph.solutions import solutions
from kg.graph.store import Store
from kg.resources import share

_HEADER = re.compile(r"^#\s*(zh|en|severity):\s*(.+)$", re.M)
_SIDE = """SELECT ?focus ?detail WHERE {{
  ?focus a kg:Statement ; kg:predicate {relation} ; kg:{side} ?thing .
  FILTER NOT EXISTS {{ VALUES ?class {{ {classes} }} ?thing a ?class }} BIND(STR(?thing) AS ?detail) }}"""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: name, message in two languages, severity, and the query for what is wrong."""

    name: str
    zh: str
    en: str
    severity: str
    sparql: str


@cache
def checks() -> tuple[Check, ...]:
    """All checks by name: those of the files, then two for each relation."""
    files = sorted(share("ontology/checks").glob("*.rq"))
    return (*(_read(path) for path in files), *_sides())


def find(store: Store, check: Check, limit: int) -> Iterator[Finding]:
    """At most ``limit`` things that a check finds wrong."""
    for focus, detail in solutions(store, f"{check.sparql} LIMIT {limit:d}"):
        yield Finding(check.name, focus, detail, check.severity, check.zh, check.en)


def _read(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    words = dict(_HEADER.findall(text))
    relations = " ".join(str(o.kg(name)) for name in sorted(o.load().relations))
    return Check(
        path.stem, words["zh"], words["en"], words["severity"], substituted(text, {"relations": relations})
    )


def _sides() -> Iterator[Check]:
    """Domain and range of each relation, as the ontology has them."""
    for name, relation in sorted(o.load().relations.items()):
        for side, kind, classes in (
            ("subject", "domain", relation.domain),
            ("object", "range", relation.range),
        ):
            zh = f"“{relation.labels['zh']}”的{'主体' if side == 'subject' else '客体'}类别不符"
            en = f"the {side} of {name} is none of {', '.join(classes)}"
            listed = " ".join(str(o.kg(c)) for c in classes)
            sparql = _SIDE.format(relation=o.kg(name), side=side, classes=listed)
            yield Check(f"{kind}-{name}", zh, en, "error", sparql)
