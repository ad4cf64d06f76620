"""What the worker that reads foreign formats and its parent say to each other: JSON, one object a line."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from kg.model import Document, Region
from kg.read.contract import Beat, Dropped, Item, Limits, Options, Reading, Told
from kg.read.items import Begun, Step
from kg.read.problems import Problem


def request(item: Item, options: Options, skip: list[str]) -> bytes:
    """The line that asks for the item at its path; its data stays on the disk."""
    asked = {**asdict(item), "data": None}
    return _line({"item": asked, "options": asdict(options), "skip": skip})


def asked(line: bytes) -> tuple[Item, Options, frozenset[str]]:
    """What a request asks for; the data of the item is still to be read."""
    value = json.loads(line)
    options = {**value["options"], "limits": Limits(**value["options"]["limits"])}
    fields = {name: Told(**told) for name, told in value["item"]["fields"].items()}
    return (
        Item(**{**value["item"], "data": b"", "fields": fields}),
        Options(**options),
        frozenset(value["skip"]),
    )


def reply(step: Step) -> bytes:
    """The line of one step."""
    return _line({type(step).__name__: asdict(step)})


def step(line: bytes) -> Step | None:
    """The step of a line; None for the line that ends a reading."""
    ((name, value),) = json.loads(line).items()
    if name == "Reading":
        return _reading(value)
    made: dict[str, type[Begun | Problem | Beat]] = {"Begun": Begun, "Problem": Problem, "Beat": Beat}
    return made[name](**value) if name in made else None


END = b'{"End": {}}\n'
NO_MEMORY = 12
"""The exit code of a worker that reached its bound."""


def _reading(value: dict[str, Any]) -> Reading:
    document = value["document"]
    regions = tuple(Region(**region) for region in document["regions"])
    dropped = tuple(Dropped(**one) for one in value["dropped"])
    return Reading(**{**value, "document": Document(**{**document, "regions": regions}), "dropped": dropped})


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"
