"""Labels of namesakes: whatever is cut or equal, each node of a picture has a label of its own."""

from __future__ import annotations

import pytest
from tests.show.conftest import BASE, thing

from kg.show.apart import told_apart
from kg.show.records import Thing
from kg.show.short import MOST, short_name

TERM = "第十四届全国人民代表大会常务委员会第{}次会议第一次全体会议"


def told(*things: Thing, **texts: str) -> list[tuple[str, str]]:
    """Label and mark of each."""
    known = {t.iri: t for t in things}
    found = told_apart(known, known, {BASE + key: title for key, title in texts.items()})
    return [(found[t.iri].short, found[t.iri].mark) for t in things]


def made(key: str, name: str, type_: str = "ORG", kind: str = "OtherOrganization", **more: str) -> Thing:
    return thing(key, name, short_name(key, name), type_, kind, **more)


def test_a_cut_keeps_what_differs() -> None:
    names = [TERM.format(n) for n in ("十一", "二十一", "二", "二十二")]
    things = [made(f"meeting/{n}", name, "MEET", "StandingCommitteeSession") for n, name in enumerate(names)]
    assert len({t.short for t in things}) < 4
    labels = [label for label, mark in told(*things) if not mark]
    assert len(set(labels)) == 4 and all(len(label) <= MOST for label in labels)
    assert "第二十一" in labels[1]


def test_of_equal_names_the_place_comes_first_then_the_class_then_the_text() -> None:
    cn, fs = thing("place/cn", "中华人民共和国", "中国", "LOC", "Place"), thing("place/110111", "北京市房山区", "房山区", "LOC", "Place")  # fmt: skip
    one, other = made("person/a", "单知远", "PER", "Person"), made("person/b", "单知远", "PER", "Person")
    known = {t.iri: t for t in (cn, fs, one, other)}
    known |= {one.iri: made("person/a", "单知远", "PER", "Person", place=cn.iri)}
    found = told_apart(known, [one.iri, other.iri], {})
    assert [found[i].short for i in (one.iri, other.iri)] == ["单知远（中华人民共和国）", "单知远"]
    assert told(made("org/1", "青川论坛"), made("meeting/1", "青川论坛", "MEET", "OtherMeeting")) == [
        ("青川论坛（其他组织）", "其他组织"),
        ("青川论坛（其他会议）", "其他会议"),
    ]
    titles = ("青川县召开经济普查工作会议部署任务", "青川县年报")
    same = [made(f"unresolved{n}", "县普查办") for n in "ab"]
    assert told(*same, unresolveda=titles[0], unresolvedb=titles[1]) == [
        ("县普查办（青川县召开经济普查…）", titles[0]),
        ("县普查办（青川县年报）", titles[1]),
    ]
    assert [mark for _, mark in told(*same)] == ["unresolveda", "unresolvedb"]


def test_other_labels_stay() -> None:
    assert told(made("org/1", "青川论坛"), made("org/2", "青川书会")) == [("青川论坛", ""), ("青川书会", "")]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("中国人民政治协商会议全国委员会关于改进工作的意见", "政协全国委员会关于改进工作的意见"),
        ("中国人民政治协商会议武宁县委员会", "武宁县政协"),
        ("中国人民政治协商会议武宁县第九届委员会第三次会议", "武宁县政协第九届委员会第三次会议"),
    ],
)
def test_the_place_of_a_conference_comes_before_it_the_title_of_a_paper_stays(name: str, short: str) -> None:
    assert short_name("doc/x", name) == short
