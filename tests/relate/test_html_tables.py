"""Tables in HTML inside texts that are taken as they are: a row is a row, and its columns tell what became of a post."""

from __future__ import annotations

from kg.model import Document, Statement
from kg.settings import Settings
from kg.stages import pipeline

HEAD = "<tr><th>姓名</th><th>任命职务</th><th>免去职务</th></tr>"
ROWS = (
    "<tr><td>张建军</td><td>白水县教育局局长</td><td></td></tr>",
    "<tr><td>李伟</td><td></td><td>白水县民政局局长</td></tr>",
)


def stated(text: str) -> list[Statement]:
    return list(pipeline(Settings())(Document("a", text, home="610527")).statements)


def test_the_columns_of_a_table_tell_who_got_and_who_lost_a_post() -> None:
    for rows in ("".join((HEAD, *ROWS)), "\n".join((HEAD, *ROWS))):
        text = f'白水县人大常委会决定任免下列人员：\n<table border="1">{rows}</table>'
        found = {(s.subject.name[-8:], s.predicate, s.object.name[-6:]) for s in stated(text)}
        council = "人民代表大会常务委员会"[-8:]
        assert found == {
            (council, "appoints", "张建军"),
            ("张建军", "holdsPost", "白水县教育局"),
            (council, "removes", "李伟"),
        }


def test_the_post_of_a_row_is_not_that_of_the_person_below() -> None:
    rows = "<tr><td>张建军</td><td>县教育局局长</td></tr><tr><td>李伟</td><td>县水务局局长</td></tr>"
    found = stated(f"决定任命名单如下：\n<table>{rows}</table>")
    held = {(s.subject.name, s.object.name[-3:]) for s in found if s.predicate == "holdsPost"}
    assert held == {("张建军", "教育局"), ("李伟", "水务局")}
