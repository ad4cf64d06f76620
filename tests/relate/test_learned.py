"""Statements that learned weights add: pairs, features, and what is written of them."""

from collections import Counter
from dataclasses import replace
from itertools import chain

import pytest

from golden import marked, statements_of
from kg.model import MentionType, Resolution, SubjectBy
from kg.relate import read_sentences, relate, relate_all, told_by_rules, traits
from kg.relate.chances import TABLE, Features, weights
from kg.relate.learned import Likely, is_of_another, tell
from kg.relate.names import names
from kg.relate.pairs import FAR, Pair, View, pairs, view
from kg.relate.skeleton import skeleton
from kg.relate.writer import LEARNED, Writer
from kg.resources import share

ORG, MEET, PER = MentionType.ORG, MentionType.MEET, MentionType.PER
ALL = frozenset((s, o) for s in MentionType for o in MentionType)


def seen(markup: str) -> list[tuple[View, Pair]]:
    return [
        (v, p)
        for sentence, clauses, context in read_sentences(marked(markup))
        for v in [view(sentence, clauses, context)]
        for p in pairs(v, context, ALL)
    ]


def named(markup: str) -> set[tuple[str, str, str]]:
    return {(p.subject.text, p.object.text, "+".join(sorted(p.roles))) for _, p in seen(markup)}


def test_names_of_a_sentence_are_pairs_both_ways_and_the_subject_is_told() -> None:
    assert named("[县政府|O]推进[河长制|C]。") == {
        ("县政府", "河长制", "agent+printed"), ("河长制", "县政府", "printed"),
    }  # fmt: skip


def test_who_acts_without_being_printed_is_a_subject() -> None:
    found = named("[县委|O]召开[全会|M]。会议部署[河长制|C]工作。")
    assert ("县委", "河长制", "agent+host") in found
    assert ("全会", "河长制", "before+session+sitting") in found


def test_a_meeting_named_before_is_an_object_only() -> None:
    found = named("[县委|O]筹备[座谈会|M]。[李明|P]发言。")
    assert ("李明", "座谈会", "before") in found
    assert not any(subject == "座谈会" and object_ == "李明" for subject, object_, _ in found)


def test_names_far_from_each_other_are_no_pair_and_long_lists_stay_linear() -> None:
    def count(n: int) -> int:
        return len(seen("，".join(f"[甲{k}局|O]办理" for k in range(n))))

    assert count(400) - count(300) == count(300) - count(200)
    assert all(
        abs(p.at - p.to) <= FAR for _, p in seen("、".join(f"[甲{k}局|O]" for k in range(300)))
        if p.at is not None and p.to is not None
    )  # fmt: skip


def test_members_of_one_list_are_no_pair_and_each_has_its_own_with_other_names() -> None:
    found = {(s, o) for s, o, _ in named("[县政府|O]、[县法院|O]和[县检察院|O]向[县人大|O]报告。")}
    assert ("县政府", "县法院") not in found
    assert {("县政府", "县人大"), ("县法院", "县人大"), ("县检察院", "县人大")} <= found


def test_members_of_a_list_stand_in_the_same_place() -> None:
    found = [
        {f for f in traits.place(v, p.to, p.object).spelled() if f.startswith(("b", "B")) and f[1] != "g"}
        for v, p in seen("[县政府|O]认真推进[甲制度|C]、[乙制度|C]和[丙制度|C]。")
        if p.subject.type is ORG and p.to is not None
    ]
    assert len(found) == 3
    assert found[0] == found[1] == found[2]
    assert "b推进" in found[0]


def test_features_are_text_that_tells_what_it_is() -> None:
    v, p = next((v, p) for v, p in seen("[李明|P]主持[座谈会|M]。") if p.subject.type is PER)
    assert {
        *("<=主持", "<clause1", "<m主持", "kindsPerson|OtherMeeting", "types PER MEET"),
    } <= traits.pair(v, p).spelled()
    assert {"bg主持", "b主持", "a$"} <= traits.place(v, p.shown, p.object).spelled()


