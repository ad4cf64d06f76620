"""``kg review`` and ``kg decide``: what an analyst should look at, and what the analyst says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import Base, Decisions, Home, Lexicon, Out, Sources, Weights, Workers, settings
from kg.commands.output import written
from kg.commands.progress import progress
from kg.settings import ID_BASE

if TYPE_CHECKING:
    from kg.model import Resolution

File = Annotated[Path, typer.Argument(metavar="FILE", help="decisions file (裁定文件)", show_default=False)]
Act = Annotated[
    str,
    typer.Argument(
        help="merge, split, reject, relabel, retype, add-alias or not-a-name (操作)", show_default=False
    ),
]
Subject = Annotated[
    str,
    typer.Argument(
        help="key or IRI of an entity; of a statement for reject (实体键或 IRI；否决时为陈述编号)",
        show_default=False,
    ),
]
Object = Annotated[
    str, typer.Option(help="merge: key to merge into; split: id of the document (并入后的键；拆分的文档编号)")
]
Value = Annotated[
    str,
    typer.Option(
        help="merge: name of what it becomes, or NAME|Class; relabel, retype, add-alias: the name, class, alias;"
        " split: the new key, may be left out (并入后的名称；新名称、类、别名；拆分后的键)"
    ),
]
Who = Annotated[str, typer.Option(help="who decides (裁定人)")]
When = Annotated[str, typer.Option(help="date YYYY-MM-DD (日期)")]
Why = Annotated[str, typer.Option(help="reason (理由)")]
Doubt = Annotated[float, typer.Option(min=0, max=1, help="propose what is less certain (低于此置信度则列出)")]


def review(
    sources: Sources,
    out: Out = None,
    doubt: Doubt = 0.6,
    base: Base = ID_BASE,
    home: Home = None,
    lexicon: Lexicon = None,
    decisions: Decisions = None,
    weights: Weights = None,
    workers: Workers = 1,
) -> None:
    """List what is unresolved, ambiguous or doubtful, and successions of names, in a GRAPH or in sources, as a decisions file (列出待审事项)."""
    from kg.decisions.review import lines, propose
    from kg.opened import Graph
    from kg.stages import resolutions, resolve

    given = settings(base, home, lexicon, decisions, workers, weights=weights)
    graph = Graph(sources[0])
    is_graph = len(sources) == 1 and (graph.remote or (Path(sources[0]) / "manifest.json").is_file())
    found = resolve(graph.documents(), given) if is_graph else resolutions(sources, given)
    with progress("review") as done:
        rows = propose(_watched(found, done), doubt)
    with written(out) as stream:
        stream.writelines(lines(rows))


def _watched(found: Iterable[Resolution], done: Callable[[str], None]) -> Iterator[Resolution]:
    for resolution in found:
        yield resolution
        done(resolution.document.id)


def decide(
    file: File,
    action: Act,
    subject: Subject,
    object: Object = "",
    value: Value = "",
    who: Who = "",
    when: When = "",
    why: Why = "",
    base: Base = ID_BASE,
) -> None:
    """Append a decision to a decisions file; deleting its row undoes it (记录一条裁定).

    merge needs --object and --value, split needs --object, relabel, retype and add-alias need --value,
    reject and not-a-name need neither (merge 需要 --object 和 --value，split 需要 --object，relabel、retype、add-alias 需要 --value).
    """
    from kg.decisions import record

    made = record(file, action, subject, object, value, who=who, when=when, why=why, base=base)
    typer.echo(f"{made.id} {made.action} {made.subject}")
