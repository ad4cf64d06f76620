"""Which form an Accept header asks for."""

import pytest

from kg.serve.accept import PAGE, SOLUTIONS, TRIPLES, preferred


@pytest.mark.parametrize(
    ("accept", "offered", "form"),
    [
        ("", PAGE | TRIPLES, "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", PAGE | TRIPLES, "html"),
        ("text/turtle", PAGE | TRIPLES, "ttl"),
        ("text/turtle;q=0.2, application/ld+json", PAGE | TRIPLES, "jsonld"),
        ("text/*;q=0.3, text/turtle;q=0", PAGE | TRIPLES, "html"),
        ("*/*;q=0.1, application/n-triples", TRIPLES, "nt"),
        ("image/png", TRIPLES, None),
        ("text/html;q=0", PAGE, None),
        ("application/xml", SOLUTIONS, "xml"),
        ("text/turtle;q=nonsense, text/csv;q=0.1", SOLUTIONS, "csv"),
    ],
)
def test_the_best_form_is_chosen(accept: str, offered: dict[str, str], form: str | None) -> None:
    assert preferred(accept, offered) == form
