"""How much one query may cost."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import LimitError

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take before it is stopped with a LimitError; None is no limit.

    ``seconds`` to the whole answer (without the start of a process for it), ``rows`` (or triples) and ``size``
    (bytes) of the answer, ``memory`` (bytes) of the process that works on it.
    """

    seconds: float | None = 60
    rows: int | None = 200_000
    size: int | None = 256 * MIB
    memory: int | None = 768 * MIB


UNLIMITED = Limits(None, None, None, None)
"""For questions of the package's own about a whole graph: they end, and can still be interrupted."""


def stopped(what: str, zh: str) -> LimitError:
    """The error of a query that was stopped because it ``what``."""
    return LimitError(
        f"the query {what} and was stopped; ask for less, as with LIMIT, or raise the limit ({zh}，查询已中止)"
    )


def took_too_long(limits: Limits) -> LimitError:
    """The error of a query that was stopped for its time."""
    return stopped(f"took more than {limits.seconds:g} seconds", "超出时限")


def check_rows(count: int, limits: Limits) -> None:
    """Raises LimitError if an answer has more rows than it may."""
    if limits.rows is not None and count > limits.rows:
        raise stopped(f"has more than {limits.rows} rows", "超出行数上限")
