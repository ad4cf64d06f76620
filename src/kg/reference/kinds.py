"""What kind of body an organisation outside the six systems is, by its name."""

from __future__ import annotations

BODY_KINDS = (
    ("PartyGroup", ("党组",)),
    ("PartyCommittee", ("党委",)),
    ("MilitaryOrgan", ("人武部", "武装部", "军分区", "警备区", "军区")),
    ("Enterprise", ("公司", "集团", "银行", "供销社", "合作社", "农场", "林场")),
    ("School", ("大学", "学院", "小学", "中学", "学校", "幼儿园", "党校", "校区")),
    ("Hospital", ("医院", "卫生院")),
    ("Media", ("日报", "晚报", "网", "电视台", "融媒体中心", "通讯社", "广播电视总台", "日报社")),
    ("MassOrganization", ("协会", "商会", "学会", "联合会", "促进会", "联盟", "基金会")),
    ("Department", ("局", "厅", "委", "办", "署", "委员会", "办公室", "部门", "分局")),
)  # fmt: skip


def body_kind(name: str) -> str:
    """The class of the ontology that the ending of a name tells: Enterprise, School, Department …"""
    return next((kind for kind, endings in BODY_KINDS if name.endswith(endings)), "OtherOrganization")
