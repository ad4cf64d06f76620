"""What a reader does not see, or cannot tell apart, changes no statement."""

import unicodedata
from collections.abc import Callable
from functools import cache

import pytest

from kg.find.joins import join
from kg.model import Document, Resolution
from kg.settings import Settings
from kg.stages import pipeline

INVISIBLE = {
    "zero-width space": "\u200b", "zero-width joiner": "\u200d", "zero-width non-joiner": "\u200c",
    "soft hyphen": "\u00ad", "word joiner": "\u2060", "byte order mark": "\ufeff", "tab": "\t",
    "line separator": "\u2028", "vertical tab": "\v", "form feed": "\f", "left-to-right mark": "\u200e",
    "no-break space": "\u00a0", "next line": "\x85", "null": "\x00", "tag": "\U000e0041",
    "variation selector": "\U000e0100", "braille blank": "\u2800",
}  # fmt: skip
CLEAN = (
    "青川县人民代表大会常务委员会听取和审议县人民政府关于古树保护工作情况的报告。",
    "县长王立新主持召开县人民政府常务会议。县委书记李春和出席。",
    "青川县人大常委会监督县人民政府、县监察委员会、县人民法院的工作。",
    "市民政局局长见面会由青川县委领导。青川县人大常委会深入贯彻党的二十大精神。",
)
NAMES = (("人民代表大会常务委员会", 6), ("人民政府", 2), ("人大常委会", 2), ("监察委员会", 2), ("王立新", 1))
SHORT = ("县长王立新", "县委", "会议", "李春和", "青川县", "主持", "监督", "报告")
UNSEEN = [k for k, c in INVISIBLE.items() if not c.isspace()]
SUPPLEMENT = str.maketrans("民长见马黄龙门", "⺠⻓⻅⻢⻩⻰⻔")
KANGXI = {ord(unicodedata.normalize("NFKC", chr(code))): chr(code) for code in range(0x2F00, 0x2FD6)}


@cache
def run() -> Callable[[Document], Resolution]:
    return pipeline(Settings())


@cache
def statements(text: str) -> set[tuple[str, str, str, str, str]]:
    """The statements of a text with keys, modality and polarity, without offsets."""
    return {
        (s.subject.key, s.predicate, s.object.key, s.modality.value, s.polarity.value)
        for s in run()(Document("d", text)).statements
    }


@pytest.mark.parametrize("kind", INVISIBLE)
def test_inside_a_name_it_is_not_there(kind: str) -> None:
    for text in CLEAN:
        for name, at in NAMES:
            changed = text.replace(name, name[:at] + INVISIBLE[kind] + name[at:])
            assert statements(changed) == statements(text), (name, changed)


@pytest.mark.parametrize("kind", UNSEEN)
def test_inside_a_short_word_it_is_not_there(kind: str) -> None:
    for text in CLEAN:
        for word in SHORT:
            changed = text.replace(word, INVISIBLE[kind].join(word))
            assert statements(changed) == statements(text), (word, changed)


@pytest.mark.parametrize("table", [SUPPLEMENT, KANGXI, {ord("市"): "巿"}], ids=["supplement", "Kangxi", "巿"])
def test_what_looks_alike_is_the_same(table: dict[int, str]) -> None:
    for text in CLEAN:
        assert statements(text.translate(table)) == statements(text)


@pytest.mark.parametrize("zero", "〇○Ｏ零0O")
def test_six_ways_of_writing_zero(zero: str) -> None:
    told = "二〇二二年三月五日，青川县人大常委会听取县人民政府的报告。"
    assert statements(told.replace("〇", zero)) == statements(told)


def test_offsets_are_those_of_the_printed_text() -> None:
    text = CLEAN[0].replace("代表", "代\u200b表")
    found = run()(Document("d", text))
    for s in found.statements:
        assert s.evidence.quote == text[s.evidence.start : s.evidence.end]


BROKEN = (
    (
        "青川县工作\n青川县人大常委会听取县人民政府的报告。",
        "青川县工作\n青川县人大常\r\n委会听取县\r\n人民政府的报告。",
    ),
    ("青川县工作\n县委领导县人民政府。", "青川县工作\n县\n委领导县\n - 3 -\n人民政府。"),
    ("青川县工作\n县委领导县人民政府。", "青川县工作\n县委领导县\n    人民政府。"),
    ("青川县工作\n县委领导县政府。", "青川县工作\n县 委领导县政\n府。"),
    (
        "青川县工作\n县人大常委会听取县法院关于《古树保护》的报告。",
        "青川县工作\n县人大常委会听取县法院关于《古树\n保护》的报告。",
    ),
)


@pytest.mark.parametrize(("whole", "broken"), BROKEN)
def test_names_broken_over_lines_are_whole(whole: str, broken: str) -> None:
    told = {s[:3] for s in statements(whole)}
    assert {s[:3] for s in statements(broken)} == told != set()


@pytest.mark.parametrize("gap", ["\x0b", "\x0c", "\x85", "\u2028", "\u2009", "\t", "\xa0"])
def test_an_odd_gap_in_a_sentence_parts_no_name(gap: str) -> None:
    text = "青川县人民政府县长王立新主持召开县人民政府常务会议，传达学习县委会议精神，研究古树保护工作。"
    for word in ("王立新", "常务会议", "县委", "研究"):
        assert statements(text.replace(word, word[:1] + gap + word[1:])) == statements(text), word


def test_tabs_between_the_names_of_a_list_stay() -> None:
    text = "青川县人民政府县长\t王立新\t李春和\t张晓明\t出席了会议，会议研究了古树保护工作的安排。"
    assert "王立新 李春和 张晓明" in join(text).text
