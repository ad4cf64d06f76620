"""Many documents in one text."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SettingsError
from kg.read.contract import Draft, Limits, Options, Reading
from kg.read.given import options
from kg.read.splitting import split, split_rules
from kg.resources import rows

TEXT = "公报\n第一篇 供水通知\n县委召开会议。\n第二篇 供电通知\n县政府召开会议。\n"


def test_lines_that_match_begin_documents(read: Callable[..., list[Reading]]) -> None:
    found = read(TEXT.encode(), "a.txt", Options(split=r"^第.篇"))
    assert [m.document.id for m in found] == ["a#1", "a#2", "a#3"]
    assert [m.document.text.splitlines()[0] for m in found] == ["公报", "第一篇 供水通知", "第二篇 供电通知"]


@given(st.text(alphabet="一篇\n会", max_size=40), st.sampled_from([None, "^一", "篇", "^$", "x", ""]))
def test_the_parts_are_the_text(text: str, rule: str | None) -> None:
    assert "".join(part.text for part in split(Draft(text), rule)) == text


def test_options_as_a_user_writes_them() -> None:
    made = options(["text=正文"], ["seconds=1.5", "size=2MB", "unpacked=1G"], "^第")
    assert made == Options(Limits(seconds=1.5, size=2 << 20, unpacked=1 << 30), {"text": "正文"}, "^第")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"columns": ["body=正文"]}, "--column body=正文: write FIELD=COLUMN"),
        ({"columns": ["text"]}, "--column text: write"),
        ({"limits": ["seconds=soon"]}, "--limit seconds=soon: write NAME=AMOUNT"),
        ({"limits": ["speed=3"]}, "--limit speed=3: write"),
        ({"limits": ["size=0"]}, "--limit size=0: write"),
        ({"split": "("}, r"--split \(: not a regular expression"),
    ],
)
def test_options_that_are_none_are_told(given: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        options(**given)  # type: ignore[arg-type]


GAZETTE = (
    "某县人民政府公报\n目录\n关于供水工作的通知\n\n"
    "某县人民政府关于供水工作的通知\n某政发〔2024〕3号\n各乡镇人民政府：\n请认真落实。\n2024年3月5日\n"
    "某县人民政府办公室\n关于防汛工作的通知\n某政办发〔2024〕7号\n请认真落实。\n2024年4月9日\n"
    "某县公路管理办法\n（某政发〔2024〕9号）\n第一条　为了管理公路，制定本办法。\n"
)


def test_a_gazette_falls_into_its_papers() -> None:
    for rule in ("gazette", "auto"):
        parts = [part.text.splitlines()[0] for part in split(Draft(GAZETTE), rule)]
        assert parts == [
            "某县人民政府公报",
            "某县人民政府关于供水工作的通知",
            "某县人民政府办公室",
            "某县公路管理办法",
        ]


@pytest.mark.parametrize("rule", list(rows("split_rules")), ids=lambda row: row["name"])
def test_each_rule_finds_where_its_kind_begins(rule: dict[str, str]) -> None:
    item = rule["example"].replace("\\n", "\n") + "\n县委召开会议。\n"
    text = "卷首\n" + item * 3
    assert [part.text for part in split(Draft(text), rule["name"])] == ["卷首\n", item, item, item]
    assert [part.text for part in split(Draft(text), "auto")] == ["卷首\n", item, item, item]


def test_a_text_of_one_matter_stays_whole() -> None:
    contents = "【概况】\n【供水】\n【公路】\n" + TEXT
    assert [part.text for part in split(Draft(contents), "auto")] == [contents]
    assert len(split_rules()) > 3
