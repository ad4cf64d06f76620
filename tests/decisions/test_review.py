"""What is proposed to an analyst."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.decisions.records import COMMITTEE, GOVERNMENT, link, resolution

from kg.decisions import read
from kg.decisions.doubtful import doubtful
from kg.decisions.review import lines, propose, sentence
from kg.model import Document, Entity, MentionType, Resolution
from kg.naming import Extractor
from kg.resolve import Resolver


def test_unresolved_doubtful_and_ambiguous_results_are_proposed_with_their_sentence() -> None:
    found = resolution()
    two = replace(found, links=(*found.links, link(COMMITTEE, "县政府")))
    rows = propose([two, two])
    assert [(r["problem"], r["subject"], r["count"]) for r in rows] == [
        ("ambiguous", GOVERNMENT.key, "2"),
        ("ambiguous", COMMITTEE.key, "2"),
        ("link", GOVERNMENT.key, "2"),
        ("statement", found.statements[1].id, "2"),
        ("unresolved", "org/name/小组", "2"),
    ]
    assert rows[-1]["sentence"] == "县里的那个小组也参加了。"
    assert rows[-1]["detail"] == "short form without a place"


def test_the_filled_in_table_is_a_decisions_file(tmp_path: Path) -> None:
    rows = propose([resolution()])
    rows[-1] |= {"action": "relabel", "value": "青山县防汛小组"}
    path = tmp_path / "review.tsv"
    path.write_text("".join(lines(rows)), encoding="utf-8")
    assert [(d.subject, d.value) for d in read(path)] == [("org/name/小组", "青山县防汛小组")]


def test_a_sentence_ends_at_its_mark_or_at_the_line() -> None:
    text = "甲。乙丙\n丁"
    assert [sentence(text, n, n + 1) for n in (0, 2, 5)] == ["甲。", "乙丙", "丁"]


def test_unknown_number_abbreviations_are_listed() -> None:
    text = "房山区委推进“五圈八廊”建设，增强“四个意识”。"
    found = Resolver().resolve(Extractor().extract(Document("d", text)))
    assert [row["name"] for row in propose([found]) if row["problem"] == "term"] == ["五圈八廊"]


def test_what_is_likely_no_name_is_proposed() -> None:
    def named(key: str, name: str, type_: MentionType) -> str:
        return doubtful(Entity(key, type_, name, ""))

    assert "加强" in named("org/name/加强领导小组", "加强领导小组", MentionType.ORG)
    assert named("person/x/的话", "的话", MentionType.PER) and named(
        "person/x/王建国同志们", "王建国同志们", MentionType.PER
    )
    assert named("meeting/name/x", "和工作会议", MentionType.MEET)
    for name in ("王建国", "欧阳明", "买买提·艾力", "习近平", "John Smith"):
        assert not named(f"person/x/{name}", name, MentionType.PER)
    assert not named("org/110111/npc-sc", "加强", MentionType.ORG)
    entity = Entity("org/name/会议和", MentionType.ORG, "会议和", "OtherOrganization")
    rows = propose([replace(resolution(), links=(link(entity, "县政府"),))])
    assert ("name", "org/name/会议和") in {(r["problem"], r["subject"]) for r in rows}


RENAMED = (
    ("青川县畜牧局2019年更名为青川县农业农村局。", "青川县畜牧局", "青川县农业农村局"),
    ("青川县农业农村局由原青川县畜牧局更名而来。", "青川县畜牧局", "青川县农业农村局"),
    ("青川县农业农村局以前叫青川县畜牧局。", "青川县畜牧局", "青川县农业农村局"),
    ("青川县农业农村局的前身是青川县畜牧局。", "青川县畜牧局", "青川县农业农村局"),
    ("由青川县畜牧局更名为青川县农业农村局。", "青川县畜牧局", "青川县农业农村局"),
    ("青川县农业农村局（原青川县畜牧局）负责此项工作。", "青川县畜牧局", "青川县农业农村局"),
    ("原青川县畜牧局（现青川县农业农村局）负责此项工作。", "青川县畜牧局", "青川县农业农村局"),
    ("原青川县畜牧局，现为青川县农业农村局。", "青川县畜牧局", "青川县农业农村局"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "older", "newer"), RENAMED)
def test_what_a_text_tells_of_new_names_is_proposed(text: str, older: str, newer: str) -> None:
    (row,) = [r for r in propose([read_text(text)]) if r["problem"] == "succession"]
    assert (row["name"], row["sentence"]) == (older, text)
    assert (row["subject"], row["object"]) == ("org/510822/dept/畜牧局", "org/510822/dept/农业农村局")
    assert row["value"].endswith(newer) and row["action"] == ""


@pytest.mark.parametrize(
    "text",
    [
        "青川县畜牧局由青川县农业农村局领导。",
        "青川县畜牧局、青川县农业农村局负责此项工作。",
        "青川县畜牧局现与青川县农业农村局合署办公。",
        "青川县畜牧局（青川县农业农村局）负责此项工作。",
    ],
)
def test_other_pairs_of_names_are_no_succession(text: str) -> None:
    assert not [r for r in propose([read_text(text)]) if r["problem"] == "succession"]


def test_a_proposed_succession_becomes_a_merge_by_its_action_alone(tmp_path: Path) -> None:
    rows = propose([read_text(RENAMED[0][0])])
    rows = [row | {"action": "merge"} for row in rows if row["problem"] == "succession"]
    path = tmp_path / "review.tsv"
    path.write_text("".join(lines(rows)), encoding="utf-8")
    assert [(d.action, d.object) for d in read(path)] == [("merge", "org/510822/dept/农业农村局")]


def read_text(text: str) -> Resolution:
    return Resolver().resolve(Extractor().extract(Document("d", text)))
