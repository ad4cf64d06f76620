"""Plans, duties and norms that come from where a clause stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from golden import marked
from kg.model import Modality
from kg.relate import relate


def moods(markup: str, title: str | None = None, date: str | None = None) -> dict[str, Modality]:
    """The modality of each statement of a marked text, by predicate and object."""
    made = marked(markup, title)
    dated = replace(made, document=replace(made.document, date=date))
    return {f"{s.predicate} {s.object.name}": s.modality for s in relate(dated).statements}


REPORT = (
    "现在，我代表[县政府|O]向大会报告工作。\n{past}\n全面落实[河长制|C]。\n{ahead}\n（一）强化治理。深入推进[乡村振兴|C]。\n"
    "{last}\n推进[林长制|C]。"
)


@pytest.mark.parametrize(
    ("past", "ahead", "last"),
    [
        ("一、2024年工作回顾", "二、2025年工作安排", "三、加强自身建设"),
        ("一、过去五年工作回顾", "二、今后五年的目标任务", "三、2025年重点工作"),
        ("2024年工作总结", "2025年工作打算", "具体措施"),
        ("一、2024年主要工作", "二、下一步工作思路", "三、奋力谱写新篇章"),
    ],
)
def test_a_report_tells_first_what_was_done_and_then_what_will_be(past: str, ahead: str, last: str) -> None:
    found = moods(REPORT.format(past=past, ahead=ahead, last=last), date="2025-01-10")
    assert found == {
        "implements 河长制": Modality.ASSERTED,
        "implements 乡村振兴": Modality.PLAN,
        "implements 林长制": Modality.PLAN,
    }


@pytest.mark.parametrize(
    "heading", ["二、2023年重点工作", "二、重点工作完成情况", "二、市政府部署下半年重点工作"]
)
def test_headings_that_announce_nothing(heading: str) -> None:
    text = f"现在，我代表[县政府|O]向大会报告工作。\n{heading}\n深入推进[乡村振兴|C]。"
    assert moods(text, date="2024-01-10") == {"implements 乡村振兴": Modality.ASSERTED}


def test_what_is_suggested_is_still_to_be_done() -> None:
    told = "[主任会议|O]{}，[县人大常委会第十次会议|M]审议[治水条例草案|D]；审议[护林条例草案|D]。"
    plan, fact = Modality.PLAN, Modality.ASSERTED
    for said, mood in (("建议", plan), ("提议", plan), ("获悉", fact)):
        found = moods(told.format(said))
        assert found == {"deliberates 治水条例草案": mood, "deliberates 护林条例草案": mood}


def test_what_was_done_is_told_again_after_the_plans() -> None:
    text = (
        "现在，我代表[县政府|O]向大会报告工作。\n一、下一步工作打算\n落实[河长制|C]。\n"
        "二、2024年工作回顾\n推进[乡村振兴|C]。"
    )
    assert moods(text) == {"implements 河长制": Modality.PLAN, "implements 乡村振兴": Modality.ASSERTED}


def test_the_title_of_a_plan_counts_for_its_text() -> None:
    text = "[县人大常委会|O]\n检查[水法|D]实施情况。\n推进[河长制|C]，[县政府|O]已推行[林长制|C]。"
    assert moods(text, "县人大常委会2025年监督工作计划") == {
        "inspects 水法": Modality.PLAN,
        "implements 河长制": Modality.PLAN,
        "implements 林长制": Modality.ASSERTED,
    }


def test_news_of_a_plan_is_no_plan() -> None:
    text = "[县政府|O]推进[河长制|C]。"
    assert moods(text, "县政府印发2025年工作计划") == {"implements 河长制": Modality.ASSERTED}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("[县政府|O]要提高认识，落实[河长制|C]，推进[乡村振兴|C]。", Modality.DUTY),
        ("[县政府|O]将加大投入，落实[河长制|C]，推进[乡村振兴|C]。", Modality.PLAN),
        ("会议要求，[县政府|O]落实[河长制|C]，推进[乡村振兴|C]。", Modality.DUTY),
        ("[县政府|O]将[水利工作|C]作为重点，落实[河长制|C]，推进[乡村振兴|C]。", Modality.ASSERTED),
        ("[县政府|O]贯彻即将召开的[全会|M]要求，落实[河长制|C]，推进[乡村振兴|C]。", Modality.ASSERTED),
    ],
)
def test_a_modal_word_holds_for_the_clauses_that_go_on(markup: str, expected: Modality) -> None:
    found = moods(markup)
    assert [found[f"implements {name}"] for name in ("河长制", "乡村振兴")] == [expected, expected]


def test_another_actor_ends_what_a_modal_word_holds_for() -> None:
    found = moods("[县政府|O]要落实[河长制|C]，[县法院|O]推进[诉源治理|C]。")
    assert found == {"implements 河长制": Modality.DUTY, "implements 诉源治理": Modality.ASSERTED}


def test_articles_state_norms() -> None:
    text = "第一条 本办法适用于本县。\n第二条 [县政府|O]推进[河长制|C]。\n第三条 [县政府|O]要落实[林长制|C]。"
    found = moods("[县河湖条例|D]\n" + text)
    assert found["implements 河长制"] is Modality.NORM
    assert found["implements 林长制"] is not Modality.ASSERTED


def test_posts_and_quoted_speeches_are_as_they_are() -> None:
    found = moods("[县政府|O]要学习[县长|L][李明|P]在[表彰大会|M]上的讲话精神，落实[河长制|C]。")
    assert found["implements 河长制"] is Modality.DUTY
    assert found.get("speaksAt 表彰大会", Modality.ASSERTED) is Modality.ASSERTED


@pytest.mark.parametrize("words", ["就换届准备等向县委", "围绕年度计划执行向县委"])
def test_nouns_of_planning_plan_nothing(words: str) -> None:
    found = moods(f"[县人大常委会|O]{words.removesuffix('县委')}[县委|O]请示报告。")
    assert found == {"reportsTo 县委": Modality.ASSERTED}
