"""What the two XML formats of networks share: escaped text without what XML cannot hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(value: object) -> str:
    """A value as XML text or attribute value; characters that XML 1.0 forbids are left out."""
    return escape(_FORBIDDEN.sub("", str(value)), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
