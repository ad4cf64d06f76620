"""Markdown and inline HTML inside a text that is taken as it is: **县委**, ``#白水县供水条例``, ``<b>县委</b>``.

A reader of the rendered text does not see these characters; the text keeps them, so that offsets hold.
"""

from __future__ import annotations

import re

from kg.patterns import compiled
from kg.reference.surnames import surnames

_SIGNS = compiled(r"[*_~`#<\]]")
"""Without one of these a text holds no markup."""
_INLINE = "a|abbr|b|big|del|em|font|i|ins|mark|small|span|strike|strong|sub|sup|u"
_BLOCK = "article|blockquote|br|center|div|h[1-6]|hr|li|ol|p|section|table|tbody|td|th|thead|tr|ul"
_REST = r"(?:[ \t][^<>\n]{0,300})?/?>"
_SEEN = compiled(
    r"(?<![0-9A-Za-z*_~`])(?P<mark>\*{1,3}|__|~~|`)(?=[^\s*_~`])(?P<inner>[^*~`\n]{1,200}?)(?<=[^\s*_~`])"
    rf"(?P<end>(?P=mark))(?![*`~])|(?P<head>^[ \u3000]{{0,3}}#{{1,6}})(?=[^#\n])|(?P<tag></?(?:{_INLINE}){_REST})"
    rf"|(?P<block></?(?:{_BLOCK}){_REST})"
    r"|(?P<link>\[)(?=[^\[\]\n]{1,200}\]\()|(?P<to>\]\((?:https?://|/|\./|#)[^()\s]{0,400}\))",
    re.M | re.I,
)
_PARTS = ("head", "tag", "link", "to", "block")


def markup(text: str) -> list[tuple[int, int, bool]]:
    """The spans of a text that are markup, in order, without what they enclose; time linear in the text.

    The flag is True for what begins or ends a line (``<br>``, ``<p>``). Masked names are none: 王**和李** keeps
    its asterisks.
    """
    if not _SIGNS.search(text):
        return []
    found: set[tuple[int, int, bool]] = set()
    at = 0
    while m := _SEEN.search(text, at):
        at = m.end("mark") if m["mark"] else m.end()
        if not m["mark"]:
            found.add((*m.span(next(part for part in _PARTS if m[part])), bool(m["block"])))
        elif not _masks(text, m):
            found |= {(*m.span("mark"), False), (*m.span("end"), False)}
    return sorted(found)


def _masks(text: str, m: re.Match[str]) -> bool:
    """True for asterisks that stand for given names, both behind a surname."""
    before = text[max(0, m.start() - 1) : m.start()]
    return before in surnames() and m["inner"][-1] in surnames()
