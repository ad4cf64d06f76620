"""Markdown and inline HTML inside a text that is taken as it is: **县委**, ``#白水县供水条例``, ``<b>县委</b>``.

A reader of the rendered text does not see these characters; the text keeps them, so that offsets hold.
"""

from __future__ import annotations

import re

from kg.patterns import compiled
from kg.reference.surnames import surnames

SIGNS = compiled(r"[*_~`#<\]]")
"""Without one of these a text holds no markup."""
_INLINE = (
    "a|abbr|acronym|audio|b|bdi|bdo|big|button|cite|code|data|del|dfn|em|embed|font|i|iframe|img|input|ins|kbd|label|link"
    "|mark|math|meta|object|option|picture|q|rp|rt|ruby|s|samp|script|select|small|source|span|strike|strong|style|sub|sup"
    "|svg|textarea|time|tt|u|var|video|wbr"
)
_BLOCK = (
    "address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|h[1-6]|head|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|title|tr|ul"
)
_QUOTED = r"""(?:"[^"\n]{0,300}"|'[^'\n]{0,300}')"""
_INSIDE = rf"""[^<>"'\n]{{0,300}}(?:{_QUOTED}[^<>"'\n]{{0,300}}){{0,9}}"""
_REST = rf"(?:[ \t/]+(?=[!-~])(?:{_INSIDE}|[^<>\n]{{0,300}}))?/?>"
_OTHER = rf"""<[a-z][\w:-]{{0,30}}[ \t/](?=[^<>\n]{{0,300}}=)(?:(?:{_INSIDE}|[^<>\n]{{0,300}})>|[^<>\n]{{0,300}}?\bon[a-z]{{3,20}}[ \t]*=[^<>\s]{{0,300}})"""
"""Any tag that has an attribute; one that is never closed up to its first handler of events."""
_CODE = r"<(?P<kind>script|style)\b[^<>\n]{0,300}>[^<]{0,2000}</(?P=kind)[ \t]*>"
"""A script or style sheet with its text."""
_SEEN = compiled(
    r"(?<![0-9A-Za-z*_~`])(?P<mark>\*{1,3}|__|~~|`)(?=[^\s*_~`])(?P<inner>[^*~`\n]{1,200}?)(?<=[^\s*_~`])"
    rf"(?P<end>(?P=mark))(?![*`~])|(?P<head>^[ \u3000]{{0,3}}#{{1,6}})(?=[^#\n])|(?P<code>{_CODE})|(?P<tag></?(?:{_INLINE}){_REST})"
    rf"|(?P<cell><t[dh]{_REST})|(?P<closed></t[dh]{_REST})|(?P<row></tr{_REST})|(?P<block></?(?:{_BLOCK}){_REST})|(?P<other>{_OTHER})"
    r"|(?P<link>\[)(?=[^\[\]\n]{1,200}\]\()|(?P<to>\]\((?:https?://|/|\./|#)[^()\s]{0,400}\))",
    re.M | re.I,
)
_PARTS = ("head", "tag", "link", "to", "row", "block", "cell", "closed", "other", "code")
_SHOWN = {"block": "\n", "cell": "|", "row": "|\n"}


def markup(text: str) -> list[tuple[int, int, str]]:
    """The spans of a text that are markup, in order, without what they enclose; time linear in the text.

    With each goes what it shows: a line end for what begins or ends a line (``<br>``, ``<p>``), a bar before each cell of
    a table and at the end of a row, else ''. Masked names are none: 王**和李** keeps
    its asterisks.
    """
    if not SIGNS.search(text):
        return []
    found: set[tuple[int, int, str]] = set()
    at = 0
    while m := _SEEN.search(text, at):
        at = m.end("mark") if m["mark"] else m.end()
        if not m["mark"]:
            part = next(part for part in _PARTS if m[part])
            found.add((*m.span(part), _SHOWN.get(part, "")))
        elif not _masks(text, m):
            found |= {(*m.span("mark"), ""), (*m.span("end"), "")}
    return sorted(found)


def _masks(text: str, m: re.Match[str]) -> bool:
    """True for asterisks that stand for given names, both behind a surname."""
    before = text[max(0, m.start() - 1) : m.start()]
    return before in surnames() and m["inner"][-1] in surnames()
