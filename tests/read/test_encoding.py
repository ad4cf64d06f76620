"""Bytes to text: the encodings of Chinese pages, and data that is no text."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.contract import Reading
from kg.read.encoding import decode
from kg.read.problems import Problem, Unreadable

TEXT = "青川县人大常委会召开会议，听取“一府两院”工作报告。\n会议由主任主持。"
TRADITIONAL = "立法會與區議會的議員出席會議，聽取政府關於房屋政策的報告。"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_the_encodings_of_chinese_pages(encoding: str, told: str) -> None:
    found = decode(TEXT.encode(encoding))
    assert (found.text, found.encoding) == (TEXT, told)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "big5hkscs", "utf-8"])
@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "big5", "iso-8859-1", "nonesuch"])
def test_traditional_text_whatever_it_declares(encoding: str, declared: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), declared).text == TRADITIONAL


@pytest.mark.parametrize("text", ["县委召开会议", "議會", "今天是2023年3月1日，星期三"])
def test_short_texts(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text


def test_ascii_and_nothing_at_all() -> None:
    assert decode(b"plain").text == "plain"
    assert decode(b"").text == ""


def test_a_page_may_have_a_few_broken_bytes() -> None:
    data = (TEXT * 40).encode() + b"\xe4\xb8" + TEXT.encode()
    with pytest.raises(Unreadable):
        decode(data)
    assert decode(data, lenient=True).text == TEXT * 40 + "\ufffd" + TEXT


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv"])
def test_a_broken_character_is_told_and_costs_no_text(
    name: str, read: Callable[..., list[Reading | Problem]]
) -> None:
    body = (TEXT * 20).replace("\n", "").encode() + b"\xe4\xb8\x02" + TEXT.replace("\n", "").encode()
    body = b"<html><body><p>" + body + b"</p></body></html>" if name == "a.html" else body
    body = "标题,正文\n甲,".encode() + body if name == "a.csv" else body
    told, found = read(body, name)
    assert isinstance(told, Problem) and told.code == "broken" and told.detail.endswith("1")
    assert isinstance(found, Reading) and found.document.text.count("\ufffd") == 1
    assert found.document.text.count("听取") == 21


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"%PDF-1.7\n\x01\x02\x03\xff\xfe\xfd",
        bytes(random.Random(7).choices(range(128, 255), k=4000)),
        "naïve café déjà vu".encode("latin-1"),
        "これはテストです。日本語の文章。".encode("shift_jis"),
    ],
    ids=["png", "pdf", "noise", "latin-1", "shift-jis"],
)
def test_what_is_no_text_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        decode(data, "scan.txt")
    assert error.value.code == "not-text"


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data, lenient=True).text, str)
    except Unreadable as error:
        assert error.code == "not-text"
