"""Divisions of the past: their successors, and the event between."""

import pytest
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
    assert found["国家金融监督管理总局"].attributes["start"] == "2023"
    changes = [
        q.subject
        for e in found.values()
        for q in description(e, set(), GRAPH, BASE)
        if q.object == o.term(o.ORG, "ChangeEvent")
    ]
    assert len(changes) == 2


def _org(key: str, name: str, kind: str = "Department") -> dict[str, Entity]:
    return {e.key: e for e in with_background([Entity(key, MentionType.ORG, name, kind)])}


def test_an_organ_of_a_county_of_the_past_is_followed_by_that_of_the_district() -> None:
    found = _org("org/110225/npc-sc", "北京市房山县人民代表大会常务委员会", "StandingCommittee")
    old = found["org/110225/npc-sc"]
    assert (old.attributes["end"], old.attributes["successor"]) == ("1986", "org/110111/npc-sc")
    assert found["org/110111/npc-sc"].name == "北京市房山区人民代表大会常务委员会"
    assert "successor" not in found["org/110111/npc-sc"].attributes


def test_the_organs_of_a_divided_division_have_several_successors() -> None:
    found = _org("org/130423/gov", "河北省邯郸市临漳县人民政府", "Government")
    assert "successor" not in found["org/130423/gov"].attributes
    found = _org("org/130421/gov", "河北省邯郸市邯郸县人民政府", "Government")
    assert found["org/130421/gov"].attributes["successor"].split("|") == [
        "org/130404/gov", "org/130402/gov", "org/130403/gov",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "end", "after"),
    [
        ("org/110111/dept/监察局", "2018", "org/110111/sc"),
        ("org/110111/dept/国家税务局", "2018", "org/110111/dept/税务局"),
        ("org/430000/dept/环境保护厅", "2018", "org/430000/dept/生态环境厅"),
        ("org/110000/dept/安全生产监督管理局", "2018", "org/110000/dept/应急管理局"),
        ("org/430000/dept/安全生产监督管理局", "2018", "org/430000/dept/应急管理厅"),
        ("org/110225/dept/监察局", "1986", "org/110111/dept/监察局"),
    ],
)
def test_a_department_ends_with_its_division_or_in_a_reform(key: str, end: str, after: str) -> None:
    name = key.rpartition("/")[2]
    found = _org(key, name)
    assert (found[key].attributes["end"], found[key].attributes["successor"]) == (end, after)
    assert after in found


def test_reforms_follow_each_other() -> None:
    found = _org("org/110111/dept/扶贫开发办公室", "北京市房山区扶贫开发办公室")
    ends = {e.name: e.attributes.get("end") for e in found.values() if "/dept/" in e.key}
    assert ends == {
        "北京市房山区扶贫开发办公室": "2021", "北京市房山区乡村振兴局": "2023", "北京市房山区农业农村局": None,
    }  # fmt: skip


@pytest.mark.parametrize("key", ["org/110111/dept/财政局", "org/110111/village", "org/name/监察局"])
def test_what_no_reform_touched_has_no_end(key: str) -> None:
    assert "end" not in _org(key, "名称")[key].attributes


@pytest.mark.parametrize(("code", "start"), [("532600", "2018"), ("110111", "2017")])
def test_a_supervisory_commission_is_no_older_than_the_reform(code: str, start: str) -> None:
    entity = Entity(f"org/{code}/sc", MentionType.ORG, "监察委员会", "SupervisoryCommission")
    (found,) = [e for e in with_background([entity]) if e.key == entity.key]
    assert found.attributes["start"] == start


def test_an_organ_as_old_as_its_place_has_no_year_of_its_own() -> None:
    entity = Entity("org/532600/gov", MentionType.ORG, "云南省文山壮族苗族自治州人民政府", "Government")
    (found,) = [e for e in with_background([entity]) if e.key == entity.key]
    assert "start" not in found.attributes
