"""What the headings, titles and modal words of a text make of its statements: each word of a slot on its own."""

from __future__ import annotations

import pytest
from tests.slots import filled

from golden import statements_of
from kg.model import Modality

_SAID = "⏎[县政府|O]落实[河长制|C]。"
HEADINGS = {
    "一、今后五年{目标|任务|工作安排|工作打算|工作计划|工作要点|工作思路|工作设想|工作建议|工作要求|工作部署|重点工作|工作重点|工作举措|工作措施}": Modality.PLAN,
    "一、{十四五时期|十四五期间|2026年|2026年度|2026年全年|2026年上半年|今年|明年|下一步|下步|下一阶段|下阶段|下半年|今后三年|今后一个时期|今后一段时间|今后一段时期|当前和今后一个时期|未来三年}目标": Modality.PLAN,
    "一、{经济社会发展|政府|监督|审判|检察|立法|代表|常委会|政协|我们|全年|主要|总体|重点|重大|预期|奋斗|具体|发展|工作|关于}目标": Modality.PLAN,
    "一、主要目标{和|与|及|、}重点任务": Modality.PLAN,
    "二、今后五年工作安排⏎三、去年工作{回顾|完成情况|基本情况|现状}": Modality.ASSERTED,
    "二、今后五年工作安排⏎三、{发展基础|背景|概况}": Modality.ASSERTED,
    "一、工作安排{回顾|成就|成效|成绩|总结|情况|现状|背景|概况}": Modality.ASSERTED,
    "{一、|第一部分 |第一章 |第一节 |（一）|(一)|1.|1、|（1）}今后五年工作安排": Modality.PLAN,
}
TITLES = {
    "青石县{工作|监督|立法|学习|培训|调研|活动|年度|行动|发展|建设|整治}计划": Modality.PLAN,
    "青石县{行动|实施}方案": Modality.PLAN,
    "青石县工作{计划|要点|安排|方案|规划|计划（草案）|计划(草案)}": Modality.PLAN,
    "青石县{印发|发布|出台|通过|审议|解读|部署|制定|召开|听取|推进|开展|启动|公布|讨论|研究|落实|实施|检查}工作计划": Modality.ASSERTED,
}
RULES = {
    "青石县治水{条例|办法|规定|规则|细则|章程|准则|守则|规程|办法（试行）}": Modality.NORM,
    "青石县{出台|解读|发布|印发|通过|施行|学习|宣传|贯彻|座谈|召开|公布|颁布|审议|严格执行|启动|讨论}治水条例": Modality.ASSERTED,
}
WORDS = {
    "[县政府|O]{要|必须|须要|应该|务必|需要|应|须|需}落实[河长制|C]。": Modality.DUTY,
    "[县政府|O]{将要|将会|即将|将|拟|计划}落实[河长制|C]。": Modality.PLAN,
}


def stated(text: str, title: str | None = None) -> Modality:
    """The modality of the last statement of a text."""
    return statements_of(text.replace("⏎", "\n"), title)[-1].modality


@pytest.mark.parametrize("heading", HEADINGS)
def test_under_a_heading(heading: str) -> None:
    for text, _ in filled(heading + _SAID):
        assert stated(text) is HEADINGS[heading], text


@pytest.mark.parametrize("title", TITLES)
def test_under_the_title_of_a_plan(title: str) -> None:
    for text, _ in filled(title):
        assert stated("[县政府|O]落实[河长制|C]。", text) is TITLES[title], text


@pytest.mark.parametrize("title", RULES)
def test_under_the_title_of_rules(title: str) -> None:
    for text, _ in filled(title):
        rest = "[县政府|O]落实[河长制|C]。⏎[县法院|O]可以落实[林长制|C]。"
        assert statements_of(rest.replace("⏎", "\n"), text)[0].modality is RULES[title], text


@pytest.mark.parametrize("template", WORDS)
def test_modal_words(template: str) -> None:
    for text, _ in filled(template):
        assert stated(text) is WORDS[template], text