VARIED = (
    "[县政府|O]、[县法院|O]和[县检察院|O]向[县人大|O]报告。[李明|P]，[王华|P]以及[赵云|P]出席[座谈会|M]：学习[决定|D]、[办法|D]。",
    "如[县委|O]要求，[李明|P]到[东乡|L]、[西乡|L]调研[河长制|C]，，[李明|P]说。[县委|O]召开[全会|M]。会议部署[林长制|C]。",
    "[县委|O]和[县政府|O]和[县委|O]，以及[县政协|O]\n[座谈会|M]、[全会|M]暨[表彰会|M]推进[河长制|C]与[林长制|C]及[田长制|C]，[县委|O]。",
)


@pytest.mark.parametrize("text", VARIED)
def test_what_holds_no_list_need_not_be_searched_for_one(text: str) -> None:
    for v, p in seen(text):
        searched = replace(v, listed=True)
        assert traits.pair(v, p) == traits.pair(searched, p)
        name = v.names[p.shown]
        assert traits.place(v, p.shown, name) == traits.place(searched, p.shown, name)


@pytest.mark.parametrize("text", VARIED)
def test_pairs_of_many_texts_are_scored_as_each_alone(text: str) -> None:
    """The sums of many pairs at once are those of the rows of the table, feature by feature."""
    lines = share(TABLE).read_text(encoding="utf-8").splitlines()
    rows = {line.split("\t")[0]: line.split("\t")[2].split() for line in lines if line.count("\t") == 2}
    made = weights(0.6)
    features = [
        f for v, p in seen(text) for f in (traits.pair(v, p), traits.place(v, p.shown, v.names[p.shown]))
    ]
    for one, scores in zip(features, made.total(features).tolist(), strict=True):
        plain = Counter(dict.fromkeys(made.predicates, 0))
        together = (*one.groups, *one.edges)
        for feature in (*one.single, *chain.from_iterable(together), *Features(twos=one.twos).spelled()):
            for cell in rows.get(feature, ()):
                plain[cell.partition("=")[0]] += int(cell.partition("=")[2])
        assert scores == [plain[predicate] for predicate in made.predicates]


def test_several_texts_are_told_as_one_by_one() -> None:
    texts = [marked(text) for text in (*VARIED, *VARIED[::-1])]
    assert relate_all(texts) == [relate(text) for text in texts]


@pytest.mark.parametrize(
    "text",
    ["[李明|P]，{}书记[王华|P]", "[李明|P]、{}书记、副主任[王华|P]", "[李明|P]，{}副书记、成员人选[王华|P]"],
)
def test_a_body_whose_titles_lead_to_the_next_person_is_not_that_of_the_one_before(text: str) -> None:
    found = [
        (v, p) for v, p in seen(text.format("[县委|O]")) if p.object.type is ORG and p.subject.type is PER
    ]
    assert {p.subject.text for v, p in found if is_of_another(v, p)} == {"李明"}
    other = [(v, p) for v, p in seen("[李明|P]任[县委|O]书记，[王华|P]到会") if p.object.type is ORG]
    assert not any(is_of_another(v, p) for v, p in other)


@pytest.fixture(scope="module")
def told() -> Resolution:
    """A text that no rule reads whole, in words that the weights know."""
    return relate(
        marked(
            "[县委|O]召开[座谈会|M]。[王华|P]主持。参加[座谈会|M]的还有[县财政局|O]、[县教育局|O]的负责人，[赵云|P]也谈了体会。"
        )
    )


def test_what_rules_tell_is_theirs(told: Resolution) -> None:
    rules = {(s.subject.key, s.predicate, s.object.key) for s in told_by_rules(told)}
    learned = [s for s in told.statements if s.evidence.rule == LEARNED]
    assert rules <= {(s.subject.key, s.predicate, s.object.key) for s in told.statements}
    assert not rules & {(s.subject.key, s.predicate, s.object.key) for s in learned}
    assert len({(s.subject.key, s.predicate, s.object.key) for s in learned}) == len(learned)


