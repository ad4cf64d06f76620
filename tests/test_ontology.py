"""The ontology is complete, and the tables and code speak its language."""

import pytest
import rdflib
from pyoxigraph import Literal
from rdflib.namespace import OWL, RDF

from kg import ontology as o
from kg.model import MentionType
from kg.reference.organs import organ_kinds
from kg.resources import rows, share

ONTOLOGY = o.load()
TEXTS = [*ONTOLOGY.classes.values(), *ONTOLOGY.properties.values()]
FOREIGN = "://"


@pytest.mark.parametrize("term", TEXTS, ids=lambda term: term.name)
def test_every_term_has_a_label_and_a_definition_in_two_languages(term: o.Term) -> None:
    assert set(term.labels) == set(term.definitions) == {"zh", "en"}
    assert all(text.strip() for text in (*term.labels.values(), *term.definitions.values()))


def test_labels_tell_terms_apart() -> None:
    for lang in ("zh", "en"):
        labels = [term.labels[lang] for term in ONTOLOGY.relations.values()]
        assert len(labels) == len(set(labels))


def test_there_are_twenty_three_relations() -> None:
    assert len(ONTOLOGY.relations) == 23


@pytest.mark.parametrize("term", ONTOLOGY.relations.values(), ids=lambda term: term.name)
def test_a_relation_has_domain_range_and_a_named_inverse(term: o.Term) -> None:
    assert term.domain and term.range and term.inverse
    assert set(term.domain) | set(term.range) <= set(ONTOLOGY.classes)
    assert term.inverse in ONTOLOGY.properties and term.inverse not in ONTOLOGY.relations
    assert term.is_link


def test_supers_and_classes_that_are_named_exist() -> None:
    known = {*ONTOLOGY.classes, *ONTOLOGY.properties}
    named = {name for term in TEXTS for name in (*term.supers, *term.domain, *term.range)}
    assert {name for name in named if FOREIGN not in name} <= known


def test_every_class_leads_to_a_vocabulary_of_others() -> None:
    assert [n for n in ONTOLOGY.classes if not any(FOREIGN in a for a in ONTOLOGY.ancestors(n))] == []


def test_kinds_of_organs_and_names_are_classes() -> None:
    assert {kind.kind for kind in organ_kinds().values()} <= set(ONTOLOGY.classes)
    tops = ("Institution", "Meeting", "Concept", "Document", "Person", "Place")
    assert len(tops) == len(MentionType) and set(tops) <= set(ONTOLOGY.classes)


@pytest.mark.parametrize("table", ["central", "meetings"])
def test_kinds_in_reference_tables_are_classes(table: str) -> None:
    kinds = {row["kind"] for row in rows(table) if row.get("kind")}
    assert kinds <= set(ONTOLOGY.classes)


def test_rdflib_reads_the_ontology_and_finds_the_same_terms() -> None:
    read = rdflib.Graph().parse(share("ontology/institution.ttl"), format="turtle")
    classes = {
        str(s).removeprefix(o.KG) for s in read.subjects(RDF.type, OWL.Class) if isinstance(s, rdflib.URIRef)
    }
    assert classes == set(ONTOLOGY.classes)


def test_labels_in_both_languages_and_of_unknown_names() -> None:
    assert (o.label("leads"), o.label("leads", "en")) == ("领导", "leads")
    assert o.label("nothing") == "nothing"


def test_a_thing_is_what_its_class_lies_below() -> None:
    assert ONTOLOGY.is_a("StandingCommittee", "Institution")
    assert not ONTOLOGY.is_a("Meeting", "Institution")
    assert ONTOLOGY.allowed("Court", ()) and ONTOLOGY.allowed("Court", ("Meeting", "Institution"))
    assert [t.value for t in o.types("Law")][:2] == [o.KG + "Law", o.KG + "Document"]


@pytest.mark.parametrize(
    ("key", "path"),
    [("org/110111/npc-sc", "org/110111/npc-sc"), ("concept/四个意识", "concept/四个意识"),
     ("doc/a b<c>", "doc/a%20b%3Cc%3E"), ("doc/100%", "doc/100%25"), ("doc/全　角", "doc/全%E3%80%80角"),
     ("doc/饮\ufffd水", "doc/饮%EF%BF%BD水"), ("doc/\ufffc\ue000\U000e0001", "doc/%EF%BF%BC%EE%80%80%F3%A0%80%81")],
)  # fmt: skip
def test_keys_become_valid_paths_of_iris(key: str, path: str) -> None:
    assert o.entity_iri(key, "https://example.org/").value == f"https://example.org/{path}"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2022-03-01", "date"),
        ("2022-03", "gYearMonth"),
        ("2022", "gYear"),
        ("2022-13-01", "string"),
        ("三月", "string"),
    ],
)
def test_dates_have_the_type_of_their_precision(value: str, kind: str) -> None:
    literal = o.date_literal(value)
    assert isinstance(literal, Literal) and literal.datatype.value == o.XSD + kind
