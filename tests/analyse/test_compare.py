"""Two made-up districts of one city, aligned by role."""

from __future__ import annotations

import json

import pytest

from kg.analyse.compare import compare, role
from kg.errors import QueryError

BASE = "http://example.org/id/"


def row(id_: str, subject: str, predicate: str, object_: str, **more: str) -> dict[str, str]:
    return {"id": id_, "subject": BASE + subject, "predicate": predicate, "object": BASE + object_, **more}


ROWS = [
    row(
        "1",
        "org/990101/cpc",
        "leads",
        "org/990101/npc-sc",
        subjectName="南岭区委",
        objectName="南岭区人大常委会",
    ),
    row(
        "2",
        "org/990105/cpc",
        "leads",
        "org/990105/npc-sc",
        subjectName="北塘区委",
        objectName="北塘区人大常委会",
    ),
    row("3", "org/990101/npc-sc", "executesDecisionsOf", "org/990100/cpc"),
    row("4", "org/990105/npc-sc", "executesDecisionsOf", "org/990100/cpc"),
    row(
        "5",
        "org/990101/npc-sc",
        "supervises",
        "org/990101/gov",
        subjectName="南岭区人大常委会",
        objectName="南岭区政府",
    ),
    row("6", "org/990105/npc-sc", "upholds", "concept/民主集中制"),
    row("7", "org/990105/npc-sc", "supervises", "org/990105/gov", polarity="negative"),
    row("8", "org/770101/cpc", "leads", "org/770101/npc-sc"),
]


def test_roles_align() -> None:
    found = compare(ROWS, "place/990101", "990105")
    assert [(one.subject, one.predicate, one.object) for one in found.same] == [
        ("org/self/cpc", "leads", "org/self/npc-sc"),
        ("org/self/npc-sc", "executesDecisionsOf", "org/prefecture/cpc"),
    ]
    assert [one.a[0]["id"] for one in found.only_a] == ["5"]
    assert [one.b[0]["id"] for one in found.only_b] == ["6"]


def test_text_and_json() -> None:
    found = compare(ROWS, "990101", "990105")
    text = found.text()
    assert "= 两地皆有 in both: 2" in text and "仅甲 only in A (990101): 1" in text
    assert "南岭区政府" in text and "甲 A" in text and "南岭区委 / 北塘区委" in text
    told = json.loads(found.to_json())
    assert told["places"] == ["990101", "990105"]
    assert told["same"][0] == {
        "subject": "org/self/cpc",
        "predicate": "leads",
        "object": "org/self/npc-sc",
        "a": ["1"],
        "b": ["2"],
    }
    assert compare(reversed(ROWS), "990101", "990105").to_json() == found.to_json()


@pytest.mark.parametrize(
    ("key", "seen"),
    [
        ("org/990101/npc-sc", "org/self/npc-sc"),
        ("org/990100/cpc", "org/prefecture/cpc"),
        ("org/990000/gov", "org/province/gov"),
        ("place/990101", "place/self"),
        ("place/990101003", "place/below"),
        (BASE + "meeting/990101/npc-sc/9-3", "meeting/self/npc-sc/9-3"),
        ("org/770101/cpc", "org/770101/cpc"),
        ("org/cn/cpc-cc", "org/cn/cpc-cc"),
        ("concept/四个意识", "concept/四个意识"),
    ],
)
def test_a_key_seen_from_a_place(key: str, seen: str) -> None:
    assert role(key, "990101") == seen


def test_below_a_prefecture_are_its_counties() -> None:
    assert role("org/990101/gov", "990100") == "org/below/gov"
    assert role("org/990100/gov", "990000") == "org/below/gov"
    assert role("org/990201/gov", "990100") == "org/990201/gov"


def test_a_place_without_code() -> None:
    with pytest.raises(QueryError, match="no division code"):
        compare(ROWS, "南岭区", "990105")
