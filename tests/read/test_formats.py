"""The other formats: each good, cut, and with the traps that its common readers fall into."""

import io
from collections.abc import Callable
from email.message import EmailMessage

import pyarrow
import pyarrow.parquet
import pytest
from made import odt, warc

from kg.read.contract import Reading
from kg.read.problems import Problem

Read = Callable[..., list[Reading | Problem]]
Text = Callable[..., str]
PAGE = "<html><head><title>县人大常委会召开会议</title></head><body><h1>县人大常委会召开会议</h1><p>会议听取了报告。</p></body></html>"
SENTENCE = "县人大常委会召开会议。"


def rtf(body: str) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\\f0 " + body + "}").encode(
        "ascii"
    )


def hexed(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


def letter(**parts: bytes) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = (
        "会议通知",
        "青川县人大 <a@example.org>",
        "Tue, 05 Mar 2024 08:00:00 +0800",
    )
    made.set_content(SENTENCE + "\n", charset="gb18030", cte="base64")
    for name, data in parts.items():
        made.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return made.as_bytes()


def test_rtf_in_gbk_and_unicode_without_what_is_hidden(text: Text) -> None:
    body = (
        hexed("县人大")
        + "{\\v "
        + hexed("隐藏")
        + "}{\\strike "
        + hexed("删去")
        + "}\\u24120?\\u22996?\\u20250?"
        + hexed("召开会议。")
        + "\\par "
        + hexed("第二段。")
    )
    assert text(rtf(body)) == "县人大常委会召开会议。\n第二段。\n"


def test_a_table_in_rtf(text: Text) -> None:
    def row(*cells: str) -> str:
        return "\\trowd" + "".join(f"\\intbl {hexed(c)}\\cell" for c in cells) + "\\row "

    body = (
        row("姓名", "任命职务", "免去职务")
        + row("张三", "县教育局局长", "")
        + "\\pard "
        + hexed("通过。")
        + "\\par"
    )
    assert text(rtf(body)) == "任命张三为县教育局局长。\n通过。\n"


def test_odt_with_numbers_changes_and_a_table(text: Text) -> None:
    style = '<text:list-style style:name="L" xmlns:style="s"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:list-style>'
    items = "".join(
        f"<text:list-item><text:p>{t}</text:p></text:list-item>" for t in ("加强领导", "抓好落实")
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in r)
        + "</table:table-row>"
        for r in (("姓名", "免去职务"), ("李四", "县水利局局长"))
    )
    gone = "<text:tracked-changes><text:p>删去</text:p></text:tracked-changes>"
    body = f'{gone}<text:p>县委<text:s/>通知</text:p><text:list text:style-name="L">{items}</text:list><table:table>{rows}</table:table>'
    assert text(odt(body, style)) == "县委 通知\n一、加强领导\n二、抓好落实\n免去李四的县水利局局长职务。\n"


def test_a_letter_and_its_attachment(read: Read) -> None:
    found = read(letter(notice_html=PAGE.encode()), "a.eml")
    first, second = (m for m in found if isinstance(m, Reading))
    assert (first.document.text.strip(), first.document.title, first.document.date) == (
        SENTENCE,
        "会议通知",
        "2024-03-05",
    )
    assert (second.document.id, second.document.title) == ("a.eml/notice.html", "县人大常委会召开会议")
    assert second.origins["date"] == "header date"


def test_a_feed_keeps_the_dates_that_it_writes(read: Read) -> None:
    item = "<item><title>通知</title><link>http://example.org/1</link><pubDate>2024年3月5日</pubDate><description>&lt;p&gt;县委召开会议。&lt;/p&gt;</description></item>"
    (made,) = read(
        f'<?xml version="1.0" encoding="gb2312"?><rss><channel><title>要闻</title>{item}</channel></rss>'.encode(
            "gb18030"
        ),
        "a.xml",
    )
    assert isinstance(made, Reading)
    found = made.document
    assert (found.text, found.date, found.url, found.publisher) == (
        "通知\n县委召开会议。\n",
        "2024-03-05",
        "http://example.org/1",
        "要闻",
    )


def test_an_atom_feed(read: Read) -> None:
    entry = '<entry><title>通知</title><link href="http://example.org/1"/><updated>2024-03-05T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>县委召开会议。</p></div></content></entry>'
    (made,) = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode(), "a")
    assert isinstance(made, Reading)
    assert (made.document.text, made.document.date, made.document.url) == (
        "通知\n县委召开会议。\n",
        "2024-03-05",
        "http://example.org/1",
    )


def test_a_page_of_a_crawl_whatever_charset_it_declares(read: Read) -> None:
    (made,) = read(warc(PAGE), "a.warc.gz")
    assert isinstance(made, Reading)
    assert (made.document.text, made.document.url) == (
        "县人大常委会召开会议\n会议听取了报告。\n",
        "http://example.org/1",
    )


@pytest.mark.parametrize(
    "data", [warc(PAGE, "404 Not Found"), warc(PAGE, media="image/png")], ids=["not found", "picture"]
)
def test_answers_that_are_no_pages_are_left(read: Read, data: bytes) -> None:
    assert [p.code for p in read(data, "a.warc.gz") if isinstance(p, Problem)] == ["no-text"]


def test_parquet_by_its_columns(read: Read) -> None:
    made = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"编号": ["x"], "正文": [SENTENCE], "标题": ["通知"]}), made)
    (found,) = read(made.getvalue())
    assert isinstance(found, Reading) and (found.document.id, found.document.title) == ("x", "通知")
    assert [p.code for p in read(made.getvalue()[:200]) if isinstance(p, Problem)] == ["damaged"]


def test_markdown_with_html_in_it(text: Text) -> None:
    source = "---\ntitle: 通知\n---\n# 关于供水的通知\n\n　　**县委**领导<strong>县政府</strong>工作，\n县人大监督。<br>第二行\n\n| 姓名 | 任命职务 |\n|---|---|\n| 张三 | 县教育局局长 |\n"
    assert (
        text(source.encode(), "a.md")
        == "关于供水的通知\n县委领导县政府工作，县人大监督。\n第二行\n任命张三为县教育局局长。\n"
    )


def test_bold_text_that_ends_in_a_mark(text: Text) -> None:
    source = "**《供水条例》**第一条　**县委（含县纪委）**领导县政府。\n"
    assert text(source.encode(), "a.md") == "《供水条例》第一条　县委（含县纪委）领导县政府。\n"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (rtf("a")[:-1], "a.rtf", "damaged"),
        (odt("")[:-50], "a.odt", "damaged"),
        (b"<rss><channel><item>", "a.xml", "damaged"),
        (b"<rss><channel></channel></rss>", "a.xml", "no-text"),
        (b"Rar!\x1a\x07\x01\x00", "a.rar", "unsupported"),
        (b"\x1f\x8b\x08\x00" + b"0" * 40, "a.gz", "damaged"),
        (b"PAR1", "a", "damaged"),
        (b"WARC/1.0\r\n", "a", "no-text"),
    ],
)
def test_what_cannot_be_read_is_told(read: Read, data: bytes, name: str, code: str) -> None:
    assert [p.code for p in read(data, name) if isinstance(p, Problem)] == [code]


def test_a_package_whose_name_of_its_kind_is_broken(read: Read) -> None:
    """The first bytes that are packed say what no packer says."""
    whole = odt(f"<text:p>{SENTENCE}</text:p>")
    at = whole.index(b"mimetype") + len("mimetype")
    found = read(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :], "a.odt")
    assert {p.code for p in found if isinstance(p, Problem)} == {"damaged"}
