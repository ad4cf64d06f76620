"""Tables as lines: what a column says goes into each row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.tables import _cell, _heading, table_lines


def test_appointment_and_dismissal_differ_by_their_column() -> None:
    table = [
        ["序号", "姓 名", "任命职务", "免去职务"],
        ["1", "张  三", "县教育局局长", "县民政局\n局长"],
        ["2", "李四", "—", "县水利局副局长职务"],
    ]
    assert table_lines(table) == [
        "任命张三为县教育局局长。",
        "免去张三的县民政局局长职务。",
        "免去李四的县水利局副局长职务。",
    ]


def test_a_cell_may_tell_the_action() -> None:
    table = [["姓名", "任免", "职务"], ["张三", "任", "县教育局局长"], ["李四", "免去", "县水利局局长"]]
    assert table_lines(table) == ["任命张三为县教育局局长。", "免去李四的县水利局局长职务。"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["姓名", "任职", "免职"], ["任命张三为甲局局长。", "免去张三的乙局局长职务。"]),
        (["被任命人", "任命何职", "免去何职"], ["任命张三为甲局局长。", "免去张三的乙局局长职务。"]),
        (["姓名", "调整后职务", "调整前职务"], ["任命张三为甲局局长。", "张三原任乙局局长。"]),
        (["候选人姓名", "候选职务", "辞去职务"], ["免去张三的乙局局长职务。", "拟任命张三为甲局局长。"]),
    ],
)
def test_other_words_over_the_columns(headings: list[str], expected: list[str]) -> None:
    assert table_lines([headings, ["张三", "甲局局长", "乙局局长"]]) == expected


def test_a_post_that_somebody_has_is_not_one_that_he_gets() -> None:
    assert table_lines([["姓名", "担任职务"], ["张三", "甲局局长"]]) == ["姓名：张三；担任职务：甲局局长。"]


def test_a_cell_over_both_columns_tells_neither() -> None:
    table = [["姓名", "任命职务", "免去职务"], ["张三", "甲局局长", "甲局局长"]]
    assert table_lines(table) == ["张三 | 甲局局长"]


def test_the_verb_of_a_cell_tells_what_became_of_the_post() -> None:
    table = [["姓名", "任免职务"], ["张三", "任甲局局长，免去乙局局长职务"], ["李四", "免去丙局副局长"]]
    assert table_lines(table) == [
        "任命张三为甲局局长。",
        "免去张三的乙局局长职务。",
        "免去李四的丙局副局长职务。",
    ]


def test_a_name_stands_for_the_rows_that_its_cell_covers() -> None:
    """As CSV and spreadsheets give merged cells: only the first row holds what is in them."""
    table = [
        ["姓名", "任免", "职务"],
        ["张三", "任命", "县教育局局长"],
        ["", "免去", "县民政局局长"],
        ["李四", "", "县水利局局长"],
    ]
    assert table_lines(table) == [
        "任命张三为县教育局局长。",
        "免去张三的县民政局局长职务。",
        "免去李四的县水利局局长职务。",
    ]


def test_a_title_over_the_headings_and_other_columns_stay() -> None:
    table = [
        ["任前公示", "任前公示", "任前公示"],
        ["姓名", "拟任职务", "性别"],
        ["张三", "县教育局局长", "男"],
    ]
    assert table_lines(table) == ["任前公示", "拟任命张三为县教育局局长。", "张三，性别：男。"]


def test_a_table_of_other_things_pairs_headings_and_cells() -> None:
    table = [["任务", "责任单位", "完成时限"], ["修订供水条例", "县水利局", "2024年6月"]]
    assert table_lines(table) == ["任务：修订供水条例；责任单位：县水利局；完成时限：2024年6月。"]


def test_labels_beside_their_values_are_lines_of_fields() -> None:
    table = [
        ["索引号", "0001", "发文机关", "青川县人民政府"],
        ["标题", "供水条例", "发文字号", "青政发〔2022〕1号"],
    ]
    assert table_lines(table) == [
        "索引号：0001",
        "发文机关：青川县人民政府",
        "标题：供水条例",
        "发文字号：青政发〔2022〕1号",
    ]


def test_rows_without_headings_stay_rows() -> None:
    assert table_lines([["甲", "乙"], ["丙", "丁"]]) == ["甲 | 乙", "丙 | 丁"]
    assert table_lines([["甲"], ["乙"], [""]]) == ["甲", "乙"]
    assert table_lines([]) == []


@given(st.lists(st.lists(st.text(alphabet="姓名任免职务张三 \n县局长", max_size=6), max_size=4), max_size=5))
def test_no_word_of_a_table_is_lost_but_headings_of_empty_columns(table: list[list[str]]) -> None:
    made = "".join(table_lines(table))
    full = [row for row in ([_cell(c) for c in row] for row in table) if any(row)]
    heading = _heading(full) if full else None
    kept = [row for n, row in enumerate(full) if n != heading]
    assert {c for row in kept for cell in row for c in cell if c in "张三县"} <= set(made)
