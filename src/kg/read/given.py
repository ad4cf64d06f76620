"""Reading options as a user writes them: ``text=正文``, ``seconds=120``, ``size=500MB``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from kg.errors import SettingsError
from kg.read.contract import FIELDS, Limits, Options

_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)i?b?", re.I)
LIMITS = tuple(f.name for f in fields(Limits))


def options(
    columns: Iterable[str] = (), limits: Iterable[str] = (), split: str | None = None, private: bool = False
) -> Options:
    """The options. Raises SettingsError for a field, limit or amount that is none, or a rule that is no pattern."""
    if split is not None:
        _pattern(split)
    return Options(_limits(limits), dict(_column(given) for given in columns), split, private)


def _column(given: str) -> tuple[str, str]:
    field, _, name = given.partition("=")
    if field not in ("id", "text", *FIELDS) or not name:
        raise SettingsError(
            f"--column {given}: write FIELD=COLUMN, such as text=正文; fields are id, text, {', '.join(FIELDS)}"
            " (请写 字段=列名)"
        )
    return field, name


def _limits(given: Iterable[str]) -> Limits:
    limits = Limits()
    for one in given:
        name, _, amount = one.partition("=")
        match = _AMOUNT.fullmatch(amount.strip())
        if name not in LIMITS or match is None or float(match[1]) <= 0:
            raise SettingsError(
                f"--limit {one}: write NAME=AMOUNT, such as seconds=120 or size=500MB; names are {', '.join(LIMITS)}"
                " (请写 名称=数值)"
            )
        value = float(match[1]) * _UNITS[match[2].lower()]
        changed: dict[str, Any] = {name: value if name == "seconds" else int(value)}
        limits = replace(limits, **changed)
    return limits


def _pattern(split: str) -> None:
    try:
        re.compile(split)
    except re.error as error:
        raise SettingsError(f"--split {split}: not a regular expression: {error} (正则表达式有误)") from error
