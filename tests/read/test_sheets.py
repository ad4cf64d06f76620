"""Tables of records: CSV, XLSX, JSON, with headings in words or given by the user."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from kg.read.contract import Options, Reading
from kg.read.problems import Problem

Read = Callable[..., list[Reading | Problem]]
Text = Callable[..., str]
HEADINGS = ["标题", "正文", "发布日期", "来源", "链接", "行政区划代码"]
ROW = ["通知", "县人大常委会召开会议。", "2024年3月5日", "青川县人大", "http://example.org/1", "510822"]


def sheet(*rows: list[object], forms: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for cell, form in (forms or {}).items():
        page[cell].number_format = form
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def lines(*rows: list[str], delimiter: str = ",") -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows(rows)
    return made.getvalue().encode("gb18030")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (lines(HEADINGS, ROW), "a.csv"),
        (lines(HEADINGS, ROW, delimiter="\t"), "a.tsv"),
        (lines(HEADINGS, ROW, delimiter=";"), "a.csv"),
        (sheet(list(HEADINGS), list(ROW)), "a.xlsx"),
        (json.dumps({"data": [dict(zip(HEADINGS, ROW, strict=True))]}).encode(), "a.json"),
    ],
    ids=["csv", "tsv", "semicolons", "xlsx", "json"],
)
def test_a_row_with_a_text_is_a_document(read: Read, data: bytes, name: str) -> None:
    (made,) = read(data, name)
    assert isinstance(made, Reading)
    found = made.document
    assert (found.title, found.text, found.date) == ("通知", "县人大常委会召开会议。", "2024-03-05")
    assert (found.publisher, found.url, found.home) == ("青川县人大", "http://example.org/1", "510822")
    assert made.origins["date"] == "record field 发布日期"


def test_the_user_names_columns(read: Read) -> None:
    data = lines(["甲", "乙"], ["县委召开会议。", "x1"])
    (made,) = read(data, "a.csv", Options(columns={"text": "甲", "id": "乙"}))
    assert isinstance(made, Reading) and (made.document.id, made.document.text) == ("x1", "县委召开会议。")
    (problem,) = read(data, "a.csv", Options(columns={"text": "丙"}))
    assert isinstance(problem, Problem) and problem.code == "columns"


def test_rows_are_told_apart_and_a_bad_one_does_not_cost_the_rest(read: Read) -> None:
    rows = [["正文", "日期"], ["一。", "2024-01-02"], ["", "2024-01-02"], ["三。", "未知"]]
    found = read(lines(*rows), "a.csv")
    assert [m.document.id for m in found if isinstance(m, Reading)] == ["a.csv#2", "a.csv#4"]
    assert [(p.path, p.code) for p in found if isinstance(p, Problem)] == [
        ("a.csv, row 3", "no-text"),
        ("a.csv", "date"),
    ]


def test_a_table_of_appointments_is_one_document(text: Text) -> None:
    rows = [["姓名", "任命职务", "免去职务"], ["张三", "县教育局局长", ""], ["李四", "", "县水利局局长"]]
    expected = "任命张三为县教育局局长。\n免去李四的县水利局局长职务。\n"
    assert text(lines(*rows), "a.csv") == expected
    assert text(sheet(*[list(row) for row in rows]), "a.xlsx") == expected


def test_cells_read_as_a_reader_sees_them(text: Text) -> None:
    day = date(2024, 3, 5)
    data = sheet(
        ["文号", "月份", "日期", "金额"], [7, day, day, 3.0], forms={"A2": '"第"0"号"', "B2": 'yyyy"年"m"月"'}
    )
    assert text(data, "a.xlsx") == "文号：第7号；月份：2024年3月；日期：2024-03-05；金额：3。\n"


def test_a_spread_sheet_that_is_cut_is_damaged(read: Read) -> None:
    (made,) = read(sheet(list(HEADINGS), list(ROW))[:-300], "a.xlsx")
    assert isinstance(made, Problem) and made.code == "damaged"


@pytest.mark.parametrize(
    ("data", "code"), [(b'{"a": 1}', "columns"), (b'{"a": ', "record"), (b"[]", "columns")]
)
def test_json_without_documents_is_told(read: Read, data: bytes, code: str) -> None:
    (made,) = read(data, "a.json")
    assert isinstance(made, Problem) and made.code == code


def test_a_day_that_a_sheet_shows_as_a_number_is_that_day(read: Read) -> None:
    (made,) = read(sheet(["正文", "日期"], ["县委召开会议。", 45356]), "a.xlsx")
    assert isinstance(made, Reading) and made.document.date == "2024-03-05"


def test_a_hidden_sheet_is_told(read: Read) -> None:
    book, stored = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["县委召开会议。"])
    book.create_sheet("底稿").sheet_state = "hidden"
    book.save(stored)
    (made,) = read(stored.getvalue(), "a.xlsx")
    assert isinstance(made, Reading) and [(d.text, d.why) for d in made.dropped] == [("底稿", "hidden sheet")]