def test_evidence_of_a_learned_statement_holds_its_printed_names(told: Resolution) -> None:
    text = told.document.text
    for statement in told.statements:
        evidence = statement.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        if evidence.rule == LEARNED and evidence.subject_by is SubjectBy.EXPLICIT:
            assert statement.subject.name in evidence.quote
            assert statement.object.name in evidence.quote
        assert 0 < evidence.confidence < 1


def test_what_is_only_supposed_is_not_told() -> None:
    assert statements_of("如果[县政府|O]落实[河长制|C]。") == ()


@pytest.mark.parametrize(("person", "count"), [("李明", 1), ("习近平", 0)])
def test_posts_of_national_office_holders_are_left_to_rules(person: str, count: int) -> None:
    made = marked(f"[县委|O]和[{person}|P]。")
    printed = {name.text: name for name in names(made.links)}
    joined = Pair(printed[person], printed["县委"], 3, 0, frozenset({"printed"}), (PER, ORG))
    out = Writer(made.document, skeleton(made.document, list(printed.values())))
    tell([Likely(joined, "holdsPost", 0.9, (0, 3))], out)
    assert len(out.found) == count


@pytest.mark.parametrize(
    ("markup", "predicate", "other", "count"),
    [
        ("[李明|P]出席[县人大第二次会议|M]。会期与[预备会议|M]相同。", "attends", "预备会议", 1),
        ("[李明|P]出席[县人大第二次会议|M]和[预备会议|M]。", "attends", "预备会议", 0),
        (
            "[县人大常委会|O]、[县人大常委会党组|O]。[县人大常委会|O]主任[李明|P]。",
            "holdsPost",
            "县人大常委会党组",
            0,
        ),
    ],
)
def test_what_a_rule_has_read_in_full_is_not_added_to(
    markup: str, predicate: str, other: str, count: int
) -> None:
    made = marked(markup)
    whole = skeleton(made.document, names(made.links))
    text = whole.text
    printed = {name.text: name for name in names(made.links)}
    kinds = (PER, printed[other].type)
    joined = Pair(printed["李明"], printed[other], text.index("P"), 0, frozenset({"printed"}), kinds)
    out = Writer(made.document, whole)
    for told in told_by_rules(made):
        out.found[(0, 0, told.subject.key), told.predicate, (0, 0, told.object.key), told.polarity] = told
    tell([Likely(joined, predicate, 0.9, (text.rfind("。", 0, -1) + 1, len(text)))], out)
    assert (LEARNED in {s.evidence.rule for s in out.found.values()}) is bool(count)


def test_a_body_in_whose_rooms_a_meeting_is_held_is_in_no_pair() -> None:
    assert not any("县政府" in pair[:2] for pair in named("[李明|P]在[县政府|O]二楼会议室召开[治水会议|M]。"))
    assert any("县政府" in pair[:2] for pair in named("[李明|P]在[县政府|O]召开[治水会议|M]。"))


@pytest.mark.parametrize(("middle", "told"), [("，", False), ("，兼任", True)])
def test_whose_title_rules_have_read_gets_no_other_post_by_weights(middle: str, told: bool) -> None:
    resolution = marked(f"[县委|O]书记[李明|P]{middle}[县水利局|O]参加会议。")
    printed = names(resolution.links)
    out = Writer(resolution.document, skeleton(resolution.document, printed))
    party, person, bureau = printed
    out.add(person, "holdsPost", party, (0, 4), "post-title")
    end = len(out.skeleton.text)
    kinds = person.type, bureau.type
    tell([Likely(Pair(person, bureau, 3, 5, frozenset(), kinds), "holdsPost", 0.9, (0, end))], out)
    assert any(s.object.key == bureau.key for s in out.statements()) is told


