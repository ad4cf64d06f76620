"""``kg train``: weights that choose names, learned from annotated texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import Weights

Gold = Annotated[
    list[Path],
    typer.Argument(
        metavar="GOLD...", help="gold JSON files or folders (标注文件或文件夹)", show_default=False
    ),
]
Target = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="table of weights to write (输出的权重表)")
]
Tuned = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="GOLD",
        help="gold on which the grammars were tuned: what these read in it is left out (调试语法所用的标注)",
        show_default=False,
    ),
]
Anew = Annotated[
    bool,
    typer.Option("--anew", help="begin without weights; takes minutes, needs python-crfsuite (从零训练)"),
]
Step = Annotated[
    int, typer.Option(min=1, help="how much an error changes a weight, in 1/1024 (每个错误改变权重的幅度)")
]


def train(
    gold: Gold, out: Target, tuned: Tuned = None, weights: Weights = None, anew: Anew = False, step: Step = 4
) -> None:
    """Learn from annotated texts which names to choose; use the table by --weights (由标注训练权重)."""
    from kg.training import train as learn

    count = learn(gold, out, tuned=tuned or (), base=weights, anew=anew, step=step)
    typer.echo(f"{out}: learned from {count} texts (由 {count} 篇标注训练)")
