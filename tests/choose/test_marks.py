"""A name and the quotation marks that belong to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.choose.chooser import Choice, about_papers
from kg.choose.marks import whole, without_copula
from kg.model import MentionType


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("深化“放管服”改革", "放管服”改革", "“放管服”改革"),
        ("锚定“两区一带”目标", "“两区一带", "两区一带"),
        ("锚定“两区一带”目标", "两区一带”", "两区一带"),
        ("开展“村村通”行动", "“村村通”行动", "“村村通”行动"),
        ("运用监督“三个清单”办法", "监督“三个清单", "监督“三个清单”"),
        ("甲区（乙区）组织", "乙区）", "乙区"),
        ("修改《〈村规〉的决定》", "〈村规〉的决定", "〈村规〉的决定"),
        ("推进“双减”和“双增”工作", "双减”和“双增", "双减”和“双增"),
    ],
)
def test_a_mark_goes_with_its_partner(text: str, found: str, name: str) -> None:
    start = text.index(found)
    a, b = whole(text, start, start + len(found))
    assert text[a:b] == name


@given(st.text("甲乙“”《》（）", min_size=1, max_size=12), st.data())
def test_a_name_stays_inside_its_text_and_moves_by_one_mark_at_most(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    a, b = whole(text, start, end)
    assert 0 <= a < b <= len(text)
    assert abs(a - start) + abs(b - end) <= 1
    assert whole(text, a, b) == (a, b)


def test_a_meeting_that_is_called_by_a_paper_holds_it() -> None:
    text = "《水法》实施五周年座谈会与《水法》宣传会"
    found = [
        Choice(1, 3, MentionType.DOC, 9),
        Choice(3, 12, MentionType.MEET, 9),
        Choice(14, 16, MentionType.DOC, 9),
    ]
    made = [text[c.start : c.end] for c in about_papers(found, text)]
    assert made == ["《水法》实施五周年座谈会", "水法"]


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("选举赵勇为区长", "赵勇为", "赵勇"),
        ("选举王芳、赵勇为副区长", "赵勇为", "赵勇"),
        ("选举赵勇为为区长", "赵勇为", "赵勇为"),
        ("赵勇为主持会议", "赵勇为", "赵勇为"),
        ("任命李为为局长", "李为", "李为"),
    ],
)
def test_a_person_who_becomes_something_is_named_without_the_verb(text: str, found: str, name: str) -> None:
    start = text.index(found)
    a, b = without_copula(text, start, start + len(found))
    assert text[a:b] == name
