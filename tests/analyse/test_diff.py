"""What changed, and because of what."""

from __future__ import annotations

import json

from kg.analyse.decided import Decided, told
from kg.analyse.diff import diff
from kg.analyse.rows import between


def row(id_: str, subject: str = "org/990101/cpc", **more: str) -> dict[str, str]:
    """A statement about a made-up district."""
    fields = {
        "predicate": "leads", "object": "org/990101/npc-sc", "document": "report", "rule": "led-by", "date": "2031-01-12",
        "modality": "asserted", "polarity": "positive", "quote": f"在区委领导下，第{id_}句。", "subjectName": "南岭区委",
    }  # fmt: skip
    return {"id": id_, "subject": subject, **fields, **more}


def test_nothing_changed() -> None:
    same = diff([row("1"), row("2")], [row("2"), row("1")])
    assert not same
    assert same.text() == "+ 出现 appeared: 0\n\n- 消失 vanished: 0\n\n~ 改变 changed: 0\n"


def test_documents_come_and_go() -> None:
    found = diff([row("1"), row("2", document="old")], [row("1"), row("3", document="new")])
    assert [(c.row["id"], c.cause.kind, c.cause.what) for c in found.appeared] == [
        ("3", "document added", "new")
    ]
    assert [(c.row["id"], c.cause.kind, c.cause.what) for c in found.vanished] == [
        ("2", "document removed", "old")
    ]
    assert "新增文献 document added" in found.text() and "南岭区委" in found.text()


def test_a_rule_found_or_lost_it() -> None:
    found = diff([row("1"), row("2")], [row("1"), row("3", object="org/990101/gov", rule="under")])
    assert [(c.cause.kind, c.cause.what) for c in found.appeared] == [("rule", "under")]
    assert [(c.cause.kind, c.cause.what) for c in found.vanished] == [("rule", "led-by")]


def test_the_same_statement_told_otherwise() -> None:
    found = diff([row("1")], [row("1", modality="duty", rule="must")])
    (change,) = found.changed
    assert change.fields == ("modality", "rule")
    assert (change.cause.kind, change.cause.what) == ("rule", "must")


def test_a_sentence_whose_subject_was_merged_by_a_decision() -> None:
    before = row("1", subject="org/name/区委", quote="同一句。")
    merge = Decided("merge 7", "merge", "org/name/区委", "org/990101/cpc", "南岭区委")
    after = row("2", quote="同一句。", decided=told([merge]))
    (change,) = diff([before], [after]).changed
    assert change.fields == ("subject",)
    assert (change.cause.kind, change.cause.what) == ("decision", "merge 7")


def test_two_statements_that_a_merge_made_one() -> None:
    merge = Decided("merge 7", "merge", "org/name/区委", "org/990101/cpc", "南岭区委")
    before = [row("1", subject="org/name/区委", quote="同一句。"), row("2", quote="同一句。")]
    after = [row("2", quote="同一句。", decided=told([merge]))]
    (change,) = diff(before, after).vanished
    assert (change.cause.kind, change.cause.what) == ("decision", "merge 7")


def test_a_decision_that_had_nothing_to_do_with_a_change_is_no_cause() -> None:
    merge = Decided("merge 7", "merge", "org/name/小组", "org/990101/npc-sc", "区人大常委会")
    before = [row("1"), row("2", quote="另一句。")]
    after = [
        row("1", modality="duty", rule="must", decided=told([merge])),
        row("3", subject="org/990101/gov", quote="另一句。", decided=told([merge])),
        row("4", quote="第三句。", document="new", decided=told([merge])),
    ]
    found = diff(before, after)
    assert [c.cause.kind for c in found.changed] == ["rule", "rule"]
    assert [c.cause.kind for c in found.appeared] == ["document added"]


def test_a_rejected_statement_names_its_decision() -> None:
    (change,) = diff([row("1"), row("2")], [row("2")], decided={"1": "reject 3"}).vanished
    assert (change.cause.kind, change.cause.what) == ("decision", "reject 3")


def test_an_edited_text() -> None:
    (change,) = diff([row("1", quote="旧句。")], [row("2", quote="新句。")]).changed
    assert (change.fields, change.cause.kind) == (("quote",), "text")


def test_json_and_order() -> None:
    rows = [row(str(n), document=f"d{n % 2}", object=f"org/990101/{n}") for n in range(4)]
    found = diff([], reversed(rows))
    assert [c.row["id"] for c in found.appeared] == ["0", "2", "1", "3"]
    told = json.loads(found.to_json())
    assert told["appeared"][0]["after"]["id"] == "0" and told["appeared"][0]["before"] is None
    assert found.to_json() == diff([], rows).to_json()


def test_between_dates_of_one_graph() -> None:
    rows = [row("1", date="2030-12-31"), row("2"), row("3", date="2032-02-01"), row("4", date="")]
    assert [r["id"] for r in between(rows, "2031", "2031")] == ["2"]
    assert [r["id"] for r in between(rows, end="2031-01")] == ["1", "2"]
    found = diff(between(rows, end="2031"), between(rows, end="2032"))
    assert [c.row["id"] for c in found.appeared] == ["3"] and not found.vanished
