"""Every shape passes on a good example and fails on a bad one, by streaming and by a SHACL processor."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, Triple
from tests.graph.hand import BASE, store

import kg
from kg import ontology as o
from kg.decisions import Decision, decision_quads
from kg.decisions.model import Action
from kg.graph.checks import check, circles
from kg.graph.derive import derived_quads
from kg.graph.rdf import quads
from kg.graph.report import SHOWN, Finding, Report
from kg.graph.sample import sample, spread
from kg.graph.shapes import messages, sides
from kg.graph.statutes import statutory_quads
from kg.graph.store import MemoryStore
from kg.graph.validate import shacl, validate
from kg.model import Document, Resolution

GOOD = """
GRAPH :graph/reference {
  :party a kg:PartyCommittee, kg:PartyOrgan, kg:Institution ; skos:prefLabel "甲县党委"@zh ; kg:validFrom "1980-01-01"^^xsd:date .
  :office a kg:InternalBody, kg:Institution ; skos:prefLabel "甲县党委办公室"@zh ; kg:partOf :party ; kg:validTo "2000"^^xsd:gYear .
  :idea a kg:Concept ; skos:prefLabel "提法"@zh . }
GRAPH :graph/asserted { :party kg:leads :office . }
GRAPH :graph/document/d {
  :text a kg:SourceText ; dcterms:identifier "d" ; kg:text "甲领导乙。" ; kg:length 5 ;
    kg:sha256 "191a155c476658fa7e9f4f66bcdaecc2cb0c0d1d62da1f3a9b5352671aec490e" ; dcterms:issued "2024-01-02"^^xsd:date .
  :s a kg:Statement ; kg:subject :party ; kg:predicate kg:leads ; kg:object :office ; kg:polarity "positive" ;
    kg:modality "asserted" ; kg:subjectBy "explicit" ; kg:rule "by-hand" ; kg:confidence 0.90 ;
    kg:textDate "2024-01"^^xsd:gYearMonth ; kg:post "主任" ; kg:implied true ; prov:wasDerivedFrom :e .
  :ms a org:Membership ; org:member :who ; org:organization :party ; org:role :role .
  :e a oa:SpecificResource ; oa:hasSource :text ; oa:hasSelector :p, :q .
  :p a oa:TextPositionSelector ; oa:start 0 ; oa:end 4 .
  :q a oa:TextQuoteSelector ; oa:exact "甲领导乙" .
  :m a kg:Mention ; kg:denotes :party ; kg:inText :text ; kg:start 2 ; kg:end 3 ; kg:form "甲" ; kg:confidence 0.5 . }
GRAPH :graph/statutory {
  :rule a kg:Provision ; skos:prefLabel "规定"@zh ; kg:law "某法第1条" .
  :l a kg:LegalStatement ; kg:subject :party ; kg:predicate kg:leads ; kg:object :office ; kg:law "某法第一条" . }
GRAPH :graph/derived {
  :r a prov:Activity . :x a kg:DerivedStatement ; kg:subject :office ; kg:predicate kg:isLedBy ; kg:object :party ;
    prov:wasGeneratedBy :r . }
GRAPH :graph/decisions { :d a kg:AnalystDecision ; kg:action "merge" ; kg:decidedOn :party ;
  prov:endedAtTime "2026-02-03"^^xsd:date . }
