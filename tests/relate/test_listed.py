"""Who is elected or appointed where a list below tells the names: a small text of our own."""

from __future__ import annotations

from kg.model import Document
from kg.settings import Settings
from kg.stages import resolve

TEXT = """区九届一次全会公报

中国共产党房山区第九届委员会第一次全体会议，于2021年11月23日举行。全会选举了区委常务委员会委员、区委书记；通过了区委政法委员会组成人员。名单如下：
一、区委常务委员会委员
（按姓氏笔画为序）
王明　李建强　张伟
二、区委政法委员会书记
李建强
会议由王明主持。
"""


def test_the_names_of_a_list_are_those_that_the_meeting_chose() -> None:
    (made,) = resolve([Document("公报", TEXT, "区九届一次全会公报", "房山区委")], Settings())
    told = {
        (s.subject.name, s.predicate, s.object.name)
        for s in made.statements
        if s.evidence.rule.endswith("-below")
    }
    plenum = "中国共产党北京市房山区第九届委员会第一次全体会议"
    assert told == {
        (plenum, "elects", "王明"),
        (plenum, "elects", "李建强"),
        (plenum, "elects", "张伟"),
        (plenum, "appoints", "李建强"),
        *(
            (name, "holdsPost", "中国共产党北京市房山区委员会常务委员会")
            for name in ("王明", "李建强", "张伟")
        ),
    }


def test_the_head_of_a_party_group_heads_its_body_too() -> None:
    text = "县财政局党组书记、局长王建强和县政协党组副书记、副主席陈立新参加会议。"
    (made,) = resolve([Document("任职", text, None, "竹溪县政协")], Settings())
    held = {
        (s.subject.name, s.object.name.removeprefix("湖北省十堰市竹溪县"), s.post) for s in made.statements
    }
    assert {("王建强", "财政局党组", "书记"), ("王建强", "财政局", "局长")} <= held
    assert ("陈立新", "中国人民政治协商会议湖北省十堰市竹溪县委员会", "副主席") in held
