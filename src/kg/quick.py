"""Frozen records that are made in half the time: for those that a text has thousands of.

What a frozen dataclass runs to fill a slot looks the slot up by its name each time. Here each is filled by its own descriptor,
found once.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")


def quick(record: type[T]) -> type[T]:
    """The same frozen, slotted dataclass, whose ``__init__`` takes the same and fills its slots faster. Without ``__post_init__``."""
    own = fields(cast(type["DataclassInstance"], record))
    known: dict[str, object] = {f"set_{f.name}": getattr(record, f.name).__set__ for f in own}
    known |= {f"of_{f.name}": _default(f) for f in own}
    taken = ", ".join(f.name if _default(f) is MISSING else f"{f.name}=of_{f.name}" for f in own)
    made = {f.name: _made(f) for f in own}
    lines = (f"    set_{name}(self, {value})" for name, value in made.items())
    exec("\n".join((f"def __init__(self, {taken}):", *lines)), known)
    setattr(record, "__init__", known["__init__"])  # noqa: B010 - mypy lets no method be assigned
    return record


def _default(field: Field[object]) -> object:
    """What stands for a value that is not given: the default, or what makes it."""
    return field.default if field.default_factory is MISSING else field.default_factory


def _made(field: Field[object]) -> str:
    """The value of a field in code; what makes it where none is given."""
    name = field.name
    return name if field.default_factory is MISSING else f"of_{name}() if {name} is of_{name} else {name}"
