"""Rules are told as norms, whatever became of the numbers of their articles."""

from __future__ import annotations

import pytest

from golden import marked
from kg.model import Document, Modality
from kg.relate import relate
from kg.relate.norms import Norms
from kg.relate.skeleton import Sentence

RULE = "[县人大常委会|O]监督[县政府|O]的工作。"


def modality(markup: str, title: str | None = None) -> Modality:
    """The modality of the only statement of supervision of a marked text."""
    made = relate(marked(markup, title)).statements
    (found,) = {s.modality for s in made if s.predicate == "supervises"}
    return found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"[青石县供水条例|D]\n第一章　总则\n为了保障供水，制定本条例。\n{RULE}", None),
        (f"[青石县供水条例|D]\n\n{RULE}\n供水单位应当公开水质。", None),
        (f"1. {RULE}\n2. 用水人不得拖欠水费。", "青石县供水管理办法（试行）"),
        (f"青石县人民政府工作规则\n一、总则\n{RULE}\n二、附则\n本规则自印发之日起施行。", None),
        (RULE, "青石县供水条例"),
        (f"青石县人大常委会工作规则\n一、会议由主任召集。\n二、{RULE}", None),
        (f"1. 供水单位每年公开水质。\n2. {RULE}", "青石县供水管理办法"),
        (f"第十条　{RULE}", None),
        (f"青石县政府党组会前学习制度\n一、学习由办公室安排。\n二、{RULE}", None),
        (f"第三条　下列事项应当公开：\n（一）{RULE}", None),
        (
            "青石县政府关于印发《青石县供水办法》的通知\n各乡镇人民政府：\n现印发给你们。\n\n"
            f"青石县供水办法\n{RULE}\n本办法自印发之日起施行。",
            None,
        ),
        (
            "关于印发《青石县供水管理规定（试行）》的通知\n现印发给你们。\n青石县人民政府\n2023年3月1日\n\n"
            f"青石县供水管理规定（试行）\n{RULE}",
            None,
        ),
        (f"中国共产党青石县委员会理论学习中心组学习规则\n{RULE}\n本规则由县委负责解释。", None),
    ],
)
def test_a_rule_is_no_fact(text: str, title: str | None) -> None:
    assert modality(text, title) is Modality.NORM


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (RULE, None),
        (f"我县出台供水条例\n{RULE}\n各部门必须抓好落实。", None),
        (f"{RULE}", "青石县供水条例解读"),
        (f"青石县坚持和完善人民代表大会制度\n一、学习理论。\n二、{RULE}", None),
        (f"县政府印发《青石县供水管理规定》。\n{RULE}", None),
        (f"县人大常委会审议供水条例\n{RULE}\n各部门应当支持。", None),
        (f"第十条规定的程序已经走完。\n{RULE}", None),
        (f"一、严格执行议事规则\n{RULE}\n必须抓好落实。", "县人大常委会工作报告"),
        (f"第三条　供水单位应当公开水质。\n\n来源：青石日报\n{RULE}", None),
    ],
)
def test_news_and_reports_about_rules_tell_facts(text: str, title: str | None) -> None:
    assert modality(text, title) is Modality.ASSERTED


def test_the_adoption_of_a_law_stays_a_fact() -> None:
    text = f"[青石县供水条例|D]\n（2021年3月5日[县人大常委会|O]通过）\n第一条　本条例适用于全县。\n第二条　{RULE}"
    found = {s.predicate: s.modality for s in relate(marked(text)).statements}
    assert found["supervises"] is Modality.NORM
    assert found.get("adopts", Modality.ASSERTED) is Modality.ASSERTED


@pytest.mark.parametrize("mark", ["**第二条**　", "## 第二条 ", "> 第二条 ", "第二百一十条　"])
def test_articles_in_markdown(mark: str) -> None:
    norms = Norms(Document("d", f"{mark}甲。"), f"{mark}甲。")
    norms.opens(f"{mark}甲。")
    assert norms.holds(Sentence("甲", 0, opens=True, continues=False, heading=False))
