"""Bytes to text: the encodings of Chinese pages, and data that is no text."""

import random

import pytest

from kg.errors import SourceError
from kg.read.encoding import decode

TEXT = "青川县人大常委会召开会议，听取“一府两院”工作报告。\n会议由主任主持。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_encodings_of_chinese_pages(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "page") == TEXT


def test_traditional_characters_in_gb18030() -> None:
    text = "立法會與區議會的議員出席會議。"
    assert decode(text.encode("gb18030"), "page") == text


def test_ascii_and_nothing_at_all() -> None:
    assert decode(b"plain", "page") == "plain"
    assert decode(b"", "page") == ""


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"%PDF-1.7\n\x01\x02\x03\xff\xfe\xfd",
        bytes(random.Random(7).choices(range(128, 255), k=4000)),
        "naïve café déjà vu".encode("latin-1"),
    ],
    ids=["png", "pdf", "noise", "latin-1"],
)
def test_what_is_no_text_is_told(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"scan\.txt: not a text file"):
        decode(data, "scan.txt")
