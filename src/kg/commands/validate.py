"""``kg validate``: whether a graph is as its shapes want it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.commands.options import GraphPlace, Out
from kg.commands.output import written

if TYPE_CHECKING:
    from kg.graph.report import Report


class Format(StrEnum):
    """The forms of the report."""

    TEXT = "text"
    ZH = "zh"
    JSON = "json"
    SARIF = "sarif"


Sample = Annotated[
    int | None,
    typer.Option(
        min=0, help="documents to check with SHACL too; 0 for none (抽检文档数)", show_default=False
    ),
]


def validate(
    graph: GraphPlace,
    format: Annotated[Format, typer.Option(help="form of the report (输出格式)")] = Format.TEXT,
    sample: Sample = None,
    out: Out = None,
) -> None:
    """Check a graph against its shapes; exit code 1 if anything is wrong (校验图)."""
    from kg.graph.validate import validate as check
    from kg.opened import Graph

    report = check(Graph(graph).store, sample=sample)
    with written(out) as stream:
        stream.write(_text(report, format))
    if not report.ok:
        raise typer.Exit(1)


def _text(report: Report, format: Format) -> str:
    if format is Format.JSON:
        return report.json().rstrip("\n") + "\n"
    if format is Format.SARIF:
        return report.sarif(kg.__version__).rstrip("\n") + "\n"
    return report.text("zh" if format is Format.ZH else "en")
