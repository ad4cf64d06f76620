"""Header fields and regions of a page; offsets stay true."""

import pytest
from opencc import OpenCC

from kg.model import Document
from kg.read.dates import to_date
from kg.read.header import is_metadata
from kg.read.page import complete

PAGE = """江岸资讯网

当前位置:首页 > 人大动态 > 正文

县人大常委会开展古树名木保护专题调研

发布时间：2023-05-16 09:30　来源：青川县人大常委会办公室　作者：李　禾　浏览次数：42

　　5月15日，县人大常委会组织部分代表调研古树名木保护情况，县林业局负责人汇报了有关工作。

　　调研组要求，县政府要落实保护责任，向县人大常委会报告整改情况。

责任编辑：周禾　【打印】【关闭】
原文链接:http://www.example.cn/rdgz/202305/t20230516_1.html
[免责声明] 本文转自网络，版权归原作者所有。如有问题，请与本网联系。
"""


def page(text: str = PAGE, **fields: str) -> Document:
    return complete(Document("d", text, **fields))


def regions(document: Document) -> list[tuple[str, str]]:
    return [(r.kind, document.text[r.start : r.end]) for r in document.regions]


def test_header_fields() -> None:
    found = page()
    assert found.title == "县人大常委会开展古树名木保护专题调研"
    assert found.publisher == "青川县人大常委会办公室"
    assert found.date == "2023-05-16"
    assert found.url == "http://www.example.cn/rdgz/202305/t20230516_1.html"


def test_regions_cover_whole_lines_and_leave_the_text_alone() -> None:
    found = page()
    assert found.text == PAGE
    assert regions(found) == [
        ("navigation", "江岸资讯网"),
        ("navigation", "当前位置:首页 > 人大动态 > 正文"),
        ("metadata", "发布时间：2023-05-16 09:30　来源：青川县人大常委会办公室　作者：李　禾　浏览次数：42"),
        ("footer", "责任编辑：周禾　【打印】【关闭】"),
        ("footer", "原文链接:http://www.example.cn/rdgz/202305/t20230516_1.html"),
        ("disclaimer", "[免责声明] 本文转自网络，版权归原作者所有。如有问题，请与本网联系。"),
    ]


def test_a_page_in_traditional_characters_is_told_apart_as_well() -> None:
    text = OpenCC("s2t").convert(PAGE)
    found, plain = page(text), page()
    assert (found.date, found.title) == ("2023-05-16", OpenCC("s2t").convert(str(plain.title)))
    assert found.publisher == OpenCC("s2t").convert(str(plain.publisher))
    assert found.regions == plain.regions and found.text == text


def test_given_fields_win_over_the_page() -> None:
    found = page(title="给定标题", publisher="给定来源", date="1999-01-02", url="http://example.org/")
    assert (found.title, found.publisher) == ("给定标题", "给定来源")
    assert (found.date, found.url) == ("1999-01-02", "http://example.org/")
    assert len(found.regions) == 6


@pytest.mark.parametrize(
    "line",
    [
        "网站导航",
        "【打印】【关闭】",
        "字体:大 中 小",
        "【字号：",
        "分享到：微信 微博",
        "您的位置：首页 >> 要闻",
    ],
)
def test_buttons_and_bread_crumbs_above_a_title(line: str) -> None:
    found = page(f"{line}\n县政协召开主席会议\n正文第一段写明会议的时间、地点和出席人员。\n")
    assert regions(found) == [("navigation", line)]
    assert found.title == "县政协召开主席会议"


def test_a_subtitle_is_no_title() -> None:
    text = "——二〇二三年在县第十八届人民代表大会第三次会议上\n政府工作报告\n县长　何水\n各位代表：\n"
    assert page(text).title == "政府工作报告"


def test_the_masthead_of_a_paper_is_no_title() -> None:
    paper = "青川县人民政府文件\n青府发〔2024〕12号\n青川县人民政府关于农村供水的通知\n各乡镇人民政府：\n"
    assert page(paper).title == "青川县人民政府关于农村供水的通知"
    assert page("青川县档案馆文件\n本馆收集文件。\n").title == "青川县档案馆文件"


def test_a_heading_of_markdown_is_the_title() -> None:
    assert page("# 关于调研的通知\n\n正文。\n").title == "关于调研的通知"


def test_prose_alone_has_no_header_and_no_regions() -> None:
    text = "县人大常委会于2023年5月15日召开会议，来源于各镇的代表列席。会议要求打印材料，关闭旧账户。"
    found = page(text)
    assert (found.title, found.publisher, found.date, found.regions) == (None, None, None, ())


def test_a_closing_date_is_the_date() -> None:
    assert page("关于表彰的通知\n现予表彰。\n青川县人民政府\n2021年3月4日\n").date == "2021-03-04"


def test_a_note_under_the_title_tells_when_it_was_adopted() -> None:
    note = "（2021年9月28日县第十八届人大常委会第三十次会议通过　2024年3月5日县第十九届人大常委会第二十次会议修正）"
    assert page(f"青川县供水办法\n{note}\n第一条　为了供水，制定本办法。\n").date == "2024-03-05"
    assert page("青川县供水办法\n（2024年3月5日起施行）\n第一条　为了供水，制定本办法。\n").date is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023-05-16 09:30", "2023-05-16"),
        ("２０２３年５月６日", "2023-05-06"),
        ("2023/5/6", "2023-05-06"),
        ("2023.05.06", "2023-05-06"),
        ("2024 年 3 月 5 日", "2024-03-05"),
        ("二〇二二年六月二十三日", "2022-06-23"),
        ("2023-02-30", None),
        ("2023-13-40", None),
        ("5月16日", None),
        ("编号12023-05-161", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert to_date(text) == date


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("来源：县融媒体中心", True),
        ("2023-05-16 09:30:11", True),
        ("2023-05-16 来源：某报", True),
        ("（时间：2023-05-16）", True),
        ("时间：会后另行通知", False),
        ("来源可靠的报道", False),
        ("2023年5月16日县人大常委会通过", False),
    ],
)
def test_metadata_lines(line: str, expected: bool) -> None:
    assert is_metadata(line) is expected


def test_a_page_of_one_line_break_only() -> None:
    assert page("\n\n").regions == ()
