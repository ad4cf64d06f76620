"""Refuses queries that would reach outside of the graph or change it: SERVICE, FROM, LOAD, updates.

Servers and stores follow SERVICE by themselves, and their parsers differ in small ways. So nothing
here depends on reading a query as they do: a text that holds none of the words, whichever way its
escapes are undone, passes. One that does passes only if each stands where every parser sees a
plain string, a comment, a variable, the local part of a name or an absolute IRI, on a line that can
be read in one way only. What is in doubt is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError
from kg.patterns import compiled

_KEYWORD = compiled(r"SERVICE|FROM|LOAD", re.I)
_UPDATE = compiled(
    r"(?<![\w?$:./#-])(?:INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH|USING)(?![\w:-])", re.I
)
_ESCAPE = compiled(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

_SAFE = compiled(
    r"""(?P<string> "[^"\\\r\n]*"(?!") | '[^'\\\r\n]*'(?!') )
      | (?P<escaped> "(?:[^"\\\r\n]|\\[tbnrf"'\\])*"(?!") | '(?:[^'\\\r\n]|\\[tbnrf"'\\])*'(?!') )
      | (?P<iri> <[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9/._~%\#:?&=@+,;-]|[^\x00-\xa0\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\uffff])*> )
      | (?P<comment> (?:^|(?<=[ \t]))\#[^\r\n]* )
      | (?P<variable> (?<![^\s(\{,=!&|])[?$][A-Za-z0-9_]+ )
      | (?P<prefix> (?<![\w.:\\%-])(?:[A-Za-z][A-Za-z0-9_-]*)?: ) (?P<local> [A-Za-z0-9_][A-Za-z0-9_-]* )""",
    re.X | re.M,
)
_NO_LETTERS = compiled(r"[\W\d]+")
_DOUBT = compiled(r"""["'\\#]|<(?!=?\s)""")
"""What may begin something that parsers read to different ends."""

TOKEN = compiled(
    r"""(?P<text> \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
      | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
      | (?P<comment> \#[^\n\r]* )
      | (?P<variable> [?$]\w+ )""",
    re.X | re.S,
)
"""What holds words that are no keywords."""


def guard(sparql: str) -> str:
    """The query itself. Raises QueryError if it holds SERVICE, FROM, LOAD or an update, or might to some parser."""
    read = list(readings(sparql))[::-1]
    if any(_KEYWORD.search(text) or _UPDATE.search(text) for text in read):
        for text in read:
            _check(text)
    return sparql


def substituted(sparql: str, terms: dict[str, str]) -> str:
    """The query with each variable ``$name`` replaced by a term in its escaped SPARQL form.

    Texts, IRIs and comments are left alone; a variable without a term stays a variable.
    The query is the package's own: this is no guard.
    """

    def replaced(token: re.Match[str]) -> str:
        variable = token["variable"]
        return terms.get(variable[1:], variable) if variable and variable[0] == "$" else token[0]

    return TOKEN.sub(replaced, sparql)


def readings(sparql: str) -> Iterator[str]:
    """The query as it stands, and with its escapes undone once, twice … until none is left."""
    yield sparql
    while (undone := _ESCAPE.sub(lambda m: _character(int(m[1] or m[2], 16)), sparql)) != sparql:
        yield (sparql := undone)


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else ""


def _left(token: re.Match[str]) -> str:
    """What must hold no keyword in a safe place: the prefix of a name, the letters of a string with escapes."""
    return f" {token['prefix'] or ''} {_NO_LETTERS.sub(' ', token['escaped'] or '')} "


def _check(text: str) -> None:
    """Raises QueryError for a keyword, or for a doubt beside one, in what is left without the safe places."""
    left = _SAFE.sub(_left, text)
    if (found := _KEYWORD.search(left) or _UPDATE.search(left)) is not None:
        word = found[0].upper()
        raise QueryError(f"{word} is not allowed: queries stay in the graph (查询不得访问图以外的数据)")
    if (doubt := _DOUBT.search(left)) is not None:
        found = _KEYWORD.search(text) or _UPDATE.search(text)
        word = found[0] if found else "a keyword in disguise"
        raise QueryError(
            f"the query holds {word!r} and {doubt[0]!r}, which together leave a doubt whether it stays in the"
            " graph; write strings on one line without backslashes, IRIs in full, blanks around < and before #"
            " (查询含有受限词，且写法可能有歧义，请改写)"
        )
