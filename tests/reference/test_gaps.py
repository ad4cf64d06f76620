"""What is no part of the words of a text: gaps that nobody types, in sentences and headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reference.gaps import of_name, plain, shown, unseen
from kg.reference.view import normalise

SENTENCE = "青川县人民政府县长王立新主持召开县人民政府常务会议，研究2024年3月的工作。"
ENDS = ("\x0b", "\x0c", "\x85", "\u2028", "\u2029")


@given(st.text(alphabet="县委。，\u2028\x0b\t\xa0\u2009\u200b\n 12<b>", max_size=60))
def test_lengths_and_order(text: str) -> None:
    spans = unseen(text)
    assert spans == sorted(spans) and all(a < b for a, b in spans)
    assert len(plain(text)) == len(text)
    assert len(shown(text)) <= len(text)


@given(st.text(alphabet="县委人大。，、\n0３ ", max_size=60))
def test_a_text_without_any_is_what_it_was(text: str) -> None:
    assert plain(text) == shown(text) == normalise(text)


@pytest.mark.parametrize("gap", [*ENDS, "\t", "\xa0", "\u2009", "\u200b"])
@pytest.mark.parametrize("at", [2, 9, 14, 24, len(SENTENCE) - 2])
def test_inside_a_sentence_each_is_seen_through(gap: str, at: int) -> None:
    text = SENTENCE[:at] + gap + SENTENCE[at:]
    assert shown(text) == normalise(SENTENCE) and "\n" not in plain(text)


@pytest.mark.parametrize("gap", ENDS)
def test_a_line_separator_inside_a_heading_parts_nothing(gap: str) -> None:
    assert shown(f"青川县人大{gap}常委会\n任免名单") == "青川县人大常委会\n任免名单"


@pytest.mark.parametrize("gap", ENDS)
def test_what_ends_the_lines_of_a_text_ends_them(gap: str) -> None:
    text = f"任免名单{gap}青川县人大{gap}县委开会。{gap}县政府开会。"
    assert shown(text) == text.replace(gap, "\n")


ROWS = "王立新\t县委常委、县教育局党组书记、局长\t县民政局副局长\n"


@pytest.mark.parametrize(
    "text",
    [
        "王立新\t县教育局局长\n李春和\t县财政局局长",
        "县长\t王立新\t李春和\t张晓明出席，会议研究了工作。",
        ROWS * 2,
    ],
)
def test_tabs_part_columns(text: str) -> None:
    assert unseen(text) == []


def test_a_long_line_without_commas_is_a_sentence_by_its_end() -> None:
    line = "会议\xa0审议通过了全县组织开展专\xa0题研究工作办法" + "、全县重要会议筹备组织工作细则" * 12
    assert unseen(f"县委开会。\n{line}") == []
    assert shown(f"{line}。\n") == line.replace("\xa0", "") + "。\n"


@pytest.mark.parametrize("gap", ["\t", "\xa0"])
def test_gaps_that_cut_words_part_no_list(gap: str) -> None:
    words = f"有关部门和单位负{gap}责同{gap}志到会听取意{gap}见建议，同代表交流。"
    assert shown(words) == words.replace(gap, "")
    near = f"新闻{gap}联播）：第十四届{gap}全国人大常委会第六{gap}次会{gap}议举行，委员长出席会议。"
    assert shown(near) == near.replace(gap, "")
    listed = f"县长{gap}王立新{gap}李春和{gap}张晓明到会听取意见建议，同代表交流。"
    assert unseen(listed) == []


def test_a_gap_in_a_heading_parts_it_only_where_the_text_parts_so() -> None:
    assert (
        shown("最高人民法院\xa0审判委员会会议通过\n县委开会。")
        == "最高人民法院审判委员会会议通过\n县委开会。"
    )
    assert unseen("县委召开会议\xa0王立新出席\n来源：\xa0青川县人大") == []
    assert unseen("县委\t王立新\n县政府\t李春和") == []


@pytest.mark.parametrize("gap", [*ENDS, "\t", "\xa0", "\u2009", "\u200b"])
def test_a_name_is_without_them(gap: str) -> None:
    assert of_name(f"第二次全{gap}体会议") == "第二次全体会议"
