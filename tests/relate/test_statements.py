"""What a statement records beside its two ends: manner, subject, evidence, confidence; and what gives none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import lines, marked, statements_of
from kg.model import LEFT_OPEN, Document, Modality, Polarity, Region, SubjectBy
from kg.relate import relate


@pytest.mark.parametrize(
    ("markup", "modality"),
    [
        ("[县政府|O]落实[河长制|C]。", Modality.ASSERTED),
        ("[县政府|O]要落实[河长制|C]。", Modality.DUTY),
        ("[县政府|O]将落实[河长制|C]。", Modality.PLAN),
        ("[县政府|O]应当落实[河长制|C]。", Modality.NORM),
        ("[县政府|O]每年落实[河长制|C]。", Modality.HABITUAL),
        ("[县政府|O]力争落实[河长制|C]。", Modality.ASPIRATION),
    ],
)
def test_modality(markup: str, modality: Modality) -> None:
    (stated,) = statements_of(markup)
    assert (stated.predicate, stated.modality) == ("implements", modality)


def test_denied() -> None:
    (stated,) = statements_of("[县政府|O]没有落实[河长制|C]。")
    assert stated.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    "markup",
    [
        "如果[县政府|O]落实[河长制|C]，水质就会改善。",
        "若[县教育局|O]未落实[河长制|C]，[县纪委|O]将监督[县教育局|O]整改。",
        "如遇险情，[县政府|O]应当执行[防汛预案|D]。",
        "[县政府|O]拒不执行[县人大|O]决议的，[县人大常委会|O]监督[县政府|O]整改。",
        "[县政府|O]执行[民主集中制|C]有偏差。",
        "认真整改[巡视组|O]督察、[青河|L]警示片反馈的问题。",
        "只有坚持[党的领导|C]，才能落实[河长制|C]。",
        "各乡镇要落实[河长制|C]。",
        "[县长乡|L]落实[河长制|C]。",
        "[李明|P]强调，要落实[河长制|C]。",
        "[县委|O]研究推动[乡村振兴|C]的措施。",
    ],
)
def test_nothing_is_stated(markup: str) -> None:
    assert statements_of(markup) == ()


@pytest.mark.parametrize(
    ("markup", "by"),
    [
        ("[县委|O]召开会议。会议强调，要落实[河长制|C]。", SubjectBy.CONVENER),
        ("现在，我代表[县政府|O]向大会报告工作。\n扎实推进[乡村振兴|C]。", SubjectBy.BYLINE),
        ("[县政府|O]改进作风。深入落实[河长制|C]。", SubjectBy.PREVIOUS),
    ],
)
def test_how_a_left_out_subject_is_found(markup: str, by: SubjectBy) -> None:
    found = [s for s in statements_of(markup) if s.predicate == "implements"]
    assert [s.evidence.subject_by for s in found] == [by]


def test_coordination_multiplies_out() -> None:
    assert lines(statements_of("[县委|O]、[县政府|O]贯彻[省委|O]、[市委|O]和[市政府|O]决策部署。")) == sorted(
        f"{a} executesDecisionsOf {b}" for a in ("县委", "县政府") for b in ("省委", "市委", "市政府")
    )


def test_voice() -> None:
    assert lines(statements_of("[县政府|O]在[县委|O]领导下，自觉接受[县人大|O]及其[常委会|O]监督。")) == [
        "县人大 supervises 县政府",
        "县委 leads 县政府",
        "常委会 supervises 县政府",
    ]


def test_evidence_is_the_clause_of_the_stored_text() -> None:
    made = relate(marked("　　近年来，[县　政府|O]认真落实“[河长制|C]”，成效明显。"))
    (evidence,) = (s.evidence for s in made.statements)
    quote = made.document.text[evidence.start : evidence.end]
    assert quote == evidence.quote == "县　政府认真落实“河长制"


def test_regions_give_no_statements() -> None:
    made = marked("[县政府|O]落实[河长制|C]。")
    text = made.document.text
    footer = Document("golden", text, regions=(Region(0, len(text), "footer"),))
    assert relate(replace(made, document=footer)).statements == ()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("县长[李明|P]代表[县政府|O]讲话。", ["李明 holdsPost 县政府 (县长)"]),
        ("县长[李明|P]主持会议，[县委|O]高度重视。", ["implied 李明 holdsPost 安徽省宿州市萧县人民政府 (县长)"]),
        ("[县委|O]副书记、县长[李明|P]讲话。", ["implied 李明 holdsPost 安徽省宿州市萧县人民政府 (县长)", "李明 holdsPost 县委 (副书记)"]),
        ("[县委|O]常委、宣传部部长[李明|P]讲话。", ["implied 李明 holdsPost 县委宣传部 (部长)", "李明 holdsPost 县委 (常委)"]),
        ("宣传部部长[李明|P]在[县政府|O]讲话。", ["implied 李明 holdsPost 中国共产党安徽省宿州市萧县委员会宣传部 (部长)"]),
        ("纪委书记[李明|P]到[县政府|O]。", ["implied 李明 holdsPost 中国共产党安徽省宿州市萧县纪律检查委员会 (书记)"]),
        ("[县纪委|O]书记、监委主任[李明|P]。", ["implied 李明 holdsPost 安徽省宿州市萧县监察委员会 (主任)", "李明 holdsPost 县纪委 (书记)"]),
        ("检察长[李明|P]在[县政府|O]。", ["implied 李明 holdsPost 安徽省宿州市萧县人民检察院 (检察长)"]),
        ("院长[李明|P]、检察长[王岩|P]，[县委|O]。", [
            "implied 李明 holdsPost 安徽省宿州市萧县人民法院 (院长)", "implied 王岩 holdsPost 安徽省宿州市萧县人民检察院 (检察长)",
        ]),
        ("院长[李明|P]看望病人，[县委|O]。", []),
        ("总理[李明|P]访问[县政府|O]。", []),
        ("[县人大常委会|O]党组书记、主任[李明|P]。", ["李明 holdsPost 县人大常委会 (党组书记、主任)"]),
        ("[县财政局|O]原局长[李明|P]。", ["李明 holdsPost 县财政局 (原局长)"]),
    ],
)  # fmt: skip
def test_a_post_has_its_title_and_its_organ_is_printed_or_implied(markup: str, expected: list[str]) -> None:
    found = tuple(s for s in statements_of(markup) if s.predicate == "holdsPost")
    assert lines(found) == expected


_PIECES = st.sampled_from(
    ["[县委|O]", "[李明|P]", "[全会|M]", "[河长制|C]", "[条例|D]", "[临江|L]", "，", "。", "、", "；", "\n", "：",
     "副主任", "原", "党组", "任命", "落实", "听取", "的", "为", "主持", "出席", "在", "领导下", "要", "会议", "关于"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30))
def test_any_text_gives_well_formed_statements(pieces: list[str]) -> None:
    made = marked("".join(pieces))
    found = relate(made).statements
    assert found == relate(made).statements
    assert len({s.id for s in found}) == len(found)
    told = [s.evidence for s in found]
    assert all(0 <= e.start < e.end <= len(made.document.text) and 0 < e.confidence <= 1 for e in told)


def test_two_names_of_an_untold_place_share_one_doubt() -> None:
    def sure(*untold: str) -> float:
        made = marked("[县人大常委会|O]召开[第七次会议|M]。")
        links = tuple(
            replace(
                k,
                entity=replace(k.entity, unresolved="no place" if k.mention.text in untold else None),
                confidence=0.9 * (LEFT_OPEN if k.mention.text in untold else 1),
            )
            for k in made.links
        )
        (told,) = relate(replace(made, links=links)).statements
        return told.evidence.confidence

    assert sure("县人大常委会", "第七次会议") == sure("县人大常委会") < sure()


def test_a_title_finds_its_body_in_a_text_that_tells_no_place() -> None:
    made = marked("[县政府|O]提出方案。会议免去[李明|P]副县长职务。副县长[王强|P]出席。")
    links = tuple(
        replace(k, entity=replace(k.entity, key="org/unresolved/1/县政府", unresolved="no place"))
        if k.mention.text == "县政府"
        else k
        for k in made.links
    )
    told = relate(replace(made, home=None, links=links)).statements
    assert ("王强", "holdsPost", "县政府") in {(s.subject.name, s.predicate, s.object.name) for s in told}


@pytest.mark.parametrize("errand", ["指导", "应询", "听取意见"])
def test_the_evidence_of_who_attends_holds_what_they_came_for(errand: str) -> None:
    told = statements_of(f"[县委|O]召开[农村工作会议|M]。[李明|P]到会{errand}。")
    (found,) = (s.evidence.quote for s in told if s.predicate == "attends")
    assert found == f"李明到会{errand}"
