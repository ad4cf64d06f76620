"""Refuses queries that would reach outside of the graph: SERVICE, FROM and LOAD.

Oxigraph calls other servers for SERVICE and has no switch to forbid it, and its
parser takes a keyword that is glued to its neighbours (``trueSERVICEex:a``). So
the text is cut into tokens, and a keyword anywhere inside a word is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<text> \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
      | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
      | (?P<comment> \#[^\n\r]* )
      | (?P<variable> [?$]\w+ )
      | (?P<language> @[a-zA-Z]+(?:-[a-zA-Z0-9]+)* )
      | (?P<word> [^\W\d][\w.\-]* )? (?P<local> :(?:[\w.:·-]|%[0-9A-Fa-f]{2}|\\[-_~.!$&'()*+,;=/?\#@%])* )
      | (?P<bare> [^\W\d]\w* )""",
    re.X | re.S,
)
_REFUSED = re.compile(r"SERVICE|FROM|LOAD", re.I)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def guard(sparql: str) -> str:
    """The query itself. Raises QueryError if it holds SERVICE, FROM or LOAD outside of names and texts."""
    for text in {sparql, _unescaped(sparql)}:
        for word in _words(text):
            if (found := _REFUSED.search(word)) is not None:
                keyword = found[0].upper()
                raise QueryError(
                    f"{keyword} is not allowed: queries stay in the graph (查询不得访问图以外的数据)"
                )
    return sparql


def substituted(sparql: str, terms: dict[str, str]) -> str:
    """The query with each variable ``$name`` replaced by a term in its escaped SPARQL form.

    Texts, IRIs and comments are left alone; a variable without a term stays a variable.
    """

    def replaced(token: re.Match[str]) -> str:
        variable = token["variable"]
        return terms.get(variable[1:], variable) if variable and variable[0] == "$" else token[0]

    return _TOKEN.sub(replaced, sparql)


def _words(sparql: str) -> Iterator[str]:
    """What could hold a keyword: bare words and the prefixes of prefixed names."""
    for token in _TOKEN.finditer(sparql):
        yield token["bare"] or token["word"] or ""


def _unescaped(sparql: str) -> str:
    """The query as a server reads it that decodes \\uXXXX before it parses."""
    return _ESCAPE.sub(lambda m: _character(int(m[1] or m[2], 16)), sparql)


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else ""
