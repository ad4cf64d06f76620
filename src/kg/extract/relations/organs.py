"""Which organ of the text a short form means: 县政府 for the title 县长, 市人大常委会 for its session.

A relation needs two names that the text gives. So what a title or a meeting's name
implies counts only where some mention of the document prints that organ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.model import Mention, MentionType
from kg.reference.view import normalise

_SHORT = (
    ("人民代表大会常务委员会", "人大常委会"),
    ("人大常务委员会", "人大常委会"),
    ("人民代表大会", "人大"),
    ("中国人民政治协商会议", "政协"),
    ("人民政府", "政府"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    ("监察委员会", "监委"),
    ("纪律检查委员会", "纪委"),
)
_CENTRE = frozenset({"中国共产党中央委员会", "中共中央", "中央", "党中央", "中央委员会"})
_PARTY = re.compile(r"^(?:中国共产党|中共)(.+?)(?:委员会|委)(?=$|[^员])")
_CPPCC = re.compile(r"^政协(.+?)委员会(?:(常)务委员会)?")
_RANK = re.compile("(?:高级|中级)(?=法院)")
_LEVELS = "省市县区州旗镇乡"
_SPACE = re.compile(r"[\s\u3000]+")
_NUM = "〇○零一二三四五六七八九十百两0-9"
_SESSION = re.compile(
    rf"^(?P<left>.*?)第?[{_NUM}]+届(?P<body>.*?)(?:第?[{_NUM}]+次|[{_NUM}]+次).*$|"
    rf"^(?P<organ>.*?(?:常委会|委员会|党组|政协|政府|人大|执法检查组|检查组|主任会议))"
    rf"(?:[（(]?扩大[）)]?|第?[{_NUM}]+次|常务|全体|专题|党组)*(?:会议|全会|全体会议)$"
)
_OF_MEETING = re.compile(r"(?:主任会议|委员长会议|主席会议|党组|[（(]扩大[）)])+$")


@lru_cache(maxsize=8192)
def short_form(text: str) -> str:
    """The form in which names are compared: Simplified, no spaces, long heads shortened."""
    form = _SPACE.sub("", normalise(text))
    for long, short in _SHORT:
        form = form.replace(long, short)
    return _PARTY.sub(r"\1委", _CPPCC.sub(_cppcc, form)) if form not in _CENTRE else "党中央"


def _cppcc(m: re.Match[str]) -> str:
    return f"{m[1]}政协" + ("常委会" if m[2] else "")


class Organs:
    """The organs that a document mentions, by their short forms."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._forms: dict[str, Mention] = {}
        for m in mentions:
            if m.type is MentionType.ORG:
                self._forms.setdefault(short_form(m.text), m)

    def find(self, forms: str) -> Mention | None:
        """The mention that a short form means, or None. Several forms are separated by |."""
        for form in forms.split("|"):
            short = short_form(form)
            if found := self._find(short) or self._find(_RANK.sub("", short)):
                return found
        return None

    def _find(self, form: str) -> Mention | None:
        if not form:
            return None
        if form in self._forms:
            return self._forms[form]
        longer = [m for f, m in self._forms.items() if f.endswith(form) and len(form) > 2]
        if longer:
            return longer[0]
        shorter = [m for f, m in self._forms.items() if f[:1] in _LEVELS and len(f) > 1 and form.endswith(f)]
        if shorter:
            return shorter[0]
        bare = form.lstrip(_LEVELS)
        return self._forms.get(bare) if len(bare) >= 2 and bare != form else None

    def exact(self, form: str) -> Mention | None:
        """The mention that prints this form, or None."""
        return self._forms.get(short_form(form))

    def parent(self, mention: Mention) -> Mention | None:
        """The body that a party group belongs to, if the document mentions it."""
        form = short_form(mention.text)
        for tail in ("机关党组", "党组", "分党组", "机关党委"):
            if form.endswith(tail):
                return self._find(form[: -len(tail)]) if len(form) > len(tail) else None
        return None

    def convener(self, meeting: Mention) -> Mention | None:
        """The body whose session a meeting is, by the meeting's name, if the document mentions it."""
        form = _SPACE.sub("", normalise(meeting.text))
        match = _SESSION.match(form)
        if match:
            organ = short_form(match["organ"] or (match["left"] + match["body"]))
            if body := self._find(_OF_MEETING.sub("", organ) or organ):
                return body
        return self._prefix(short_form(form))

    def _prefix(self, form: str) -> Mention | None:
        """The organ whose name the meeting's name begins with (国务院常务会议, 市委经济工作会议)."""
        if form.startswith("中央"):
            return self._forms.get("党中央")
        fitting = [f for f in self._forms if form.startswith(f) and len(f) > 1]
        return self._forms[max(fitting, key=len)] if fitting else None
