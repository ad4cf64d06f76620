"""``kg inspect``: how sources are read: kind, encoding, metadata and where each came from, text, what was dropped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.options import Column, Limit, Out, Private, Sources, Split
from kg.commands.output import written
from kg.commands.problems import printable

if TYPE_CHECKING:
    from kg.read import Problem, Reading


class Form(StrEnum):
    """The forms of the output."""

    TEXT = "text"
    JSONL = "jsonl"


def inspect(
    sources: Sources,
    format: Annotated[Form, typer.Option(help="form of the output (输出格式)")] = Form.TEXT,
    out: Out = None,
    column: Column = None,
    limit: Limit = None,
    split: Split = None,
    private: Private = False,
) -> None:
    """Show how sources are read: kind, metadata, text, what was dropped and why (查看来源的读取结果)."""
    from kg.read import readings
    from kg.read.given import options

    given = options(column or (), limit or (), split, private)
    with written(out) as stream:
        for found in readings(sources, given):
            told = _record(found)
            lines = [json.dumps(told, ensure_ascii=False)] if format is Form.JSONL else _lines(told)
            stream.writelines(f"{line}\n" for line in lines)


def _record(found: Reading | Problem) -> dict[str, Any]:
    from kg.read import Problem
    from kg.read.contract import FIELDS

    if isinstance(found, Problem):
        return found.record()
    document = found.document
    return {
        "path": found.path,
        "kind": found.kind,
        "encoding": found.encoding or None,
        "id": document.id,
        "metadata": {
            name: {"value": getattr(document, name), "from": found.origins.get(name)}
            for name in FIELDS
            if getattr(document, name) is not None
        },
        "regions": [
            {"start": r.start, "end": r.end, "kind": r.kind, "text": document.text[r.start : r.end]}
            for r in document.regions
        ],
        "text": document.text,
        "dropped": [{"text": d.text, "why": d.why} for d in found.dropped],
    }


def _lines(told: dict[str, Any]) -> Iterator[str]:
    """The same for people; what a terminal would obey is escaped."""
    if "problem" in told:
        yield printable(f"== {told['path']} [{told['kind'] or '?'}] {told['level']}: {told['reason']}")
        yield printable(f"   {told['action']}")
        yield ""
        return
    yield printable(
        f"== {told['path']} [{told['kind']}{' ' + told['encoding'] if told['encoding'] else ''}] id {told['id']}"
    )
    for name, value in told["metadata"].items():
        yield printable(f"   {name}: {value['value']}  (from {value['from']})")
    kinds = {region["start"]: region["kind"] for region in told["regions"]}
    at = 0
    for line in told["text"].split("\n"):
        lead = len(line) - len(line.lstrip())
        mark = f"[{kinds[at + lead]}] " if at + lead in kinds else ""
        yield printable(f"   | {mark}{line}".rstrip())
        at += len(line) + 1
    for dropped in told["dropped"]:
        yield printable(f"   - ({dropped['why']}) {dropped['text'][:200]}")
    yield ""
