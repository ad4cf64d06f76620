"""What stands against a request is told in the language of who asks."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from tests.serve.conftest import Server

from kg.errors import GraphError, LimitError
from kg.serve import lookups
from kg.serve.language import told

UNKNOWN = "org=某县: the graph knows no such name as org; did you mean 某州? (图中没有该名称)"


def test_a_message_begins_with_the_language_of_the_reader() -> None:
    assert (
        told(UNKNOWN, "zh")
        == "图中没有该名称：org=某县: the graph knows no such name as org; did you mean 某州?"
    )
    assert told(UNKNOWN, "en") == "org=某县: the graph knows no such name as org; did you mean 某州?"
    assert told(UNKNOWN, "") == UNKNOWN
    assert told("org=某县 (甲) is unknown", "zh") == "org=某县 (甲) is unknown"


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        ("/questions/who-leads?org=没有的机构", "图中没有该名称：", "org=没有的机构: the graph knows no such name"),
        ("/questions/compare-places?first=青川县", "请填写： “第二地”", "Fill in: “the second place”"),
        ("/questions/diff-dates?before=2024-13&after=2025", "日期格式有误：", "parameter"),
    ],
)  # fmt: skip
def test_errors_of_forms(server: Server, path: str, chinese: str, english: str) -> None:
    for lang, words in (("zh", chinese), ("en", english)):
        answer = server.get(path, "text/html", Accept_Language=lang)
        said = answer.text.partition('role="alert"><bdi>')[2].partition("</bdi>")[0]
        assert answer.status == 400 and said.startswith(words)
        assert lang == "zh" or "(" not in said


def test_programs_are_told_in_both_languages(server: Server) -> None:
    answer = server.get(f"/sparql?query={quote('SELECT * {')}")
    assert answer.text.startswith("the query cannot be read") and "(查询语句有误)" in answer.text
    asked = server.get(f"/sparql?query={quote('SELECT * {')}", Accept_Language="zh-CN")
    assert asked.text.startswith("查询语句有误：") and "(查询" not in asked.text
    assert server.get("/picture?query=x", Cookie="kg-lang=en").text.isascii()


def test_a_key_of_another_kind_is_refused(server: Server) -> None:
    assert server.get("/questions/who-leads?org=place/510822", "text/html").status == 400


@pytest.mark.parametrize(
    ("path", "found"),
    [("/questions/who-leads?org=org/510822/npc-sc", "青川县委员会"), ("/questions/law-and-text?place=510822", "<td ")],
)  # fmt: skip
def test_forms_take_the_key_of_a_thing_and_the_code_of_a_place(server: Server, path: str, found: str) -> None:
    assert found in server.text(path)
    assert server.get(path.replace("510822", "510823"), "text/html").status == 400


@pytest.mark.parametrize(("error", "status"), [(GraphError, 500), (LimitError, 503)])
def test_what_goes_wrong_on_a_page(
    server: Server, monkeypatch: pytest.MonkeyPatch, error: type[Exception], status: int
) -> None:
    def broken(*_: object) -> bool:
        raise error("/secret/place: too much (太多)")

    monkeypatch.setattr(lookups, "known", broken)
    chinese, english = (server.get("/id/org/1", "text/html", Accept_Language=lang) for lang in ("zh", "en"))
    assert chinese.status == english.status == status and english.text.isascii()
    assert chinese.text.startswith("图暂时无法读取：" if status == 500 else "太多：")
    assert status == 503 or "/secret" not in chinese.text
