"""Regular expressions that are compiled once for all processes, not in each: some six hundred, which take half a second.

What the compiler of ``re`` makes of a pattern is a list of numbers. They are kept on disk (``kg.kept``) beside
pattern and flags, for this very version of Python, and handed to the function that ``re.compile`` ends with. Only what
was found equal to what ``re.compile`` gives is kept; where that function is another, all patterns are compiled.
"""

from __future__ import annotations

import atexit
import json
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

from kg.kept import Parts, key_of, load, save, writable

_MANY = 4096
"""So many patterns are kept; of more only those of this process."""
_Key = tuple[str, int]
_OTHERWISE = (AttributeError, KeyError, TypeError, ValueError, RuntimeError, OverflowError, re.error)
"""What a compiler that is no promise of Python may raise where it is another: then all is compiled."""


class _Code(NamedTuple):
    """What the compiler makes of a pattern: its final flags, the numbers, how many groups, the names of groups."""

    flags: int
    numbers: memoryview
    groups: int
    names: dict[str, int]

    def made(self, pattern: str) -> re.Pattern[str]:
        """The pattern, by the last step of the compiler."""
        names: list[str | None] = [None] * (self.groups + 1)
        for name, number in self.names.items():
            names[number] = name
        numbers = self.numbers.tolist()
        found: re.Pattern[str] = _compiler()._sre.compile(
            pattern, self.flags, numbers, self.groups, self.names, tuple(names)
        )
        return found


class Patterns:
    """The patterns of a process: those that were kept, and new ones, which are kept when it ends."""

    def __init__(self) -> None:
        self._name = key_of([sys.version, sys.byteorder])
        self._kept: dict[_Key, _Code] = {}
        self._new: dict[_Key, re.Pattern[str]] = {}
        with suppress(ValueError, KeyError, TypeError):  # of a file that another version wrote
            self._kept = dict(_codes(load("patterns", self._name) or {}))

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """A pattern. Raises re.error for one that is not valid."""
        key = (pattern, flags)
        code = self._kept.get(key)
        if code is not None:
            try:
                return code.made(pattern)
            except _OTHERWISE:
                del self._kept[key]
        found = self._new[key] = re.compile(pattern, flags)
        return found

    def keep(self) -> None:
        """Keeps what is new, beside what was kept."""
        if not self._new or not writable():
            return
        new = {key: code for key, found in self._new.items() if (code := _code(key, found)) is not None}
        found = new if len(self._kept) + len(new) > _MANY else {**self._kept, **new}
        told = [[*key, c.flags, len(c.numbers), c.groups, c.names] for key, c in found.items()]
        numbers = b"".join(code.numbers for code in found.values())
        save("patterns", self._name, {"numbers": numbers, "patterns": json.dumps(told).encode("ascii")})
        self._kept, self._new = found, {}


def compiled(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """The same as ``re.compile``, for patterns of the program itself (those of users are not kept). Raises re.error."""
    return _patterns().compiled(pattern, int(flags))


@cache
def _patterns() -> Patterns:
    found = Patterns()
    atexit.register(found.keep)
    return found


def _codes(parts: Parts) -> Iterator[tuple[_Key, _Code]]:
    """What was kept. Raises ValueError, KeyError or TypeError for parts that are no codes."""
    if not parts:
        return
    numbers = memoryview(parts["numbers"]).cast("I")
    end = 0
    for pattern, flags, final, length, groups, names in json.loads(bytes(parts["patterns"])):
        start, end = end, end + length
        yield (pattern, flags), _Code(final, numbers[start:end], groups, names)


def _code(key: _Key, found: re.Pattern[str]) -> _Code | None:
    """What the compiler makes of a pattern before its last step; None where that gives another pattern."""
    pattern, flags = key
    try:
        parsed = _compiler()._parser.parse(pattern, flags)
        numbers = memoryview(array("I", _compiler()._code(parsed, flags)))
        state = parsed.state
        code = _Code(flags | state.flags, numbers, state.groups - 1, dict(state.groupdict))
        return code if code.made(pattern) == found else None
    except _OTHERWISE:
        return None


def _compiler() -> Any:
    return sys.modules["re._compiler"]
