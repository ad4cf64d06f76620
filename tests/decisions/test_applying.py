"""Decisions applied to the records of a document."""

from tests.decisions.records import COMMITTEE, GOVERNMENT, GROUP, resolution, statement

from kg.decisions import Decision, apply, touching, unapplied
from kg.decisions.applying import entities
from kg.decisions.model import Action
from kg.model import Entity, Resolution


def decide(action: Action, subject: str, object: str = "", value: str = "") -> Decision:
    return Decision(f"{action}-{subject}", action, subject, object, value)


def by_key(found: Resolution) -> dict[str, Entity]:
    return {e.key: e for e in entities(found)}


def test_without_decisions_nothing_changes() -> None:
    found = resolution()
    assert apply(found, ()) is found
    other = decide(Action.RELABEL, "org/2/gov", value="乙")
    assert apply(found, (other,)) == found
    assert touching(found, (other,)) == frozenset()
    assert unapplied((other,), touching(found, (other,))) == [other]


def test_a_merged_entity_is_the_other_one_with_its_name_as_an_alias() -> None:
    merge = decide(Action.MERGE, GROUP.key, COMMITTEE.key, COMMITTEE.name)
    found = apply(resolution(), (merge,))
    assert GROUP.key not in by_key(found)
    assert found.links[2].entity.attributes["aliases"] == "那个小组"
    assert found.links[2].entity.name == COMMITTEE.name and found.links[2].entity.unresolved is None
    assert found.links[1].entity.attributes["parent"] == COMMITTEE.key
    assert touching(resolution(), (merge,)) == {merge.id}


def test_a_statement_between_two_that_become_one_goes() -> None:
    before = resolution()
    ends = before.statements[0]
    merge = decide(Action.MERGE, ends.object.key, ends.subject.key, ends.subject.name)
    found = apply(before, (merge,)).statements
    assert len(found) < len(before.statements) and not any(s.reflexive for s in found)


def test_an_entity_merged_into_one_of_another_document_has_the_name_and_class_of_the_decision() -> None:
    merge = decide(Action.MERGE, GROUP.key, "org/999901/office", "青山县人民政府办公室|Department")
    entity = apply(resolution(), (merge,)).links[2].entity
    assert (entity.name, entity.kind) == ("青山县人民政府办公室", "Department")
    assert dict(entity.attributes) == {"aliases": "那个小组"}


def test_merges_follow_one_another() -> None:
    chain = (
        decide(Action.MERGE, GROUP.key, "org/x", "甲"),
        decide(Action.MERGE, "org/x", GOVERNMENT.key, GOVERNMENT.name),
    )
    found = apply(resolution(), chain)
    assert found.links[2].entity.key == GOVERNMENT.key
    assert touching(resolution(), chain) == {d.id for d in chain}


def test_a_split_gives_the_mentions_of_one_document_a_key_of_their_own() -> None:
    split = decide(Action.SPLIT, GOVERNMENT.key, "d1", "org/999902/gov")
    elsewhere = decide(Action.SPLIT, COMMITTEE.key, "d2")
    found = by_key(apply(resolution(), (split, elsewhere)))
    assert "org/999902/gov" in found and GOVERNMENT.key not in found and COMMITTEE.key in found
    assert touching(resolution(), (split, elsewhere)) == {split.id}
    unnamed = decide(Action.SPLIT, GOVERNMENT.key, "d1")
    assert "org/999901/gov/split/d1" in by_key(apply(resolution(), (unnamed,)))


def test_a_statement_is_rejected_by_the_id_before_or_after_other_decisions() -> None:
    merge = decide(Action.MERGE, GROUP.key, "org/x", "甲")
    merged = apply(resolution(), (merge,)).statements[1].id
    for id in (statement(COMMITTEE, GROUP, "leads").id, merged):
        reject = decide(Action.REJECT, id)
        found = apply(resolution(), (merge, reject))
        assert [s.predicate for s in found.statements] == ["hears"]
        assert reject.id in touching(resolution(), (merge, reject))


def test_names_classes_and_aliases_are_set_everywhere() -> None:
    decisions = (
        decide(Action.RELABEL, GROUP.key, value="青山县防汛小组"),
        decide(Action.RETYPE, GROUP.key, value="InternalBody"),
        decide(Action.ADD_ALIAS, GROUP.key, value="防汛组"),
    )
    found = apply(resolution(), decisions)
    for entity in (found.links[2].entity, found.statements[1].object):
        assert (entity.name, entity.kind) == ("青山县防汛小组", "InternalBody")
        assert entity.attributes["aliases"] == "那个小组|防汛组"
    assert touching(resolution(), decisions) == {d.id for d in decisions}


def test_statements_that_become_the_same_are_one() -> None:
    found = resolution()
    twice = Resolution(
        found.document, None, "", found.links, (statement(COMMITTEE, GOVERNMENT), statement(COMMITTEE, GROUP))
    )
    merge = decide(Action.MERGE, GROUP.key, GOVERNMENT.key, GOVERNMENT.name)
    assert len(apply(twice, (merge,)).statements) == 1


def test_what_is_no_name_takes_its_mentions_and_statements_along() -> None:
    none = decide(Action.NOT_A_NAME, GROUP.key)
    found = apply(resolution(), (none,))
    assert GROUP.key not in by_key(found) and len(found.links) == 2 and len(found.statements) == 1
    assert "parent" not in found.links[1].entity.attributes
    assert touching(resolution(), (none,)) == {none.id}
    other = decide(Action.NOT_A_NAME, "org/name/别的")
    assert apply(resolution(), (other,)) == resolution() and not touching(resolution(), (other,))


def test_what_is_no_name_may_be_told_by_the_key_after_a_merge() -> None:
    merge = decide(Action.MERGE, GROUP.key, "org/name/乙", "乙")
    none = decide(Action.NOT_A_NAME, "org/name/乙")
    assert len(apply(resolution(), (merge, none)).links) == 2
    assert touching(resolution(), (merge, none)) == {merge.id, none.id}
