"""Divisions of the past: their successors, and the event between."""

from pyoxigraph import NamedNode

from kg import ontology as o
from kg.graph.background import with_background
from kg.graph.describe import description
from kg.model import Entity, MentionType

BASE = "https://example.org/id/"
GRAPH = NamedNode("https://example.org/g")


def test_a_county_of_the_past_points_to_the_district_after_it() -> None:
    found = {
        e.key: e for e in with_background([Entity("place/110225", MentionType.LOC, "北京市房山县", "Place")])
    }
    assert found["place/110225"].attributes["successor"] == "place/110111"
    assert found["place/110111"].name == "北京市房山区"


def test_the_change_is_an_event_with_its_year() -> None:
    (old,) = [
        e
        for e in with_background([Entity("place/110225", MentionType.LOC, "北京市房山县", "Place")])
        if e.key == "place/110225"
    ]
    quads = list(description(old, set(), GRAPH, BASE))
    (event,) = {q.subject for q in quads if q.object == o.term(o.ORG, "ChangeEvent")}
    told = {
        q.predicate.value.rpartition("#")[2].rpartition("/")[2]: q.object.value
        for q in quads
        if q.subject == event
    }
    assert told["originalOrganization"] == BASE + "place/110225"
    assert told["resultingOrganization"] == BASE + "place/110111"
    assert told["date"] == "1986"


def test_a_present_division_has_no_event() -> None:
    (new,) = [
        e
        for e in with_background([Entity("place/110111", MentionType.LOC, "北京市房山区", "Place")])
        if e.key == "place/110111"
    ]
    assert not [q for q in description(new, set(), GRAPH, BASE) if q.object == o.term(o.ORG, "ChangeEvent")]


def test_a_central_body_of_the_past_points_through_the_reforms_to_that_of_today() -> None:
    old = Entity("org/cn/中国银行业监督管理委员会", MentionType.ORG, "中国银行业监督管理委员会", "Department")
    found = {e.name: e for e in with_background([old])}
    after = found["中国银行保险监督管理委员会"]
    assert found[old.name].attributes["successor"] == after.key
    assert (after.attributes["start"], after.attributes["end"]) == ("2018", "2023")
    assert found["中华人民共和国国家金融监督管理总局"].attributes["start"] == "2023"
    changes = [
        q.subject
        for e in found.values()
        for q in description(e, set(), GRAPH, BASE)
        if q.object == o.term(o.ORG, "ChangeEvent")
    ]
    assert len(changes) == 2
