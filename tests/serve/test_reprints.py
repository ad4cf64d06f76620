"""The pages of the server count what reprints repeat once, and mark lines that are no prose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.serve.conftest import Server, serving

import kg
from kg.model import Region
from kg.serve.texts import pieces

BODY = (
    "青川县人大常委会听取专项报告\n"
    "　　青川县人大常委会听取了青川县人民政府关于生态环境保护情况的报告，审议了有关文件，对下一步工作提出要求。\n"
    "　　会后，大家一致认为，青川县人大常委会监督青川县人民法院，要坚持问题导向，把整改工作落到实处。\n"
)
TEXTS = [
    {"id": "a", "title": "首发", "date": "2024-03-01", "text": f"您的位置：首页 > 要闻\n{BODY}"},
    {"id": "b", "title": "转载一", "date": "2024-03-03", "text": BODY},
    {"id": "c", "title": "转载二", "date": "2024-03-05", "text": BODY},
]


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("prints") / "graph", TEXTS) as found:
        yield found


def test_an_entity_lists_a_statement_once_with_its_reprints(prints: Server) -> None:
    page = prints.text("/id/org/510822/npc-sc?lang=en")
    assert page.count("青川县人大常委会监督青川县人民法院") == 1 and "reprinted by 2" in page
    around = prints.get("/around/org/510822/npc-sc").text
    assert '"en":"supervises","count":1' in around.replace(" ", "")


def test_a_statement_names_its_prints(prints: Server) -> None:
    rows = kg.Graph(prints.graph).query(
        "SELECT ?s ?first { ?s kg:repeats ?first ; kg:predicate kg:supervises }"
    )
    assert isinstance(rows, list) and len(rows) == 2
    repeated, first = (str(rows[0][name]).rpartition("/")[2] for name in ("s", "first"))
    page = prints.text(f"/id/statement/{repeated}?lang=en")
    assert "1 statement says this" in page and "3 texts, of them 2 reprints" in page
    assert "reprint of" in page and f"/id/statement/{first}" in page
    assert prints.text(f"/id/statement/{first}?lang=en").count("reprinted by") == 2


def test_the_first_page_tells_of_reprints(prints: Server) -> None:
    page = prints.text("/?lang=en")
    assert "<dt>Reprints among them</dt><dd>2</dd>" in page


def test_lines_that_are_no_prose_are_marked(prints: Server) -> None:
    page = prints.text("/id/text/a?lang=en")
    assert '<span class="apart" data-label="navigation · no statements">' in page
    cut = pieces("甲\n乙丙", [], [], (Region(2, 4, "footer"),))
    assert [(p.text, p.apart, p.begins) for p in cut] == [("甲\n", "", False), ("乙丙", "footer", True)]
