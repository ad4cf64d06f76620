"""Settings that cannot be right are refused."""

import pytest

from kg.errors import SettingsError
from kg.settings import Settings


@pytest.mark.parametrize(
    "base",
    [
        "",
        "not a base",
        "example.org/",
        "http://example.org/x",
        "http://exa mple/",
        "http://e/\ud800/",
        "http://e/<x>/",
    ],
)
def test_a_base_that_makes_no_iri_is_refused(base: str) -> None:
    with pytest.raises(SettingsError, match="base"):
        Settings(base=base)


@pytest.mark.parametrize(
    "base", ["http://example.org/x/", "http://example.org/x#", "https://例子.中国/图谱/", "urn:kg:id/"]
)
def test_a_base_is_any_iri_that_ends_a_path(base: str) -> None:
    assert Settings(base=base).base == base