@pytest.mark.parametrize(("after", "told"), [("精神", False), ("会议部署", False), ("，发言", True)])
def test_nobody_is_at_a_meeting_whose_spirit_is_studied(after: str, told: bool) -> None:
    resolution = marked(f"[县财政局|O]学习[县委全会|M]{after}。")
    printed = names(resolution.links)
    out = Writer(resolution.document, skeleton(resolution.document, printed))
    kinds = printed[0].type, printed[1].type
    joined = Pair(printed[0], printed[1], 0, 3, frozenset(), kinds)
    tell([Likely(joined, "attends", 0.9, (0, len(out.skeleton.text)))], out)
    assert bool(out.found) is told


def added(markup: str, predicate: str, subject: str, object_: str) -> bool:
    """Whether weights that are sure of it may add a statement to what rules tell of a text."""
    made = marked(markup)
    whole = skeleton(made.document, names(made.links))
    out = Writer(made.document, whole)
    for told in told_by_rules(made):
        out.found[(0, 0, told.subject.key), told.predicate, (0, 0, told.object.key), told.polarity] = told
    first, second = (next(n for n in names(made.links) if n.text == each) for each in (subject, object_))
    pair = Pair(first, second, None, None, frozenset(), (first.type, second.type))
    tell([Likely(pair, predicate, 0.9, (0, len(whole.text)))], out)
    return LEARNED in {s.evidence.rule for s in out.found.values()}


@pytest.mark.parametrize(("act", "told"), [("免去", False), ("撤销", False), ("任命", True)])
def test_a_post_that_somebody_loses_is_none(act: str, told: bool) -> None:
    assert added(f"{act}[李明|P]的[县法工委|O]主任职务。", "holdsPost", "李明", "县法工委") is told


def test_what_one_body_does_to_another_is_not_told_the_other_way() -> None:
    text = "[县人大常委会|O]配合[省人大常委会|O]开展工作。[县法院|O]参加。"
    assert not added(text, "supports", "省人大常委会", "县人大常委会")
    assert added(text, "supports", "县法院", "省人大常委会")


@pytest.mark.parametrize(("told_of", "told"), [("关于对", False), ("汇报，询问了", True)])
def test_of_whom_others_report_is_not_heard(told_of: str, told: bool) -> None:
    text = f"[常委会第九次会议|M]听取了[李明|P]{told_of}[王岩|P]的情况。"
    assert added(text, "hears", "常委会第九次会议", "王岩") is told


def test_who_supervise_a_third_together_do_not_supervise_each_other() -> None:
    text = "[县政府|O]自觉接受[县人大|O]法律监督和[县政协|O]民主监督。"
    assert not added(text, "supervises", "县人大", "县政协")
    assert added(text, "leads", "县人大", "县政协")


@pytest.mark.parametrize(("called", "told"), [("座谈会", False), ("会议", True), ("第二次会议", True)])
def test_a_meeting_that_a_text_calls_another_kind_is_not_the_one_named_before(
    called: str, told: bool
) -> None:
    resolution = marked(f"[县人大第二次会议|M]举行。[李明|P]主持{called}。")
    session, person = names(resolution.links)
    out = Writer(resolution.document, skeleton(resolution.document, [session, person]))
    joined = Pair(person, session, 0, None, frozenset({"sitting"}), (PER, MEET))
    tell([Likely(joined, "presides", 0.9, (4, len(out.skeleton.text)))], out)
    assert bool(out.found) is told


@pytest.mark.parametrize(("act", "told"), [("参加", False), ("参与筹划", True)])
def test_who_comes_to_a_meeting_that_others_hold_does_not_hold_it(act: str, told: bool) -> None:
    assert (
        added(f"[李明|P]{act}[省政协|O]组办的[县政协培训班|M]。", "convenes", "李明", "县政协培训班") is told
    )
