"""The article of pages in the shapes that government sites have."""

from collections.abc import Callable, Sequence

import pytest
from bench.page_shapes import shapes

from kg.read.contract import Reading

SHAPES = shapes()


@pytest.mark.parametrize("shape", SHAPES)
def test_the_article_and_nothing_else(shape: str, read: Callable[..., list[Reading]]) -> None:
    page, expected = SHAPES[shape]
    (made,) = read(page.encode(), "a.html")
    assert made.document.text.splitlines() == list(expected)
    assert made.dropped


@pytest.mark.parametrize("shape", ["news in TRS_Editor", "news in unnamed divs", "layout tables"])
def test_metadata_of_the_page(shape: str, read: Callable[..., list[Reading]]) -> None:
    (made,) = read(SHAPES[shape][0].encode(), "a.html")
    found = made.document
    assert (found.title, found.date, found.publisher) == (
        "青川县人大常委会召开第十二次会议", "2024-03-05", "青川县人大常委会办公室",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<meta name='PubDate' content='2024-03-06 08:00'>", "date", "2024-03-06"),
        ("<meta name='ContentSource' content='青川日报'>", "publisher", "青川日报"),
        ("<meta name='ArticleTitle' content='标题全文'>", "title", "标题全文"),
        ("<meta property='og:url' content='http://example.org/1'>", "url", "http://example.org/1"),
        (
            '<script type=\'application/ld+json\'>{"datePublished": "2024-03-07"}</script>',
            "date",
            "2024-03-07",
        ),
    ],
)
def test_metadata_of_the_head(
    head: str, field: str, value: str, read: Callable[..., Sequence[Reading]]
) -> None:
    page = f"<html><head>{head}</head><body><h1>通知</h1><p>县委召开会议。</p></body></html>"
    (made,) = read(page.encode(), "a.html")
    assert getattr(made.document, field) == value
    assert made.origins[field] not in ("", "text")
