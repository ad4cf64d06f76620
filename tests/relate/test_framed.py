"""What a sentence frames as rumour, condition, proposal or demand, and who appoints where another body has agreed."""

from __future__ import annotations

import pytest

from golden import statements_of
from kg.model import Modality

ACT = "[县人大常委会|O]任命[张建军|P]为[县教育局|O]局长"
LEADS = "[县委|O]领导[县人大常委会|O]"


@pytest.mark.parametrize(
    "markup",
    [
        f"据传{LEADS}。",
        f"网传“{LEADS}”的消息不属实。",
        f"{LEADS}的说法是错误的。",
        f"关于{LEADS}的传言系谣言。",
        f"{ACT}（谣言）。",
        f"有人说{ACT}。",
        f"如果{ACT}，[县政府|O]就开展工作。",
        f"若[县委|O]同意，{ACT}。",
        f"一旦[县委|O]同意，{ACT}。",
        "[县政府|O]如向[县人大常委会|O]报告工作，应提前十日。",
        "[县人大常委会|O]可能任命[张建军|P]为[县教育局|O]局长。",
        "[县人大常委会|O]本应听取[县政府|O]的报告，但会议取消了。",
        "原定任命[张建军|P]为[县教育局|O]局长的议程撤销。",
        "[县人大常委会|O]否决了任命[张建军|P]为[县教育局|O]局长的议案。",
    ],
)
def test_what_is_rumoured_supposed_or_failed_is_not_told(markup: str) -> None:
    assert statements_of(markup) == ()


@pytest.mark.parametrize(
    ("markup", "modality"),
    [
        ("[县人大常委会|O]拟任命[张建军|P]为[县教育局|O]局长。", Modality.PLAN),
        ("[县人大常委会|O]将任命[张建军|P]为[县教育局|O]局长。", Modality.PLAN),
        (f"提请{ACT}。", Modality.PLAN),
        ("[张建军|P]同志任[县教育局|O]局长人选公示。", Modality.PLAN),
        ("[县政府|O]要求[县教育局|O]向[县政府|O]报告工作。", Modality.DUTY),
    ],
)
def test_what_is_proposed_or_demanded_is_no_fact(markup: str, modality: Modality) -> None:
    assert {s.modality for s in statements_of(markup)} == {modality}


@pytest.mark.parametrize("words", ["可以听取", "有权依法听取"])
def test_what_is_allowed_is_a_norm(words: str) -> None:
    found = statements_of(f"依据[《监督法》|D]，[县人大常委会|O]{words}[县政府|O]的报告。")
    assert {s.modality for s in found} == {Modality.NORM}


@pytest.mark.parametrize("words", ["拒绝", "无法", "推迟", "忘记"])
def test_what_is_refused_or_put_off_is_no_fact(words: str) -> None:
    assert not any(s.factual for s in statements_of(f"[县政府|O]{words}向[县人大常委会|O]报告工作。"))


@pytest.mark.parametrize(
    "markup",
    [
        "[县政府|O]如期向[县人大常委会|O]报告了工作。",
        "根据[县委|O]的建议，[县政府|O]向[县人大常委会|O]报告了工作。",
        "[县委|O]领导[县公安局|O]查处传播谣言行为。",
        "[县人大常委会|O]听取了[县政府|O]关于可能影响供水的情况的报告。",
        f"{ACT}。",
    ],
)
def test_words_that_frame_nothing(markup: str) -> None:
    found = statements_of(markup)
    assert found
    assert all(s.factual for s in found)


def test_a_negation_by_not_being() -> None:
    assert not any(s.factual for s in statements_of("[县教育局|O]并非由[县委|O]领导。"))


def test_who_agreed_is_not_who_appoints_or_removes() -> None:
    found = statements_of(f"经[县委|O]决定，{ACT}；免去：[李四光|P]的[县教育局|O]局长职务。")
    acts = {(s.subject.name, s.predicate) for s in found if s.predicate in ("appoints", "removes")}
    assert {(name[-5:], verb) for name, verb in acts} == {
        ("县人大常委会"[-5:], "appoints"),
        ("县人大常委会"[-5:], "removes"),
    }


def test_who_decides_alone_is_who_appoints() -> None:
    found = statements_of(
        "经[县委|O]研究决定，任命[张建军|P]为[县教育局|O]局长，免去[李四光|P]的[县教育局|O]局长职务。"
    )
    assert {s.predicate for s in found if s.subject.name.endswith("县委")} == {"appoints", "removes"}


def test_a_congress_elects_the_head_of_the_government() -> None:
    found = statements_of("[县人大|O]选举[张建军|P]为县长。")
    assert not [s for s in found if s.predicate == "holdsPost" and s.object.name.endswith("人大")]


def test_what_frames_is_sought_near_a_statement_only() -> None:
    """In a text without a full stop the end of it frames nothing at its beginning, and cost stays linear."""
    many = f"{LEADS}，" * 60
    assert statements_of(many + "消息不实。")[0].factual
    assert not any(s.factual for s in statements_of(f"{LEADS}，消息不实。"))
