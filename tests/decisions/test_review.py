"""What is proposed to an analyst."""

from dataclasses import replace
from pathlib import Path

from tests.decisions.records import COMMITTEE, GOVERNMENT, link, resolution

from kg.decisions import lines, propose, read
from kg.decisions.doubtful import doubtful
from kg.decisions.review import sentence
from kg.model import Document, Entity, MentionType
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
