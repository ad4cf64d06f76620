"""The lists of all things of a kind, and what a page tells of a post and of the years of a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from tests.serve.conftest import Server, serving

from kg.serve import lookups

TEXTS = [
    {"id": "a", "title": "青川县人大常委会新闻", "date": "2024-03-01", "text":
     "青川县人大常委会任命罗小川为青川县财政局局长。青川县人大常委会主任何大河主持会议。"
     "青川县人大常委会监督青川县人民法院。青川县人大常委会审议了《青川县供水条例》。\n"},
    {"id": "b", "title": "新闻", "date": "2024-05-01", "publisher": "北京市人大", "text": "北京市人大常委会主任何大河出席会议。\n"},
]  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("lists") / "graph", TEXTS) as found:
        yield found


def lines(page: str) -> list[tuple[str, str, int]]:
    """The name, the address and the number of statements of each line of a list."""
    found = re.findall(r'<li><a href="([^"]+)"><bdi>([^<]+)</bdi></a>.*?<small>(\d+) ', page)
    return [(unescape(name), address, int(count)) for address, name, count in found]


@pytest.mark.parametrize("kind", ["org", "place", "person", "document"])
def test_the_counts_of_the_first_page_lead_to_lists_of_as_many_things(server: Server, kind: str) -> None:
    (count,) = re.findall(rf'<a href="/all/{kind}">(\d+)</a>', server.text("/"))
    listed = lines(server.text(f"/all/{kind}"))
    assert len(listed) == int(count) > 0
    counts = [n for _, _, n in listed]
    assert counts == sorted(counts, reverse=True)


def test_a_list_names_what_texts_name_and_no_texts(server: Server) -> None:
    assert [name for name, _, _ in lines(server.text("/all/document"))] == ["青川县供水条例"]
    first, address, count = lines(server.text("/all/org"))[0]
    assert first == "四川省广元市青川县人民代表大会常务委员会" and count >= 4
    assert first in server.text(address)
    names = [name for name, _, _ in lines(server.text("/all/org"))]
    assert not [name for name in names if "最高人民法院" in name]  # the law alone tells of it


def test_namesakes_are_told_apart(server: Server) -> None:
    page = server.text("/all/person")
    same = [address for name, address, _ in lines(page) if name == "何大河"]
    assert len(same) == 2 and page.count("<code>person/") == 2
    assert "<code>" not in server.text("/all/org")


def test_a_list_of_no_kind_is_not_there_and_a_page_past_the_end_is_the_last(server: Server) -> None:
    assert server.get("/all/nothing", "text/html").status == 404
    assert lines(server.text("/all/org?page=99999")) == lines(server.text("/all/org"))
    assert server.text("/all/meeting").count("没有找到")
    last = server.text("/id/org/510822/npc-sc?relation=supervises&way=out&page=99")
    assert "青川县人民法院" in last and "1 / 1" in last and "下一页" not in last


def test_the_page_of_a_person_tells_the_posts(server: Server) -> None:
    address = next(a for name, a, _ in lines(server.text("/all/person")) if name == "罗小川")
    assert "<strong><bdi>局长</bdi></strong>" in server.text(address)
    assert "<strong><bdi>主任</bdi></strong>" in server.text("/id/org/510822/npc-sc")


def test_the_years_of_a_place_are_those_of_its_code(server: Server) -> None:
    chinese, english = (server.text(f"/id/place/510822?lang={lang}") for lang in ("zh", "en"))
    assert "<dt>现代码启用</dt>" in chinese and "<dt>under this code since</dt>" in english
    beijing = server.text("/id/place/110000?lang=en")
    assert "<bdi>1981 or before</bdi>" in beijing and "<bdi>1981</bdi>" not in beijing


def test_what_a_thing_is_is_told_in_words(tmp_path: Path) -> None:
    """Properties of other vocabularies have no label in the ontology."""
    text = "县人大常委会学习贯彻党的二十届三中全会精神，坚决做到“两个维护”。青川县由四川省撤县设市而来。"
    with serving(tmp_path / "graph", [{"id": "一", "title": "青川县人大常委会新闻", "text": text}]) as own:
        heads: list[str] = []
        for kind in ("meeting", "concept", "place", "org"):
            for _, address, _ in lines(own.text(f"/all/{kind}")):
                heads += re.findall("<dt>(.*?)</dt>", own.text(address))
        assert {"开始日期", "结束日期", "所含提法"} <= set(heads) and not [h for h in heads if h.isascii()]
        assert heads.index("开始日期") < heads.index("结束日期")


def test_all_organs_of_a_place_can_be_reached(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "PER_DEPENDENT", 2)
    page = server.text("/id/place/510822")
    count = int(re.findall(r"本地机构 <small>(\d+)", page)[0])
    assert count > 2 and page.count('<li><a href="/id/org/510822') == 2
    (more,) = re.findall(r'<a href="(/id/place/510822\?dependents=jurisdiction)">全部 \((\d+)\)', page)
    assert more == ("/id/place/510822?dependents=jurisdiction", str(count))
    pages = [server.text(f"{more[0]}&page={n}") for n in range(1, -(-count // 2) + 1)]
    found = [unescape(a) for page in pages for a in re.findall(r'<li><a href="([^"]+)"', page)]
    assert len(found) == len(set(found)) == count and "/id/org/510822/npc-sc" in found
    assert server.get("/id/place/510822?dependents=nothing", "text/html").status == 200


def test_a_post_stands_once_with_its_statements_and_dates(tmp_path: Path) -> None:
    told = "青川县财政局局长罗小川出席会议。"
    texts = [
        {"id": "一", "title": "新闻", "date": "2023-02-01", "text": f"{told}青川县财政局原局长何大河参加。"},
        {"id": "二", "title": "新闻", "date": "2024-03-02", "text": f"会议由县长主持，{told}"},
        {"id": "三", "title": "新闻", "text": "青川县财政局副局长罗小川讲话。"},
    ]
    with serving(tmp_path / "graph", texts) as own:
        address = next(a for name, a, _ in lines(own.text("/all/person")) if name == "罗小川")
        table = own.text(address).partition('<table class="answer posts">')[2].partition("</table>")[0]
        cells = [
            re.sub("<[^>]+>", " ", row).split() for row in re.findall("<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        body = "四川省广元市青川县财政局"
        assert cells[1:] == [[body, "局长", "2", "2023-02-01", "2024-03-02"], [body, "副局长", "1"]]
        department = next(a for name, a, _ in lines(own.text("/all/org")) if name == body)
        table = own.text(department).partition('<table class="answer posts">')[2].partition("</table>")[0]
        assert "罗小川" in table and "局长" in table
