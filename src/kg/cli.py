"""The command line: ``kg COMMAND``. Every error that a user can mend is one line and exit code 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Annotated, NoReturn

import typer

from kg.cells import for_terminal
from kg.errors import KgError
from kg.reading import intact

COMMANDS = {
    "build": "build", "add": "build", "remove": "build", "inspect": "inspect", "extract": "extract",
    "sources": "sources", "query": "query", "queries": "query", "names": "query", "export": "export",
    "load": "load", "push": "push", "show": "show", "serve": "serve", "validate": "validate",
    "stats": "analyse", "diff": "analyse", "compare": "analyse", "review": "decisions", "decide": "decisions",
    "evaluate": "evaluate", "train": "train",
}  # fmt: skip
"""The commands with their modules below ``kg.commands``, in the order in which ``kg --help`` names them."""


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"kg {version('institution-kg')}")
        raise typer.Exit


def top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version (版本)")
    ] = False,
) -> None:
    """Takes the options that stand before any command."""


@cache
def application(names: tuple[str, ...] = tuple(COMMANDS)) -> typer.Typer:
    """The command line with these commands, whose modules are imported."""
    made = typer.Typer(
        name="kg",
        help="Knowledge graphs of institutions from Chinese official texts (从中文公文构建机构关系知识图谱).",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    made.callback()(top)
    for name in names:
        made.command()(getattr(import_module(f"kg.commands.{COMMANDS[name]}"), name))
    return made


def main() -> None:
    """Runs the command line."""
    try:
        _run()
    except KgError as error:
        _fail(str(error))
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        _forget_output()
        raise SystemExit(1) from None
    except OSError as error:
        _forget_output()
        place = error.filename or "standard output"
        _fail(f"{place}: cannot be read or written: {error.strerror or error} (无法读写)")


def _run() -> None:
    """Runs a command until its output has left this process."""
    with intact():
        try:
            application(_needed(sys.argv[1:]))()
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()


def _needed(arguments: Sequence[str]) -> tuple[str, ...]:
    """The command that stands first, which needs none of the others; all if there is none."""
    return (arguments[0],) if arguments and arguments[0] in COMMANDS else tuple(COMMANDS)


def _fail(message: str) -> NoReturn:
    print(for_terminal(f"kg: {message}"), file=sys.stderr)
    raise SystemExit(2) from None


def _forget_output() -> None:
    """Lets the interpreter end without another attempt to write what is left."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
