"""DOCX as Word prints it: numbers, changes, hidden text, boxes, tables, notes."""

from collections.abc import Callable

import pytest
from made import docx, numbering, paragraph, run, table

from kg.read.problems import Problem
from kg.read.word.numbering import written

Text = Callable[..., str]
WPS = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def test_automatic_numbers_stand_where_word_prints_them(text: Text) -> None:
    body = (
        paragraph("供水条例")
        + paragraph("县政府领导供水工作。", level=0)
        + paragraph("县水利局负责：", level=0)
        + paragraph("监督水质；", level=1)
        + paragraph("制定规划。", level=1)
        + paragraph("县财政局保障经费。", level=0)
        + paragraph("安排预算。", level=1)
    )
    assert text(docx(body, numbering=numbering())) == (
        "供水条例\n第一条　县政府领导供水工作。\n第二条　县水利局负责：\n（一）监督水质；\n（二）制定规划。\n"
        "第三条　县财政局保障经费。\n（一）安排预算。\n"
    )


def test_the_list_of_a_style_counts_too(text: Text) -> None:
    styles = (
        '<w:style w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Own"><w:basedOn w:val="Article"/></w:style>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{s}"/></w:pPr>{run("条文。")}</w:p>' for s in ("Article", "Own")
    )
    assert text(docx(body, numbering=numbering(), styles=styles)) == "第一条　条文。\n第二条　条文。\n"


def test_a_list_may_begin_anew(text: Text) -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    body = paragraph("甲", level=0) + paragraph("乙", level=0, number=2) + paragraph("丙", level=0, number=2)
    assert text(docx(body, numbering=numbering(more=more))) == "第一条　甲\n第五条　乙\n第六条　丙\n"


@pytest.mark.parametrize(
    ("form", "count", "printed"),
    [
        ("chineseCountingThousand", 112, "一百一十二"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircle", 3, "③"),
        ("upperRoman", 49, "XLIX"),
        ("lowerLetter", 28, "bb"),
        ("decimalFullWidth", 10, "１０"),
        ("nonesuch", 7, "7"),
    ],
)
def test_forms_of_numbers(form: str, count: int, printed: str) -> None:
    assert written(count, form) == printed


def test_changes_are_read_as_accepted_and_hidden_text_is_not(text: Text) -> None:
    body = paragraph(
        "县",
        f"<w:ins>{run('人大常委会')}</w:ins>",
        "<w:del><w:r><w:delText>政府</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('听取')}</w:moveTo>",
        run("批注", "<w:vanish/>"),
        f"<w:sdt><w:sdtContent>{run('县水利局')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{run('的')}</w:smartTag>",
        f"<w:r><w:ruby><w:rt>{run('gao')}</w:rt><w:rubyBase>{run('报')}</w:rubyBase></w:ruby></w:r>",
        "告。",
    )
    assert text(docx(body)) == "县人大常委会听取县水利局的报告。\n"


def test_fields_print_their_result_only(text: Text) -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert (
        text(docx(paragraph("第", field("begin"), code, field("separate"), "3", field("end"), "页")))
        == "第3页\n"
    )


def test_a_text_box_is_read_once(text: Text) -> None:
    box = f"<w:txbxContent>{paragraph('印章说明')}</w:txbxContent>"
    shape = (
        f"<w:r><mc:AlternateContent {WPS}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(docx(paragraph("正文", shape))) == "正文\n印章说明\n"


def test_a_table_of_appointments_tells_who_got_and_who_lost_a_post(text: Text) -> None:
    rows = (["姓名", "任命职务", "免去职务"], ["王 立", "县教育局局长", ""], ["李春和", "", "县水利局局长"])
    assert text(docx(table(*rows))) == "任命王立为县教育局局长。\n免去李春和的县水利局局长职务。\n"


def test_notes_come_at_the_end(text: Text) -> None:
    body = paragraph("正文", '<w:r><w:footnoteReference w:id="2"/></w:r>', "续。")
    notes = f'<w:footnote w:id="2">{paragraph("注释。")}</w:footnote>'
    assert text(docx(body, footnotes=notes)) == "正文续。\n注释。\n"


def test_a_table_of_contents_is_dropped_and_told(read: Callable[..., list]) -> None:  # type: ignore[type-arg]
    contents = f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{run("第一章　总则 1")}</w:p>'
    (made,) = read(docx(contents + paragraph("总则")))
    assert made.document.text == "总则\n"
    assert [(d.text, d.why) for d in made.dropped] == [("第一章　总则 1", "table of contents")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(paragraph("正文" * 400))[:-200], "damaged"),
        (docx(""), "no-text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_cannot_be_read_is_told(read: Callable[..., list[Problem]], data: bytes, code: str) -> None:
    assert [p.code for p in read(data, "a.docx")] == [code]
