"""PDF with a text layer: order, joined lines, running heads, ruled tables, gaps of typesetting."""

from collections.abc import Callable

import pypdfium2
import pytest
from made import pdf

from kg.read.contract import Limits, Options, Reading
from kg.read.problems import Problem

Text = Callable[..., str]
Read = Callable[..., list[Reading | Problem]]
LONG = "县人大常委会听取和审议了县政府关于古树名木保护工作情况的报告并要求"


def column(*lines: str, x: float = 80, top: float = 760) -> list[tuple[float, float, float, str]]:
    """Lines of 12 points below one another."""
    return [(x, top - 20 * n, 12, line) for n, line in enumerate(lines)]


def test_lines_are_joined_inside_sentences_and_paragraphs_stay_apart(text: Text) -> None:
    full = "会议强调，全县各级各部门要深入贯彻落实党的二十大精神，"
    page = [
        (200, 790, 22, "县人大常委会召开会议"),
        *column("　　" + full[:-2], full, "不断推进工作。", "　　" + full[:-2], "抓好落实。"),
    ]
    page = [(x + 24 * t.startswith("　"), y, s, t.strip("　")) for x, y, s, t in page]
    assert text(pdf(page)) == (
        f"县人大常委会召开会议\n{full[:-2]}{full}不断推进工作。\n{full[:-2]}抓好落实。\n"
    )


def test_digits_set_apart_by_a_quarter_of_a_character_are_not(text: Text) -> None:
    date = [(80, 700, 12, "2024"), (131, 700, 12, "年"), (146, 700, 12, "3"), (161, 700, 12, "月")]
    assert text(pdf([(80, 760, 12, "县委召开会议。"), *date])) == "县委召开会议。\n2024年3月\n"


def test_a_gap_of_a_character_stays(text: Text) -> None:
    assert (
        text(pdf([(80, 700, 12, "县长"), (116, 700, 12, "李春和主持会议。")])) == "县长　李春和主持会议。\n"
    )


def test_running_heads_and_page_numbers_are_dropped_and_told(read: Read) -> None:
    pages = [
        [(250, 815, 9, "青川县人民政府公报"), *column(LONG[: 20 + n]), (290, 30, 9, f"- {n} -")]
        for n in range(1, 5)
    ]
    (made,) = read(pdf(*pages))
    assert isinstance(made, Reading)
    assert made.document.text.replace("\n", "") == "".join(LONG[: 20 + n] for n in range(1, 5))
    assert {d.text for d in made.dropped} >= {"青川县人民政府公报", "- 1 -", "- 4 -"}


def test_a_ruled_table_is_read_by_its_cells(text: Text) -> None:
    xs, ys = (80, 180, 320, 460), (700, 660, 620, 580)
    rules = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    cells = [("姓名", "任命职务", "免去职务"), ("王立", "县教育局局长", ""), ("李春和", "", "县水利局局长")]
    page = [
        (x + 5, y - 20, 12, t)
        for row, y in zip(cells, ys, strict=False)
        for t, x in zip(row, xs, strict=False)
        if t
    ]
    page = [(200, 760, 18, "任免名单"), *reversed(page)]
    assert (
        text(pdf(page, rules=rules)) == "任免名单\n任命王立为县教育局局长。\n免去李春和的县水利局局长职务。\n"
    )


def test_the_left_column_comes_before_the_right_one(text: Text) -> None:
    left = [f"左栏第{n}行听取工作报告并提出意见。" for n in range(8)]
    right = [f"右栏第{n}行审议工作报告并提出意见。" for n in range(8)]
    rows = [p for pair in zip(column(*left, x=60), column(*right, x=320), strict=True) for p in pair]
    made = text(pdf(rows))
    assert made.index("左栏第7行") < made.index("右栏第0行")


def test_lines_are_joined_inside_columns_and_from_one_to_the_next(text: Text) -> None:
    """The margins are those of a column, below a title that goes over both."""
    said = ("县人大常委会听取和审议了县政府关于农村供水工作情况的报告，要求县政府落实审议意见。" * 5)[
        :-1
    ] + "吧。"
    rows = [said[n : n + 17] for n in range(0, len(said), 17)]
    half = (len(rows) + 1) // 2
    sheet = [
        (150, 800, 20, "县人大常委会召开会议审议报告"),
        *column(*rows[:half], x=60),
        *column(*rows[half:], x=320),
    ]
    assert text(pdf(sheet)) == f"县人大常委会召开会议审议报告\n{said}\n"


def test_radicals_are_read_as_the_characters_meant(text: Text) -> None:
    assert text(pdf([(80, 700, 12, "⼈⺠代表⼤会听取报告。")])) == "人民代表大会听取报告。\n"


def test_a_page_number_inside_a_name_is_taken_out(text: Text) -> None:
    first = [*column(LONG, top=120), (290, 40, 9, "— 1 —")]
    assert (
        text(pdf([*column(LONG[:-1] + "听"), *first], column("取县委报告的有关工作情况。"))).count("1") == 0
    )


def test_pages_without_text_are_a_scan(read: Read) -> None:
    (made,) = read(pdf([], []))
    assert isinstance(made, Problem) and made.code == "no-text"


def test_a_cut_file_and_pages_beyond_the_limit_are_told(read: Read) -> None:
    (made,) = read(pdf(column(LONG))[:300])
    assert isinstance(made, Problem) and made.code == "damaged"
    options = Options(Limits(pages=1))
    found = read(pdf(column(LONG), column("第二页的工作报告。")), "a", options)
    assert [p.code for p in found if isinstance(p, Problem)] == ["too-many"]


def test_a_pdf_with_a_password_is_told(read: Read, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(data: bytes) -> None:
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr("pypdfium2.PdfDocument", refused)
    assert [p.code for p in read(pdf([])) if isinstance(p, Problem)] == ["encrypted"]
