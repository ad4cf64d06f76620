"""Which page of a long list an address asks for."""

from __future__ import annotations

import re
from typing import NamedTuple

from starlette.requests import Request


class Paged(NamedTuple):
    """The number of a page, from 1, of how many, and the index of its first row."""

    number: int
    pages: int
    start: int


def paged(request: Request, count: int, per: int) -> Paged:
    """The page of a list of ``count`` rows that ``page`` of the address names.

    The first if it is no number of at most five digits, the last if it is beyond the end.
    """
    pages = max(1, -(-count // per))
    given = request.query_params.get("page", "")
    wanted = int(given) if re.fullmatch("[0-9]{1,5}", given) else 1
    number = min(pages, max(1, wanted))
    return Paged(number, pages, (number - 1) * per)
