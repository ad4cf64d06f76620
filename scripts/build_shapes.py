"""Writes the shapes of domain and range at the end of ontology/shapes.ttl from ontology/institution.ttl.

python scripts/build_shapes.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import ontology as o

ROOT = Path(__file__).parents[1]
SHAPES = ROOT / "ontology" / "shapes.ttl"
MARK = "# Domain and range: written by scripts/build_shapes.py from the ontology; do not edit below\n"
SIDES = (("domain", "targetSubjectsOf", "主体", "subject"), ("range", "targetObjectsOf", "客体", "object"))


def main() -> None:
    """Writes the file."""
    SHAPES.write_text(written(), encoding="utf-8")


def written() -> str:
    """The file, with what stands above the mark as it is."""
    head = SHAPES.read_text(encoding="utf-8").partition(MARK)[0]
    return head + MARK + "".join(shapes())


def shapes() -> Iterator[str]:
    """A shape for each side of each object property of the ontology that has classes of the ontology there."""
    store = ox.Store()
    store.load(path=str(ROOT / "ontology" / "institution.ttl"), format=ox.RdfFormat.TURTLE)
    for name in sorted(_properties(store)):
        for side, target, zh, en in SIDES:
            if classes := _classes(store, name, side):
                yield _shape(name, side, target, classes, zh, en)


def _shape(name: str, side: str, target: str, classes: list[str], zh: str, en: str) -> str:
    alternatives = " ".join(f"[ sh:class kg:{c} ]" for c in classes)
    in_zh, in_en = "、".join(o.label(c) for c in classes), " or ".join(o.label(c, "en") for c in classes)
    return f"""
shape:{name}-{side} a sh:NodeShape ;
    sh:{target} kg:{name} ;
    sh:or ( {alternatives} ) ;
    sh:message "kg:{name} 的{zh}应为{in_zh}"@zh, "the {en} of kg:{name} must be: {in_en}"@en .
"""


def _properties(store: ox.Store) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, o.TYPE, o.term(o.OWL, "ObjectProperty"), None):
        if isinstance(quad.subject, ox.NamedNode):
            yield o.local_name(quad.subject.value)


def _classes(store: ox.Store, name: str, side: str) -> list[str]:
    path = f"<{o.RDFS}{side}>"
    members = f"{path}/<{o.OWL}unionOf>/<{o.RDF}rest>*/<{o.RDF}first>"
    query = f"SELECT DISTINCT ?c WHERE {{ <{o.KG}{name}> ({path})|({members}) ?c FILTER(STRSTARTS(STR(?c), '{o.KG}')) }}"
    return sorted(o.local_name(row["c"].value) for row in store.query(query))


if __name__ == "__main__":
    main()
