"""Pages of a running server: what they show, in which form, to whom; and that texts are only ever texts."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlencode

import pytest
from rdflib import Graph as RdfGraph
from tests.serve.conftest import COURT, HOSTILE, NPCSC, TEXTS, Server, build, running, serving

from kg.decisions import record
from kg.serve import Options
from kg.serve.search import Index
from kg.serve.texts import pieces

FULL = "四川省广元市青川县人民代表大会常务委员会"


def test_the_first_page_counts_and_lists_the_latest_texts(server: Server) -> None:
    page = server.text("/")
    assert page.index("青川县人民政府新闻") < page.index("青川县人大常委会工作动态")
    assert '<dt>文本</dt><dd><a href="/questions/documents">3</a></dd>' in page


@pytest.mark.parametrize(
    ("headers", "lang"),
    [({"Accept_Language": "en-GB,zh;q=0.5"}, "en"), ({"Accept_Language": "fr, zh-CN;q=0.8, en;q=0.1"}, "zh"), ({}, "zh"),
     ({"Accept_Language": "zh", "Cookie": "kg-lang=en"}, "en")],
)  # fmt: skip
def test_pages_are_in_the_language_of_the_browser_or_of_the_switch(
    server: Server, headers: dict[str, str], lang: str
) -> None:
    answer = server.get("/questions", "text/html", **headers)
    assert answer.headers["Content-Language"] == lang
    assert ("To whom do the institution" in answer.text) is (lang == "en")
    assert server.get("/?lang=en").headers["Set-Cookie"].startswith("kg-lang=en")


def test_who_has_a_page_is_not_sent_it_again(server: Server) -> None:
    first = server.get(NPCSC, "text/html")
    tag = first.headers["etag"]
    again = server.get(NPCSC, "text/html", If_None_Match=tag)
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    english = server.get(NPCSC, "text/html", If_None_Match=tag, Accept_Language="en")
    assert english.status == 200 and english.headers["etag"] != tag


def test_an_answer_has_heads_of_its_own_and_links_to_names(server: Server) -> None:
    texts = server.text("/questions/documents", Accept_Language="zh")
    assert '<th scope="col">标题</th>' in texts and '<th scope="col">机构关系知识图谱</th>' not in texts
    leads = server.text(
        "/questions/who-leads?" + urlencode({"org": "青川县人大常委会"}), Accept_Language="zh"
    )
    assert '<th scope="col">领导者</th>' in leads and '<a href="/id/org/510822/cpc">' in leads
    assert ">被领导的机构</label>" in leads
    english = server.text(
        "/questions/who-leads?" + urlencode({"org": "青川县人大常委会"}), Accept_Language="en"
    )
    assert ">the institution that is led</label>" in english


@pytest.mark.parametrize(
    "typed",
    ["青川县人大常委会", "川县人大常", " 青川县 人大常委会", "四川省广元市青川县人民代表大会常务委员会"],
)
def test_search_finds_any_stretch_of_any_form(server: Server, typed: str) -> None:
    assert (
        json.loads(server.text("/complete?" + urlencode({"q": typed, "kind": "org"})))[0]["address"] == NPCSC
    )
    assert f'href="{NPCSC}"' in server.text("/search?" + urlencode({"q": typed}))


@pytest.mark.parametrize(
    "typed", ["qingchuanxian renda", "qcxrdcwh", "qingc rd", "青川人大", "lu'an", "QCXRDCWH"]
)
def test_search_takes_pinyin_initials_and_scattered_characters(server: Server, typed: str) -> None:
    found = json.loads(server.text("/complete?" + urlencode({"q": typed, "kind": "org"})))
    assert (NPCSC in [hit["address"] for hit in found]) is (typed != "lu'an")


def test_completion_keeps_to_the_kind(server: Server) -> None:
    found = json.loads(server.text("/complete?" + urlencode({"q": "青川县", "kind": "place"})))
    assert {hit["type"] for hit in found} == {"LOC"}
    assert json.loads(server.text("/complete?q=")) == []


def test_an_entity_as_page_and_as_rdf(server: Server) -> None:
    page = server.text(NPCSC)
    assert FULL in page and "向县委请示报告重大事项" not in page and "县委" in page
    iri = f"https://w3id.org/institution-kg{NPCSC}"
    for accept, form in (
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
    ):
        data = RdfGraph().parse(data=server.text(NPCSC, accept), format=form)
        assert (FULL,) in {(str(row[0]),) for row in data.query(f"SELECT ?n {{ <{iri}> skos:prefLabel ?n }}")}
    assert server.get(f"{NPCSC}?format=ttl", "text/html").headers["Content-Type"].startswith("text/turtle")


def test_a_document_marks_names_and_statements(server: Server) -> None:
    page = server.text("/id/text/青川-2")
    assert f'<a href="{NPCSC}">青川县人大常委会</a>' in page and "<mark" in page
    assert "data-statement=" in page


def test_pieces_are_the_text() -> None:
    text = "县委领导常委会。县委"
    cut = pieces(text, [{"entity": "e:1", "start": "0", "end": "2"}, {"entity": "e:1", "start": "8", "end": "10"}],
                 [{"s": "s:1", "start": "0", "end": "7"}, {"s": "s:2", "start": "1", "end": "99"}])  # fmt: skip
    assert "".join(p.text for p in cut) == text
    assert [(p.text, p.statements) for p in cut if p.entity] == [
        ("县", ("s:1",)),
        ("委", ("s:1", "s:2")),
        ("县委", ("s:2",)),
    ]


def test_a_statement_shows_its_sentence_and_its_evidence(server: Server) -> None:
    answer = server.text("/questions/who-leads?" + urlencode({"org": "青川县人大常委会", "format": "json"}))
    row = json.loads(answer)["results"]["bindings"][0]
    page = server.text(f"/id/statement/{row['statement']['value']}")
    assert f"<mark>{row['quote']['value']}</mark>" in page and "kg decide FILE reject" in page
    data = RdfGraph().parse(
        data=server.text(f"/id/statement/{row['statement']['value']}", "text/turtle"), format="turtle"
    )
    assert row["quote"]["value"] in {str(o) for o in data.objects()}


def test_a_place_lists_its_organs_and_texts(server: Server) -> None:
    page = server.text("/id/place/510822")
    assert f'href="{NPCSC}"' in page and "青川县人民政府新闻" in page


def test_what_surrounds_a_thing(server: Server) -> None:
    around = json.loads(server.text(f"/around{NPCSC.removeprefix('/id')}"))
    labels = {n["label"] for n in around["nodes"]}
    assert {FULL, "四川省广元市青川县人民政府"} <= labels and len(labels) == len(around["nodes"])
    assert all(e["count"] >= e["facts"] for e in around["edges"])


def test_a_question_as_table_csv_and_json(server: Server) -> None:
    asked = "/questions/statements-about?" + urlencode({"entity": "青川县人大常委会"})
    page = server.text(asked)
    rows = list(csv.DictReader(io.StringIO(server.text(asked + "&format=csv"))))
    bound = json.loads(server.text(asked + "&format=json"))["results"]["bindings"]
    assert len(rows) == len(bound) > 3 and f"{len(rows)} 行" in page and "PREFIX kg:" in page
    assert "1 篇文本没有日期" in server.text(asked + "&from=2020")


def test_the_list_of_texts_leads_to_each(server: Server) -> None:
    page = server.text("/questions/documents")
    addresses = re.findall(r'href="(/id/text/[^"]+)"', page)
    assert len(set(addresses)) == 3
    for address in addresses:
        assert server.get(address, "text/html").status == 200


def test_a_question_between_two_days_tells_what_has_no_date(server: Server) -> None:
    between = urlencode({"before": "2023-12-31", "after": "2024"})
    assert "篇文本没有日期，未计入这段时间" in server.text(f"/questions/diff-dates?{between}")
    ends = urlencode({"from": "青川县人大常委会", "to": "青川县人民政府"})
    assert "<td " in server.text(f"/questions/paths?{ends}")


@pytest.mark.parametrize("name", ["compare-places", "history", "law-and-text", "diff-dates"])
def test_the_questions_of_the_first_page_are_answered(server: Server, name: str) -> None:
    given = {
        "compare-places": {"first": "青川县", "second": "广元市"}, "history": {"entity": "青川县人大常委会"},
        "law-and-text": {"place": "青川县"}, "diff-dates": {"before": "2023-12-31", "after": "2024"},
    }[name]  # fmt: skip
    page = server.text(f"/questions/{name}?{urlencode(given)}")
    assert "<table" in page and "<td " in page and f'href="/questions/{name}"' in server.text("/")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/questions/who-leads?org=没有这个机构", 400), ("/questions/nonesuch", 404), ("/id/org/none", 404), ("/id/", 404),
        ("/nowhere", 404), ("/questions/meetings-of?org=青川县&from=März", 400), ("/static/../live.py", 404),
        ("/around/org/none", 404), ("/id/statement/x%20y", 404), ("/static/%2e%2e/options.py", 404),
        ("/questions/who-leads?org=\ufffd\ufffd", 400), ("/questions/who-leads?org=x\n\ry", 400), ("/questions/who-leads?org=\x00", 400),
        ("/questions/documents-deliberated?org=青川县人大常委会&from=2025&to=2020", 400),
        ("/questions/diff-dates?before=2024-02-31&after=2025", 400),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_without_a_path_of_the_machine(
    server: Server, path: str, status: int
) -> None:
    answer = server.get(path, "text/html")
    assert answer.status == status
    assert (
        str(server.graph.parent) not in answer.text
        and "Traceback" not in answer.text
        and "site-packages" not in answer.text
    )


def hostile_paths() -> list[str]:
    query = urlencode({"q": HOSTILE[:80]})
    return [
        "/", "/all/org", "/all/document", f"/search?{query}", f"/complete?{query}", "/search?" + urlencode({"q": "onerror"}), "/id/text/" + HOSTILE[:120], NPCSC, COURT, f"/around{COURT[3:]}", "/questions",
        "/questions/statements-about?" + urlencode({"entity": "青川县人大常委会"}),
        "/questions/who-leads?" + urlencode({"org": HOSTILE}), "/questions/documents?ask=1", "/id/" + HOSTILE[:60], "/" + HOSTILE[:60],
        "/?" + urlencode({"lang": HOSTILE, HOSTILE[:50]: "1"}),
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(len(hostile_paths())))
def test_texts_are_texts_in_every_page(server: Server, number: int) -> None:
    answer = server.get(hostile_paths()[number], "text/html")
    if answer.headers["Content-Type"].startswith("text/html"):
        assert (
            "<img" not in answer.text
            and "<script>" not in answer.text
            and 'href="javascript:' not in answer.text
        )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]


def test_a_request_for_another_name_is_refused(server: Server) -> None:
    """A page elsewhere whose name is pointed at this machine reads nothing."""
    refused = server.get("/", Host="example.org")
    assert refused.status == 400 and "--name" in refused.text
    assert server.get("/", Host=f"localhost:{server.port}").status == 200
    assert server.get("/", Host=f"[::1]:{server.port}").status == 200


def test_a_head_that_is_too_long_is_refused(server: Server) -> None:
    assert server.get("/", X_Long="x" * 100_000).status in (400, 431)


def test_a_text_tells_how_it_was_read(server: Server) -> None:
    page = server.text("/id/text/青川-1")
    how = page.partition('<details class="how">')[2]
    assert "jsonl" in how and "date: record field date" in how


def test_what_begins_as_asked_is_found_among_many_that_hold_it() -> None:
    """Of a sound that stands in very many names not all are looked at: those that begin with it come first."""
    forms = {f"concept/{n}": [f"教育数字化{n}"] for n in range(2000)} | {"place/1": ["玉树州"]}
    index = Index(forms, {iri: "LOC" if iri.startswith("place") else "CON" for iri in forms})
    assert [index.find("yushu", 3)[0].name, len(index.find("yushu", 3))] == ["玉树州", 3]
    assert index.find("shuzihua7", 1)[0].name == "教育数字化7"


def test_the_count_of_an_answer_stands_apart_and_is_one_row_or_several(server: Server) -> None:
    page = server.text("/questions/who-leads?org=青川县人大常委会&lang=en")
    assert re.search(r"<p>(1 row|\d+ rows) · <a", page)


def test_the_name_that_an_analyst_gives_comes_before_that_of_the_law(tmp_path: Path) -> None:
    named = tmp_path / "named.tsv"
    record(named, "relabel", COURT.removeprefix("/id/"), value="青川法庭旧称")
    build(tmp_path / "graph", TEXTS[:2], named)
    with running(Options(tmp_path / "graph")) as port:
        page = Server(port, tmp_path, tmp_path).text(COURT)
    assert "<h1><bdi>青川法庭旧称</bdi></h1>" in page


def test_an_entity_has_no_word_of_another_language_and_one_text_is_one(tmp_path: Path) -> None:
    text = "青川县人大常委会监督青川县人民法院。青川县人大常委会财政经济委员会听取了青川县财政局的汇报。"
    with serving(tmp_path / "graph", [{"id": "一", "text": text}]) as server:
        page = server.text("/id/text/一?lang=en")
        inner = sorted({unquote(a) for a in re.findall(r'href="(/id/org/510822/npc-sc/[^"]+)"', page)})
        assert inner
        for address in inner:
            assert "unitOf" in server.text(address, "text/turtle")
            shown = server.text(address + "?lang=en")
            assert "<dt>part of</dt>" in shown and "unitOf" not in shown
        statement = re.findall(r'href="(/id/statement/[^"]+)"', page)[0]
        assert re.search(
            r"<p>1 statement says this of the two · 1 text</p>", server.text(f"{statement}?lang=en")
        )
