"""Reads bytes as the file of a source."""

from collections.abc import Callable

import pytest

from kg.read.contract import Item, Options, Reading
from kg.read.items import steps
from kg.read.problems import Problem

Read = Callable[..., list[Reading | Problem]]


@pytest.fixture
def read() -> Read:
    """What a file of this name with these bytes holds, read in this process."""

    def reading(
        data: bytes, name: str = "a", options: Options | None = None, **item: object
    ) -> list[Reading | Problem]:
        made = Item(name, name, data, **item)  # type: ignore[arg-type]
        return [s for s in steps(made, options or Options()) if isinstance(s, Reading | Problem)]

    return reading


@pytest.fixture
def text(read: Read) -> Callable[..., str]:
    """The text of the one document of a file."""

    def reading(data: bytes, name: str = "a", **item: object) -> str:
        (made,) = read(data, name, **item)
        assert isinstance(made, Reading), made
        return made.document.text

    return reading
