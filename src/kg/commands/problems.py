"""Prints the sources that could not be read, or not whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import category

import typer

if TYPE_CHECKING:
    from kg.read import Problem

SHOWN = 10
"""How many problems a command prints; the report has all."""


def show_problems(problems: Sequence[Problem], report: str = "") -> None:
    """One line for each of the first problems on standard error, and where the rest is told."""
    for problem in problems[:SHOWN]:
        typer.echo(f"kg: {printable(str(problem))}", err=True)
    errors = sum(problem.error for problem in problems)
    if problems:
        where = f"; see {report}" if report else ""
        typer.echo(
            f"kg: {errors} sources not read, {len(problems) - errors} warnings{where}"
            f" ({errors} 个来源未读，{len(problems) - errors} 条警告)",
            err=True,
        )


def printable(text: str) -> str:
    """The text with control characters, as of file names, escaped: terminals obey them. Spaces of any width stay."""
    return "".join(
        c if c.isprintable() or category(c) == "Zs" else c.encode("unicode_escape").decode("ascii")
        for c in text
    )