"""
BAD = (
    ("Named-label", 'kg:Concept ; skos:prefLabel "提法"@zh', "kg:Concept"),
    ("Named-one-label", '"甲县党委"@zh', '"甲县党委"@zh, "县委"@zh'),
    ("Validity-from", '"1980-01-01"^^xsd:date', '"1980年"'),
    ("Validity-to", '"2000"^^xsd:gYear', '"2000-13-01"'),
    ("Acyclic", "kg:validFrom", "kg:partOf :office ; kg:validFrom"),
    ("SourceText-identifier", 'dcterms:identifier "d"', 'dcterms:identifier "d", "d2"'),
    ("SourceText-text", 'kg:text "甲领导乙。"', 'kg:text "甲领导乙。", "乙"'),
    ("SourceText-sha256", "kg:sha256 ", "kg:sha256 'abc' ; kg:why "),
    ("SourceText-length", "kg:length 5", "kg:length -5"),
    ("SourceText-agrees", "kg:length 5", "kg:length 6"),
    ("SourceText-date", '"2024-01-02"^^xsd:date', '"2. 1. 2024"'),
    ("Statement-subject", "kg:Statement ; kg:subject :party", "kg:Statement"),
    (
        "Statement-predicate",
        "kg:predicate kg:leads ; kg:object :office ; kg:polarity",
        "kg:predicate kg:likes ; kg:object :office ; kg:polarity",
    ),
    ("Statement-object", "kg:object :office ; kg:polarity", "kg:object :office, :party ; kg:polarity"),
    ("Statement-distinct", "kg:object :office ; kg:polarity", "kg:object :party ; kg:polarity"),
    ("Statement-polarity", '"positive"', '"yes"'),
    ("Statement-modality", '"asserted"', '"certain"'),
    ("Statement-subjectBy", '"explicit"', '"guess"'),
    ("Statement-rule", 'kg:rule "by-hand" ; ', ""),
    ("Statement-confidence", "0.90", "1.10"),
    ("Statement-evidence", "prov:wasDerivedFrom :e", "prov:wasDerivedFrom :none"),
    ("Statement-date", '"2024-01"^^xsd:gYearMonth', '"2024-01"'),
    ("Statement-post", 'kg:post "主任"', 'kg:post "主任", "书记"'),
    ("Statement-implied", "kg:implied true", "kg:implied false"),
    ("Membership-member", "org:member :who ; ", ""),
    ("Membership-organization", "org:organization :party", "org:organization :party, :office"),
    ("Membership-role", "org:role :role", 'org:role "主任"'),
    (
        "Statement-domain",
        "kg:subject :party ; kg:predicate kg:leads ; kg:object :office ; kg:pol",
        "kg:subject :idea ; kg:predicate kg:leads ; kg:object :office ; kg:pol",
    ),
    ("Statement-range", "kg:object :office ; kg:polarity", "kg:object :idea ; kg:polarity"),
    ("Evidence-source", "oa:hasSource :text ; ", ""),
    ("Evidence-selectors", "oa:hasSelector :p, :q", "oa:hasSelector :p"),
    ("Position-start", "oa:start 0 ; oa:end 4", "oa:start 4 ; oa:end 4"),
    ("Position-end", "oa:end 4", "oa:end 'four'"),
    ("Quote-exact", 'oa:exact "甲领导乙"', 'oa:exact "甲领导乙", "甲"'),
    ("Evidence-inside", "oa:end 4", "oa:end 6"),
    ("Evidence-quote", 'oa:exact "甲领导乙"', 'oa:exact "甲指导乙"'),
    ("Mention-denotes", "kg:denotes :party ; ", ""),
    ("Mention-text", "kg:inText :text ; ", ""),
    ("Mention-start", "kg:start 2 ; kg:end 3", "kg:start 4 ; kg:end 3"),
    ("Mention-end", "kg:end 3 ; ", ""),
    ("Mention-form", 'kg:form "甲" ; ', ""),
    ("Mention-confidence", "kg:confidence 0.5", "kg:confidence -0.5"),
    ("Mention-inside", "kg:end 3", "kg:end 9"),
    ("LegalStatement-subject", "kg:LegalStatement ; kg:subject :party", "kg:LegalStatement"),
    ("LegalStatement-predicate", "kg:subject :office ; kg:predicate kg:isLedBy", "kg:subject :office"),
    ("LegalStatement-object", 'kg:object :office ; kg:law "某法第一条"', 'kg:law "某法第一条"'),
    ("Law-law", ' ; kg:law "某法第1条"', ""),
    ("Derivation-rule", " ;\n    prov:wasGeneratedBy :r", ""),
    ("AnalystDecision-action", 'kg:action "merge" ; ', ""),
    ("AnalystDecision-on", " ; kg:decidedOn :party", ""),
    ("Graph-known", "GRAPH :graph/statutory", "GRAPH :graph/other { :a kg:why 'so' } GRAPH :graph/statutory"),
    (
        "Asserted-statement",
        ":party kg:leads :office .",
        ":party kg:leads :office . :party kg:guides :office .",
    ),
    ("Statement-asserted", ":party kg:leads :office .", ""),
    ("Dated-date", '"2026-02-03"^^xsd:date', '"2026-13-45"^^xsd:date'),
)
BY_STREAMING = {"Graph-known"}
"""What a SHACL processor cannot see, as it knows no named graphs."""
SIDES = [(iri, shape) for iri, shapes in sorted(sides().items()) for shape in sorted(shapes)]


def parsed(body: str, where: str) -> MemoryStore:
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in o.PREFIXES.items())
    body = body.replace(":graph/reference", f"<{where}graph/reference>").replace(
        ":graph/document/d", f"<{where}graph/document/d>"
    )
    for name in ("asserted", "statutory", "derived", "decisions", "other"):
        body = body.replace(f":graph/{name}", f"<{where}graph/{name}>")
    made = MemoryStore()
    made.inner.load(f"{prefixes}PREFIX : <{where}>\n{body}", format=RdfFormat.TRIG)
    return made


def wrong_sides() -> Iterator[str]:
    """A triple for each domain and range, with a thing of a class that is not allowed there."""
    for number, (iri, shape) in enumerate(SIDES):
        allowed = sides()[iri][shape]
        wrong = next(k for k in ("Concept", "Post", "Place") if k not in allowed)
        one, other = (f":n{number}", ":any") if shape.endswith("-domain") else (":any", f":n{number}")
        yield f":n{number} a kg:{wrong} ; skos:prefLabel 'x'@zh . {one} <{iri}> {other} . "


def triples(made: MemoryStore) -> set[Triple]:
    return {Triple(q.subject, q.predicate, q.object) for q in made.quads()}


@pytest.fixture(scope="module")
def bad() -> MemoryStore:
    """All bad examples in one store, each with IRIs of its own."""
    everything = MemoryStore()
    for number, (_, old, new) in enumerate(BAD):
        assert GOOD.count(old) == 1, old
        everything.load(parsed(GOOD.replace(old, new), f"{BASE}{number}/").quads())
    everything.load(parsed(f"GRAPH :graph/reference {{ {''.join(wrong_sides())} }}", f"{BASE}sides/").quads())
    return everything


@pytest.fixture(scope="module")
def streamed(bad: MemoryStore) -> set[tuple[str, str]]:
    report = Report()
    check(bad, report)
    return {(f.shape, f.node) for f in report.findings}


@pytest.fixture(scope="module")
def processed(bad: MemoryStore) -> set[tuple[str, str]]:
    return {(f.shape, f.node) for f in shacl(triples(bad))}


def failed(found: set[tuple[str, str]], shape: str, where: str) -> bool:
    return any(name == shape and node.startswith(f"{BASE}{where}") for name, node in found)


def test_every_shape_has_a_bad_example() -> None:
    assert {shape for shape, _, _ in BAD} | {shape for _, shape in SIDES} == messages().keys()
    assert all(set(m) == {"zh", "en"} for m in messages().values())


def test_the_good_example_passes() -> None:
    good = parsed(GOOD, BASE)
    assert validate(good).ok
    assert list(shacl(triples(good))) == []


@pytest.mark.parametrize(("number", "shape"), [(n, shape) for n, (shape, _, _) in enumerate(BAD)])
def test_a_bad_example_fails(
    number: int, shape: str, streamed: set[tuple[str, str]], processed: set[tuple[str, str]]
) -> None:
    assert failed(streamed, shape, f"{number}/")
    assert failed(processed, shape, f"{number}/") or shape in BY_STREAMING


def test_a_wrong_subject_or_object_fails(
    streamed: set[tuple[str, str]], processed: set[tuple[str, str]]
) -> None:
    for found in (streamed, processed):
        assert [s for n, (_, s) in enumerate(SIDES) if not failed(found, s, f"sides/n{n}")] == []


def test_every_class_of_things_is_the_target_of_a_shape() -> None:
    shapes = Store()
    shapes.load(path="ontology/shapes.ttl", format=RdfFormat.TURTLE)
    rows = shapes.query(f"SELECT ?c WHERE {{ ?s <{o.SH}targetClass> ?c }}")
    targets = {row["c"].value.removeprefix(o.KG) for row in rows}  # type: ignore[union-attr]
    free = {"Document", "LegalSilence"}
    assert [
        k for k in o.load().classes if k not in free and not any(o.load().is_a(k, t) for t in targets)
    ] == []


def test_the_shapes_of_relations_are_those_of_the_ontology() -> None:
    for name, term in o.load().relations.items():
        found = sides()[o.KG + name]
        assert found.get(f"{name}-domain", frozenset()) == frozenset(term.domain)
        assert found.get(f"{name}-range", frozenset()) == frozenset(term.range)


def test_a_whole_graph_with_all_layers_passes() -> None:
    made = store()
    decision = Decision("1", Action.MERGE, "org/name/甲", "org/110113/gov", "甲", "李", "2026-02-03", "同一")
    made.load([*derived_quads(made, BASE), *statutory_quads(made, BASE), *decision_quads([decision], BASE)])
    report = validate(made)
    assert report.text() == report.text() and report.ok, report.text()
    assert (report.documents, report.statements, report.sampled) == (1, 5, 1)
    assert validate(made, sample=0).sampled == 0


@pytest.mark.parametrize(
    ("old", "new"), [('"positive"', '"negative"'), ('"asserted"', '"duty"'), ('"asserted"', '"aspiration"')]
)
def test_a_statement_that_is_no_fact_is_no_ground_for_a_triple(old: str, new: str) -> None:
    assert GOOD.count(old) == 1
    report = Report()
    check(parsed(GOOD.replace(old, new), BASE), report)
    assert [(f.shape, f.node, f.value) for f in report.findings] == [
        ("Asserted-statement", f"{BASE}party", f"leads {BASE}office")
    ]
    alone = Report()
    check(parsed(GOOD.replace(old, new).replace(":party kg:leads :office .", ""), BASE), alone)
    assert alone.ok


@pytest.mark.parametrize(
    ("value", "well"),
    [
        ('"2026-02-29"^^xsd:date', False), ('"2026-02-28Z"^^xsd:date', True), ('"2026-13"^^xsd:gYearMonth', False),
        ('"2026"^^xsd:gYear', True), ('"soon"^^xsd:dateTime', False), ('"2026-02-28T10:00:00Z"^^xsd:dateTime', True),
        ('"soon"', True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["decisions", "reference", "document/d"])
def test_dates_are_dates_in_every_graph_and_nothing_is_logged(
    place: str, value: str, well: bool, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    made = parsed(f"{GOOD} GRAPH :graph/{place} {{ :d prov:startedAtTime {value} . }}", BASE)
    report = validate(made)
    assert [(f.shape, f.node) for f in report.findings] == ([] if well else [("Dated-date", f"{BASE}d")])
    assert caplog.text == "" and capfd.readouterr().err == ""


def test_a_text_that_is_empty_is_as_the_shapes_want_it() -> None:
    empty = Resolution(Document("empty", ""), None, "no place", (), ())
    report = validate(MemoryStore(quads(empty, BASE)))
    assert report.ok and report.documents == 1, report.text()


def test_a_sample_is_complete_and_spread() -> None:
    assert spread(list("abcdef"), 3) == ["a", "c", "e"] and spread(["a"], 3) == ["a"]
    made = store()
    found = sample(made, [f"{BASE}graph/document/text-1"])
    assert {q.subject for q in made.quads(f"{BASE}graph/document/text-1")} <= {t.subject for t in found}
    assert o.entity_iri("place/cn", BASE) in {t.subject for t in found}


def test_circles_are_found_and_what_leads_to_them_is_not() -> None:
    parts = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "e": {"e"}, "f": {"a"}, "g": {"x"}}
    assert circles(parts) == {"b", "c", "e"}


def report_of(count: int) -> Report:
    report = Report(documents=1, statements=2, entities=3)
    for number in range(count):
        report.add(
            Finding(
                "Named-label", f"{BASE}{number}", "", f"{BASE}graph/document/d", "缺少名称", "has no name"
            )
        )
    return report


def test_a_report_in_words() -> None:
    assert (
        report_of(0).ok
        and "nothing found" in report_of(0).text()
        and "没有发现问题" in report_of(0).text("zh")
    )
    text = report_of(7).text(shown=2)
    assert "Named-label (7): has no name" in text and "… 5 more" in text
    assert "缺少名称" in report_of(1).text("zh")


def test_a_report_keeps_a_part_and_counts_all() -> None:
    report = report_of(SHOWN + 5)
    assert len(report.findings) == SHOWN and report.counts["Named-label"] == SHOWN + 5
    again = report_of(1)
    again.add(again.findings[0])
    assert again.counts["Named-label"] == 1


def test_a_report_for_machines() -> None:
    told = json.loads(report_of(2).json())
    assert told["ok"] is False and told["counts"] == {"Named-label": 2} and len(told["findings"]) == 2
    sarif = json.loads(report_of(2).sarif("1.0"))
    run = sarif["runs"][0]
    assert sarif["version"] == "2.1.0" and run["tool"]["driver"]["rules"][0]["id"] == "Named-label"
    assert run["results"][0]["ruleId"] == "Named-label" and run["results"][0]["level"] == "error"
    assert run["results"][0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == f"{BASE}0"


def test_reprints_join_texts_and_statements_of_the_graphs_of_documents(tmp_path: Path) -> None:
    text = "枝江市人大常委会召开第五次会议，听取了市水利局局长李明的汇报，通过了关于加强河道管理的决定。" * 2
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    graph = kg.build(tmp_path, tmp_path / "graph")
    joined = [q for q in graph.store.quads() if q.predicate.value in (o.KG + "reprintOf", o.KG + "repeats")]
    assert len(joined) > 1
    report = validate(graph.store, sample=0)
    assert report.ok, report.text("en", shown=9)
    strange = MemoryStore()
    strange.load(q for q in graph.store.quads() if "/graph/document/" not in q.graph_name.value)
    shapes = {f.shape for f in validate(strange, sample=0).findings}
    assert {"reprintOf-domain", "reprintOf-range", "repeats-domain", "repeats-range"} <= shapes
