"""Codes that were used again: an identifier means one place for ever, with the path of its time."""

from collections import defaultdict

import pytest

from kg.graph.background import place_entity
from kg.graph.organs import organ_of
from kg.reference.codes import Holders
from kg.reference.places import places


@pytest.mark.parametrize(
    ("name", "key", "path"),
    [
        ("武隆县", "511423-1995", "四川省涪陵市武隆县"),
        ("洪雅县", "511423", "四川省眉山市洪雅县"),
        ("邢台市", "132201-1981", "河北省邢台地区邢台市"),
        ("南宫市", "132201", "河北省邢台地区南宫市"),
        ("涪陵市", "511400-1995", "四川省涪陵市"),
        ("杏林区", "350205-1983", "福建省厦门市杏林区"),
        ("海沧区", "350205", "福建省厦门市海沧区"),
        ("北川县", "510726", "四川省绵阳市北川羌族自治县"),
    ],
)
def test_an_earlier_holder_of_a_code_has_a_key_and_a_path_of_its_own(name: str, key: str, path: str) -> None:
    found = {p.code: p for p in places().named(name)}
    assert places().path(found[key]) == path
    assert [e.name for e in place_entity(f"place/{key}")] == [path]


def test_every_identifier_has_one_path() -> None:
    table = places()
    paths: dict[str, set[str]] = defaultdict(set)
    for name in table.names():
        for place in table.named(name):
            paths[place.code].add(table.path(place))
    assert not [key for key, found in paths.items() if len(found) > 1]


def test_identifiers_of_today_are_the_codes_of_today() -> None:
    table = places()
    present = [p for name in table.names() for p in table.named(name) if not p.end]
    assert all(p.code == "cn" or p.code.isdigit() for p in present)


def test_what_lay_in_a_unit_of_the_past_lies_in_it_and_not_in_the_next_of_its_code() -> None:
    table = places()
    old, before, after = (table.get(c) for c in ("511423-1995", "511400-1995", "511400"))
    lian, huaiyin = table.get("320826"), table.get("320800-1983")
    assert old and before and after and lian and huaiyin
    assert table.within(old, before) and not table.within(old, after)
    assert table.within(lian, huaiyin), "涟水县 was there when 淮安市 was called 淮阴市"


def test_organs_and_successors_follow_the_holder() -> None:
    organ = organ_of("org/511423-1995/gov")
    assert organ is not None and organ.name == "四川省涪陵市武隆县人民政府"
    old, renamed = places().get("511423-1995"), places().get("320800-1983")
    assert old and renamed
    assert (old.successors, renamed.successors) == (("500232",), ("320800",))


def test_the_holder_of_a_code_in_a_year() -> None:
    rows = [
        {"code": "1", "name": n, "start": s, "end": e, "parent": "", "successors": ""}
        for n, s, e in (("甲县", "1981", "1990"), ("乙县", "1995", "2000"), ("丙县", "2000", ""))
    ]
    held = Holders(rows, lambda row: [row["name"]])
    found = [held.at("1", year) for year in ("1985", "1992", "1999", "2010")]
    assert [h.key for h in found if h] == ["1-1981", "1-1995", "1-1995", "1"]
    assert held.at("2", "1985") is None
