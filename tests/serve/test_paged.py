"""The page of a list that an address asks for, whatever it writes."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from kg.serve.paged import Paged, paged


@pytest.mark.parametrize(
    ("query", "count", "wanted"),
    [
        ("", 21, Paged(1, 3, 0)),
        ("page=2", 21, Paged(2, 3, 10)),
        ("page=3", 21, Paged(3, 3, 20)),
        ("page=99999", 20, Paged(2, 2, 10)),
        ("page=0", 21, Paged(1, 3, 0)),
        ("page=-1", 21, Paged(1, 3, 0)),
        ("page=123456", 21, Paged(1, 3, 0)),
        ("page=%E4%BA%8C", 21, Paged(1, 3, 0)),
        ("page=5", 0, Paged(1, 1, 0)),
    ],
)
def test_the_page_that_is_asked_for(query: str, count: int, wanted: Paged) -> None:
    request = Request({"type": "http", "query_string": query.encode(), "headers": []})
    assert paged(request, count, 10) == wanted
