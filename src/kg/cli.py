"""The command line: ``kg COMMAND``. Every error that a user can mend is one line and exit code 2."""

from __future__ import annotations

import os
import sys

import typer

from kg.commands.analyse import compare, diff, stats
from kg.commands.build import add, build, remove
from kg.commands.decisions import decide, review
from kg.commands.evaluate import evaluate
from kg.commands.export import export
from kg.commands.extract import extract
from kg.commands.push import push
from kg.commands.query import queries, query
from kg.commands.show import show
from kg.commands.validate import validate
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="Knowledge graphs of institutions from Chinese official texts (从中文公文构建机构关系知识图谱).",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.callback()(lambda: None)
COMMANDS = (
    *(build, add, remove, extract, query, queries, export, push, show),
    *(validate, stats, diff, compare, review, decide, evaluate),
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Runs the command line."""
    try:
        app()
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
