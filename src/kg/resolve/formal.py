"""The formal names of the bodies below an organ: 财经委 of a congress is 财政经济委员会, 常委会 常务委员会."""

from __future__ import annotations

from kg.reference.names import forms, short_committees

_SUB_FORMS = {
    "常委会": "常务委员会",
    "编委": "机构编制委员会",
    "统战部": "统一战线工作部",
    "政法委": "政法委员会",
    "政研室": "政策研究室",
    "巡视办": "巡视工作领导小组办公室",
    "巡察办": "巡察工作领导小组办公室",
    "办": "办公室",
}


def sub_name(sub: str, code: str = "") -> str:
    """The formal name of a body below an organ of a kind: of a party committee 财经委 is no 财政经济委员会."""
    committees = forms(_COMMITTEES[code]) if code in _COMMITTEES else short_committees()
    if sub in committees or sub in _SUB_FORMS:
        return committees.get(sub) or _SUB_FORMS[sub]
    if sub.endswith("委员会") and sub.removesuffix("员会") in committees:
        return committees[sub.removesuffix("员会")]
    topic = committees.get(sub.removesuffix("工委") + "委", "").removesuffix("委员会")
    if sub.endswith("工委") and topic.replace("和", "") + "工委" not in ("工委", sub):
        return topic + "工作委员会"
    if code in _OF_DEPUTIES_ALONE and sub.endswith("办"):
        return sub + "公室"
    for short, formal in (("街道人大工委", "街道工作委员会"), ("工委", "工作委员会"), ("委", "委员会")):
        if sub.endswith(short) and not sub.endswith(("国资委", "委员会", "党委")):
            return sub.removesuffix(short) + formal
    return sub


_COMMITTEES = {"cpc": "party_committees", "cppcc": "cppcc_committees"}
"""Lists of the short names of committees that are written out, where an organ has others than a congress."""
_OF_DEPUTIES_ALONE = ("npc", "npc-sc", "cppcc")
"""Kinds of organ whose offices are written out: 农村办 is 农村办公室."""
