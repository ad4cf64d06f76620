"""The skeleton of a text, its offsets and its sentences."""

from __future__ import annotations

from golden import entity
from kg.model import Document, MentionType
from kg.relate.names import Name
from kg.relate.skeleton import sentences, skeleton


def _name(text: str, name: str, kind: MentionType) -> Name:
    start = text.index(name)
    return Name(start, start + len(name), name, entity(name, kind))


def test_names_become_letters_and_quotation_marks_go() -> None:
    text = "县委（以下简称“本级党委”）增强“四个意识”、学习《条例》"
    names = [
        _name(text, "县委", MentionType.ORG),
        _name(text, "四个意识", MentionType.CON),
        _name(text, "条例", MentionType.DOC),
    ]
    reduced = skeleton(Document("d", text), names)
    assert reduced.text == "O增强C、学习D"
    assert [text[reduced.offsets[i]] for i in (0, 1, 3)] == ["县", "增", "四"]
    assert text[slice(*reduced.span(1, 4))] == "增强“四个意识"


def test_a_space_in_a_headline_parts_phrases_but_not_title_and_name() -> None:
    text = "县委书记 李明主持会议 学习条例"
    reduced = skeleton(Document("d", text), [_name(text, "李明", MentionType.PER)])
    assert reduced.text == "县委书记P主持会议，学习条例"


def test_a_line_broken_within_a_sentence_goes_on() -> None:
    text = "会议指出，要坚持问题导向，进一步完善各项工作\n机制，推动各项任务落实。\n会议强调纪律。"
    assert [s.text for s in sentences(skeleton(Document("d", text), []).text)] == [
        "会议指出，要坚持问题导向，进一步完善各项工作机制，推动各项任务落实",
        "会议强调纪律",
    ]


def test_sentences_know_paragraph_and_continuation() -> None:
    found = list(sentences("甲。乙；丙\n丁"))
    assert [(s.text, s.opens, s.continues) for s in found] == [
        ("甲", True, False),
        ("乙", False, False),
        ("丙", False, True),
        ("丁", True, False),
    ]


def test_a_sentence_without_end_is_cut_at_a_comma_and_goes_on() -> None:
    text = "县里的工作，" * 900 + "完成。下一句"
    found = list(sentences(text))
    assert "".join(s.text for s in found) == text.replace("。", "")
    assert all(text[s.start : s.start + len(s.text)] == s.text and len(s.text) <= 2000 for s in found)
    assert [s.continues for s in found] == [False, True, True, False]
    assert all(s.text.endswith("，") for s in found[:2])


def test_an_aside_tells_of_the_person_before_it_whatever_else_is_named() -> None:
    text = "县委开会。李明（县财政局局长）、王红（女）出席。"
    names = [
        _name(text, "县委", MentionType.ORG),
        _name(text, "李明", MentionType.PER),
        _name(text, "县财政局", MentionType.ORG),
        _name(text, "王红", MentionType.PER),
    ]
    reduced = skeleton(Document("d", text), names)
    assert reduced.text[reduced.turned :] == "\nO局长P"


def test_bars_stand_for_the_white_space_of_a_table() -> None:
    def row(text: str) -> str:
        return skeleton(Document("d", text), [_name(text, "王 红", MentionType.PER)]).text.split("\n")[1]

    assert row("姓名    任命职务  免去职务\n王 红  局长    科长\n") == "P|局长|科长"
    assert row("姓名\t任命职务\t免去职务\n王 红\t\t科长\n") == "P||科长"
    assert row("姓名　任命职务\n王 红　局长\n") == "P|局长"
    assert row("姓名 任命职务\n王 红 局长\n") == "P|局长"
    assert row("姓名  电话\n王 红  局长\n") == "P局长"
    assert row("出席  名单\n王 红  局长\n") == "P局长"


def test_a_span_is_from_the_first_to_the_last_character_of_its_slice() -> None:
    text = "县委 县政府，“李明（县水利局）主持\n会议”。"
    kinds = {
        "县委": MentionType.ORG,
        "县政府": MentionType.ORG,
        "李明": MentionType.PER,
        "县水利局": MentionType.ORG,
    }
    reduced = skeleton(Document("d", text), [_name(text, name, kind) for name, kind in kinds.items()])
    assert reduced.turned < len(reduced.text)
    for start in range(len(reduced.text)):
        for end in range(start, len(reduced.text) + 1):
            covered = reduced.offsets[start : max(end, start + 1)]
            ends = [name.end for name in reduced.within(start, max(end, start + 1))]
            assert reduced.span(start, end) == (min(covered), max(max(covered) + 1, *ends, 0))
