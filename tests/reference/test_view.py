"""The normalised view keeps every offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reference import view
from kg.reference.view import clean, hidden, normalise


@given(st.text())
def test_same_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text())
def test_what_is_normal_stays(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_forms() -> None:
    assert normalise("廣東省２０２４年「一國兩制」(草案)") == "广东省2024年“一国两制”（草案）"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("⼈⼤常委会", "人大常委会"),
        ("沿著正確方向", "沿着正确方向"),
        ("著名學者成效顯著", "著名学者成效显著"),
        ("⺠主⻅⾯", "民主见面"),
        ("县⻓⻢⻰", "县长马龙"),
        ("⾒⾯", "见面"),
        ("北京巿", "北京市"),
        ("二○二二年", "二〇二二年"),
        ("二OO八年", "二〇〇八年"),
        ("二00八年", "二〇〇八年"),
        ("︵草案︶", "（草案）"),
        ("金\uf90a", "金金"),
    ],
)
def test_what_looks_alike_reads_alike(text: str, meant: str) -> None:
    assert normalise(text) == meant


@pytest.mark.parametrize("hidden", "\u200b\u00ad\u2060\ufeff\t\u00a0\u202e\ufe0f")
def test_what_is_not_seen_reads_as_a_space(hidden: str) -> None:
    assert normalise(f"县{hidden}委") == "县 委"


@pytest.mark.parametrize("end", "\u2028\u2029\x0b\x0c\x85")
def test_every_line_end_reads_as_one(end: str) -> None:
    assert normalise(f"一{end}二") == "一\n二"


def test_a_cleaned_text_has_no_radicals_and_nothing_hidden() -> None:
    assert clean("⼈\u200b⺠\u00a0代\u00ad表\u2028大\t会") == "人民 代表\n大\t会"


def test_letters_and_digits_elsewhere_stay() -> None:
    assert normalise("第O组，一0一号，A0") == "第O组，一〇一号，A0"


def test_replacing_gives_what_the_table_gives() -> None:
    table = view._table()
    for around in ("", "国家"):
        for code in table:
            text = around + chr(code) + around
            assert view._translated(text) == text.translate(table)
    every = "".join(map(chr, (*table, *range(0x20, 0x3100), *range(0xF900, 0x10000))))
    assert view._translated(every) == every.translate(table)


def test_what_is_hidden_is_each_character_of_the_table() -> None:
    unseen = [
        chr(code)
        for code, (_, kind) in view._characters().items()
        if kind in ("invisible", "control") and not chr(code).isspace()
    ]
    assert unseen
    assert all(hidden(f"县{one}委") == ((1, 2),) for one in unseen)


def test_what_may_change_or_be_hidden_is_not_plain() -> None:
    """A plain text is left as it is, so none that its form or its hidden parts depend on may count as plain."""
    alone = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]
    assert all(not view.is_plain(one) for one in alone if normalise(one) != one or hidden(one))
    assert not any(
        map(
            view.is_plain, ("二OO八年", "二o〇八年", "沿著", "**县委**", "#标题", "<b>县委</b>", "[县委](/a)")
        )
    )
    assert view.is_plain("房山区人大常委会召开会议，审议《条例》。")


@given(st.text(st.sampled_from("一二年Oo0〇著名显*_~`#<>[]()b\n\u3000縣县委"), max_size=12))
def test_a_plain_text_keeps_its_form(text: str) -> None:
    if view.is_plain(text):
        rendered = view._PARTICLE.sub("着", view._translated(view._rendered(text)))
        assert view._ZERO.sub(lambda zero: "〇" * len(zero[0]), rendered) == text
        assert not view.markup(text) and view._unseen().isdisjoint(text)


@given(st.text(st.sampled_from("縣县委會会著于於𠀀a"), max_size=12))
def test_simplified_is_what_the_table_gives(text: str) -> None:
    assert view.simplified(text) == text.translate(view._plain())
