"""Which body 该院, 我局 or 该公司 means: the last one named before whose name ends so."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import SubjectBy
from kg.relate.clause import NOBODY, Subject
from kg.relate.names import Name

_SCHOOLS = ("大学", "学院", "学校", "中学", "小学", "党校")
_FIRMS = ("公司", "集团")
_ENDINGS = {"校": _SCHOOLS, "学校": _SCHOOLS, "委": ("委", "委员会"), "企业": _FIRMS, "公司": _FIRMS}
"""How the names end that a word may mean, where not in the word itself."""
REACH = 400
"""Characters of skeleton before the word in which a body is still spoken of."""


def this_body(noun: str, before: Sequence[Name]) -> Subject:
    """Who acts where 该 or 我 stands before ``noun``; nobody if no body ``before`` it ends so."""
    alike = [n for n in before if n.text.endswith(_ENDINGS.get(noun, (noun,)))]
    return Subject((alike[-1],), SubjectBy.PREVIOUS) if alike else NOBODY
