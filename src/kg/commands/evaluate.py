"""``kg evaluate``: how well the pipeline does against gold documents."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import Decisions, Home, Lexicon, Out, Weights, settings
from kg.commands.output import written
from kg.commands.progress import progress
from kg.settings import ID_BASE

if TYPE_CHECKING:
    from kg.model import Document, Resolution


class Format(StrEnum):
    """The forms of the report."""

    TEXT = "text"
    JSON = "json"


Gold = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD", help="gold JSON files, or a file of marked texts (标注文件)", show_default=False
    ),
]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(
        metavar="LAYER=F1", help="exit with 1 if a layer is below (低于则返回 1)", show_default=False
    ),
]
Examples = Annotated[int, typer.Option(min=0, help="errors to show of each cause (每类错误的例数)")]


def evaluate(
    gold: Gold,
    format: Annotated[Format, typer.Option(help="form of the report (输出格式)")] = Format.TEXT,
    examples: Examples = 0,
    fail_under: FailUnder = None,
    out: Out = None,
    home: Home = None,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    weights: Weights = None,
) -> None:
    """Measure mentions, entities, links and relations against gold (与标注比对评估)."""
    from kg import evaluate as judge
    from kg.decisions import apply
    from kg.evaluate import marked
    from kg.stages import pipeline, read_decisions

    least = judge.floors(fail_under or [])
    given = settings(ID_BASE, home, lexicon, decisions, 1, weights=weights)
    predict, decided = pipeline(given), read_decisions(given)
    if marked.is_marked(gold):
        names = marked.evaluate_marked(gold, predict)
        with written(out) as stream:
            rows = {kind: count.row() for kind, count in names.items()}
            stream.write(json.dumps(rows) + "\n" if format is Format.JSON else marked.as_text(names))
        return
    with progress("evaluate") as done:

        def watched(document: Document) -> Resolution:
            done(document.id)
            return apply(predict(document), decided)

        result = judge.evaluate(gold, watched)
    with written(out) as stream:
        if format is Format.JSON:
            stream.write(json.dumps(judge.as_json(result), ensure_ascii=False, indent=1) + "\n")
        else:
            stream.write(judge.as_text(result, examples))
    failing = result.failing(least)
    for line in failing:
        typer.echo(f"kg: {line}", err=True)
    if failing:
        raise typer.Exit(1)
