"""Whether the answer to a query may depend on the names of texts, which a store keeps packed.

Too many queries said to need them cost time, too few would cost right answers. So a query needs
them unless it names no term of theirs and no pattern of it could match one of their triples.
"""

from __future__ import annotations

import re

from kg.graph.guard import readings
from kg.patterns import compiled

_TERMS = compiled(
    r"Mention|mention/|denotes|inText|(?:kg:|#)(?:form|start|end)\b|\bDESCRIBE\b[^{]*[?$*]", re.I
)
_ALSO_OF_OTHERS = compiled(r"(?:kg:|#)(?:confidence|rule|reason)\b")
_OTHERS = compiled(r"(?:kg:|#)(?:Statement|subject|predicate|object|modality|polarity|home|decidedOn)\b")
_TOKEN = compiled(
    r"""\"{3}.*?\"{3} | '{3}.*?'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
      | <[^<>"{}|^`\\\s]*> | \#[^\n]* | [?$]\w+ | @[\w-]+ | \^\^
      | [\w-]*:(?:[\w%/\\-]|\.(?=\w))* | [\w-]+
      | != | [<>=]=? | && | \|\| | ! | [{}().;,\[\]^+*/-]""",
    re.X | re.S,
)
_LISTS = frozenset({"SELECT", "BY", "VALUES", "DESCRIBE", "HAVING", "PREFIX", "BASE"})
"""Words after which variables stand in a row without being a triple."""
_OPERATORS = frozenset({"=", "!=", "<", ">", "<=", ">=", "==", "&&", "||"})


def needs_names(sparql: str) -> bool:
    """True if the names of texts may be part of the answer."""
    text = list(readings(sparql))[-1]
    if _TERMS.search(text) or (_ALSO_OF_OTHERS.search(text) and not _OTHERS.search(text)):
        return True
    return any(map(_open, _triples(text)))


def _open(triple: list[str]) -> bool:
    """True for a pattern that says nothing of what it looks for: ``?s ?p ?o``, ``?s a ?class``, ``?s !kg:x ?o``."""
    subject, predicate, object_ = (*triple, "", "", "")[:3]
    if not _variable(subject) and "text" not in subject:
        return False
    typed = predicate == "a" or predicate.endswith((":type", "#type>"))
    return _variable(predicate) or "!" in triple[1:] or (typed and _variable(object_))


def _variable(token: str) -> bool:
    return token[:1] in ("?", "$", "[") or token.startswith("_:")


def _triples(text: str) -> list[list[str]]:
    """The first terms of each triple pattern, more or less: what stands between the marks of SPARQL."""
    found: list[list[str]] = [[]]
    listing = False
    for token in _TOKEN.findall(text):
        now = found[-1]
        if token in ("{", "}", ".") or token.upper() == "WHERE":
            listing = False
            found.append([])
        elif token == ";":
            found.append(now[:1])
        elif token == ",":
            found.append(now[:2] if len(now) > 2 else [])
        elif token == "[":
            found.append(["["])
        elif token in _OPERATORS or (token in "+*/-" and now and _variable(now[-1])):
            found.append([])
        elif token in "()+*/-" and len(now) in (1, 2):
            continue  # of a path
        elif token in "()]+*/-" or (token.isalpha() and token != "a"):
            listing = listing or token.upper() in _LISTS
            found.append([])
        elif not listing and token[0] not in "#@^":
            now.append(token)
    return found
