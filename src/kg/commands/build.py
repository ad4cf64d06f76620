"""``kg build``, ``kg add`` and ``kg remove``: a graph from sources, and what changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.commands.options import (
    Base,
    Column,
    Decisions,
    GraphFolder,
    Home,
    Lexicon,
    Limit,
    Private,
    Sources,
    Split,
    Strict,
    Weights,
    Workers,
    settings,
)  # fmt: skip
from kg.commands.problems import show_problems
from kg.commands.progress import progress
from kg.errors import SettingsError
from kg.settings import ID_BASE, Settings

if TYPE_CHECKING:
    from rich.table import Table

    from kg.opened import Graph

Target = Annotated[str, typer.Option("--out", metavar="GRAPH", help="folder of the graph (图文件夹)")]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="document ids (文档 id)", show_default=False)]
Layers = Annotated[
    list[str] | None,
    typer.Option(
        "--layer",
        metavar="LAYER",
        help="graph to make from the rest: statutory, derived, concepts; none for none (附加图层)",
        show_default=False,
    ),
]


class Engine(StrEnum):
    """What runs the stages."""

    LOCAL = "local"
    SPARK = "spark"


Engines = Annotated[
    Engine, typer.Option("--engine", help="this machine, or a Spark cluster (extra spark) (执行引擎)")
]
Master = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Spark: local[2,4], spark://HOST:PORT, yarn, k8s://… (Spark 主节点)",
        show_default=False,
    ),
]
REASONS = 10
"""How many reasons for unresolved names the summary lists."""


def build(
    sources: Sources,
    out: Target,
    base: Base = ID_BASE,
    home: Home = None,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    weights: Weights = None,
    workers: Workers = 1,
    strict: Strict = False,
    column: Column = None,
    limit: Limit = None,
    split: Split = None,
    private: Private = False,
    layer: Layers = None,
    engine: Engines = Engine.LOCAL,
    master: Master = None,
) -> None:
    """Build a graph of these sources, or bring one up to date with them (构建或更新图)."""
    given = settings(
        base, home, lexicon, decisions, workers, weights=weights,
        strict=strict, column=column, limit=limit, split=split, private=private,
    )  # fmt: skip
    if engine is Engine.SPARK:
        if layer is not None or workers != 1:
            raise SettingsError(
                "--engine spark takes no --layer (give it to kg load) and no --workers (Spark has its own)"
                " (spark 引擎不接受 --layer 与 --workers)"
            )
        return _on_cluster(sources, out, given, master)
    if master is not None:
        raise SettingsError("--master is for --engine spark (--master 仅用于 spark 引擎)")
    with progress("build") as done:
        graph = kg.build(sources, out, given, done, chosen(layer))
    return show_summary(graph)


def _on_cluster(sources: list[str], out: str, given: Settings, master: str | None) -> None:
    from kg.cluster.job import build as cluster_build

    if master is None:
        raise SettingsError(
            "--engine spark needs --master, such as local[2,4] or spark://HOST:7077 (缺少 --master)"
        )
    counts = cluster_build(sources, out, master, given)
    typer.echo(
        f"{out}: {counts.read} documents read, {counts.kept} kept, {counts.failed} failed (see failed/);"
        f" {counts.statements} statements, {counts.entities} entities, {counts.quads} quads"
        f" (读取 {counts.read}，保留 {counts.kept}，失败 {counts.failed})"
    )


def chosen(given: list[str] | None) -> list[str] | None:
    """The layers to make; None leaves them as the graph has them. Raises SettingsError."""
    if given is not None and "none" in given:
        if set(given) != {"none"}:
            raise SettingsError("--layer none stands alone: it makes no layer (none 不能与其他图层并用)")
        return []
    return given


def add(
    graph: GraphFolder,
    sources: Sources,
    base: Base = ID_BASE,
    home: Home = None,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    weights: Weights = None,
    workers: Workers = 1,
    strict: Strict = False,
    column: Column = None,
    limit: Limit = None,
    split: Split = None,
    private: Private = False,
) -> None:
    """Add documents to a graph, or replace those with the same ids (向图中加入文档)."""
    given = settings(
        base, home, lexicon, decisions, workers, weights=weights,
        strict=strict, column=column, limit=limit, split=split, private=private,
    )  # fmt: skip
    with progress("add") as done:
        changed = kg.add(sources, graph, given, done)
    show_summary(changed)


def remove(
    graph: GraphFolder,
    ids: Ids,
    base: Base = ID_BASE,
    home: Home = None,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    weights: Weights = None,
) -> None:
    """Take documents out of a graph (从图中移除文档)."""
    show_summary(kg.remove(ids, graph, settings(base, home, lexicon, decisions, 1, weights=weights)))


def show_summary(graph: Graph) -> None:
    """Prints what the build found: mentions, entities and statements by type, what is unresolved and why."""
    summary = graph.summary
    typer.echo(
        f"{graph.path}: {summary.read} documents read, {summary.kept} kept, {summary.dropped} dropped"
        f" (读取 {summary.read}，保留 {summary.kept}，移除 {summary.dropped})"
    )
    if summary.rebuilt:
        typer.echo(
            f"kg: {graph.path}: its stores were missing or damaged; everything was read anew"
            " (图存储缺失或损坏，已全部重建)",
            err=True,
        )
    if summary.read:
        _show(_table(summary.mentions, summary.entities))
        _show(_counts("relation 关系", "statements 陈述", summary.statements))
    if summary.undated:
        typer.echo(f"{summary.undated} of them without a date (其中 {summary.undated} 篇无日期)")
    if summary.reprints:
        typer.echo(
            f"{summary.reprints} texts reprint others, and what they repeat counts once: kg query {graph.path}"
            f" --name reprints ({summary.reprints} 篇为转载，与原文同样的陈述只计一次)"
        )
    if summary.unresolved:
        _show(_counts("unresolved because 未能消解的原因", "mentions 提及", summary.unresolved, REASONS))
    show_problems(summary.problems, f"{graph.path}/report.jsonl")
    for decision in summary.unapplied:
        typer.echo(f"kg: this decision no longer applies: {decision} (该裁定已不适用)", err=True)


def _show(table: Table) -> None:
    from rich.console import Console  # here: without documents there is no table to show

    Console().print(table)


def _table(mentions: Mapping[str, int], entities: Mapping[str, int]) -> Table:
    from rich.table import Table

    table = Table("type 类型", "mentions 提及", "entities 实体")
    for name in sorted(mentions):
        table.add_row(name, str(mentions[name]), str(entities.get(name, 0)))
    table.add_row("", str(sum(mentions.values())), str(sum(entities.values())))
    return table


def _counts(what: str, count: str, values: Mapping[str, int], most: int | None = None) -> Table:
    from rich.table import Table

    table = Table(what, count)
    ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    for name, number in ordered[:most]:
        table.add_row(name, str(number))
    table.add_row("", str(sum(values.values())))
    return table
